import { ImagePlus } from "lucide-react";
import { useRef, type ChangeEvent } from "react";

import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import type { Uuid } from "@/lib/types";
import { setImage, usePictures } from "@/stores/pictures";
import { useStory } from "@/stores/story";

import { unlessLocked, useLocked } from "./locked";
import { Picture } from "./picture";

/** A segment's picture, or the place for one; files are dropped and pasted on the whole row. */
export function SegmentImage({ id }: { id: Uuid }) {
  const path = useStory(({ segments }) => segments[id]?.image_file ?? null);
  const uploading = usePictures((pictures) => pictures.uploading[id] ?? false);
  const locked = useLocked(id);
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();

  function onChange({ target }: ChangeEvent<HTMLInputElement>) {
    const image = target.files?.[0];
    if (image) void setImage(id, image);
    // The same file can be chosen again.
    target.value = "";
  }

  return (
    <div
      className={classes(
        "rounded-lg group-data-over/row:outline-2 group-data-over/row:outline-offset-2 group-data-over/row:outline-accent group-data-over/row:outline-dashed",
        path && "mt-1.5 mr-6 w-36 sm:w-60 lg:mt-0 lg:mr-0 lg:w-full",
      )}
    >
      <input
        ref={input}
        hidden
        type="file"
        accept="image/png,image/jpeg,image/webp"
        aria-label="Image file"
        onChange={onChange}
      />
      {path ? (
        <Picture id={id} path={path} onReplace={choose} />
      ) : (
        <Button
          look="quiet"
          className="-ml-2.5 px-2.5 font-normal"
          disabled={locked || uploading}
          title={unlessLocked("Choose, drop or paste a PNG, JPEG or WebP", locked)}
          onClick={choose}
        >
          <ImagePlus aria-hidden className="size-4.5" />
          {uploading ? <span role="status">Uploading…</span> : "Add image"}
        </Button>
      )}
    </div>
  );
}
