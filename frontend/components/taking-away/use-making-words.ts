import { timeLeft } from "@/lib/format";
import { useTakingAway, type Wanted } from "@/stores/taking-away";

/** How far it is with what is being made, in words; "" where nothing is. */
export function useMakingWords(): string {
  const { wanted, task } = useTakingAway();
  if (!wanted) return "";
  if (task?.status === "PENDING") return "Waiting for what is being narrated…";
  const left = task?.progress.seconds_left;
  return left === undefined ? `${doing(wanted)}…` : `${doing(wanted)}, ${timeLeft(left)}`;
}

function doing(wanted: Wanted): string {
  return wanted === "report" ? "Measuring the loudness" : `Preparing the ${wanted.toUpperCase()}`;
}
