/** The ends of lines as the server counts them. */
const LINE_END = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/g;

/** Where a line begins, counted from 1; the end of the text where it has fewer lines. */
export function offsetOfLine(text: string, line: number): number {
  let number = 1;
  if (line <= number) return 0;
  for (const { 0: end, index } of text.matchAll(LINE_END)) {
    number += 1;
    if (number === line) return index + end.length;
  }
  return text.length;
}

/** The lines, counted from 1, of places in a text; each behind the one before. */
export function linesAt(text: string, offsets: number[]): number[] {
  const ends = text.matchAll(LINE_END);
  let line = 1;
  let end = ends.next();
  return offsets.map((offset) => {
    for (; !end.done && end.value.index < offset; end = ends.next()) line += 1;
    return line;
  });
}
