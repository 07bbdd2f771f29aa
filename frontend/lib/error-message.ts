/** What the framework says of any field does not tell which it is. */
const OF_A_FIELD = /^(?:This (?:field|list|value)|Not a valid|Ensure |Must be |A valid |Invalid |Expected )/u;
const THE_FIELD = /^This (?:field|list|value)/u;

/** What is said in the terms of the API, in those of the studio. */
const IN_THE_STUDIO: Record<string, string> = {
  "Not found.": "It is not there any more: it was deleted elsewhere.",
  "TTS model not available. Please install kokoro-v0_19.onnx.":
    "The chosen voice needs Kokoro, which is not installed. Choose a draft voice, or install Kokoro.",
  "There must be text before and after the position.":
    "A segment is split within its text: there must be words before the cursor and behind it.",
  "Name every segment of the project, once each.":
    "The story was changed elsewhere, and is shown as it is now. Move the segment again.",
};

/** Find what an error's body says to a person: `error`, `detail`, or its first field's messages. */
export function messageIn(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const said = [body.error, body.detail].find((message) => typeof message === "string");
  const message = said ?? firstFieldMessage(body);
  return message && (IN_THE_STUDIO[message] ?? message);
}

function firstFieldMessage(body: { [field: string]: unknown }): string | undefined {
  for (const [field, messages] of Object.entries(body)) {
    const text = textsIn(messages).join(" ");
    const isNamed = field !== "non_field_errors" && OF_A_FIELD.test(text);
    if (text) return isNamed ? named(field, text) : text;
  }
  return undefined;
}

/** `image_prompt` is "Image prompt", as people call it. */
function named(field: string, text: string): string {
  const name = field.charAt(0).toUpperCase() + field.slice(1).replaceAll("_", " ");
  return THE_FIELD.test(text) ? text.replace(THE_FIELD, name) : `${name}: ${text}`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
