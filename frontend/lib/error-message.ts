/** What the framework says of any field does not tell which it is. */
const OF_A_FIELD = /^(?:This (?:field|list|value)|Not a valid|Ensure |Must be |A valid |Invalid |Expected )/u;

/** Find what an error's body says to a person: `error`, `detail`, or its first field's messages. */
export function messageIn(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  for (const message of [body.error, body.detail]) {
    if (typeof message === "string") return message;
  }
  return firstFieldMessage(body);
}

function firstFieldMessage(body: { [field: string]: unknown }): string | undefined {
  for (const [field, messages] of Object.entries(body)) {
    const text = textsIn(messages).join(" ");
    const isNamed = field !== "non_field_errors" && OF_A_FIELD.test(text);
    if (text) return isNamed ? `${field}: ${text}` : text;
  }
  return undefined;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
