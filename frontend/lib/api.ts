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
  updateProject,
  type GenerateAllOptions,
} from "./projects";
export {
  createSegment,
  deleteSegment,
  generateSegmentAudio,
  getSegment,
  getSegmentWords,
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
  getPauses,
  getSettings,
  listPronunciations,
  listVoices,
  previewPronunciation,
  previewVoice,
  replacePronunciations,
  setPauses,
  updateSettings,
} from "./settings";
export { downloadFile, fileUrl, getLoudness, prepareFile } from "./taking-away";
export { cancelTask, getTaskStatus, listTasks } from "./tasks";
