/** Every shape on the wire, named as the server names its fields. */

export type Uuid = string;
/** A point in time in ISO 8601. */
export type Timestamp = string;
/** A path on the server, without a host: `mediaUrl` makes a URL of it. */
export type MediaPath = string;

export type ProjectStatus = "DRAFT" | "PROCESSING" | "COMPLETED" | "FAILED";

export interface Project {
  id: Uuid;
  title: string;
  created_at: Timestamp;
  updated_at: Timestamp;
  status: ProjectStatus;
  resolution_width: number;
  resolution_height: number;
  framerate: number;
  output_path: string;
  segment_count: number;
  /** How many segments have audio. */
  narrated_count: number;
  /** Seconds, of all audio there is. */
  audio_duration: number;
}

export interface ProjectDetail extends Project {
  /** In their order. */
  segments: Segment[];
}

export interface NewProject {
  title: string;
  resolution_width?: number;
  resolution_height?: number;
  framerate?: number;
}

export type ProjectChanges = Partial<NewProject>;

export interface Passage {
  text_content: string;
  image_prompt?: string;
}

export interface PassagesImport {
  format: "json";
  title: string;
  segments: Passage[];
}

export type TextForm = "prose" | "blocks";

export interface TextImport {
  format: "text";
  title: string;
  raw_text: string;
  /** How to read it; otherwise that is told by what is in it. */
  text_form?: TextForm;
}

export type ProjectImport = PassagesImport | TextImport;

/** A story to be looked at before it is imported. */
export interface PreviewRequest {
  format: ProjectImport["format"];
  title?: string;
  segments?: Passage[];
  raw_text?: string;
  text_form?: TextForm;
}

export interface ImportPreview {
  /** How a text was read; null where it was a list. */
  text_form: TextForm | null;
  segments: PreviewPassage[];
  problems: ImportProblem[];
}

export interface PreviewPassage {
  text_content: string;
  image_prompt: string;
}

export interface ImportProblem {
  /** Counted from 1; null where it is the story as a whole. */
  block: number | null;
  /** Where the block begins, counted from 1; null where there are no lines. */
  line: number | null;
  message: string;
}

/** What differs from what the audio was made from. */
export type StaleReason = "text" | "voice" | "speed" | "pronunciation" | "pauses";

export interface Segment {
  id: Uuid;
  project: Uuid;
  sequence_index: number;
  text_content: string;
  image_prompt: string;
  image_file: MediaPath | null;
  audio_file: MediaPath | null;
  /** Seconds. */
  audio_duration: number | null;
  audio_stale: boolean;
  audio_stale_reasons: StaleReason[];
  /** What of its text is not in the audio, and why. */
  audio_warning: string | null;
  is_locked: boolean;
}

/** What a person wrote into a segment, or some of it. */
export type SegmentTexts = Partial<Pick<Segment, "text_content" | "image_prompt">>;
export type TextField = keyof SegmentTexts;

interface SegmentFields extends SegmentTexts {
  sequence_index?: number;
  is_locked?: boolean;
}

export interface SegmentChanges extends SegmentFields {
  /** The texts that are changed, as they were: where others stand there now, it is refused. */
  before?: SegmentTexts;
}

/** Where to split a text: in characters, which are Unicode code points. */
export interface SplitPosition {
  position: number;
}

export interface NewSegment extends SegmentFields {
  project: Uuid;
}

export interface SegmentOrder {
  project_id: Uuid;
  segment_order: Uuid[];
}

export interface GlobalSettings {
  /** What runs the Kokoro model, as ONNX Runtime calls it. */
  readonly onnx_provider: string;
  default_voice_id: string;
  tts_speed: number;
  zoom_intensity: number;
  subtitle_font: string;
  /** `#RRGGBB` */
  subtitle_color: string;
}

export type GlobalSettingsChanges = Partial<Omit<GlobalSettings, "onnx_provider">>;

export interface Voice {
  id: string;
  name: string;
  language: string;
  gender: "female" | "male" | null;
  engine: "kokoro" | "espeak";
  available: boolean;
}

export type TaskStatus = "PENDING" | "PROCESSING" | "COMPLETED" | "FAILED";

export interface TaskResponse {
  task_id: string;
  segment_id: Uuid;
  status: TaskStatus;
  message: string;
}

export interface VoicePreview {
  voice_id: string;
  audio_url: MediaPath;
  /** Seconds. */
  duration: number;
}

