import { toast } from "sonner";
import { create } from "zustand";

import { ApiError, updateSegment } from "@/lib/api";
import {
  changedElsewhere,
  dropDraft,
  fieldsOf,
  keepDraft,
  keepRest,
  keepWritten,
  onDraftElsewhere,
  overtaking,
  readDraft,
  unsavedWords,
} from "@/lib/drafts";
import { replaced } from "@/lib/rewriting";
import type { Segment, SegmentTexts, TextField, Uuid } from "@/lib/types";
import type { Way } from "@/lib/undo-keys";

import { restoreSegment } from "./adding";
import { tellOtherTabs } from "./elsewhere";
import { inTurn } from "./queue";
import { refreshStory, settle, showDraft, storySegments, useStory } from "./story";
import { isCutOff, wordsOf } from "./tell";
import { forgetTexts, keepText, otherText } from "./text-history";

const PAUSE_MS = 500;

/** `unsaved`: typed a moment ago, or StoryFlow can't be reached. */
type Saving = "unsaved" | "saving" | "saved" | "refused";

interface Refusal {
  /** Why it was refused. */
  reason: string;
  /** What was written there elsewhere meanwhile. */
  theirs?: SegmentTexts;
}

interface Writing {
  /** What became of what was written. */
  saving: Record<Uuid, Saving>;
  refusals: Record<Uuid, Refusal>;
}

export const useWriting = create<Writing>(() => ({ saving: {}, refusals: {} }));

const timers = new Map<Uuid, ReturnType<typeof setTimeout>>();
/** What of each segment is being written into since it was last at rest. */
const restless = new Map<Uuid, TextField>();

/** Write into a segment: shown and kept at once, saved as soon as the typing pauses. */
export function write(id: Uuid, written: SegmentTexts): void {
  const segment = useStory.getState().segments[id];
  if (!segment) return;
  const field = written.text_content === undefined ? "image_prompt" : "text_content";
  if (restless.get(id) !== field) keepText(segment, field);
  restless.set(id, field);
  keepAndShow(segment, written);
}

/** Take back what was written since the segment was last at rest, or write it again. */
export function changeBack(id: Uuid, way: Way, field?: TextField): void {
  const segment = useStory.getState().segments[id];
  const written = segment && otherText(segment, way, field);
  if (!written) return;
  restless.delete(id);
  keepAndShow(segment, written);
}

/** Save a segment's draft, if it has one; true once nothing of it is unsaved. */
export async function save(id: Uuid): Promise<boolean> {
  clearTimeout(timers.get(id));
  if (!readDraft(id)) return true;
  mark(id, "saving");
  try {
    await inTurn(() => send(id));
  } catch (problem) {
    return fail(id, problem);
  }
  // More may have been written meanwhile.
  return save(id);
}

/** Save what is to be worked on; where that is refused, say whose text is in the way. */
export async function saveFirst(...ids: Uuid[]): Promise<boolean> {
  const saved = await Promise.all(ids.map(save));
  const refused = ids.filter((id) => id in useWriting.getState().refusals);
  if (refused.length) toast.error(unsavedWords(storySegments(), refused), { id: "unsaved" });
  return saved.every(Boolean);
}

/** Save every draft of the open story but those that were refused; returns whose is not saved. */
export async function saveAll(): Promise<Uuid[]> {
  const { refusals } = useWriting.getState();
  const drafts = useStory.getState().order.filter(readDraft);
  const saved = await Promise.all(drafts.map(async (id) => !(id in refusals) && save(id)));
  return drafts.filter((_, place) => !saved[place]);
}

/** Give up what was written and could not be saved. */
export async function discardDraft(id: Uuid): Promise<void> {
  forgetWriting(id);
  await refreshStory();
  tellOtherTabs(useStory.getState().projectId);
}

/** Go on with one's own words or with those written elsewhere; the others can be taken back. */
export async function choose(id: Uuid, whose: "mine" | "theirs"): Promise<void> {
  const draft = readDraft(id);
  const theirs = useWriting.getState().refusals[id]?.theirs;
  const segment = useStory.getState().segments[id];
  if (!draft || !theirs || !segment) return;
  const given = whose === "mine" ? { ...segment, ...theirs } : segment;
  for (const field of fieldsOf(theirs)) keepText(given, field);
  const before = { ...draft.before, ...theirs };
  keepDraft(id, { ...draft, ...(whose === "theirs" && theirs), before });
  showDraft(id);
  await save(id);
}

/** Show what another tab writes into the open story; returns what ends it. */
export function followWriting(): () => void {
  return onDraftElsewhere((id) => {
    const segment = useStory.getState().segments[id];
    if (!segment) return;
    const isWritten = readDraft(id) !== undefined;
    const field = restless.get(id);
    // Where both write at once, what is overwritten here can be taken back.
    if (isWritten && field) keepText(segment, field);
    restless.delete(id);
    if (isWritten) showDraft(id);
    // What became of it is told with the story.
    else mark(id, undefined);
  });
}

/** Let go of what was written into a segment that is another now, or gone. */
export function forgetWriting(id: Uuid): void {
  dropDraft(id);
  mark(id, undefined);
  restless.delete(id);
  forgetTexts(id);
}

function keepAndShow(segment: Segment, written: SegmentTexts): void {
  const { id } = segment;
  keepWritten(segment, written);
  showDraft(id);
  // First a person chooses whose words it is to be.
  if (useWriting.getState().refusals[id]?.theirs) return;
  mark(id, "unsaved");
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => {
      restless.delete(id);
      void save(id);
    }, PAUSE_MS),
  );
}

async function send(id: Uuid): Promise<void> {
  const draft = readDraft(id);
  // Saved, given up or split in two while it waited for its turn.
  if (!draft) return;
  const saved = await updateSegment(id, draft);
  if (JSON.stringify(readDraft(id)) === JSON.stringify(draft)) {
    dropDraft(id);
    restless.delete(id);
    mark(id, "saved");
  } else {
    keepRest(saved, draft);
  }
  settle(replaced(saved));
  tellOtherTabs(saved.project);
}

function fail(id: Uuid, problem: unknown): boolean {
  if (isCutOff(problem)) {
    mark(id, "unsaved");
    return false;
  }
  if (problem instanceof ApiError && problem.status === 404) return letGo(id);
  const segment = changedElsewhere(problem);
  if (segment) settle(replaced(segment));
  // It may have been locked elsewhere.
  else if (problem instanceof ApiError && problem.status === 409) void refreshStory();
  const reason = wordsOf(problem);
  mark(id, "refused", segment ? { reason, theirs: overtaking(segment) } : { reason });
  return false;
}

/** The segment was deleted elsewhere: what was written into it need not go with it. */
function letGo(id: Uuid): false {
  const segment = useStory.getState().segments[id];
  forgetWriting(id);
  void refreshStory().then(() => {
    // Where the whole story is gone, its page says so.
    if (!segment || useStory.getState().status !== "ready") return;
    toast.error("The segment you wrote in was deleted elsewhere.", {
      duration: Infinity,
      action: { label: "Put it back", onClick: () => void restoreSegment(segment) },
    });
  });
  return false;
}

function mark(id: Uuid, state: Saving | undefined, refusal?: Refusal): void {
  useWriting.setState(({ saving, refusals }) => ({
    saving: put(id, saving, state),
    refusals: put(id, refusals, refusal),
  }));
}

function put<T>(id: Uuid, { [id]: _, ...others }: Record<Uuid, T>, value?: T): Record<Uuid, T> {
  return value === undefined ? others : { ...others, [id]: value };
}
