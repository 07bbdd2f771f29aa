import { describe, expect, test } from "vitest";

import { offsetOfLine } from "@/lib/lines";
import { SAMPLE_STORY } from "@/lib/sample-story";
import { located, readStory, titleOfFile, type Story } from "@/lib/story-file";
import { readTextFile } from "@/lib/text-file";
import type { ImportProblem } from "@/lib/types";

const passages = [{ text_content: "The lamp went out.", image_prompt: "a lamp" }];

function storyOf(text: string): Story {
  const story = readStory(text);
  if ("message" in story) throw new Error(story.message);
  return story;
}

function problemOf(text: string): ImportProblem {
  const problem = readStory(text);
  if (!("message" in problem)) throw new Error("It was read.");
  return problem;
}

describe("a story's form is told by what is in it", () => {
  test.each([
    ["prose", "The lamp went out.\n\nIt was dark."],
    ["blocks", "Text: The lamp went out.\n---\nText: It was dark."],
    ["prose that begins with a bracket", "[A lamp goes out.]\n\nIt was dark."],
    ["prose that begins with a number in brackets", "[1]\n\nIt was dark."],
  ])("%s is text as it stands", (_, text) => {
    expect(storyOf(text)).toMatchObject({
      content: { format: "text", raw_text: text },
      hasLines: true,
    });
  });

  test.each([
    ["an object with a list", { title: "Dark", segments: passages }],
    ["an import payload", { format: "json", title: "Dark", segments: passages }],
    ["the list alone", passages],
  ])("%s is JSON, however it is indented", (_, json) => {
    for (const indent of [0, 2]) {
      expect(storyOf(`\ufeff\n${JSON.stringify(json, null, indent)}\n`)).toMatchObject({
        content: { format: "json", segments: passages },
        hasLines: false,
      });
    }
  });

  test("a payload of raw text is that text, whose lines are not the file's", () => {
    const payload = { format: "text", title: "Dark", raw_text: "Text: one\n---\nText: two" };

    expect(storyOf(JSON.stringify(payload))).toEqual({
      content: { format: "text", raw_text: payload.raw_text },
      title: "Dark",
      isTitled: true,
      hasLines: false,
    });
  });

  test.each(["{}", '{"segments": "one"}', '{"format": "json", "raw_text": "one"}', "[]", '{"segments": []}'])(
    "%s has no segments",
    (text) => {
      const message = expect.stringContaining("The JSON has no segments.");
      expect(problemOf(text)).toMatchObject({ line: null, message });
    },
  );

  test.each(["[1, 2]", '["One."]', "[ [] ]"])("%s is a list that the server judges", (text) => {
    expect(storyOf(text).content).toMatchObject({ format: "json" });
  });
});

describe("what a person says of a story's form counts", () => {
  const CALL = "He wrote:\n\nText: call me now.";

  test("against what is in it", () => {
    const content = { format: "text", raw_text: CALL, text_form: "prose" };
    expect(readStory(CALL, "prose")).toMatchObject({ content, title: "He wrote" });
    expect(readStory("{Chapter one}", "prose")).toMatchObject({ content: { format: "text" } });
  });

  test("and JSON that it is not is said to be none", () => {
    expect(readStory(CALL, "json")).toMatchObject({ line: 1, message: expect.any(String) });
    for (const text of ["null", '"One."', "5"]) {
      expect(readStory(text, "json")).toMatchObject({ message: expect.stringContaining("segments") });
    }
  });
});

describe("the lines of a list's problems", () => {
  const wrong = { block: 2, line: null, message: "It is no text." };

  test.each([
    ["a list", '[{"text_content": "a"},\n"b"]', 2],
    ["a list of an object", '{"segments":\n[{"segments": [[1,\n2]]},\n\n5]}', 5],
    ["quotations with brackets", '{"a": "segments", "segments": [{"x": "\\"]}["},\n{}]}', 2],
    ["a line that only some count", '[{"text_content": "a\u2028b"},\n{}]', 3],
  ])("in %s are where its segments begin", (_, text, line) => {
    expect(located([wrong], storyOf(text), text)).toEqual([{ ...wrong, line }]);
    expect(text.slice(offsetOfLine(text, line))).toMatch(/^(?:"b"|5|\{\})/);
  });
});

