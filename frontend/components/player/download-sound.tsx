import { Download } from "lucide-react";

import { soundFileName } from "@/lib/sound-file";
import type { Uuid } from "@/lib/types";
import { useStory } from "@/stores/story";

interface DownloadSoundProps {
  id: Uuid;
  number: number;
  url: string | null;
}

/** Takes a segment's file away; without one, its place is kept. */
export function DownloadSound({ id, number, url }: DownloadSoundProps) {
  if (url === null) return <span className="size-10 shrink-0" />;
  return <FileLink id={id} number={number} url={url} />;
}

function FileLink({ id, number, url }: { id: Uuid; number: number; url: string }) {
  const text = useStory(({ segments }) => segments[id]?.text_content ?? "");
  const length = useStory(({ order }) => order.length);
  const name = soundFileName(number, length, text);
  return (
    <a
      href={url}
      download={name}
      aria-label={`Download segment ${number} as WAV`}
      title={`Download “${name}”`}
      className="inline-flex size-10 shrink-0 items-center justify-center rounded-lg text-muted transition-colors hover:bg-raised hover:text-ink"
    >
      <Download aria-hidden className="size-4" />
    </a>
  );
}
