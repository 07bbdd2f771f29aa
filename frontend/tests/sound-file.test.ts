import { describe, expect, test } from "vitest";

import { firstWords, soundFileName, soundUrl } from "../lib/sound-file";
import { segment } from "./samples";

const spoken = { ...segment, audio_file: "/media/a.wav", audio_duration: 7.5 };

describe("the address of a sound", () => {
  test("is another one for each take, and for each length", () => {
    const urls = [
      soundUrl(spoken),
      soundUrl(spoken, "tts_1"),
      soundUrl(spoken, "tts_2"),
      soundUrl({ ...spoken, audio_duration: 8 }, "tts_2"),
    ];

    expect(new Set(urls).size).toBe(4);
    expect(urls[1]).toBe("http://127.0.0.1:8000/media/a.wav?t=tts_1-7.5");
  });

  test("is none where there is no sound", () => {
    expect(soundUrl(segment)).toBeNull();
    expect(soundUrl(undefined)).toBeNull();
  });
});

describe("a file that is taken away is named", () => {
  test("by its number and first words", () => {
    expect(soundFileName(1, 12, "The lamp went out.")).toBe("01 - The lamp went out.wav");
  });

  test("so that files sort in the story's order", () => {
    expect(soundFileName(7, 120, "Dark")).toBe("007 - Dark.wav");
  });

  test("without what a system does not take in a name", () => {
    expect(soundFileName(2, 9, 'Who? "Me": a/b\\c*d <e>|f\tg')).toBe("02 - Who Me abcd efg.wav");
  });

  test("by its number alone where no word is left", () => {
    expect(soundFileName(3, 9, "???")).toBe("03.wav");
  });
});

test.each([
  ["The Fox.\n\nA hungry Fox", 40, "The Fox."],
  ["A hungry Fox saw some grapes", 16, "A hungry Fox"],
  ["Donaudampfschifffahrt", 5, "Donau"],
  ["  ", 5, ""],
])("the first words of %j in %d letters are %j", (text, length, words) => {
  expect(firstWords(text, length)).toBe(words);
});
