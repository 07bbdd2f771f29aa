import { use } from "react";

import type { Uuid } from "@/lib/types";
import { useNarration, type Activity } from "@/stores/narration";

import { Near } from "../segment/near";

/** What is being done for a segment, while its row is near: a batch has news for hundreds at once. */
export function useActivity(id: Uuid): Activity | undefined {
  const near = use(Near);
  return useNarration(({ activities }) => (near ? activities[id] : undefined));
}
