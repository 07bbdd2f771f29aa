const SENTENCE = "The keeper climbed the stairs again and trimmed the lamp.";
const WORDS = SENTENCE.split(" ").length;

/** A story's texts of about so many words each, every one another. */
export function longTexts(segments: number, words: number): string[] {
  const sentences = Array<string>(Math.ceil(words / WORDS)).fill(SENTENCE).join(" ");
  return Array.from({ length: segments }, (_, index) => `Night ${index + 1}. ${sentences}`);
}
