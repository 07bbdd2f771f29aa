import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { toast } from "sonner";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Settings } from "@/components/settings/settings";
import { VoiceBanner } from "@/components/settings/voice-banner";
import * as api from "@/lib/api";
import type { GlobalSettings, Pronunciation, TaskStatusResponse, Voice } from "@/lib/types";
import { usePauses } from "@/stores/pauses";
import { usePronunciations } from "@/stores/pronunciations";
import { useSettings } from "@/stores/settings";
import { stopPreview } from "@/stores/voice-preview";

import { deferred } from "../deferred";
import { fakeAudio, heard } from "../fake-audio";
import { settings, taskOf, voice } from "../samples";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  getSettings: vi.fn(),
  listVoices: vi.fn(),
  updateSettings: vi.fn(),
  previewVoice: vi.fn(),
  pollTaskStatus: vi.fn(),
  getPauses: vi.fn(() => Promise.resolve({ clause: 0.15, sentence: 0.4, paragraph: 0.6 })),
  listPronunciations: vi.fn(() => Promise.resolve([])),
}));

const server = vi.mocked(api);
const user = userEvent.setup();

function kokoro(id: string, language: string, changes: Partial<Voice> = {}): Voice {
  const name = id.charAt(3).toUpperCase() + id.slice(4);
  return { id, name, language, gender: "female", engine: "kokoro", available: true, ...changes };
}

function draft(id: string, language: string): Voice {
  return { ...voice, id: `espeak-${id}`, name: `Draft voice, ${language}`, language };
}

const bella = kokoro("af_bella", "American English");
const emma = kokoro("bf_emma", "British English", { gender: "male" });
const alpha = kokoro("jf_alpha", "Japanese", { available: false });
const drafts = [draft("de", "German"), draft("en-us", "English (America)"), draft("mi", "Māori")];
const installed = [alpha, bella, emma, ...drafts];
const missing = [{ ...bella, available: false }, ...drafts];

/** What the server has from now on. */
function given(voices: Voice[], changes: Partial<GlobalSettings> = {}) {
  server.getSettings.mockResolvedValue({ ...settings, ...changes });
  server.listVoices.mockResolvedValue(voices);
}

beforeEach(() => {
  fakeAudio();
  vi.spyOn(toast, "error").mockReturnValue("");
  given(installed);
  server.updateSettings
    .mockReset()
    .mockImplementation((changes) => Promise.resolve({ ...settings, ...changes }));
  useSettings.setState(useSettings.getInitialState());
});

afterEach(() => {
  stopPreview();
  vi.restoreAllMocks();
});

async function open() {
  render(<Settings />);
  return screen.findByRole("radio", { name: "Bella" });
}

