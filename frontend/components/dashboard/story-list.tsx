import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Project } from "@/lib/types";
import { reloadLibrary, useLibrary } from "@/stores/library";

import { DeleteStory } from "./delete-story";
import { FirstVisit } from "./first-visit";
import { StoryRow } from "./story-row";
import { StoryListSkeleton } from "./story-list-skeleton";

/** Every story, newest first; or what there is instead. */
export function StoryList() {
  const { status, problem, projects, narrating, interrupted } = useLibrary();
  const [doomed, setDoomed] = useState<Project | null>(null);
  if (status === "loading") return <StoryListSkeleton />;
  if (status === "failed") {
    return (
      <Notice tone="danger" actions={<Button onClick={reloadLibrary}>Try again</Button>}>
        The stories could not be loaded. {problem}
      </Notice>
    );
  }
  if (!projects.length) return <FirstVisit />;
  return (
    <>
      <ul aria-label="Stories" className="flex flex-col gap-3">
        {projects.map((project) => (
          <StoryRow
            key={project.id}
            project={project}
            isNarrating={narrating.includes(project.id)}
            isInterrupted={interrupted.includes(project.id)}
            onDelete={setDoomed}
          />
        ))}
      </ul>
      <DeleteStory project={doomed} onClose={() => setDoomed(null)} />
    </>
  );
}