/** The answer where the preview is still to be made; then it is at `audio_url`. */
export interface VoicePreviewTask {
  task_id: string;
  voice_id: string;
  status: TaskStatus;
  message: string;
  audio_url: MediaPath;
}

/** A word and how to say it: a respelling, or phonemes between slashes. */
export interface Pronunciation {
  word: string;
  pronunciation: string;
}

/** Silence in seconds, from sound to sound. */
export interface Pauses {
  /** At a comma and its like, at least. */
  clause: number;
  sentence: number;
  paragraph: number;
}

export interface TimedWord {
  word: string;
  /** Seconds. */
  start: number;
  /** Seconds; as `start` where nothing of it is spoken. */
  end: number;
  /** Where it stands in the text: in characters, which are Unicode code points. */
  offset: number;
  length: number;
}

/** When a segment's words are spoken, and who says so. */
export interface SegmentWords {
  source: "model" | "espeak" | "estimate";
  /** In their order. */
  words: TimedWord[];
}

/** What a whole narration can be taken away as. */
export type SoundFormat = "wav" | "flac" | "mp3" | "opus";

/** `peak`: as the segments are; `audiobook`: every voice as loud as the stores want it. */
export type Loudness = "peak" | "audiobook";

/** The answer where what is asked for is still to be made. */
export interface ExportTask {
  task_id: string;
  status: TaskStatus;
  message: string;
  /** A path on the server, to be asked again once the task has completed. */
  download_url: string;
}

export interface Level {
  /** dB below full scale; -96 is silence. */
  value: number;
  lowest: number | null;
  highest: number;
  passes: boolean;
}

/** How loud a whole narration is, held to what audiobook stores take. */
export interface LoudnessReport {
  loudness: Loudness;
  lufs: number;
  rms_db: Level;
  peak_db: Level;
  /** The quietest half second. */
  floor_db: Level;
  passes: boolean;
}

/** A segment without audio. */
export interface MissingSegment {
  segment_id: Uuid;
  /** Its place in the story, counted from 1. */
  number: number;
}

export interface BulkOptions {
  skip_locked: boolean;
  force_regenerate: boolean;
  regenerate_stale: boolean;
  /** These alone of the project's segments. */
  segment_ids?: Uuid[];
}

export interface BulkTaskResponse {
  task_id: string;
  project_id: Uuid;
  status: TaskStatus;
  total_segments: number;
  segments_to_process: number;
  message: string;
}

/** The answer where every segment is skipped: no task was started. */
export interface NothingToProcess {
  message: string;
  total_segments: number;
  segments_to_process: 0;
  skipped: number;
}

export type BulkResponse = BulkTaskResponse | NothingToProcess;

export interface TaskProgress {
  current: number;
  total: number;
  percentage: number;
  /** Missing until the task has begun its first segment. */
  current_segment_id?: Uuid;
  /** How much of that segment is done, 0 to 1; missing while none is being spoken. */
  segment_fraction?: number;
  /** Missing until it can be estimated. */
  seconds_left?: number;
}

export interface CompletedSegmentAudio {
  segment_id: Uuid;
  audio_url: MediaPath;
  /** Seconds. */
  duration: number;
  /** What of the text is not in it, and why. */
  warning?: string;
}

export interface TaskError {
  /** Empty where it was the task as a whole. */
  segment_id: Uuid;
  error: string;
}

export interface TaskStatusResponse {
  task_id: string;
  status: TaskStatus;
  progress: TaskProgress;
  completed_segments: CompletedSegmentAudio[];
  errors: TaskError[];
  /** Whose turn is still to come, in order. */
  waiting_segments: Uuid[];
  /** Present once a cancelled task has ended. */
  cancelled?: true;
}

export interface CancelResponse {
  task_id: string;
  message: string;
}

/** The server refused. */
export interface RefusalBody {
  error: string;
}

/** The request led nowhere or could not be read. */
export interface DetailBody {
  detail: string;
}

/** It can't be taken away as it is: segments are missing where they are what is wrong. */
export interface MissingAudio {
  error: string;
  missing?: MissingSegment[];
}

/** A segment can't be changed: it was changed meanwhile, and then it is there as it stands. */
export interface ChangedElsewhere {
  error: string;
  segment?: Segment;
}

/** What is wrong with each field of a request; in a list, by the place counted from 0. */
export interface FieldErrorsBody {
  [field: string]: string | string[] | { [place: string]: string[] };
}

export type ErrorBody =
  | RefusalBody
  | DetailBody
  | MissingAudio
  | ChangedElsewhere
  | FieldErrorsBody;
