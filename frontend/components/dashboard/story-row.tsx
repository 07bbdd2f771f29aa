import { Trash2 } from "lucide-react";

import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { showWholeWords } from "@/components/ui/whole-words";
import { clock, count } from "@/lib/format";
import type { Project, Uuid } from "@/lib/types";
import { when } from "@/lib/when";

import { DETAILS, ROW } from "./story-row-classes";

interface StoryRowProps {
  project: Project;
  isNarrating: boolean;
  isInterrupted: boolean;
  onDelete: (project: Project) => void;
}

export function linkId(projectId: Uuid): string {
  return `story-${projectId}`;
}

export function StoryRow({ project, isNarrating, isInterrupted, onDelete }: StoryRowProps) {
  const { id, title, segment_count, narrated_count, audio_duration, created_at } = project;
  return (
    <li className={ROW}>
      <div className="min-w-0 flex-1">
        <div className="flex h-8 items-center gap-3">
          <h2
            dir="auto"
            className="truncate font-serif text-xl font-semibold"
            onPointerEnter={showWholeWords}
          >
            <Link
              id={linkId(id)}
              href={`/projects/${id}`}
              className="after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
            >
              {title}
            </Link>
          </h2>
          {isNarrating && <Badge tone="accent">Narrating…</Badge>}
          {isInterrupted && <Interrupted />}
        </div>
        <Narrated share={segment_count && narrated_count / segment_count} />
        <p className={DETAILS}>
          <span>{narrated(narrated_count, segment_count)}</span>
          <span className="flex gap-5">
            {audio_duration > 0 && <span aria-label={`Plays ${clock(audio_duration)}`}>{clock(audio_duration)}</span>}
            <time dateTime={created_at}>{when(created_at)}</time>
          </span>
        </p>
      </div>
      <IconButton
        label={`Delete ${title}`}
        className="relative hover:text-danger"
        onClick={() => onDelete(project)}
      >
        <Trash2 aria-hidden className="size-4.5" />
      </IconButton>
    </li>
  );
}

function Interrupted() {
  return (
    <Badge tone="warning">
      <span className="max-sm:hidden">Narration was interrupted</span>
      <span className="sm:hidden">Interrupted</span>
    </Badge>
  );
}

/** What the words below it say, at a glance. */
function Narrated({ share }: { share: number }) {
  return (
    <div aria-hidden className="my-2 h-1 overflow-hidden rounded-full bg-raised">
      <div
        className="h-full origin-left rounded-full bg-accent transition-transform duration-300"
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}

function narrated(done: number, all: number): string {
  return all ? `${done} of ${count(all, "segment")} narrated` : "No segments yet";
}
