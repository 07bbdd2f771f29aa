import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { Segment, TimedWord } from "@/lib/types";

import { FakeAudio, heard } from "../fake-audio";
import { taskOf } from "../samples";
import { button, inRow, openAgain, openStory, row, setNear, task, testStoryPage, text, texts, user } from "./story-page";
import { idOf, narrated, requests } from "./story-server";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  ...(await import("./story-server")).requests,
}));

testStoryPage();

const SILENT = { text_content: "Nobody spoke." };
const ONE = spoken("one");
const TWO = spoken("two");
const THREE = spoken("three");

function spoken(name: string): Partial<Segment> {
  return { ...narrated, text_content: `${name}.`, audio_file: `/media/${name}.wav` };
}

const listen = () => within(screen.getByRole("group", { name: "Listen" }));
const control = (name: string) => listen().getByRole("button", { name });
const speed = () => listen().getByRole("combobox", { name: "Listening speed" });
const position = (number: number) =>
  screen.getByRole("slider", { name: `Position in segment ${number}` });

/** The name of the sound that is heard, if one is. */
function heardNow(): string | undefined {
  expect(heard().length).toBeLessThan(2);
  return /media\/(\w+)\.wav/.exec(heard()[0]?.getAttribute() ?? "")?.[1];
}

function player(): FakeAudio {
  const [only] = heard();
  if (!only) throw new Error("Nothing is heard.");
  return only;
}

/** The numbers of the rows that are marked as the one that is heard. */
function marked(): (string | null)[] {
  return screen.getAllByRole("listitem", { current: true }).map((item) => item.ariaLabel);
}

function noRowIsMarked(): void {
  expect(screen.queryByRole("listitem", { current: true })).toBeNull();
}

describe("the player", () => {
  test("plays the story from the first sound to the last, and marks what is heard", async () => {
    await openStory(SILENT, ONE, TWO);
    noRowIsMarked();
    await user.click(control("Play"));
    expect(heardNow()).toBe("one");
    expect(marked()).toEqual(["Segment 2"]);
    act(() => player().finish());
    expect(heardNow()).toBe("two");
    expect(marked()).toEqual(["Segment 3"]);
    act(() => player().finish());

    expect(heardNow()).toBeUndefined();
    noRowIsMarked();
    expect(control("Play")).toBeEnabled();
  });

  test("pauses, and goes on from there", async () => {
    await openStory(ONE);
    await user.click(control("Play"));
    act(() => player().reach(3));
    await user.click(control("Pause"));
    expect(heardNow()).toBeUndefined();
    expect(marked()).toEqual(["Segment 1"]);
    await user.click(control("Play"));

    expect(player().currentTime).toBe(3);
  });

  test("steps to the next sound and to the one before", async () => {
    await openStory(ONE, SILENT, TWO);
    await user.click(control("Play"));
    await user.click(control("Next segment"));
    expect(heardNow()).toBe("two");
    expect(marked()).toEqual(["Segment 3"]);
    await user.click(control("Previous segment"));

    expect(heardNow()).toBe("one");
  });

  test("says where it is, and how long the story plays", async () => {
    await openStory(ONE, TWO);
    expect(listen().getByText("0:14 in all")).toBeVisible();
    await user.click(inRow(2, "Play segment 2"));
    act(() => player().reach(3.9));

    expect(listen().getByText("0:03 / 0:07")).toBeVisible();
    expect(listen().getByText(/^Segment 2 of 2/)).toHaveTextContent("0:14 in all");
    expect(position(2)).toHaveAttribute("aria-valuetext", "0:03 of 0:07");
    expect(position(1)).toHaveAttribute("aria-valuetext", "0:00 of 0:07");
  });

  test("has nothing to do where there is no audio", async () => {
    await openStory(SILENT);

    expect(control("There is no audio to play yet")).toBeDisabled();
    expect(control("Next segment")).toBeDisabled();
    expect(control("Previous segment")).toBeDisabled();
    expect(inRow(1, "Segment 1 has no audio to play yet")).toBeDisabled();
    expect(listen().getByText("No audio yet")).toBeVisible();
  });

  test("can be made silent, also for the sounds to come", async () => {
    await openStory(ONE, TWO);
    await user.click(control("Play"));
    await user.click(control("Mute"));
    expect(control("Sound on")).toBeVisible();
    expect(player().muted).toBe(true);
    act(() => player().finish());
    expect(player().muted).toBe(true);
    await user.click(control("Sound on"));

    expect(player().muted).toBe(false);
  });

  test("can be made faster, and stays so when the story is opened again", async () => {
    const { unmount } = await openStory(ONE);
    await user.click(control("Play"));
    expect(speed()).toHaveDisplayValue("1×");
    await user.selectOptions(speed(), "1.5×");
    expect(player().playbackRate).toBe(1.5);
    unmount();
    await openAgain();

    expect(speed()).toHaveDisplayValue("1.5×");
  });

  test("is silent once the story is left", async () => {
    const { unmount } = await openStory(ONE);
    await user.click(control("Play"));
    expect(heard()).toHaveLength(1);
    unmount();

    expect(heard()).toHaveLength(0);
  });

  test("says which sound it can't play, and goes on with the next", async () => {
    await openStory(ONE, TWO);
    await user.click(control("Play"));
    act(() => player().fail());

    expect(await screen.findByText(/^Segment 1 can.t be played/)).toBeVisible();
    expect(heardNow()).toBe("two");
  });

  test("says so where the browser does not let it play yet", async () => {
    await openStory(ONE);
    FakeAudio.refusal = new DOMException("No.", "NotAllowedError");
    await user.click(control("Play"));
    FakeAudio.refusal = undefined;

    expect(await screen.findByText(/^The browser plays no sound before/)).toBeVisible();
    expect(control("Play")).toBeEnabled();
  });
});

