import { Confirm } from "@/components/ui/confirm";
import { count } from "@/lib/format";
import type { Project } from "@/lib/types";
import { deleteStory } from "@/stores/library";

interface DeleteStoryProps {
  /** The story that may go; null while none may. */
  project: Project | null;
  onClose: () => void;
}

export function DeleteStory({ project, onClose }: DeleteStoryProps) {
  if (!project) return null;
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={`Delete “${project.title}”?`}
      description={losses(project.segment_count)}
      action="Delete"
      onConfirm={() => void deleteStory(project)}
    />
  );
}

function losses(segments: number): string {
  if (!segments) return "There are no segments in it yet.";
  const whose = segments === 1 ? "its" : "their";
  return `Deletes ${count(segments, "segment")} with ${whose} audio and images. This can't be undone.`;
}
