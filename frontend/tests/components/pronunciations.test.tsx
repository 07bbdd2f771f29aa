import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { toast, Toaster } from "sonner";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { PauseSettings } from "@/components/settings/pause-settings";
import { Pronunciations } from "@/components/settings/pronunciations";
import * as api from "@/lib/api";
import type { Pronunciation } from "@/lib/types";
import { useConnection } from "@/stores/connection";
import { usePauses, watchPauses } from "@/stores/pauses";
import { usePronunciations, watchPronunciations } from "@/stores/pronunciations";
import { stopPreview } from "@/stores/voice-preview";

import { fakeAudio, heard } from "../fake-audio";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  listPronunciations: vi.fn(),
  replacePronunciations: vi.fn(),
  previewPronunciation: vi.fn(),
  getPauses: vi.fn(),
  setPauses: vi.fn(),
}));

const server = vi.mocked(api);
const user = userEvent.setup();
const kirke: Pronunciation = { word: "Kirke", pronunciation: "KUR-kee" };
const siobhan: Pronunciation = { word: "Siobhan", pronunciation: "shih-VAWN" };
const aoife: Pronunciation = { word: "Aoife", pronunciation: "EE-fuh" };
const diskFull = new api.ApiError(507, "The disk is full.", { error: "The disk is full." });
const unreachable = new api.ApiError(0, "StoryFlow can't be reached.", undefined);
const wrong = "A respelling has letters alone.";

let stored: Pronunciation[] = [];

// What jsdom has not got, and the messages want.
Element.prototype.setPointerCapture = () => undefined;

beforeEach(() => {
  fakeAudio();
  vi.spyOn(toast, "error").mockReturnValue("");
  stored = [kirke];
  server.listPronunciations.mockReset().mockImplementation(() => Promise.resolve(stored));
  server.replacePronunciations.mockReset().mockImplementation((wanted) => {
    const place = wanted.findIndex(({ pronunciation }) => pronunciation === "12");
    if (place >= 0) throw new api.ApiError(400, wrong, { [place]: { pronunciation: [wrong] } });
    return Promise.resolve((stored = wanted));
  });
  server.previewPronunciation.mockReset();
  usePronunciations.setState(usePronunciations.getInitialState());
  usePauses.setState(usePauses.getInitialState());
});

afterEach(() => {
  stopPreview();
  vi.restoreAllMocks();
});

/** Both as their page has them. */
function Watched() {
  useEffect(watchPronunciations, []);
  return <Pronunciations />;
}

function WatchedPauses() {
  useEffect(watchPauses, []);
  return <PauseSettings />;
}

async function open() {
  const page = render(<Watched />);
  await screen.findByRole("button", { name: "Add a word" });
  return page;
}

function entry(word: string) {
  return within(screen.getByRole("listitem", { name: word }));
}

async function write({ word, pronunciation }: Pronunciation) {
  await user.click(screen.getByRole("button", { name: "Add a word" }));
  await user.keyboard(word);
  await user.type(entry(word.trim()).getByRole("textbox", { name: "Say it as" }), pronunciation);
  await user.tab();
}

