import { act, cleanup, createEvent, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { Dashboard } from "@/components/dashboard/dashboard";
import * as api from "@/lib/api";
import type { ImportPreview, ProjectDetail } from "@/lib/types";
import { useConnection } from "@/stores/connection";
import { useLibrary } from "@/stores/library";
import { useSettings } from "@/stores/settings";
import { useStoryImport } from "@/stores/story-import";

import { deferred } from "../deferred";
import { project, projectDetail, settings, voice } from "../samples";

const push = vi.hoisted(() => vi.fn());

vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));
vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  listProjects: vi.fn(),
  listTasks: vi.fn(),
  importProject: vi.fn(),
  previewImport: vi.fn(),
  getSettings: vi.fn(),
  listVoices: vi.fn(),
}));

const server = vi.mocked(api);
const user = userEvent.setup();
const imported: ProjectDetail = { ...projectDetail, id: "imported" };
const BLOCKS = "Text: one\n---\nPrompt: a lamp\n---\nText: three";

function previewOf(texts: string[], image_prompt = ""): ImportPreview {
  const segments = texts.map((text_content) => ({ text_content, image_prompt }));
  return { text_form: "prose", segments, problems: [] };
}

beforeEach(() => {
  push.mockReset();
  server.listProjects.mockResolvedValue([project]);
  server.listTasks.mockResolvedValue([]);
  server.getSettings.mockResolvedValue({ ...settings, default_voice_id: voice.id });
  server.listVoices.mockResolvedValue([voice]);
  server.importProject.mockReset().mockResolvedValue(imported);
  server.previewImport.mockReset().mockResolvedValue(previewOf(["One.", "Two."], "a lamp"));
  useLibrary.setState(useLibrary.getInitialState());
  useSettings.setState(useSettings.getInitialState());
  useStoryImport.setState(useStoryImport.getInitialState());
});

/** A file that can be read, which those of jsdom can't. */
function fileOf(content: string | Uint8Array<ArrayBuffer>, name: string): File {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const file = new File([bytes], name);
  file.arrayBuffer = () => Promise.resolve(bytes.buffer);
  return file;
}

async function openDialog() {
  render(<Dashboard />);
  await screen.findByRole("link", { name: project.title });
  await user.click(screen.getByRole("button", { name: "Import a story" }));
  return screen.getByRole("dialog", { name: "Import a story" });
}

const storyField = () => screen.getByLabelText<HTMLTextAreaElement>("Story");
const titleField = () => screen.getByLabelText("Title");
const importButton = () => screen.getByRole("button", { name: /^Import/ });
const preview = () => within(screen.getByRole("region", { name: "Preview" }));

async function paste(text: string) {
  await user.click(storyField());
  await user.paste(text);
}

