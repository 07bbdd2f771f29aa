/** The samples of a WAV file of 16-bit mono sound, as StoryFlow writes them. */
export function samplesOf(file: ArrayBuffer): Int16Array {
  const view = new DataView(file);
  // Behind `RIFF`, a size and `WAVE` there are chunks: a name, a size and that many bytes.
  for (let at = 12; at + 8 <= file.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    if (nameAt(view, at) === "data") return samplesIn(file, at + 8, size);
    at += 8 + size + (size % 2);
  }
  throw new Error("This is no WAV file.");
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
}

function samplesIn(file: ArrayBuffer, start: number, size: number): Int16Array {
  const end = Math.min(start + size, file.byteLength);
  return new Int16Array(file.slice(start, end - ((end - start) % 2)));
}
