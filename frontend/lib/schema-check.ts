/** Holds `types.ts` to the server's schema: where they part, this file does not compile. */

import type { components } from "./schema";
import type * as types from "./types";

type Schemas = components["schemas"];

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** An error on the very line whose types are not equal. */
type Hold<Verdict extends true> = Verdict;

/** A type written out field by field, so that only what it holds is compared. */
type Plain<T> = T extends object ? { -readonly [K in keyof T]: Plain<T[K]> } : T;

/** What has a default is generated as required in a request, where it may be left out. */
type Whole<T> = T extends object ? { -readonly [K in keyof T]-?: Whole<T[K]> } : T;

type Same<Ours, Theirs> = Equal<Plain<Ours>, Plain<Theirs>>;
type SameWhole<Ours, Theirs> = Equal<Whole<Ours>, Whole<Theirs>>;

/** The same fields, each as the schema has it or narrower. */
type Narrowed<Ours, Theirs> = Ours extends Theirs ? Equal<keyof Ours, keyof Theirs> : false;

/** One line for each schema, by its name. */
interface Held {
  // Answers.
  Project: Hold<Same<types.Project, Schemas["Project"]>>;
  ProjectDetail: Hold<Same<types.ProjectDetail, Schemas["ProjectDetail"]>>;
  Segment: Hold<Same<types.Segment, Schemas["Segment"]>>;
  GlobalSettings: Hold<Same<types.GlobalSettings, Schemas["GlobalSettings"]>>;
  Voice: Hold<Same<types.Voice, Schemas["Voice"]>>;
  TaskResponse: Hold<Same<types.TaskResponse, Schemas["TaskResponse"]>>;
  BulkTaskResponse: Hold<Same<types.BulkTaskResponse, Schemas["BulkTaskResponse"]>>;
  TaskProgress: Hold<Same<types.TaskProgress, Schemas["TaskProgress"]>>;
  CompletedSegmentAudio: Hold<Same<types.CompletedSegmentAudio, Schemas["CompletedSegmentAudio"]>>;
  TaskError: Hold<Same<types.TaskError, Schemas["TaskError"]>>;
  CancelResponse: Hold<Same<types.CancelResponse, Schemas["CancelResponse"]>>;
  RefusalBody: Hold<Same<types.RefusalBody, Schemas["RefusalBody"]>>;
  DetailBody: Hold<Same<types.DetailBody, Schemas["DetailBody"]>>;
  VoicePreview: Hold<Same<types.VoicePreview, Schemas["VoicePreview"]>>;
  VoicePreviewTask: Hold<Same<types.VoicePreviewTask, Schemas["VoicePreviewTask"]>>;
  ImportPreview: Hold<Same<types.ImportPreview, Schemas["ImportPreview"]>>;
  Pauses: Hold<Same<types.Pauses, Schemas["Pauses"]>>;
  TimedWord: Hold<Same<types.TimedWord, Schemas["TimedWord"]>>;
  SegmentWords: Hold<Same<types.SegmentWords, Schemas["SegmentWords"]>>;
  Pronunciation: Hold<Same<types.Pronunciation, Schemas["Pronunciation"]>>;
  ExportTask: Hold<Same<types.ExportTask, Schemas["ExportTask"]>>;
  Level: Hold<Same<types.Level, Schemas["Level"]>>;
  LoudnessReport: Hold<Same<types.LoudnessReport, Schemas["LoudnessReport"]>>;
  MissingAudio: Hold<Same<types.MissingAudio, Schemas["MissingAudio"]>>;
  ChangedElsewhere: Hold<Same<types.ChangedElsewhere, Schemas["ChangedElsewhere"]>>;
  MissingSegment: Hold<Same<types.MissingSegment, Schemas["MissingSegment"]>>;
  PreviewPassage: Hold<Same<types.PreviewPassage, Schemas["PreviewPassage"]>>;
  ImportProblem: Hold<Same<types.ImportProblem, Schemas["ImportProblem"]>>;

  FieldErrorsBody: Hold<Same<types.FieldErrorsBody, Schemas["FieldErrorsBody"]>>;

  // The server always sends 0 and true there, which the schema does not say.
  NothingToProcess: Hold<Narrowed<types.NothingToProcess, Schemas["NothingToProcess"]>>;
  TaskStatusResponse: Hold<Narrowed<types.TaskStatusResponse, Schemas["TaskStatusResponse"]>>;

  // Requests.
  ProjectRequest: Hold<Same<types.NewProject, Schemas["ProjectRequest"]>>;
  PatchedProjectRequest: Hold<Same<types.ProjectChanges, Schemas["PatchedProjectRequest"]>>;
  SegmentRequest: Hold<Same<types.NewSegment, Schemas["SegmentRequest"]>>;
  // A segment stays in its project.
  SegmentTextsRequest: Hold<Same<types.SegmentTexts, Schemas["SegmentTextsRequest"]>>;
  PatchedSegmentChangesRequest: Hold<
    Same<types.SegmentChanges, Omit<Schemas["PatchedSegmentChangesRequest"], "project">>
  >;
  PatchedGlobalSettingsRequest: Hold<
    Same<types.GlobalSettingsChanges, Schemas["PatchedGlobalSettingsRequest"]>
  >;
  PausesRequest: Hold<Same<types.Pauses, Schemas["PausesRequest"]>>;
  PronunciationRequest: Hold<Same<types.Pronunciation, Schemas["PronunciationRequest"]>>;
  SegmentOrderRequest: Hold<Same<types.SegmentOrder, Schemas["SegmentOrderRequest"]>>;
  SplitPositionRequest: Hold<Same<types.SplitPosition, Schemas["SplitPositionRequest"]>>;
  ImportPreviewRequest: Hold<SameWhole<types.PreviewRequest, Schemas["ImportPreviewRequest"]>>;
  PassageRequest: Hold<SameWhole<types.Passage, Schemas["PassageRequest"]>>;
  BatchOptionsRequest: Hold<SameWhole<types.BulkOptions, Schemas["BatchOptionsRequest"]>>;
  // The schema can't say which format goes with which field.
  ProjectImportRequest: Hold<
    SameWhole<
      Omit<types.PassagesImport, "format"> &
        Omit<types.TextImport, "format"> & { format: types.ProjectImport["format"] },
      Schemas["ProjectImportRequest"]
    >
  >;

  // Enumerations.
  ProjectStatus: Hold<Equal<types.ProjectStatus, Schemas["ProjectStatus"]>>;
  TaskStatus: Hold<Equal<types.TaskStatus, Schemas["TaskStatus"]>>;
  ImportFormat: Hold<Equal<types.ProjectImport["format"], Schemas["ImportFormat"]>>;
  TextForm: Hold<Equal<types.TextForm, Schemas["TextForm"]>>;
  Engine: Hold<Equal<types.Voice["engine"], Schemas["Engine"]>>;
  LoudnessEnum: Hold<Equal<types.Loudness, Schemas["LoudnessEnum"]>>;
  TimingSource: Hold<Equal<types.SegmentWords["source"], Schemas["TimingSource"]>>;
  StaleReason: Hold<Equal<types.StaleReason, Schemas["StaleReason"]>>;
  Gender: Hold<Equal<NonNullable<types.Voice["gender"]>, Schemas["Gender"]>>;
}

/** A multipart form, and the null of an enumeration: neither is a shape of ours. */
type Others = "ImageUploadRequest" | "NullEnum";

/** A schema without a line here, or a line without its schema, is an error. */
export type EverySchemaIsHeld = Hold<Equal<keyof Held | Others, keyof Schemas>>;
