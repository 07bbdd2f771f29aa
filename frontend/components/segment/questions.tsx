import type { Uuid } from "@/lib/types";
import { removeAudio } from "@/stores/editing";
import { removeImage } from "@/stores/pictures";
import { useStory } from "@/stores/story";

import { merge, placeOf, remove } from "./actions";
import { Ask } from "./ask";

interface QuestionProps {
  id: Uuid;
  onClosed: () => void;
}

export function DeleteQuestion({ id, onClosed }: QuestionProps) {
  const segment = useStory(({ segments }) => segments[id]);
  const lost = [segment?.audio_file && "audio", segment?.image_file && "image"];
  const words = lost.filter(Boolean).join(" and ");
  return (
    <Ask
      id={id}
      title={`Delete segment ${placeOf(id) + 1} and its ${words}?`}
      description={`Undo brings back its words, but not its ${words}.`}
      action="Delete"
      onConfirm={() => remove(id)}
      onClosed={onClosed}
    />
  );
}

export function MergeQuestion({ id, onClosed }: QuestionProps) {
  return (
    <Ask
      id={id}
      title={`Merge with segment ${placeOf(id) + 2} and delete its audio?`}
      description="Its words are kept. The merged segment can be narrated again."
      action="Merge"
      onConfirm={() => void merge(id)}
      onClosed={onClosed}
    />
  );
}

export function AudioQuestion({ id, onClosed }: QuestionProps) {
  return (
    <Ask
      id={id}
      title={`Remove the audio of segment ${placeOf(id) + 1}?`}
      description="The file is deleted. The segment can be narrated again."
      action="Remove"
      onConfirm={() => void removeAudio(id)}
      onClosed={onClosed}
    />
  );
}

export function ImageQuestion({ id, onClosed }: QuestionProps) {
  return (
    <Ask
      id={id}
      title={`Remove the image of segment ${placeOf(id) + 1}?`}
      description="The file is deleted from StoryFlow. Your own copy stays where it is."
      action="Remove"
      onConfirm={() => void removeImage(id)}
      onClosed={onClosed}
    />
  );
}
