import { toast } from "sonner";
import { create } from "zustand";

import { ApiError, updateSegment } from "@/lib/api";
import { dropDraft, keepDraft, readDraft, type Draft } from "@/lib/drafts";
import { replaced } from "@/lib/rewriting";
import type { Uuid } from "@/lib/types";
import type { Way } from "@/lib/undo-keys";

import { restoreSegment } from "./adding";
import { tellOtherTabs } from "./elsewhere";
import { inTurn } from "./queue";
import { refreshStory, settle, showDraft, useStory } from "./story";
import { isCutOff, tell, wordsOf } from "./tell";
import { forgetTexts, keepText, otherText } from "./text-history";

const PAUSE_MS = 500;

/** `unsaved`: typed a moment ago, or StoryFlow can't be reached. */
type Saving = "unsaved" | "saving" | "saved" | "refused";

interface Writing {
  /** What became of what was written. */
  saving: Record<Uuid, Saving>;
  /** Why it was refused. */
  refusals: Record<Uuid, string>;
}

export const useWriting = create<Writing>(() => ({ saving: {}, refusals: {} }));

const timers = new Map<Uuid, ReturnType<typeof setTimeout>>();
/** The segments whose text was written into since it was last at rest. */
const restless = new Set<Uuid>();

/** Write into a segment: shown and kept at once, saved as soon as the typing pauses. */
export function write(id: Uuid, draft: Draft): void {
  const segment = useStory.getState().segments[id];
  if (!segment) return;
  if (draft.text_content !== undefined && !restless.has(id)) {
    restless.add(id);
    keepText(id, segment.text_content);
  }
  keepAndShow(id, draft);
}

/** Take back what was written since the text was last at rest, or write it again. */
export function changeBack(id: Uuid, way: Way): void {
  const segment = useStory.getState().segments[id];
  const text = segment && otherText(id, way, segment.text_content);
  if (text === undefined) return;
  restless.delete(id);
  keepAndShow(id, { text_content: text });
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

/** Save every draft of the open story but those that were refused; returns whose is not saved. */
export async function saveAll(): Promise<Uuid[]> {
  const { refusals } = useWriting.getState();
  const drafts = useStory.getState().order.filter(readDraft);
  const saved = await Promise.all(drafts.map(async (id) => !(id in refusals) && save(id)));
  return drafts.filter((_, place) => !saved[place]);
}

/** Give up what was written and could not be saved. */
export function discardDraft(id: Uuid): Promise<void> {
  forgetWriting(id);
  return refreshStory();
}

/** Let go of what was written into a segment that is another now, or gone. */
export function forgetWriting(id: Uuid): void {
  dropDraft(id);
  mark(id, undefined);
  restless.delete(id);
  forgetTexts(id);
}

function keepAndShow(id: Uuid, draft: Draft): void {
  keepDraft(id, { ...readDraft(id), ...draft });
  showDraft(id);
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
  // It may have been locked elsewhere.
  if (problem instanceof ApiError && problem.status === 409) void refreshStory();
  tell(problem);
  mark(id, "refused", wordsOf(problem));
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

function mark(id: Uuid, state: Saving | undefined, refusal?: string): void {
  useWriting.setState(({ saving, refusals }) => ({
    saving: put(id, saving, state),
    refusals: put(id, refusals, refusal),
  }));
}

function put<T>(id: Uuid, { [id]: _, ...others }: Record<Uuid, T>, value?: T): Record<Uuid, T> {
  return value === undefined ? others : { ...others, [id]: value };
}
