import { toast } from "sonner";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Segment, Uuid } from "@/lib/types";
import { moveTo, play, playFrom, skip, step, toggle, toggleSegment } from "@/stores/listening";
import { openPlayer } from "@/stores/listening-place";
import { useNarration } from "@/stores/narration";
import {
  pause,
  seek,
  setRate,
  timeIn,
  toggleMuted,
  usePlayer,
  usePlayhead,
} from "@/stores/player";
import { useStory } from "@/stores/story";

import { fakeAudio, FakeAudio, heard } from "../fake-audio";
import { project, segment } from "../samples";

// The players are made once: those of the first test serve them all.
fakeAudio();

let close: () => void;

function show(segments: Segment[], status: "loading" | "ready" = "ready") {
  useStory.setState({
    projectId: project.id,
    status,
    order: segments.map(({ id }) => id),
    segments: Object.fromEntries(segments.map((each) => [each.id, each])),
  });
}

function spoken(id: Uuid, changes: Partial<Segment> = {}): Segment {
  return { ...segment, id, audio_file: `/media/${id}.wav`, audio_duration: 10, ...changes };
}

function silent(id: Uuid): Segment {
  return { ...segment, id };
}

/** The file that is heard, or that a player has ready. */
function files(players: FakeAudio[]): (string | undefined)[] {
  return players.map((player) => player.getAttribute()?.match(/\/media\/(.*)$/)?.[1]);
}

function heardFile(): string | undefined {
  const players = heard();
  expect(players.length).toBeLessThan(2);
  return files(players)[0]?.split("?")[0];
}

function player(): FakeAudio {
  const [only] = heard();
  if (!only) throw new Error("Nothing is heard.");
  return only;
}

beforeEach(() => {
  vi.spyOn(toast, "error").mockReturnValue("");
  vi.spyOn(toast, "info").mockReturnValue("");
  useNarration.setState({ takes: {} });
  show([spoken("a"), silent("b"), spoken("c"), spoken("d")]);
  close = openPlayer();
});

afterEach(() => {
  close();
  FakeAudio.refusal = undefined;
  vi.restoreAllMocks();
  useStory.setState(useStory.getInitialState());
});

describe("a story is played", () => {
  test("from its first sound to its last, past what has none, and then it rests", () => {
    play();
    const course = [];
    while (heard().length) {
      course.push(heardFile());
      player().finish();
    }

    expect(course).toEqual(["a.wav", "c.wav", "d.wav"]);
    expect(usePlayer.getState()).toMatchObject({ current: null, playing: false });
    play();
    expect(heardFile()).toBe("a.wav");
  });

  test("from any segment on", () => {
    toggleSegment("c");
    expect(heardFile()).toBe("c.wav");
    player().finish();
    expect(heardFile()).toBe("d.wav");
  });

  test("with never more than two players, the next sound ready in the other", () => {
    playFrom("a");
    expect(files(FakeAudio.all.filter(({ paused }) => paused))).toEqual(["c.wav?t=-10"]);
    player().finish();
    player().finish();

    expect(FakeAudio.all).toHaveLength(2);
  });

  test("not where there is no sound at all", () => {
    show([silent("a"), silent("b")]);
    play();

    expect(usePlayer.getState()).toMatchObject({ current: null, playing: false });
  });
});

describe("the player", () => {
  test("pauses and goes on where it was", () => {
    play();
    player().reach(4);
    pause();
    expect(heard()).toEqual([]);
    expect(usePlayer.getState().playing).toBe(false);
    toggle();

    expect(player().currentTime).toBe(4);
  });

  test("rests when the browser pauses it", () => {
    play();
    player().pause();

    expect(usePlayer.getState().playing).toBe(false);
  });

  test("tells the time of the current segment alone", () => {
    playFrom("c");
    player().reach(3);

    expect(timeIn("c")).toBe(3);
    expect(timeIn("a")).toBe(0);
    expect(usePlayhead.getState()).toEqual({ time: 3, duration: 10 });
  });

  test("moves within the segment and not beyond it", () => {
    play();
    seek(7);
    skip(5);
    expect(player().currentTime).toBe(10);
    skip(-25);
    expect(player().currentTime).toBe(0);
  });

  test("moves to a place of another segment, and plays on if it played", () => {
    moveTo("c", 6);
    expect(heard()).toEqual([]);
    expect(timeIn("c")).toBe(6);
    play();
    moveTo("d", 2);

    expect(heardFile()).toBe("d.wav");
    expect(player().currentTime).toBe(2);
  });

  test("steps to the next sound and the one before, and no further", () => {
    play();
    expect([step(1), step(1), step(1), step(-1)]).toEqual(["c", "d", undefined, "c"]);
    expect(heardFile()).toBe("c.wav");
    pause();
    step(-1);

    expect(heard()).toEqual([]);
    expect(usePlayer.getState().current).toBe("a");
  });

  test("keeps its speed and its silence for the next sound", () => {
    setRate(1.5);
    toggleMuted();
    play();
    player().finish();

    expect(player()).toMatchObject({ playbackRate: 1.5, muted: true, preservesPitch: true });
    toggleMuted();
    expect(player().muted).toBe(false);
  });
});

