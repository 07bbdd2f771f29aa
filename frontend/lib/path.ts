/** A template tag for paths: what is put in is encoded as one segment of the path. */
export function path(literals: TemplateStringsArray, ...values: string[]): string {
  return String.raw({ raw: literals }, ...values.map(encodeURIComponent));
}
