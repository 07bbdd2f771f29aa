import { Labelled, TextInput } from "@/components/ui/field";
import { MAX_TITLE } from "@/lib/title";
import { useStoryImport, writeTitle } from "@/stores/story-import";

export function ImportTitle() {
  const title = useStoryImport((state) => state.title);
  return (
    <Labelled label="Title">
      {(id) => (
        <TextInput
          id={id}
          value={title}
          maxLength={MAX_TITLE}
          autoComplete="off"
          placeholder="Taken from the story"
          onChange={(event) => writeTitle(event.target.value)}
        />
      )}
    </Labelled>
  );
}
