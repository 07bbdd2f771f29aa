import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { listOf } from "@/lib/format";
import type { MissingSegment } from "@/lib/types";
import { narrateStory } from "@/stores/narrating";
import { useStory } from "@/stores/story";
import { closeTakingAway, leaveOutMissing, useTakingAway } from "@/stores/taking-away";

/** Names what has no audio where that is in the way, and asks what to do about it. */
export function MissingAudio() {
  const lacking = useTakingAway((state) => state.lacking);
  const isSilent = useStory(({ segments }) =>
    Object.values(segments).every((segment) => !segment.audio_file),
  );
  if (!lacking) return null;
  const { missing } = lacking;
  return (
    <Notice
      tone="warning"
      actions={
        <>
          {missing.length > 0 && (
            <Button onClick={generate}>Generate {missing.length === 1 ? "it" : "them"}</Button>
          )}
          {!isSilent && (
            <Button onClick={() => void leaveOutMissing()}>
              Leave {missing.length === 1 ? "it" : "them"} out
            </Button>
          )}
        </>
      }
    >
      {isSilent ? nothing(missing) : `${named(missing)} no audio yet.`}
    </Notice>
  );
}

/** The page shows how far that is. */
function generate(): void {
  closeTakingAway();
  void narrateStory("missing");
}

function nothing(missing: MissingSegment[]): string {
  return missing.length ? "There is no audio yet." : "The story has no text yet.";
}

function named(missing: MissingSegment[]): string {
  const numbers = missing.map(({ number }) => number);
  return numbers.length === 1 ? `Segment ${numbers[0]} has` : `Segments ${listOf(numbers)} have`;
}
