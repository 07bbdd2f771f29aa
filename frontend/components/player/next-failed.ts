import { failedSegments } from "@/stores/failures";
import { useStory } from "@/stores/story";
import type { Uuid } from "@/lib/types";

import { rowAt } from "../project/row-at";
import { focusRow } from "../segment/focus";
import { showRow } from "./rows";

let latest: Uuid | undefined;

/** Go to the next segment that failed, from where one is or was led to last; then from the first on. */
export function goToNextFailed(): void {
  const failed = failedSegments();
  const { order } = useStory.getState();
  const from = order.indexOf(rowAt(document.activeElement)?.id ?? latest ?? "");
  latest = failed.find((id) => order.indexOf(id) > from) ?? failed[0];
  if (latest === undefined) return;
  showRow(latest);
  focusRow(latest);
}
