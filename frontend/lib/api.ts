/** Everything an app asks of StoryFlow's server. */

export { ApiError } from "./errors";
export { mediaUrl } from "./media";
export { pollTaskStatus } from "./poll";
export {
  createProject,
  deleteProject,
  generateAllAudio,
  getProject,
  importProject,
  listProjects,
  previewImport,
  type GenerateAllOptions,
} from "./projects";
export {
  createSegment,
  deleteSegment,
  generateSegmentAudio,
  getSegment,
  listSegments,
  mergeSegment,
  removeSegmentAudio,
  removeSegmentImage,
  reorderSegments,
  splitSegment,
  updateSegment,
  uploadSegmentImage,
} from "./segments";
export {
  getSettings,
  listPronunciations,
  listVoices,
  previewPronunciation,
  previewVoice,
  replacePronunciations,
  updateSettings,
} from "./settings";
export { downloadFile, fileUrl, getLoudness, prepareFile } from "./taking-away";
export { cancelTask, getTaskStatus, listTasks } from "./tasks";
