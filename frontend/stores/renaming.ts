import * as api from "@/lib/api";
import type { Uuid } from "@/lib/types";

import { tellOtherTabs } from "./elsewhere";
import { inTurn } from "./queue";
import { refreshStory, useStory } from "./story";
import { tell } from "./tell";

/** Give the open story another title, shown at once; where it can't be saved, say so. */
export async function renameStory(title: string): Promise<boolean> {
  const { projectId, title: before } = useStory.getState();
  if (projectId === null) return false;
  show(projectId, title);
  try {
    await inTurn(() => api.updateProject(projectId, { title }));
    tellOtherTabs(projectId);
    tellOtherTabs("library");
    return true;
  } catch (problem) {
    show(projectId, before);
    tell(problem);
    void refreshStory();
    return false;
  }
}

function show(projectId: Uuid, title: string): void {
  // Another story may be open by now.
  if (useStory.getState().projectId === projectId) useStory.setState({ title });
}
