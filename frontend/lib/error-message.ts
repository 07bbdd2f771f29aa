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
    // "This field is required." alone would not tell which.
    if (text) return field === "non_field_errors" ? text : `${field}: ${text}`;
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