describe("a pronunciation", () => {
  test("is added, and saved as it is left", async () => {
    await open();
    await write(siobhan);

    expect(await screen.findByText("Saved")).toBeVisible();
    expect(stored).toEqual([kirke, siobhan]);
  });

  test("is changed, and saved when it rests", async () => {
    await open();
    const field = entry("Kirke").getByRole("textbox", { name: "Say it as" });
    fireEvent.change(field, { target: { value: "KEER-keh" } });

    await waitFor(() => expect(stored).toEqual([{ ...kirke, pronunciation: "KEER-keh" }]), {
      timeout: 2000,
    });
  });

  test("keeps its spaces while it is typed, and is saved without those around it", async () => {
    await open();
    await write({ ...siobhan, word: "Siobhan " });
    await waitFor(() => expect(stored).toEqual([kirke, siobhan]));
    await screen.findByText("Saved");
    document.dispatchEvent(new Event("visibilitychange"));
    await waitFor(() => expect(server.listPronunciations).toHaveBeenCalledTimes(3));
    const [field] = screen.getAllByRole("textbox", { name: "Word" }).slice(-1);
    expect(field).toHaveValue("Siobhan ");
    await user.type(entry("Siobhan").getByRole("textbox", { name: "Say it as" }), "n");
    await user.tab();

    await waitFor(() => expect(stored[1]?.pronunciation).toBe("shih-VAWNn"));
    expect(stored).toHaveLength(2);
  });

  test("is removed, and brought back", async () => {
    stored = [kirke, siobhan];
    await open();
    render(<Toaster />);
    await user.click(screen.getByRole("button", { name: "Remove Kirke" }));
    await waitFor(() => expect(stored).toEqual([siobhan]));

    expect(screen.queryByRole("button", { name: "Remove Kirke" })).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(stored).toEqual([kirke, siobhan]));
  });

  test("that is removed leaves the focus with the next, and then at the way to another", async () => {
    stored = [kirke, siobhan];
    await open();
    await user.click(screen.getByRole("button", { name: "Remove Kirke" }));
    expect(entry("Siobhan").getByRole("textbox", { name: "Word" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Remove Siobhan" }));

    expect(screen.getByRole("button", { name: "Add a word" })).toHaveFocus();
  });

  test("that is refused says why, keeps the words, and lets the others be saved", async () => {
    await open();
    await write({ word: "Circe", pronunciation: "12" });
    expect(await entry("Circe").findByRole("alert")).toHaveTextContent(wrong);
    expect(entry("Circe").getByRole("textbox", { name: "Say it as" })).toBeInvalid();
    await write(siobhan);

    await waitFor(() => expect(stored).toEqual([kirke, siobhan]));
    expect(entry("Circe").getByRole("textbox", { name: "Say it as" })).toHaveValue("12");
    expect(screen.queryByText("Saved")).toBeNull();
  });

  test("that was good stays with the server until its change is", async () => {
    await open();
    const field = entry("Kirke").getByRole("textbox", { name: "Say it as" });
    await user.clear(field);
    await user.type(field, "12");
    await user.tab();
    await entry("Kirke").findByRole("alert");
    await waitFor(() => expect(server.replacePronunciations).toHaveBeenCalledTimes(2));

    expect(stored).toEqual([kirke]);
    await user.clear(field);
    await user.type(field, "KEER-keh");
    await user.tab();
    await waitFor(() => expect(stored).toEqual([{ ...kirke, pronunciation: "KEER-keh" }]));
    expect(entry("Kirke").queryByRole("alert")).toBeNull();
  });

  test("is not lost where it can't be saved, not even with a reload", async () => {
    server.replacePronunciations.mockRejectedValueOnce(diskFull);
    const { unmount } = await open();
    await write(siobhan);
    expect(await screen.findByText(/not saved yet.*The disk is full\./)).toBeVisible();
    unmount();
    usePronunciations.setState(usePronunciations.getInitialState());
    await open();

    await waitFor(() => expect(stored).toEqual([kirke, siobhan]));
    expect(entry("Siobhan").getByRole("textbox", { name: "Say it as" })).toHaveValue("shih-VAWN");
  });

  test("that was kept while StoryFlow was away is saved when it is back", async () => {
    server.replacePronunciations.mockRejectedValueOnce(unreachable);
    await open();
    await write(siobhan);
    expect(await screen.findByText(/not saved yet/)).toBeVisible();
    useConnection.setState({ reachable: false });
    useConnection.setState({ reachable: true });

    await waitFor(() => expect(stored).toEqual([kirke, siobhan]));
    expect(screen.queryByText(/not saved yet/)).toBeNull();
  });

  test("is said by the voice of the settings, saved or not", async () => {
    server.previewPronunciation.mockResolvedValue({
      voice_id: "af_bella",
      audio_url: "/media/word.wav",
      duration: 1,
    });
    await open();
    await user.click(screen.getByRole("button", { name: "Say Kirke" }));

    expect(server.previewPronunciation).toHaveBeenCalledExactlyOnceWith(kirke);
    await waitFor(() => expect(heard()[0]?.getAttribute()).toMatch(/word\.wav$/));
    expect(screen.getByRole("button", { name: "Stop Kirke" })).toBeVisible();
  });

  test("that can't be said tells why where it stands", async () => {
    const body = { pronunciation: ["Kokoro has no such phonemes: 1"] };
    server.previewPronunciation.mockRejectedValue(new api.ApiError(400, "", body));
    await open();
    await user.click(screen.getByRole("button", { name: "Say Kirke" }));

    expect(await entry("Kirke").findByRole("alert")).toHaveTextContent("no such phonemes: 1");
  });
});

describe("another window", () => {
  test("keeps the word that it added when this one adds another", async () => {
    await open();
    stored = [kirke, siobhan];
    await write(aoife);

    await waitFor(() => expect(stored).toContainEqual(aoife));
    expect(stored).toContainEqual(siobhan);
    expect(entry("Siobhan").getByRole("textbox", { name: "Say it as" })).toHaveValue("shih-VAWN");
  });

  test("keeps what it changed and removed when this one changes another", async () => {
    stored = [kirke, siobhan, aoife];
    await open();
    stored = [{ ...kirke, pronunciation: "KEER-keh" }, siobhan];
    const field = entry("Siobhan").getByRole("textbox", { name: "Say it as" });
    await user.type(field, "n");
    await user.tab();

    await waitFor(() => expect(server.replacePronunciations).toHaveBeenCalled());
    expect(stored).toEqual([
      { ...kirke, pronunciation: "KEER-keh" },
      { ...siobhan, pronunciation: "shih-VAWNn" },
    ]);
  });

  test("keeps the word that it added when this one removes another", async () => {
    await open();
    stored = [kirke, siobhan];
    await user.click(screen.getByRole("button", { name: "Remove Kirke" }));

    await waitFor(() => expect(stored).toEqual([siobhan]));
  });

  test("shows its words here as soon as the page is seen again or opened again", async () => {
    const { unmount } = await open();
    stored = [kirke, siobhan];
    document.dispatchEvent(new Event("visibilitychange"));
    expect(await screen.findByRole("listitem", { name: "Siobhan" })).toBeVisible();
    unmount();
    stored = [siobhan, aoife];
    await open();

    expect(await screen.findByRole("listitem", { name: "Aoife" })).toBeVisible();
    expect(screen.queryByRole("listitem", { name: "Kirke" })).toBeNull();
    expect(server.replacePronunciations).not.toHaveBeenCalled();
  });
});

test("where the pronunciations can't be read, it is said and can be tried again", async () => {
  server.listPronunciations.mockRejectedValueOnce(diskFull);
  render(<Watched />);
  expect(await screen.findByText(/can’t be shown. The disk is full\./)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("listitem", { name: "Kirke" })).toBeVisible();
});

describe("the pauses", () => {
  const pauses = { clause: 0.15, sentence: 0.4, paragraph: 0.6 };

  beforeEach(() => {
    server.getPauses.mockReset().mockResolvedValue(pauses);
    server.setPauses.mockReset().mockImplementation((wanted) => Promise.resolve(wanted));
  });

  test("are shown at once as they are moved, and saved when they rest", async () => {
    render(<WatchedPauses />);
    const slider = await screen.findByRole("slider", { name: "Between sentences" });
    for (const value of ["0.6", "0.8"]) fireEvent.change(slider, { target: { value } });
    expect(screen.getByText("0.80 s")).toBeVisible();

    expect(await screen.findByText("Saved")).toBeVisible();
    expect(server.setPauses).toHaveBeenCalledExactlyOnceWith({ ...pauses, sentence: 0.8 });
  });

  test("are saved at once where the page is left", async () => {
    const { unmount } = render(<WatchedPauses />);
    const slider = await screen.findByRole("slider", { name: "Between sentences" });
    fireEvent.change(slider, { target: { value: "0.7" } });
    fireEvent(window, new Event("pagehide"));
    await Promise.resolve();
    expect(server.setPauses).toHaveBeenCalledExactlyOnceWith({ ...pauses, sentence: 0.7 });
    fireEvent.change(slider, { target: { value: "0.9" } });
    unmount();

    await waitFor(() => expect(server.setPauses).toHaveBeenCalledTimes(2), { timeout: 200 });
    expect(server.setPauses).toHaveBeenLastCalledWith({ ...pauses, sentence: 0.9 });
  });

  test("go back where they can't be saved, and that is said", async () => {
    server.setPauses.mockRejectedValue(diskFull);
    render(<WatchedPauses />);
    const slider = await screen.findByRole("slider", { name: "Between paragraphs" });
    fireEvent.change(slider, { target: { value: "2" } });

    await waitFor(() => expect(toast.error).toHaveBeenCalledWith("The disk is full."));
    expect(slider).toHaveValue("0.6");
  });

  test("are normal again with one button", async () => {
    server.getPauses.mockResolvedValue({ ...pauses, clause: 1 });
    render(<WatchedPauses />);
    await screen.findByRole("slider", { name: "At commas, at least" });
    await user.click(screen.getByRole("button", { name: "Normal pauses" }));

    await waitFor(() => expect(server.setPauses).toHaveBeenCalledExactlyOnceWith(pauses));
  });

  test("that can't be read say why", async () => {
    server.getPauses.mockRejectedValueOnce(diskFull);
    render(<WatchedPauses />);
    await user.click(await screen.findByRole("button", { name: "Try again" }));

    expect(await screen.findByRole("slider", { name: "Between sentences" })).toHaveValue("0.4");
  });
});
