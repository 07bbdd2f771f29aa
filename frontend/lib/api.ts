/** Everything an app asks of StoryFlow's server. */

export { ApiError } from "./server/errors";
export { mediaUrl } from "./media";
export { pollTaskStatus } from "./server/poll";
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
} from "./server/projects";
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
} from "./server/segments";
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
} from "./server/settings";
export {
  downloadFile,
  fileUrl,
  getLoudness,
  prepareFile,
  type FileFormat,
  type FileOptions,
} from "./server/taking-away";
export { cancelTask, getTaskStatus, listTasks } from "./server/tasks";
