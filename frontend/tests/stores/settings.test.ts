import { toast } from "sonner";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import * as api from "@/lib/api";
import type { GlobalSettings, Voice } from "@/lib/types";
import { useConnection } from "@/stores/connection";
import {
  chooseVoice,
  kokoroInstalled,
  refreshSettings,
  setSpeed,
  useSettings,
  voiceProblem,
  watchInstallation,
  watchSettings,
} from "@/stores/settings";

import { deferred } from "../deferred";
import { settings, voice } from "../samples";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  getSettings: vi.fn(),
  listVoices: vi.fn(),
  updateSettings: vi.fn(),
}));

const server = vi.mocked(api);
const bella: Voice = {
  id: "af_bella",
  name: "Bella",
  language: "American English",
  gender: "female",
  engine: "kokoro",
  available: true,
};
const failure = new api.ApiError(500, "The disk is full.", undefined);

function shown(): GlobalSettings | null {
  return useSettings.getState().settings;
}

/** What the server has from now on. */
function given(changes: Partial<GlobalSettings>, voices: Voice[]) {
  server.getSettings.mockResolvedValue({ ...settings, ...changes });
  server.listVoices.mockResolvedValue(voices);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(toast, "error").mockReturnValue("");
  server.getSettings.mockReset();
  server.listVoices.mockReset();
  given({}, [bella, voice]);
  server.updateSettings
    .mockReset()
    .mockImplementation((changes) => Promise.resolve({ ...settings, ...changes }));
  useSettings.setState(useSettings.getInitialState());
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the settings", () => {
  test("are loaded once for all pages, and anew when they may have changed", async () => {
    const leave = watchSettings();
    await vi.advanceTimersByTimeAsync(0);
    leave();
    const leaveNext = watchSettings();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.getSettings).toHaveBeenCalledTimes(1);
    expect(shown()).toEqual(settings);

    given({ tts_speed: 2 }, [voice]);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(shown()?.tts_speed).toBe(2);

    useConnection.setState({ reachable: false });
    useConnection.setState({ reachable: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.getSettings).toHaveBeenCalledTimes(3);
    leaveNext();
  });

  test("are told to the other tabs as they are saved, and follow those", async () => {
    vi.useRealTimers();
    const other = new BroadcastChannel("storyflow");
    const heard: unknown[] = [];
    other.onmessage = ({ data }) => heard.push(data);
    const leave = watchSettings();
    await vi.waitFor(() => expect(shown()).toEqual(settings));
    await chooseVoice(voice.id);
    await vi.waitFor(() => expect(heard).toEqual(["settings"]));

    given({ tts_speed: 2 }, [voice]);
    other.postMessage("settings");
    await vi.waitFor(() => expect(shown()?.tts_speed).toBe(2));
    leave();
    other.close();
    vi.useFakeTimers();
  });

  test("say why they can't be loaded", async () => {
    server.listVoices.mockRejectedValue(failure);
    await refreshSettings();

    expect(useSettings.getState()).toMatchObject({ status: "failed", problem: failure.message });
  });

  test("stay where they can't be refreshed", async () => {
    await refreshSettings();
    server.getSettings.mockRejectedValue(failure);
    await refreshSettings();

    expect(useSettings.getState().status).toBe("ready");
    expect(shown()).toEqual(settings);
  });
});

