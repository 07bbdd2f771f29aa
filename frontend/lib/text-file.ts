const MAX_MEGABYTES = 60;

/** The text in a file; rejects with words for a person where there is none. */
export async function readTextFile(file: File): Promise<string> {
  if (file.size > MAX_MEGABYTES * 2 ** 20) {
    throw new Error(`${file.name} is larger than ${MAX_MEGABYTES} MB. Split it into several stories.`);
  }
  const text = decode(await bytesOf(file));
  if (text === undefined || text.includes("\0")) {
    throw new Error(`${file.name} is not a text file. Save the story as plain text in UTF-8.`);
  }
  if (!text.trim()) throw new Error(`${file.name} is empty. Choose a file with a story in it.`);
  return text;
}

async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch (problem) {
    throw new Error(`${file.name} can't be read. Is it a file, and still there?`, { cause: problem });
  }
}

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
