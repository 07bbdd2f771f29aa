import type {
  GlobalSettings,
  LoudnessReport,
  Project,
  ProjectDetail,
  Segment,
  TaskStatus,
  TaskStatusResponse,
  Voice,
} from "../lib/types";

export const project: Project = {
  id: "6f1c0a52-7f0e-4a55-9a0e-0f4f3f1f7a11",
  title: "The Lighthouse",
  created_at: "2025-01-02T03:04:05.678901Z",
  updated_at: "2025-01-02T03:04:05.678901Z",
  status: "DRAFT",
  resolution_width: 1920,
  resolution_height: 1080,
  framerate: 30,
  output_path: "",
  segment_count: 1,
  narrated_count: 0,
  audio_duration: 0,
};

export const segment: Segment = {
  id: "0d9f6c0e-4e0b-4a34-8f5c-5b7f2f0c9a01",
  project: project.id,
  sequence_index: 0,
  text_content: "The lamp went out.",
  image_prompt: "",
  image_file: null,
  audio_file: null,
  audio_duration: null,
  audio_stale: false,
  audio_stale_reasons: [],
  audio_warning: null,
  is_locked: false,
};

export const projectDetail: ProjectDetail = { ...project, segments: [segment] };

export const settings: GlobalSettings = {
  onnx_provider: "CPUExecutionProvider",
  default_voice_id: "af_bella",
  tts_speed: 1,
  zoom_intensity: 1.3,
  subtitle_font: "Arial",
  subtitle_color: "#FFFFFF",
};

export const voice: Voice = {
  id: "espeak-en-us",
  name: "Draft voice, American English",
  language: "American English",
  gender: null,
  engine: "espeak",
  available: true,
};

export function taskOf(status: TaskStatus, current = 0): TaskStatusResponse {
  return {
    task_id: `tts_batch_${project.id}_0123abcd`,
    status,
    progress: { current, total: 2, percentage: current * 50 },
    completed_segments: [],
    errors: [],
    waiting_segments: [],
  };
}

export const loudnessReport: LoudnessReport = {
  loudness: "peak",
  lufs: -17.6,
  rms_db: { value: -18.6, lowest: -23, highest: -18, passes: true },
  peak_db: { value: -1, lowest: null, highest: -3, passes: false },
  floor_db: { value: -96, lowest: null, highest: -60, passes: true },
  passes: false,
};
