import { FileInput } from "lucide-react";

import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { useLibrary } from "@/stores/library";
import { openImport } from "@/stores/story-import";

import { NewStory } from "./new-story";

/** Kept out of sight until it is known whether this is a first visit, which has its own. */
export function DashboardButtons() {
  const isLoading = useLibrary(({ status }) => status === "loading");
  const isFirstVisit = useLibrary(({ status, projects }) => status === "ready" && !projects.length);
  if (isFirstVisit) return null;
  return (
    <div className={classes("flex flex-wrap gap-2", isLoading && "invisible")}>
      <NewStory />
      <Button look="primary" onClick={openImport}>
        <FileInput aria-hidden className="size-4.5" />
        Import a story
      </Button>
    </div>
  );
}
