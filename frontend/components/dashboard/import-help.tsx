import type { ReactNode } from "react";

const PROSE = `A Fox saw some fine Grapes.

They were just out of reach.`;

const BLOCKS = `Text: A Fox saw some fine Grapes.
Prompt: a fox under a vine
---
Text: They were just out of reach.`;

const JSON_STORY = `{"title": "The Fox", "segments": [
  {"text_content": "A Fox saw …",
   "image_prompt": "a fox"}
]}`;

/** The forms that a story may have, with an example of each. */
export function ImportHelp() {
  return (
    <details
      className="text-sm"
      onToggle={({ currentTarget }) => currentTarget.scrollIntoView({ block: "nearest" })}
    >
      <summary className="w-fit cursor-pointer rounded py-2 text-muted hover:text-ink">
        How a story may look
      </summary>
      <div className="grid gap-4 pt-2 pb-1 md:grid-cols-3">
        <Form name="Prose" example={PROSE}>
          Every paragraph becomes a segment. A line of --- begins one, too. [pause 1.5s] is a pause.
        </Form>
        <Form name="Blocks" example={BLOCKS}>
          For images: a text and a prompt in each, separated by lines of ---.
        </Form>
        <Form name="JSON" example={JSON_STORY}>
          With a title if you like, or the list of segments alone.
        </Form>
      </div>
    </details>
  );
}

interface FormProps {
  name: string;
  example: string;
  children: ReactNode;
}

function Form({ name, example, children }: FormProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="font-medium">{name}</h3>
      <p className="text-muted">{children}</p>
      <pre
        tabIndex={0}
        className="overflow-x-auto rounded-lg bg-raised p-3 font-mono text-xs leading-5"
      >
        {example}
      </pre>
    </div>
  );
}