describe("a segment", () => {
  test("is played and paused from its row", async () => {
    await openStory(ONE, TWO);
    await user.click(inRow(2, "Play segment 2"));
    expect(heardNow()).toBe("two");
    expect(inRow(1, "Play segment 1")).toBeEnabled();
    await user.click(inRow(2, "Pause segment 2"));
    expect(heardNow()).toBeUndefined();

    expect(inRow(2, "Play segment 2")).toBeEnabled();
  });

  test("is gone through with the keys of its waveform", async () => {
    await openStory(ONE);
    position(1).focus();
    await user.keyboard("{ArrowLeft}");
    expect(position(1)).toHaveAttribute("aria-valuenow", "0");
    await user.keyboard("{ArrowRight}");
    expect(position(1)).toHaveAttribute("aria-valuenow", "5");
    await user.keyboard("{ArrowRight}");
    expect(position(1)).toHaveAttribute("aria-valuenow", "7");
    await user.keyboard("{ArrowLeft}");
    expect(position(1)).toHaveAttribute("aria-valuenow", "2");
    await user.keyboard("{Home}");

    expect(position(1)).toHaveAttribute("aria-valuenow", "0");
    expect(heardNow()).toBeUndefined();
  });

  test("is played from where its waveform is clicked", async () => {
    await openStory(ONE, TWO);
    position(2).getBoundingClientRect = () => new DOMRect(100, 0, 200, 40);
    fireEvent.pointerDown(position(2), { button: 0, clientX: 150 });
    expect(heardNow()).toBeUndefined();
    fireEvent.pointerMove(position(2), { clientX: 200 });
    fireEvent.pointerUp(position(2), { clientX: 200 });

    expect(heardNow()).toBe("two");
    expect(player().currentTime).toBe(3.5);
  });

  test("that is deleted while it is heard gives way to the next", async () => {
    await openStory(ONE, TWO);
    await user.click(control("Play"));
    await user.click(inRow(1, "Delete"));
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));

    expect(heardNow()).toBe("two");
    expect(marked()).toEqual(["Segment 1"]);
  });
});

describe("a segment that is narrated by itself", () => {
  const cancel = () => inRow(1, "Cancel segment 1");

  async function begin() {
    await openStory(SILENT, ONE);
    inRow(1, "Generate segment 1").focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(cancel()).toHaveFocus());
  }

  test("is cancelled by the button that has begun it, which is there again then", async () => {
    await begin();
    await user.keyboard("{Enter}");
    expect(requests.cancelTask).toHaveBeenCalledExactlyOnceWith(`tts_${idOf(1)}_1`);
    expect(cancel()).toHaveAttribute("title", "It is being cancelled");
    await user.keyboard("{Enter}");
    task().finish({ ...taskOf("COMPLETED"), cancelled: true });

    await waitFor(() => expect(inRow(1, "Generate segment 1")).toHaveFocus());
    expect(requests.cancelTask).toHaveBeenCalledOnce();
  });

  test("goes on where the click that has begun it was a double one", async () => {
    await begin();
    fireEvent.click(cancel(), { detail: 2 });

    expect(requests.cancelTask).not.toHaveBeenCalled();
  });

  test("is cancelled where it was locked meanwhile", async () => {
    await begin();
    await user.click(inRow(1, "Lock"));
    await user.click(cancel());

    expect(requests.cancelTask).toHaveBeenCalledOnce();
  });
});

