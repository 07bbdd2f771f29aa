/** Where `offset` of a JavaScript string lies, counted in characters as the server counts them. */
export function characterPosition(text: string, offset: number): number {
  return Array.from(text.slice(0, offset)).length;
}