describe("the voices", () => {
  test("are Kokoro's, English ones first, and then the draft voices", async () => {
    await open();

    expect(screen.getAllByRole("heading").map((heading) => heading.textContent)).toEqual([
      "Settings",
      "Speed",
      "Pauses",
      "Pronunciations",
      "Voice",
      "Kokoro",
      "American English",
      "British English",
      "Japanese",
      "Draft voices",
      "English",
    ]);
    expect(screen.getAllByRole("radio").slice(-3)[0]).toHaveAccessibleName("English (America)");
  });

  test("are one group, of which the chosen one is checked", async () => {
    expect(await open()).toBeChecked();
    expect(screen.getByRole("radio", { name: "Emma" })).toHaveAccessibleDescription("Male");

    await user.click(screen.getByRole("radio", { name: "Emma" }));
    expect(screen.getByRole("radio", { name: "Emma" })).toBeChecked();
    expect(screen.getByRole("radio", { name: "Bella" })).not.toBeChecked();
    expect(await screen.findByText("Saved")).toBeVisible();
    expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({ default_voice_id: "bf_emma" });
  });

  test("can be chosen by keyboard", async () => {
    (await open()).focus();
    await user.keyboard("{ArrowDown}");

    expect(screen.getByRole("radio", { name: "Emma" })).toHaveFocus();
    await waitFor(() =>
      expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({ default_voice_id: "bf_emma" }),
    );
  });

  test("that can't speak say why and can't be chosen", async () => {
    await open();
    expect(screen.getByRole("radio", { name: "Alpha" })).toBeDisabled();
    expect(screen.getByRole("radio", { name: "Alpha" })).toHaveAccessibleDescription(
      "This language is not supported yet",
    );
    expect(screen.getByRole("button", { name: "Listen to Alpha" })).toBeDisabled();
  });

  test("of Kokoro need it to be installed", async () => {
    given(missing, { default_voice_id: voice.id });

    expect(await open()).toBeDisabled();
    expect(screen.getByRole("radio", { name: "Bella" })).toHaveAccessibleDescription(/Needs Kokoro/);
  });

  test("of a choice that can't be saved go back, and that is said", async () => {
    server.updateSettings.mockRejectedValue(new api.ApiError(500, "The disk is full.", undefined));
    await open();
    await user.click(screen.getByRole("radio", { name: "Emma" }));

    await waitFor(() => expect(screen.getByRole("radio", { name: "Bella" })).toBeChecked());
    expect(toast.error).toHaveBeenCalledWith("The disk is full.");
  });

  test("that can't be loaded say why, and are loaded on another try", async () => {
    server.listVoices.mockRejectedValueOnce(new api.ApiError(500, "It is damaged.", undefined));
    render(<Settings />);
    expect(await screen.findByRole("alert")).toHaveTextContent("It is damaged.");

    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("radio", { name: "Bella" })).toBeVisible();
  });
});

describe("more languages", () => {
  test("are out of sight until they are wanted, and found by their name", async () => {
    await open();
    expect(screen.getByRole("radio", { name: "German", hidden: true })).not.toBeVisible();
    await user.click(screen.getByText("More languages (2)"));
    expect(screen.getByRole("radio", { name: "German" })).toBeVisible();

    await user.type(screen.getByLabelText("Find a language"), "maori");
    expect(screen.getByRole("radio", { name: "Māori" })).toBeVisible();
    expect(screen.queryByRole("radio", { name: "German" })).toBeNull();

    await user.type(screen.getByLabelText("Find a language"), "x");
    expect(screen.getByText("No language is called that.")).toBeVisible();
  });

  test("are in sight where the chosen voice is one of them", async () => {
    given(installed, { default_voice_id: "espeak-de" });
    await open();

    expect(screen.getByRole("radio", { name: "German" })).toBeVisible();
    expect(screen.getByRole("radio", { name: "German" })).toBeChecked();
  });
});

test("the page waits for all of its parts, so that none of them moves another", async () => {
  const { promise, resolve } = deferred<Pronunciation[]>();
  usePronunciations.setState(usePronunciations.getInitialState());
  server.listPronunciations.mockReturnValueOnce(promise);
  render(<Settings />);
  await waitFor(() => expect(usePauses.getState().pauses).not.toBeNull());
  expect(useSettings.getState().status).toBe("ready");
  expect(screen.queryByRole("slider")).toBeNull();
  resolve([]);

  expect(await screen.findByRole("slider", { name: "Speed" })).toBeVisible();
});

describe("the speed", () => {
  test("is shown while it is set, and saved once it rests", async () => {
    await open();
    const slider = screen.getByRole("slider", { name: "Speed" });
    fireEvent.change(slider, { target: { value: "1.2" } });
    fireEvent.change(slider, { target: { value: "1.25" } });
    expect(screen.getByText("1.25×")).toBeVisible();
    expect(slider).toHaveAttribute("aria-valuetext", "1.25 times normal speed");
    expect(screen.getByText("Saving…")).toBeVisible();

    expect(await screen.findByText("Saved")).toBeVisible();
    expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({ tts_speed: 1.25 });
  });

  test("goes back to normal with one click", async () => {
    given(installed, { tts_speed: 1.5 });
    await open();
    await user.click(screen.getByRole("button", { name: "Normal" }));

    expect(screen.getByText("1.00×")).toBeVisible();
    expect(screen.getByRole("button", { name: "Normal" })).toBeDisabled();
    await waitFor(() =>
      expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({ tts_speed: 1 }),
    );
  });
});