describe("the preview", () => {
  test("numbers the segments before anything is made, with their prompts and how long they play", async () => {
    server.previewImport.mockResolvedValue(previewOf(["word ".repeat(150), "Two."], "a lamp"));
    await openDialog();
    await paste("One.\n\nTwo.");

    expect(await preview().findByText("2 segments, plays about 1:00")).toBeVisible();
    const rows = preview().getAllByRole("listitem");
    expect(rows).toHaveLength(2);
    expect(rows[1]).toHaveTextContent("2Two.a lamp");
    expect(server.importProject).not.toHaveBeenCalled();
  });

  test("reads from the right where the story does", async () => {
    await openDialog();
    await paste("שלום");

    expect(await preview().findByText("One.")).toHaveAttribute("dir", "auto");
    expect(preview().getByText("Two.")).toHaveAttribute("dir", "auto");
    expect(preview().getAllByText("a lamp")[0]).toHaveAttribute("dir", "auto");
    expect(storyField()).toHaveAttribute("dir", "auto");
  });

  test("is asked for once the typing pauses", async () => {
    await openDialog();
    await user.type(storyField(), "One.");

    expect(await preview().findByText(/2 segments/)).toBeVisible();
    expect(server.previewImport).toHaveBeenCalledExactlyOnceWith(
      { format: "text", raw_text: "One." },
      expect.any(AbortSignal),
    );
  });

  test("gives up the request under way, whose answer is not shown", async () => {
    const first = deferred<ImportPreview>();
    const second = deferred<ImportPreview>();
    server.previewImport.mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise);
    await openDialog();
    await paste("One.");
    await waitFor(() => expect(server.previewImport).toHaveBeenCalledOnce());
    await paste(" And more.");

    expect(server.previewImport.mock.calls[0]?.[1]?.aborted).toBe(true);
    await act(() => Promise.resolve(first.resolve(previewOf(["Older."]))));
    expect(screen.queryByText("Older.")).toBeNull();
    second.resolve(previewOf(["Newer."]));

    expect(await preview().findByText("Newer.")).toBeVisible();
  });

  test("of a long story shows its beginning", async () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => `Line ${index + 1}.`);
    server.previewImport.mockResolvedValue(previewOf(texts));
    await openDialog();
    await paste("Long.");

    expect(await preview().findByText("… and 9,900 more")).toBeVisible();
    expect(preview().getAllByRole("listitem")).toHaveLength(100);
  });

  test("goes where the text is removed", async () => {
    await openDialog();
    await paste("One.");
    await preview().findByText(/2 segments/);
    await user.clear(storyField());

    await waitFor(() => expect(preview().queryAllByRole("listitem")).toHaveLength(0));
    expect(titleField()).toHaveValue("");
  });
});