describe("where the story changes while it is played", () => {
  test("the order of the moment counts", () => {
    playFrom("a");
    show([spoken("a"), spoken("d"), spoken("c")]);
    player().finish();

    expect(heardFile()).toBe("d.wav");
  });

  test("a deleted segment is followed by the one in its place", () => {
    playFrom("c");
    show([spoken("a"), silent("b"), spoken("d")]);

    expect(heardFile()).toBe("d.wav");
  });

  test("a deleted segment that was the last ends it", () => {
    playFrom("d");
    show([spoken("a"), spoken("c")]);

    expect(heard()).toEqual([]);
    expect(usePlayer.getState().current).toBeNull();
  });

  test("a new take is heard the next time, and the old one to its end", () => {
    playFrom("a");
    player().reach(3);
    useNarration.setState({ takes: { a: "second" } });
    expect(files(heard())).toEqual(["a.wav?t=-10"]);
    expect(player().currentTime).toBe(3);
    playFrom("a");

    expect(files(heard())).toEqual(["a.wav?t=second-10"]);
  });

  test("a new take of a paused segment begins at its beginning", () => {
    playFrom("a");
    player().reach(3);
    pause();
    useNarration.setState({ takes: { a: "second" } });
    play();

    expect(files(heard())).toEqual(["a.wav?t=second-10"]);
    expect(player().currentTime).toBe(0);
  });

  test("a new take of the next segment is made ready", () => {
    playFrom("a");
    useNarration.setState({ takes: { c: "second" } });
    player().finish();

    expect(files(heard())).toEqual(["c.wav?t=second-10"]);
  });

  test("without its sound a paused segment is passed by", () => {
    playFrom("a");
    pause();
    show([silent("a"), silent("b"), spoken("c")]);
    play();

    expect(heardFile()).toBe("c.wav");
  });
});

describe("a sound that can't be played", () => {
  test("is told, and the next one is heard", () => {
    playFrom("c");
    player().fail();

    expect(vi.mocked(toast.error).mock.calls[0]?.[0]).toContain("Segment 3 can't be played");
    expect(heardFile()).toBe("d.wav");
  });

  test("right after another one ends it", () => {
    playFrom("a");
    player().fail();
    player().fail();

    expect(heard()).toEqual([]);
    expect(usePlayer.getState()).toMatchObject({ current: "c", playing: false });
  });

  test("is loaded anew when it is played again", () => {
    playFrom("d");
    player().fail();
    playFrom("d");

    expect(player().error).toBeNull();
  });

  test("for want of a click asks for one", async () => {
    FakeAudio.refusal = new DOMException("no gesture", "NotAllowedError");
    play();
    await vi.waitFor(() => expect(toast.info).toHaveBeenCalledOnce());

    expect(usePlayer.getState().playing).toBe(false);
  });

  test("because another one was asked for meanwhile is nobody's news", async () => {
    FakeAudio.refusal = new DOMException("interrupted", "AbortError");
    play();
    await Promise.resolve();

    expect(usePlayer.getState().playing).toBe(true);
    expect(toast.info).not.toHaveBeenCalled();
  });
});

describe("of a story", () => {
  function reopen(segments = [spoken("a"), spoken("c")]) {
    close();
    show(segments, "loading");
    close = openPlayer();
    show(segments);
  }

  test("the place and the speed are taken up again", () => {
    setRate(1.25);
    playFrom("c");
    player().reach(6.5);
    reopen();

    expect(usePlayer.getState()).toMatchObject({ current: "c", playing: false, rate: 1.25 });
    expect(heard()).toEqual([]);
    play();
    expect(player()).toMatchObject({ currentTime: 6.5, playbackRate: 1.25 });
  });

  test("the place is nowhere once its segment is gone", () => {
    playFrom("c");
    reopen([spoken("a")]);
    expect(usePlayer.getState().current).toBeNull();
    play();

    expect(heardFile()).toBe("a.wav");
  });

  test("another one has its own speed", () => {
    setRate(2);
    close();
    useStory.setState({ projectId: "other" });
    close = openPlayer();

    expect(usePlayer.getState().rate).toBe(1);
  });

  test("nothing is heard once it is left", () => {
    play();
    close();

    expect(heard()).toEqual([]);
    expect(files(FakeAudio.all)).toEqual([undefined, undefined]);
  });
});
