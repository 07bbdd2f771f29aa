/** Where `offset` of a JavaScript string lies, counted in characters as the server counts them. */
export function characterPosition(text: string, offset: number): number {
  return Array.from(text.slice(0, offset)).length;
}

/** As much of a text's beginning as this many characters, none of them cut in two. */
export function firstCharacters(text: string, count: number): string {
  return text.slice(0, offsetsOf(text, [count])[0]);
}

/** Where characters of a text lie in the JavaScript string; each position behind the one before. */
export function offsetsOf(text: string, positions: number[]): number[] {
  let character = 0;
  let offset = 0;
  return positions.map((position) => {
    for (; character < position && offset < text.length; character += 1) {
      offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
    }
    return offset;
  });
}