describe("a problem", () => {
  beforeEach(() => {
    server.previewImport.mockResolvedValue({
      ...previewOf(["one", "three"]),
      text_form: "blocks",
      problems: [{ block: 2, line: 3, message: "It has no text." }],
    });
  });

  test("stands at its block and leads to its line", async () => {
    await openDialog();
    await paste(BLOCKS);
    await user.click(await preview().findByRole("button", { name: "Go to line 3" }));

    expect(storyField()).toHaveFocus();
    expect(storyField().selectionStart).toBe(BLOCKS.indexOf("Prompt:"));
    const rows = preview().getAllByRole("listitem");
    expect(rows.map((row) => row.textContent)).toEqual([
      "1one",
      expect.stringContaining("Block 2: It has no text."),
      "3three",
    ]);
  });

  test("keeps the story from being imported, and that is said", async () => {
    await openDialog();
    await paste(BLOCKS);
    await screen.findByText("Fix the problem first.");

    expect(importButton()).toBeDisabled();
    await user.type(storyField(), "{Control>}{Enter}{/Control}");
    expect(server.importProject).not.toHaveBeenCalled();
  });

  test("far below is shown all the same, and the first of several can be gone to", async () => {
    server.previewImport.mockResolvedValue({
      ...previewOf(Array.from({ length: 500 }, () => "One.")),
      problems: [
        { block: 400, line: 2, message: "It has no text." },
        { block: 410, line: 3, message: "It has no text." },
      ],
    });
    await openDialog();
    await paste("a\nb\nc");
    expect(await preview().findByText("2 problems")).toBeVisible();
    expect(preview().getByText("Segment 410:")).toBeVisible();

    await user.click(preview().getByRole("button", { name: "Go to the first" }));
    expect(storyField().selectionStart).toBe(2);
  });

  test("of JSON's grammar is found without asking the server", async () => {
    await openDialog();
    await paste('{"segments": [\n  {"text_content": "a"},\n]}');
    await user.click(await preview().findByRole("button", { name: "Go to line 3" }));

    expect(storyField().value.slice(storyField().selectionStart)).toBe("]}");
    expect(server.previewImport).not.toHaveBeenCalled();
    expect(importButton()).toBeDisabled();
  });

  test("within JSON leads to the line where its segment begins", async () => {
    const list = [{ text_content: "[1, 2]" }, { text_content: 5, notes: [{}] }];
    server.previewImport.mockResolvedValue({
      text_form: null,
      segments: [{ text_content: "[1, 2]", image_prompt: "" }],
      problems: [{ block: 2, line: null, message: "It is no text." }],
    });
    await openDialog();
    await paste(JSON.stringify({ title: "segments", segments: list }, null, 1));
    expect(await preview().findByText("Segment 2:")).toBeVisible();
    await user.click(preview().getByRole("button", { name: "Go to line 7" }));

    expect(storyField().value.slice(storyField().selectionStart)).toMatch(/^ *\{\s*"text_content": 5/);
  });

  test("of a text within JSON names its block and no line, which would be another text's", async () => {
    await openDialog();
    await paste(JSON.stringify({ raw_text: BLOCKS }));

    expect(await preview().findByText("Block 2:")).toBeVisible();
    expect(preview().queryByRole("button")).toBeNull();
  });
});

describe("a story that can't be read just now", () => {
  const gone = new api.ApiError(0, "StoryFlow can't be reached. Is it running?", undefined);

  test("is read on another try", async () => {
    server.previewImport.mockRejectedValueOnce(new api.ApiError(507, "The disk is full.", undefined));
    await openDialog();
    await paste("One.");
    expect(await preview().findByRole("alert")).toHaveTextContent("The disk is full.");
    await user.click(preview().getByRole("button", { name: "Try again" }));

    expect(await preview().findByText("Two.")).toBeVisible();
    expect(preview().queryByRole("alert")).toBeNull();
  });

  test("is read as soon as StoryFlow is back, and nothing more is said of it", async () => {
    server.previewImport.mockRejectedValueOnce(gone);
    server.importProject.mockRejectedValueOnce(gone);
    await openDialog();
    await paste("One.");
    await preview().findByRole("alert");
    await user.click(importButton());
    await waitFor(() => expect(screen.getAllByText(gone.message)).toHaveLength(2));
    act(() => useConnection.setState({ reachable: false }));
    act(() => useConnection.setState({ reachable: true }));

    expect(await preview().findByText("Two.")).toBeVisible();
    expect(screen.queryByText(gone.message)).toBeNull();
    expect(importButton()).toBeEnabled();
  });
});

describe("what a story is read as", () => {
  const CALL = "He wrote:\n\nText: call me now.";
  const choice = () => screen.getByLabelText<HTMLSelectElement>("Read as");
  const chosen = () => choice().selectedOptions[0]?.textContent;

  beforeEach(() => {
    server.previewImport.mockImplementation(({ format, text_form }) => {
      if (format === "json") return Promise.resolve({ ...previewOf(["One."]), text_form: null });
      const found = text_form ?? "blocks";
      return Promise.resolve({ ...previewOf([found]), text_form: found });
    });
  });

  test("is told by what is in it, and that is said", async () => {
    await openDialog();
    expect(chosen()).toBe("Automatic");
    await paste(CALL);
    await waitFor(() => expect(chosen()).toBe("Automatic (Text and Prompt blocks)"));
    await user.clear(storyField());
    await paste('[{"text_content": "One."}]');

    await waitFor(() => expect(chosen()).toBe("Automatic (JSON)"));
  });

  test("can be chosen, and the story is imported so", async () => {
    await openDialog();
    await paste(CALL);
    await preview().findByText("blocks");
    await user.selectOptions(choice(), "Prose");
    expect(await preview().findByText("prose")).toBeVisible();
    expect(titleField()).toHaveValue("He wrote");
    await user.click(importButton());

    await waitFor(() => expect(push).toHaveBeenCalledOnce());
    expect(server.importProject).toHaveBeenCalledExactlyOnceWith({
      format: "text",
      title: "He wrote",
      raw_text: CALL,
      text_form: "prose",
    });
  });

  test("may be prose that begins as JSON does", async () => {
    await openDialog();
    await paste("{Chapter one}\n\nIt went out.");
    await preview().findByText(/in double quotes/);
    await user.selectOptions(choice(), "Prose");

    expect(await preview().findByText("prose")).toBeVisible();
    expect(titleField()).toHaveValue("Chapter one");
  });

  test("stays while the story is mended, and is forgotten with it", async () => {
    await openDialog();
    await paste(CALL);
    await user.selectOptions(choice(), "Prose");
    await paste(" Now.");
    expect(chosen()).toBe("Prose");
    await user.tripleClick(storyField());
    storyField().select();
    await user.paste("Another.");

    expect(chosen()).toMatch(/^Automatic/);
  });
});

describe("the title", () => {
  test("is the story's first words until a person writes another", async () => {
    await openDialog();
    await paste("The lamp went out.");
    await waitFor(() => expect(titleField()).toHaveValue("The lamp went out"));

    await user.clear(titleField());
    expect(screen.getByText("Give the story a title.")).toBeVisible();
    expect(importButton()).toBeDisabled();

    await user.type(titleField(), "Dark");
    await paste(" It was dark.");
    await waitFor(() => expect(server.previewImport).toHaveBeenCalledTimes(2));
    expect(titleField()).toHaveValue("Dark");
  });

  test.each([
    ["the file's name", "The Lamp.txt", "It went out.", "The Lamp"],
    ["the JSON's own", "The Lamp.json", '{"title": "Dark", "segments": [{"text_content": "One."}]}', "Dark"],
  ])("is %s", async (_, name, text, title) => {
    await openDialog();
    await user.upload(screen.getByLabelText("Story file"), fileOf(text, name));

    await waitFor(() => expect(titleField()).toHaveValue(title));
    expect(storyField()).toHaveValue(text);
  });
});

describe("a file", () => {
  function drop(file: File) {
    const event = createEvent.drop(document.body);
    Object.defineProperty(event, "dataTransfer", { value: { files: [file], types: ["Files"] } });
    fireEvent(document.body, event);
    return event;
  }

  test("dropped anywhere opens the dialog with it", async () => {
    render(<Dashboard />);
    await screen.findByRole("link", { name: project.title });
    fireEvent.dragOver(document.body, { dataTransfer: { types: ["Files"] } });
    expect(screen.getByText("Drop the story to import it")).toBeVisible();
    const event = drop(fileOf("It went out.", "The Lamp.txt"));

    expect(await screen.findByRole("dialog", { name: "Import a story" })).toBeVisible();
    await waitFor(() => expect(storyField()).toHaveValue("It went out."));
    expect(screen.queryByText("Drop the story to import it")).toBeNull();
    expect(event.defaultPrevented).toBe(true);
  });

  test("dropped where another dialog is open takes its place", async () => {
    render(<Dashboard />);
    await user.click(await screen.findByRole("button", { name: "New story" }));
    drop(fileOf("It went out.", "The Lamp.txt"));
    await screen.findByRole("dialog", { name: "Import a story" });
    expect(screen.getAllByRole("dialog")).toHaveLength(1);

    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(screen.getByRole("button", { name: "New story" })).toHaveFocus());
  });

  test("that is held over the page and taken away again leaves it as it was", async () => {
    render(<Dashboard />);
    await screen.findByRole("link", { name: project.title });
    fireEvent.dragOver(document.body, { dataTransfer: { types: ["Files"] } });
    fireEvent(document.body, new MouseEvent("dragleave", { bubbles: true }));
    expect(screen.queryByText("Drop the story to import it")).toBeNull();

    fireEvent.dragOver(document.body, { dataTransfer: { types: ["text/plain"] } });
    expect(screen.queryByText("Drop the story to import it")).toBeNull();
  });

  test("that holds no text is refused in words, and the story stays", async () => {
    await openDialog();
    await paste("One.");
    drop(fileOf(new Uint8Array([0xff, 0xd8]), "photo.jpg"));

    expect(await screen.findByRole("alert")).toHaveTextContent("photo.jpg is not a text file.");
    expect(storyField()).toHaveValue("One.");
  });

  test("takes the place of what is written, which can be brought back", async () => {
    await openDialog();
    await paste("One.");
    drop(fileOf("Two.", "two.txt"));
    expect(await screen.findByText("two.txt replaced what was here.")).toBeVisible();
    expect(storyField()).toHaveValue("Two.");

    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(storyField()).toHaveValue("One.");
    expect(screen.queryByText(/replaced/)).toBeNull();
  });
});

