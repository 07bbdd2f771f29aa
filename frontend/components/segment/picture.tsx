import { ImageUp, Trash2 } from "lucide-react";
import { useState } from "react";

import { IconButton } from "@/components/ui/button";
import { mediaUrl } from "@/lib/media";
import type { MediaPath, Uuid } from "@/lib/types";
import { usePictures } from "@/stores/pictures";

import { unlessLocked, useLocked } from "./locked";
import { ImageQuestion } from "./questions";

interface PictureProps {
  id: Uuid;
  path: MediaPath;
  onReplace: () => void;
}

export function Picture({ id, path, onReplace }: PictureProps) {
  const uploading = usePictures((pictures) => pictures.uploading[id] ?? false);
  const take = usePictures(({ takes }) => takes[id]);
  const locked = useLocked(id);
  const [asking, setAsking] = useState(false);

  return (
    <div className="relative">
      <img
        src={take ? `${mediaUrl(path)}?take=${take}` : mediaUrl(path)}
        alt="This segment's image"
        loading="lazy"
        decoding="async"
        className="aspect-video w-full rounded-lg bg-raised object-cover"
      />
      <div className="absolute top-1 right-1 flex rounded-lg bg-surface/90">
        <IconButton
          label={unlessLocked("Replace the image", locked)}
          disabled={locked || uploading}
          onClick={onReplace}
        >
          <ImageUp aria-hidden className="size-4.5" />
        </IconButton>
        <IconButton
          label={unlessLocked("Remove the image", locked)}
          disabled={locked || uploading}
          onClick={() => setAsking(true)}
        >
          <Trash2 aria-hidden className="size-4.5" />
        </IconButton>
      </div>
      {uploading && (
        <p
          role="status"
          className="absolute inset-x-0 bottom-0 rounded-b-lg bg-surface/90 px-3 py-1 text-sm"
        >
          Uploading…
        </p>
      )}
      {asking && <ImageQuestion id={id} onClosed={() => setAsking(false)} />}
    </div>
  );
}
