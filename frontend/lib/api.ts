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
  type GenerateAllOptions,
} from "./projects";
export {
  createSegment,
  deleteSegment,
  generateSegmentAudio,
  getSegment,
  listSegments,
  removeSegmentAudio,
  removeSegmentImage,
  reorderSegments,
  updateSegment,
  uploadSegmentImage,
} from "./segments";
export { getSettings, listVoices, updateSettings } from "./settings";
export { cancelTask, getTaskStatus, listTasks } from "./tasks";