describe("a title", () => {
  test.each([
    ["is the JSON's own", '{"title": " Dark ", "segments": [{"text_content": "One."}]}', "Dark"],
    ["is the first segment's words", '[{"text_content": "The lamp."}]', "The lamp"],
    ["is the first words of prose", "“The lamp went out,” said the keeper.", "The lamp went out,” said the…"],
    ["is the first words that are spoken", "Prompt: a lamp\nText: It was dark.", "It was dark"],
    ["is never a heading's marks", "# The Lamp\n\nIt went out.", "The Lamp"],
    ["is nothing where there are no words", "—", ""],
  ])("%s", (_, text, title) => {
    expect(storyOf(text).title).toBe(title);
  });

  test("is never longer than the server takes", () => {
    expect(storyOf("a".repeat(500)).title.length).toBeLessThanOrEqual(200);
    expect(titleOfFile(`${"a".repeat(500)}.txt`)).toHaveLength(200);
  });

  test("is cut between characters", () => {
    const lamps = "🏮".repeat(300);
    expect(titleOfFile(`a${lamps}.txt`)).toBe(`a${"🏮".repeat(199)}`);
    expect(storyOf(JSON.stringify({ title: lamps, segments: passages })).title).toBe("🏮".repeat(200));
    expect(storyOf(`a${lamps}`).title).toBe(`a${"🏮".repeat(198)}`);
  });

  test.each([
    ["The Lamp.txt", "The Lamp"],
    ["the.lamp.md", "the.lamp"],
    ["lamp", "lamp"],
  ])("of the file %s is %s", (name, title) => {
    expect(titleOfFile(name)).toBe(title);
  });
});

describe("a mistake in JSON is found", () => {
  test.each([
    ["a comma too many in a list", '[{"text_content": "a"},\n]', 2, "a comma is one too many"],
    ["a comma too many in an object", '{"title": "a",\n}', 2, "a comma is one too many"],
    ["a comma too few", '[{"text_content": "a"}\n{"text_content": "b"}]', 2, "A comma"],
    ["a colon too few", '{"title"\n"a"}', 2, "A colon"],
    ["a quotation over two lines", '{"title":\n"a\nb"}', 2, "quotation"],
    ["a wrong backslash", '{"title": "C:\\stories"}', 1, "backslash"],
    ["names without quotes", "{title: 1}", 1, "in double quotes"],
    ["an end too early", '{"segments": [\n{"text_content": "a"}\n', 3, "ends too early"],
    ["a wrong bracket", '{"segments": [}', 1, "closing bracket"],
    ["something behind the end", '{"segments": []}\n\n{}', 3, "behind the end"],
    ["a word that is none of JSON's", '{"segments": None}', 1, "A value is missing"],
  ])("%s", (_, text, line, words) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(problemOf(text)).toEqual({
      block: null,
      line,
      message: expect.stringContaining(words),
    });
  });

  test("in a quotation of many megabytes", () => {
    const text = `{"raw_text": "${"a line of a story\\n".repeat(100_000)}",\n}`;

    expect(problemOf(text).line).toBe(2);
  });
});

describe("a file", () => {
  test("of text gives its text, without the mark before it", async () => {
    expect(await readTextFile(new File(["\ufeffÜber\r\nalles"], "a.txt"))).toBe("Über\r\nalles");
  });

  test.each([
    ["in another encoding", new Uint8Array([0x46, 0xfc, 0x72]), "not a text file"],
    ["with zeros in it", "PK\0\0", "not a text file"],
    ["of blanks", " \n", "is empty"],
  ])("%s is refused in words", async (_, content, words) => {
    const reading = readTextFile(new File([content], "lamp.docx"));

    await expect(reading).rejects.toThrow(/^lamp.docx /);
    await expect(reading).rejects.toThrow(words);
  });

  test("that is larger than the server takes is refused before it is read", async () => {
    const file = new File(["a"], "lamp.txt");
    Object.defineProperty(file, "size", { value: 60 * 2 ** 20 + 1 });

    await expect(readTextFile(file)).rejects.toThrow("lamp.txt is larger than 60 MB");
  });

  test("that is gone or a folder is said to be so", async () => {
    const file = new File(["a"], "lamp.txt");
    file.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));

    await expect(readTextFile(file)).rejects.toThrow("lamp.txt can't be read");
  });
});

test.each([
  [1, 0],
  [2, 4],
  [3, 9],
  [4, 11],
  [5, 12],
  [9, 13],
])("line %d of a text begins at %d", (line, offset) => {
  expect(offsetOfLine("one\ntwo\r\na\u2028\nb", line)).toBe(offset);
});

test("the sample story is short and has a prompt for every image", () => {
  expect(SAMPLE_STORY.segments.length).toBeGreaterThanOrEqual(5);
  expect(SAMPLE_STORY.segments.length).toBeLessThanOrEqual(8);
  for (const { text_content, image_prompt } of SAMPLE_STORY.segments) {
    expect(text_content).not.toBe("");
    expect(image_prompt).toBeTruthy();
  }
});