describe("a segment out of view", () => {
  test("is told of a batch once it comes near: hundreds at once would keep a person waiting", async () => {
    await openStory(SILENT, SILENT);
    setNear(2, false);
    await user.click(button("Generate all (2)"));
    await waitFor(() => expect(requests.pollTaskStatus).toHaveBeenCalled());
    task().say({ ...taskOf("PENDING"), waiting_segments: [idOf(1), idOf(2)] });
    expect(await within(row(1)).findByText("Waiting")).toBeVisible();
    expect(within(row(2)).getByText("No audio")).toBeVisible();
    setNear(2, true);

    expect(within(row(2)).getByText("Waiting")).toBeVisible();
    expect(inRow(2, "Generate segment 2")).toHaveAttribute("title", "It is being generated");
  });
});

describe("the keys", () => {
  test("play and pause, and move within the segment", async () => {
    await openStory(ONE);
    await user.keyboard(" ");
    expect(heardNow()).toBe("one");
    await user.keyboard("{ArrowRight}");
    expect(player().currentTime).toBe(5);
    await user.keyboard("{ArrowLeft}");
    expect(player().currentTime).toBe(0);
    await user.keyboard(" ");

    expect(heardNow()).toBeUndefined();
  });

  test("go to the next segment and the one before, whose row has the focus then", async () => {
    await openStory(ONE, TWO);
    await user.keyboard(" {ArrowDown}");
    expect(heardNow()).toBe("two");
    expect(row(2)).toHaveFocus();
    await user.keyboard("{ArrowUp}");

    expect(row(1)).toHaveFocus();
  });

  test("make it silent", async () => {
    await openStory(ONE);
    await user.keyboard("m");
    expect(control("Sound on")).toBeVisible();
    await user.keyboard("M");

    expect(control("Mute")).toBeVisible();
  });

  test("are listed", async () => {
    await openStory(ONE);
    await user.keyboard("?");
    expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toHaveTextContent("Play or pause");
    await user.keyboard("m{Escape}");
    expect(control("Mute")).toBeVisible();
    await user.click(button("Keyboard shortcuts"));

    expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  });

  test("go on with the row that had the focus before they were listed", async () => {
    await openStory(ONE, TWO);
    row(2).focus();
    await user.keyboard("?");
    await user.keyboard("{Escape}");

    await waitFor(() => expect(row(2)).toHaveFocus());
  });

  test("are letters where someone writes", async () => {
    await openStory(ONE, TWO);
    await user.click(text(1));
    await user.keyboard(" m?{ArrowDown}{ArrowRight}");

    expect(texts()).toEqual(["one. m?", "two."]);
    expect(text(1)).toHaveFocus();
    expect(heardNow()).toBeUndefined();
    expect(control("Mute")).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("leave a button its own press, a menu its arrows, and the browser its shortcuts", async () => {
    await openStory(ONE, TWO);
    control("Mute").focus();
    await user.keyboard(" ");
    expect(heardNow()).toBeUndefined();
    expect(control("Sound on")).toBeVisible();
    await user.keyboard("{Control>}m{/Control}");
    expect(control("Sound on")).toBeVisible();
    inRow(1, "More").focus();
    await user.keyboard("{ArrowDown}");
    await screen.findByRole("menu");
    await user.keyboard("{ArrowDown}{ArrowDown}");

    expect(screen.getByRole("menu")).toBeVisible();
    noRowIsMarked();
  });
});

describe("the page", () => {
  let shown: number[] = [];

  /** Put a row somewhere; the view ends at 700 pixels, where the player begins. */
  function place(number: number, top: number): void {
    row(number).getBoundingClientRect = () => new DOMRect(0, top, 800, 200);
    screen.getByRole("contentinfo").getBoundingClientRect = () => new DOMRect(0, 700, 800, 64);
  }

  /** Only the first row is in view. */
  async function openLong() {
    await openStory(ONE, TWO, THREE);
    shown = [];
    for (const number of [1, 2, 3]) {
      place(number, (number - 1) * 5000);
      row(number).scrollIntoView = () => shown.push(number);
    }
  }

  /** As someone does with the wheel, or by any other way. */
  function scrollAway(): void {
    for (const number of [1, 2, 3]) place(number, -5000);
  }

  test("follows what is heard", async () => {
    await openLong();
    await user.click(control("Play"));
    expect(shown).toEqual([]);
    act(() => player().finish());
    expect(shown).toEqual([2]);
    // It may be on its way there still.
    act(() => player().finish());

    expect(shown).toEqual([2, 3]);
  });

  test("stays where someone writes", async () => {
    await openLong();
    await user.click(control("Play"));
    await user.click(text(3));
    act(() => player().finish());

    expect(heardNow()).toBe("two");
    expect(shown).toEqual([]);
  });

  test("stays where someone has scrolled to, until they play, seek or step themselves", async () => {
    await openLong();
    await user.click(control("Play"));
    scrollAway();
    act(() => player().finish());
    expect(heardNow()).toBe("two");
    expect(shown).toEqual([]);

    await user.keyboard("{ArrowRight}");
    expect(shown).toEqual([2]);
    await user.click(control("Pause"));
    expect(shown).toEqual([2]);
    await user.click(control("Play"));
    await user.click(control("Next segment"));
    expect([...new Set(shown)]).toEqual([2, 3]);
  });

  test("shows what is played where it was left the last time", async () => {
    const { unmount } = await openStory(ONE, TWO, THREE);
    await user.click(inRow(3, "Play segment 3"));
    unmount();
    await openAgain();
    place(3, 5000);
    row(3).scrollIntoView = () => shown.push(3);
    shown = [];
    expect(marked()).toEqual(["Segment 3"]);
    (document.activeElement as HTMLElement).blur();
    await user.keyboard(" ");

    expect(shown).toEqual([3]);
  });

  test("goes on where listening ended the last time", async () => {
    const { unmount } = await openStory(ONE, TWO);
    await user.click(inRow(2, "Play segment 2"));
    act(() => player().reach(4.1));
    act(() => player().reach(4.6));
    unmount();
    await openAgain();
    expect(await listen().findByText("0:04 / 0:07")).toBeVisible();
    expect(marked()).toEqual(["Segment 2"]);
    expect(heardNow()).toBeUndefined();
    await user.click(control("Play"));

    expect(heardNow()).toBe("two");
    expect(player().currentTime).toBe(4.6);
  });
});

describe("the word that is heard", () => {
  const words: TimedWord[] = [
    { word: "🦊", start: 0, end: 0, offset: 0, length: 1 },
    { word: "The", start: 0, end: 0.3, offset: 2, length: 3 },
    { word: "lamp", start: 0.3, end: 0.8, offset: 6, length: 4 },
    { word: "out.", start: 2, end: 2.5, offset: 11, length: 4 },
  ];
  const LAMP = { ...spoken("lamp"), text_content: "🦊 The lamp out." };

  beforeEach(() => {
    requests.getSegmentWords.mockResolvedValue({ source: "espeak", words });
  });

  const mark = (number: number) => row(number).querySelector("mark")?.textContent;

  async function listen() {
    await user.click(inRow(1, "Play segment 1"));
    await waitFor(() => expect(mark(1)).toBe("The"));
  }

  test("is marked in its text, asked for once", async () => {
    await openStory(LAMP, TWO);
    expect(requests.getSegmentWords).not.toHaveBeenCalled();
    await listen();
    act(() => player().reach(0.5));
    expect(mark(1)).toBe("lamp");
    expect(row(1).querySelector("mark")?.previousSibling).toHaveTextContent("🦊 The");
    act(() => player().reach(1.5));
    expect(mark(1)).toBeUndefined();
    act(() => player().reach(2.4));
    expect(mark(1)).toBe("out.");

    act(() => player().finish());
    await user.click(inRow(1, "Play segment 1"));
    await waitFor(() => expect(mark(1)).toBe("The"));
    expect(requests.getSegmentWords.mock.calls.filter(([id]) => id === idOf(1))).toHaveLength(1);
  });

  test("is gone to where it is clicked", async () => {
    await openStory(LAMP, TWO);
    await listen();
    text(1).setSelectionRange(9, 9);
    fireEvent.click(text(1), { detail: 1 });
    expect(player().currentTime).toBe(0.3);

    text(1).setSelectionRange(7, 11);
    fireEvent.click(text(1), { detail: 1 });
    text(2).setSelectionRange(1, 1);
    fireEvent.click(text(2), { detail: 1 });
    expect(player().currentTime).toBe(0.3);
  });

  test("is not marked once the text is another", async () => {
    await openStory(LAMP);
    await listen();
    fireEvent.change(text(1), { target: { value: "🦊 The lamp went out." } });

    expect(mark(1)).toBeUndefined();
    text(1).setSelectionRange(9, 9);
    fireEvent.click(text(1), { detail: 1 });
    expect(player().currentTime).toBe(0);
  });

  test("is not asked for where the text was changed before", async () => {
    await openStory({ ...LAMP, audio_stale: true, audio_stale_reasons: ["text"] });
    await user.click(inRow(1, "Play segment 1"));
    await act(() => import("@/components/player/spoken-layer"));

    expect(requests.getSegmentWords).not.toHaveBeenCalled();
  });
});