describe("importing", () => {
  test("needs a text, and says so", async () => {
    await openDialog();

    expect(screen.getByText("Paste a story or choose a file.")).toBeVisible();
    expect(importButton()).toBeDisabled();
  });

  test("makes the story as it was previewed, and opens it", async () => {
    await openDialog();
    await paste("One.\n\nTwo.");
    await preview().findByText(/2 segments/);
    await user.click(importButton());

    await waitFor(() => expect(push).toHaveBeenCalledExactlyOnceWith(`/projects/${imported.id}`));
    expect(server.importProject).toHaveBeenCalledExactlyOnceWith({
      format: "text",
      title: "One",
      raw_text: "One.\n\nTwo.",
    });
    expect(importButton()).toBeDisabled();
    cleanup();
    expect(useStoryImport.getState()).toEqual(useStoryImport.getInitialState());
  });

  test("leaves the dialog where it is until the story's page comes, for a second click", async () => {
    await openDialog();
    await paste("One.");
    await preview().findByText(/2 segments/);
    await user.dblClick(importButton());

    await waitFor(() => expect(push).toHaveBeenCalledOnce());
    expect(screen.getByRole("dialog", { name: "Import a story" })).toBeVisible();
    expect(importButton()).toBeDisabled();
    expect(server.importProject).toHaveBeenCalledOnce();
  });

  test("is over where the dialog is closed before the story's page comes", async () => {
    await openDialog();
    await paste("One.");
    await user.click(importButton());
    await waitFor(() => expect(push).toHaveBeenCalledOnce());
    await user.keyboard("{Escape}");

    expect(screen.queryByRole("dialog")).toBeNull();
    expect(useStoryImport.getState().text).toBe("");
  });

  test("by Ctrl+Enter need not wait for the preview", async () => {
    server.previewImport.mockReturnValue(deferred<ImportPreview>().promise);
    await openDialog();
    await paste('[{"text_content": "One."}]');
    await user.keyboard("{Control>}{Enter}{/Control}");

    await waitFor(() => expect(push).toHaveBeenCalledOnce());
    expect(server.importProject).toHaveBeenCalledExactlyOnceWith({
      format: "json",
      title: "One",
      segments: [{ text_content: "One." }],
    });
  });

  test("is done once, however often it is asked for", async () => {
    const answer = deferred<ProjectDetail>();
    server.importProject.mockReturnValue(answer.promise);
    await openDialog();
    await paste("One.");
    await user.keyboard("{Control>}{Enter}{Enter}{/Control}");
    expect(importButton()).toBeDisabled();
    answer.resolve(imported);

    await waitFor(() => expect(push).toHaveBeenCalledOnce());
    expect(server.importProject).toHaveBeenCalledOnce();
  });

  test("that fails says why in the dialog, and loses nothing", async () => {
    server.importProject.mockRejectedValue(new api.ApiError(400, "title: Too long.", undefined));
    const dialog = await openDialog();
    await paste("One.");
    await preview().findByText(/2 segments/);
    await user.click(importButton());

    expect(await within(dialog).findByRole("alert")).toHaveTextContent("title: Too long.");
    expect(storyField()).toHaveValue("One.");
    expect(importButton()).toBeEnabled();
    expect(push).not.toHaveBeenCalled();
  });

  test("can be put off: the text is there when the dialog is opened again", async () => {
    await openDialog();
    await paste("One.");
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();

    await user.click(screen.getByRole("button", { name: "Import a story" }));
    expect(storyField()).toHaveValue("One.");
  });
});
