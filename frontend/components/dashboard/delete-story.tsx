import { Confirm } from "@/components/ui/confirm";
import { count } from "@/lib/format";
import type { Project } from "@/lib/types";
import { deleteStory, useLibrary } from "@/stores/library";

import { NEW_STORY_ID } from "./new-story";
import { linkId } from "./story-row";

interface DeleteStoryProps {
  /** The story that may go; null while none may. */
  project: Project | null;
  onClose: () => void;
}

export function DeleteStory({ project, onClose }: DeleteStoryProps) {
  const place = useLibrary(({ projects }) => projects.findIndex(({ id }) => id === project?.id));
  if (!project) return null;
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={`Delete “${project.title}”?`}
      description={losses(project.segment_count)}
      action="Delete"
      onConfirm={() => void deleteStory(project)}
      heir={() => nextOf(place)}
    />
  );
}

/** The story that took the place of one, or the last; the way to another where none is left. */
function nextOf(place: number): HTMLElement | null {
  const { projects } = useLibrary.getState();
  const next = projects[place] ?? projects.at(-1);
  return document.getElementById(next ? linkId(next.id) : NEW_STORY_ID);
}

function losses(segments: number): string {
  if (!segments) return "There are no segments in it yet.";
  const whose = segments === 1 ? "its" : "their";
  return `Deletes ${count(segments, "segment")} with ${whose} audio and images. This can't be undone.`;
}