describe("a voice that is chosen", () => {
  beforeEach(refreshSettings);

  test("is shown at once and saved", async () => {
    const saving = chooseVoice(voice.id);
    expect(shown()?.default_voice_id).toBe(voice.id);
    expect(useSettings.getState().saved).toBe(false);

    await saving;
    expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({ default_voice_id: voice.id });
    expect(useSettings.getState().saved).toBe(true);
  });

  test("goes back where it can't be saved, and that is said", async () => {
    server.updateSettings.mockRejectedValue(failure);
    await chooseVoice(voice.id);

    expect(shown()?.default_voice_id).toBe("af_bella");
    expect(useSettings.getState().saved).toBeNull();
    expect(toast.error).toHaveBeenCalledWith(failure.message);
  });

  test("is not overwritten by the answer to an earlier choice", async () => {
    const first = deferred<GlobalSettings>();
    server.updateSettings.mockReturnValueOnce(first.promise);
    const choices = [chooseVoice(voice.id), chooseVoice("bf_emma")];
    first.resolve({ ...settings, default_voice_id: voice.id });
    await choices[0];
    expect(shown()?.default_voice_id).toBe("bf_emma");

    await choices[1];
    expect(shown()?.default_voice_id).toBe("bf_emma");
    expect(useSettings.getState().saved).toBe(true);
  });
});

describe("the speed", () => {
  beforeEach(refreshSettings);

  test("is shown at once and saved when it rests", async () => {
    for (const speed of [1.05, 1.1, 1.15]) {
      setSpeed(speed);
      expect(shown()?.tts_speed).toBe(speed);
      await vi.advanceTimersByTimeAsync(299);
    }
    expect(server.updateSettings).not.toHaveBeenCalled();

    await vi.advanceTimersByTimeAsync(1);
    expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({ tts_speed: 1.15 });
    expect(useSettings.getState().saved).toBe(true);
  });

  test("is saved at once where the page is left or hidden, and only then", async () => {
    const leave = watchSettings();
    window.dispatchEvent(new Event("pagehide"));
    setSpeed(1.5);
    window.dispatchEvent(new Event("pagehide"));
    await vi.advanceTimersByTimeAsync(0);
    expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({ tts_speed: 1.5 });

    setSpeed(1.6);
    leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.updateSettings).toHaveBeenLastCalledWith({ tts_speed: 1.6 });
    expect(server.updateSettings).toHaveBeenCalledTimes(2);
  });

  test("keeps what is not saved yet over what is loaded meanwhile", async () => {
    setSpeed(1.5);
    await refreshSettings();
    expect(shown()?.tts_speed).toBe(1.5);
    await vi.runOnlyPendingTimersAsync();
  });

  test("is saved along with a voice that is chosen right after", async () => {
    setSpeed(1.5);
    await chooseVoice(voice.id);

    expect(server.updateSettings).toHaveBeenCalledExactlyOnceWith({
      tts_speed: 1.5,
      default_voice_id: voice.id,
    });
  });
});

describe("whether the chosen voice can speak", () => {
  const missing = { ...bella, available: false };
  const japanese = { ...missing, id: "jf_alpha", language: "Japanese" };

  test.each([
    ["Kokoro's where the model is there", "af_bella", [bella, voice], null, true],
    ["Kokoro's without a model", "af_bella", [missing, voice], "no model", false],
    ["one that nobody knows without a model", "bf_emma", [missing, voice], "no model", false],
    ["one that nobody knows, for which another speaks", "bf_emma", [bella, voice], null, true],
    ["one of a language that no model knows", "jf_alpha", [bella, japanese], "no language", true],
    ["the draft voice without a model", voice.id, [missing, voice], null, false],
  ])("%s", async (_, default_voice_id, voices, problem, isInstalled) => {
    given({ default_voice_id }, voices);
    await refreshSettings();

    expect(voiceProblem(useSettings.getState())).toBe(problem);
    expect(kokoroInstalled(useSettings.getState())).toBe(isInstalled);
  });

  test("is not known before anything is loaded", () => {
    expect(voiceProblem(useSettings.getState())).toBeNull();
  });

  test("is seen within 5 s of an installation, and asked no more then", async () => {
    given({}, [missing, voice]);
    await refreshSettings();
    const leave = watchInstallation();
    given({}, [bella, voice]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(voiceProblem(useSettings.getState())).toBeNull();

    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.listVoices).toHaveBeenCalledTimes(2);
  });
});
