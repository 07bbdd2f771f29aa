import { toast } from "sonner";

import type { Uuid } from "@/lib/types";

import { onAttention, onHidden } from "./attention";
import { onChangeElsewhere } from "./elsewhere";
import { followStory, joinTasks, leaveStory } from "./following";
import { forgetRenaming, saveTitle } from "./renaming";
import { openStory, refreshStory, useStory } from "./story";
import { followWriting, saveAll, useWriting } from "./writing";

/** Open a story and keep it as the server has it; returns what closes it. */
export function enterStory(projectId: Uuid): () => void {
  let left = false;
  let followed = false;
  void openStory(projectId).then(catchUp);
  const stops = [
    // Another tab or program may have changed the story meanwhile.
    onAttention(comeBack),
    onChangeElsewhere(projectId, comeBack),
    onChangeElsewhere("settings", comeBack),
    onHidden(() => void saveAll()),
    followWriting(),
  ];
  return () => {
    left = true;
    for (const stop of stops) stop();
    void saveAll().then(tellRefused);
    forgetRenaming();
    leaveStory();
  };

  function comeBack() {
    void refreshStory().then(catchUp);
  }

  async function catchUp() {
    if (left || useStory.getState().status !== "ready") return;
    // Also what an earlier page could not save any more.
    await Promise.all([saveAll(), saveTitle()]);
    if (left) return;
    if (followed) return void (await joinTasks(projectId));
    followed = true;
    await followStory(projectId);
  }
}

/** The rows that would say so are left. */
function tellRefused(unsaved: Uuid[]): void {
  const { refusals } = useWriting.getState();
  if (!unsaved.some((id) => id in refusals)) return;
  toast.error("A text could not be saved. It is kept in this browser: open the story to see why.");
}