describe("a preview", () => {
  let say: (task: TaskStatusResponse) => void;
  let end: (task: TaskStatusResponse) => void;

  beforeEach(() => {
    server.previewVoice.mockReset().mockResolvedValue({
      task_id: "preview_1",
      voice_id: "bf_emma",
      status: "PENDING",
      message: "",
      audio_url: "/media/previews/emma.wav",
    });
    server.pollTaskStatus.mockReset().mockImplementation((_, onProgress) => {
      const task = deferred<TaskStatusResponse>();
      say = onProgress;
      end = task.resolve;
      return task.promise;
    });
  });

  test("says that it is prepared, that it waits, and that it plays; and can be stopped", async () => {
    await open();
    const emmaIs = (words: string) =>
      expect(screen.getByRole("radio", { name: "Emma" })).toHaveAccessibleDescription(words);
    await user.click(screen.getByRole("button", { name: "Listen to Emma" }));
    emmaIs("Preparing…");
    expect(server.previewVoice).toHaveBeenCalledExactlyOnceWith("bf_emma");

    vi.spyOn(Date, "now").mockReturnValue(Date.now() + 1000);
    say(taskOf("PENDING"));
    await waitFor(() => emmaIs("Waiting for the narration that is running"));
    end(taskOf("COMPLETED"));
    await waitFor(() => emmaIs("Playing"));
    expect(heard()).toHaveLength(1);

    await user.click(screen.getByRole("button", { name: "Stop Emma" }));
    expect(heard()).toHaveLength(0);
    emmaIs("Male");
    expect(screen.getByRole("radio", { name: "Emma" })).not.toBeChecked();
  });

  test("is silent once the page is left", async () => {
    const page = render(<Settings />);
    await user.click(await screen.findByRole("button", { name: "Listen to Emma" }));
    end(taskOf("COMPLETED"));
    await waitFor(() => expect(heard()).toHaveLength(1));
    page.unmount();

    expect(heard()).toHaveLength(0);
  });
});

describe("where Kokoro is not installed", () => {
  test("the settings say how to get it, and the command can be copied", async () => {
    given(missing, { default_voice_id: voice.id });
    await open();
    const notice = screen.getByText(/is not installed\. In the folder/).closest<HTMLElement>("[role]");
    if (!notice) throw new Error("It is said to nobody.");
    expect(notice).toHaveTextContent(".venv/bin/python manage.py install_model");
    expect(within(notice).queryByRole("button", { name: "Use the draft voice" })).toBeNull();

    await user.click(within(notice).getByRole("button", { name: "Copy the command" }));
    expect(await within(notice).findByText("Copied")).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe(".venv/bin/python manage.py install_model");
  });

  test("other pages say so where the chosen voice needs it, and offer the draft voice", async () => {
    given(missing);
    render(<VoiceBanner />);
    await user.click(await screen.findByRole("button", { name: "Use the draft voice" }));

    expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({
      default_voice_id: "espeak-en-us",
    });
    await waitFor(() => expect(screen.queryByText(/is not installed/)).toBeNull());
  });

  test("other pages say nothing where the chosen voice needs it not", async () => {
    given(missing, { default_voice_id: voice.id });
    const { container } = render(<VoiceBanner />);
    await waitFor(() => expect(useSettings.getState().status).toBe("ready"));

    expect(container).toBeEmptyDOMElement();
  });

  test("it is noticed without a word when it is", async () => {
    given(missing);
    render(<VoiceBanner />);
    await screen.findByText(/is not installed/);
    given(installed);
    document.dispatchEvent(new Event("visibilitychange"));

    await waitFor(() => expect(screen.queryByText(/is not installed/)).toBeNull());
  });
});

test("a chosen voice of a language that is not supported leads to the others", async () => {
  given(installed, { default_voice_id: "jf_alpha" });
  render(<VoiceBanner />);

  expect(await screen.findByRole("link", { name: "Choose another voice" })).toHaveAttribute(
    "href",
    "/settings",
  );
});
