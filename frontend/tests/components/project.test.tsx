import { act, cleanup, createEvent, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";

import { tellReachability } from "@/lib/reachability";
import type { Segment } from "@/lib/types";

import { useLibrary } from "@/stores/library";
import { useStory } from "@/stores/story";

import { deferred } from "../deferred";
import { project } from "../samples";
import {
  button,
  choose,
  inRow,
  item,
  openMenu,
  openStory,
  renderStory,
  row,
  testStoryPage,
  text,
  texts,
  user,
} from "./story-page";
import { diskFull, given, holdBack, idOf, lockedRefusal, narrated, refusal, requests, server, unreachable } from "./story-server";

vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  ...(await import("./story-server")).requests,
}));

testStoryPage();

const png = new File(["png"], "lamp.png", { type: "image/png" });
const ONE = { text_content: "One." };
const TWO = { text_content: "Two." };
const THREE = { text_content: "Three." };

function tellFromOtherTab(changed: string) {
  const other = new BroadcastChannel("storyflow");
  other.postMessage(changed);
  other.close();
}

describe("a story", () => {
  test("has its title, how much there is of it, and its segments in their order", async () => {
    await openStory(ONE, { ...TWO, ...narrated });

    expect(document.title).toBe("The Lighthouse · StoryFlow");
    expect(screen.getByText("2 segments · 0:07 of audio")).toBeVisible();
    expect(texts()).toEqual(["One.", "Two."]);
    expect(requests.getProject).toHaveBeenCalledExactlyOnceWith(project.id);
  });

  test("that was open last is there at once, and then as it is by now", async () => {
    const { unmount } = await openStory(ONE);
    unmount();
    server.segments = server.segments.map((each) => ({ ...each, text_content: "Other." }));
    const letGo = holdBack("getProject");
    renderStory();
    expect(screen.queryByRole("status", { name: "Loading the story" })).toBeNull();
    expect(texts()).toEqual(["One."]);
    letGo();

    await waitFor(() => expect(texts()).toEqual(["Other."]));
  });

  test("that is empty has the focus where it is begun", async () => {
    await openStory();

    expect(button("Write the first segment")).toHaveFocus();
  });

  test("that is not leaves the focus to the page and its keys", async () => {
    await openStory(ONE);

    expect(document.body).toHaveFocus();
  });

  test("has its place kept while it loads", async () => {
    const letGo = holdBack("getProject");
    given([ONE]);
    renderStory();
    expect(screen.getByRole("status", { name: "Loading the story" })).toBeVisible();
    letGo();

    expect(await screen.findByRole("heading", { name: "The Lighthouse" })).toBeVisible();
    expect(screen.queryByRole("status", { name: "Loading the story" })).toBeNull();
  });

  test("that is not there says so, and leads to the others", async () => {
    requests.getProject.mockRejectedValueOnce(refusal(404, { detail: "Not found." }));
    renderStory();

    expect(await screen.findByText("This story is not there any more")).toBeVisible();
    expect(document.title).toBe("Story not found · StoryFlow");
    expect(screen.getByRole("link", { name: "All stories" })).toHaveAttribute("href", "/");
    expect(screen.queryByRole("contentinfo")).toBeNull();
  });

  test("that can't be loaded says why, and is loaded on another try", async () => {
    requests.getProject.mockRejectedValueOnce(refusal(500, { error: "The database is locked." }));
    given([ONE]);
    renderStory();
    expect(await screen.findByRole("alert")).toHaveTextContent("The database is locked.");
    await user.click(button("Try again"));

    expect(await screen.findByRole("heading", { name: "The Lighthouse" })).toBeVisible();
    expect(texts()).toEqual(["One."]);
  });

  test("without segments asks for the first, and the cursor is in it", async () => {
    await openStory();
    await user.click(button("Write the first segment"));

    await waitFor(() => expect(text(1)).toHaveFocus());
    expect(requests.createSegment).toHaveBeenCalledExactlyOnceWith({ project: project.id });
    expect(button("Add a segment")).toBeVisible();
  });

  test("shows what another tab has changed as soon as it is looked at", async () => {
    await openStory(ONE);
    server.segments = server.segments.map((each) => ({ ...each, text_content: "Changed." }));
    document.dispatchEvent(new Event("visibilitychange"));

    await waitFor(() => expect(texts()).toEqual(["Changed."]));
  });

  test.each([
    ["its own change", project.id],
    ["that of a setting", "settings"],
  ])("follows another tab by itself: %s", async (_, changed) => {
    await openStory(ONE);
    server.segments = server.segments.map((each) => ({ ...each, text_content: "Changed." }));
    tellFromOtherTab(changed);

    await waitFor(() => expect(texts()).toEqual(["Changed."]));
  });

  test("that another tab deletes says that it is gone", async () => {
    await openStory(ONE);
    requests.getProject.mockRejectedValue(refusal(404, { detail: "Not found." }));
    tellFromOtherTab(project.id);

    expect(await screen.findByText("This story is not there any more")).toBeVisible();
  });

  test("of many segments shows them all", async () => {
    await openStory(...Array.from({ length: 30 }, () => ONE));

    await waitFor(() => expect(document.querySelectorAll("li[data-segment-id]")).toHaveLength(30));
  });
});

describe("the title", () => {
  const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Title" });
  const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

  async function begin() {
    await openStory(ONE);
    await user.click(button("Change the title"));
    expect(field()).toHaveFocus();
  }

  test("is changed in its place, and shown in the tab and among the stories", async () => {
    useLibrary.setState({ projects: [project] });
    await begin();
    await user.keyboard("Dark{Enter}");

    expect(await heading("Dark")).toBeVisible();
    expect(button("Change the title")).toHaveFocus();
    expect(document.title).toBe("Dark · StoryFlow");
    expect(useLibrary.getState().projects).toMatchObject([{ title: "Dark" }]);
    expect(requests.updateProject).toHaveBeenCalledExactlyOnceWith(project.id, { title: "Dark" });
  });

  test("is written from the right where its words are, and so are the texts", async () => {
    await begin();
    expect(field()).toHaveAttribute("dir", "auto");
    await user.keyboard("{Escape}");

    expect(await heading(project.title)).toHaveAttribute("dir", "auto");
    expect(text(1)).toHaveAttribute("dir", "auto");
    expect(screen.getByLabelText("Image prompt")).toHaveAttribute("dir", "auto");
  });

  test("is saved where it is left, and is a line whatever is pasted", async () => {
    await openStory(ONE);
    await user.click(await heading(project.title));
    await user.paste("A dark \n sea ");
    await user.click(document.body);

    expect(await heading("A dark sea")).toBeVisible();
    expect(server.title).toBe("A dark sea");
  });

  test("is as it was after Escape", async () => {
    await begin();
    await user.keyboard("Dark{Escape}");

    expect(await heading(project.title)).toBeVisible();
    expect(button("Change the title")).toHaveFocus();
    expect(requests.updateProject).not.toHaveBeenCalled();
  });

  test("is never empty, which is said; left so, it is the old one", async () => {
    await begin();
    await user.keyboard("{Delete}{Enter}");
    expect(screen.getByRole("alert")).toHaveTextContent("Give the story a title");
    expect(field()).toHaveFocus();
    await user.click(document.body);

    expect(await heading(project.title)).toBeVisible();
    expect(requests.updateProject).not.toHaveBeenCalled();
  });

  test("that can't be saved is the old one, and the new one is there to be tried again", async () => {
    requests.updateProject.mockRejectedValueOnce(diskFull);
    await begin();
    await user.keyboard("Dark{Enter}");

    expect(await screen.findByText(diskFull.message)).toBeVisible();
    expect(field()).toHaveValue("Dark");
    expect(field()).toHaveFocus();
    expect(document.title).toBe(`${project.title} · StoryFlow`);
    await user.keyboard("{Enter}");
    expect(await heading("Dark")).toBeVisible();
  });

  test("that is written while StoryFlow is away is kept, and saved when it is back", async () => {
    requests.updateProject.mockRejectedValueOnce(unreachable);
    await begin();
    act(() => tellReachability(false));
    await user.keyboard("Dark{Enter}");

    expect(await screen.findByText(/Title not saved yet/)).toBeVisible();
    expect(await heading("Dark")).toBeVisible();
    expect(document.querySelectorAll("[data-sonner-toast]")).toHaveLength(0);
    act(() => tellReachability(true));
    await waitFor(() => expect(server.title).toBe("Dark"));
    expect(await heading("Dark")).toBeVisible();
    await waitFor(() => expect(screen.queryByText(/Title not saved yet/)).toBeNull());
  });

  test("that an earlier page could not save is shown and saved", async () => {
    requests.updateProject.mockRejectedValueOnce(unreachable);
    await begin();
    await user.keyboard("Dark{Enter}");
    await screen.findByText(/Title not saved yet/);
    cleanup();
    useStory.setState(useStory.getInitialState());
    renderStory();

    expect(await heading("Dark")).toBeVisible();
    await waitFor(() => expect(server.title).toBe("Dark"));
  });

  test("that is refused once StoryFlow is back is there to be tried again", async () => {
    requests.updateProject.mockRejectedValueOnce(unreachable).mockRejectedValueOnce(diskFull);
    await begin();
    act(() => tellReachability(false));
    await user.keyboard("Dark{Enter}");
    await screen.findByText(/Title not saved yet/);
    act(() => tellReachability(true));

    expect(await screen.findByText(diskFull.message)).toBeVisible();
    expect(field()).toHaveValue("Dark");
    expect(document.title).toBe(`${project.title} · StoryFlow`);
    await user.type(field(), "er{Enter}");
    expect(await heading("Darker")).toBeVisible();
    expect(server.title).toBe("Darker");
  });
});

test("that StoryFlow can't be reached is said for as long as it is so", async () => {
  await openStory(ONE);
  expect(screen.queryByText(/^StoryFlow can.t be reached/)).toBeNull();
  act(() => tellReachability(false));
  expect(screen.getByText(/^StoryFlow can.t be reached/)).toBeVisible();
  act(() => tellReachability(true));

  expect(screen.queryByText(/^StoryFlow can.t be reached/)).toBeNull();
  expect(texts()).toEqual(["One."]);
});

describe("a new segment", () => {
  test("comes below the one it is asked for at, and the cursor is in it", async () => {
    await openStory(ONE, TWO);
    await user.click(inRow(1, "Add a segment below"));

    await waitFor(() => expect(texts()).toEqual(["One.", "", "Two."]));
    expect(requests.createSegment).toHaveBeenCalledExactlyOnceWith({
      project: project.id,
      sequence_index: 1,
    });
    expect(text(2)).toHaveFocus();
  });

  test("takes what is typed before it is there", async () => {
    const letGo = holdBack("createSegment");
    await openStory(ONE);
    await user.click(button("Add a segment"));
    await user.keyboard("Two.");
    letGo();

    await waitFor(() => expect(texts()).toEqual(["One.", "Two."]));
    await waitFor(() => expect(server.segments[1]?.text_content).toBe("Two."));
  });

  test("that can't be made loses nothing of what is typed, and can be tried again", async () => {
    const answer = deferred<Segment>();
    requests.createSegment.mockReturnValueOnce(answer.promise).mockRejectedValueOnce(diskFull);
    await openStory(ONE);
    await user.click(button("Add a segment"));
    await user.keyboard("Two");
    answer.reject(diskFull);
    await screen.findByText(/What you typed for it is kept here/);
    await user.keyboard(" go.");
    await user.click(button("Try again"));
    await waitFor(() => expect(requests.createSegment).toHaveBeenCalledTimes(2));
    await user.click(await screen.findByRole("button", { name: "Try again" }));

    await waitFor(() => expect(texts()).toEqual(["One.", "Two go."]));
    expect(text(2)).toHaveFocus();
    expect(requests.createSegment).toHaveBeenCalledTimes(3);
    expect(requests.generateAllAudio).not.toHaveBeenCalled();
    expect(screen.queryByRole("textbox", { name: "New segment" })).toBeNull();
  });

  test("is not begun while StoryFlow is away, which is said", async () => {
    await openStory(ONE);
    act(() => tellReachability(false));
    button("Add a segment").focus();
    await user.keyboard("{Enter} ");

    expect(await screen.findByText(/Add the segment once it is back/)).toBeVisible();
    expect(button("Add a segment")).toHaveFocus();
    expect(screen.queryByRole("textbox", { name: "New segment" })).toBeNull();
    expect(requests.createSegment).not.toHaveBeenCalled();
  });

  test("that can't be made is told, and the story stays as it was", async () => {
    requests.createSegment.mockRejectedValueOnce(diskFull);
    await openStory(ONE);
    await user.click(button("Add a segment"));

    expect(await screen.findByText(diskFull.message)).toBeVisible();
    expect(texts()).toEqual(["One."]);
  });
});

describe("the order", () => {
  test("is changed by Alt and an arrow key at once, and the focus stays where it was", async () => {
    const letGo = holdBack("reorderSegments");
    await openStory(ONE, TWO, THREE);
    await user.click(text(1));
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");

    expect(texts()).toEqual(["Two.", "One.", "Three."]);
    expect(text(2)).toHaveFocus();
    expect(screen.getByText("Moved to place 2 of 3.")).toBeInTheDocument();
    letGo();
    await waitFor(() =>
      expect(requests.reorderSegments).toHaveBeenCalledExactlyOnceWith(
        project.id,
        [2, 1, 3].map(idOf),
      ),
    );
  });

  test("has an end, which is said", async () => {
    await openStory(ONE, TWO);
    row(1).focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(screen.getByText("It is the first segment.")).toBeInTheDocument();
    row(2).focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");

    expect(screen.getByText("It is the last segment.")).toBeInTheDocument();
    expect(requests.reorderSegments).not.toHaveBeenCalled();
  });

  test("can be changed from the menu, but not beyond its ends", async () => {
    await openStory(ONE, TWO);
    await openMenu(1);
    expect(item("Move up")).toHaveAttribute("aria-disabled", "true");
    await user.click(item("Move down"));
    expect(texts()).toEqual(["Two.", "One."]);
    await openMenu(2);

    expect(item("Move down")).toHaveAttribute("aria-disabled", "true");
  });

  test("that the server refuses is as it was again, and why is said", async () => {
    requests.reorderSegments.mockRejectedValueOnce(lockedRefusal);
    await openStory(ONE, TWO);
    await choose(1, "Move down");

    expect(await screen.findByText(lockedRefusal.message)).toBeVisible();
    expect(texts()).toEqual(["One.", "Two."]);
  });

  test("is not changed past a locked segment, which is named; nothing moves or is said to", async () => {
    await openStory(ONE, { ...TWO, is_locked: true }, THREE);
    await user.click(text(1));
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(
      await screen.findByText("Segment 2 is locked and would move. Unlock it first."),
    ).toBeVisible();
    row(2).focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");

    expect(texts()).toEqual(["One.", "Two.", "Three."]);
    expect(screen.queryByText(/^Moved to place/)).toBeNull();
    expect(requests.reorderSegments).not.toHaveBeenCalled();
  });

  test("of two quick moves is that of both", async () => {
    await openStory(ONE, TWO, THREE);
    row(1).focus();
    await user.keyboard("{Alt>}{ArrowDown}{ArrowDown}{/Alt}");

    expect(texts()).toEqual(["Two.", "Three.", "One."]);
    await waitFor(() => expect(server.segments.map(({ id }) => id)).toEqual([2, 3, 1].map(idOf)));
  });
});

test("Enter leads from a row into its text, and Escape back", async () => {
  await openStory(ONE);
  row(1).focus();
  await user.keyboard("{Enter}");
  expect(text(1)).toHaveFocus();
  await user.keyboard("{Escape}");

  expect(row(1)).toHaveFocus();
  expect(texts()).toEqual(["One."]);
});

describe("a picture", () => {
  /** Drag or drop files on an element, as a browser tells it. */
  function drag(kind: "dragOver" | "drop", target: Element, files: File[], types = ["Files"]) {
    const event = createEvent[kind](target);
    Object.defineProperty(event, "dataTransfer", { value: { files, types, dropEffect: "" } });
    fireEvent(target, event);
    return event;
  }

  function paste(types: string[]) {
    const event = createEvent.paste(text(1), { clipboardData: { files: [png], types } });
    fireEvent(text(1), event);
    return event;
  }

  /** Let happen what comes of the last event without any pause. */
  const atOnce = () => act(() => Promise.resolve());
  const image = (number: number) => within(row(number)).queryByAltText("This segment's image");

  test("is dropped on a row, which is marked, and shown there once it is uploaded", async () => {
    const letGo = holdBack("uploadSegmentImage");
    await openStory(ONE, TWO);
    drag("dragOver", text(2), [png]);
    expect(row(2)).toHaveAttribute("data-over");
    const event = drag("drop", text(2), [png]);
    expect(row(2)).not.toHaveAttribute("data-over");
    expect(event.defaultPrevented).toBe(true);
    expect(await within(row(2)).findByText("Uploading…")).toBeVisible();
    letGo();

    await waitFor(() => expect(image(2)).toBeVisible());
    expect(requests.uploadSegmentImage).toHaveBeenCalledExactlyOnceWith(idOf(2), png);
    expect(screen.queryByText("Uploading…")).toBeNull();
  });

  test("is not taken by a locked row, nor put in the page's place", async () => {
    await openStory({ ...ONE, is_locked: true });
    drag("dragOver", text(1), [png]);

    expect(row(1)).not.toHaveAttribute("data-over");
    expect(drag("drop", text(1), [png]).defaultPrevented).toBe(true);
    expect(paste(["Files"]).defaultPrevented).toBe(false);
    await atOnce();
    expect(requests.uploadSegmentImage).not.toHaveBeenCalled();
  });

  test("is what is dragged only where it is a file", async () => {
    await openStory(ONE);
    const event = drag("dragOver", text(1), [], ["text/plain"]);

    expect(event.defaultPrevented).toBe(false);
    expect(row(1)).not.toHaveAttribute("data-over");
  });

  test("is pasted, unless there are words along with it", async () => {
    await openStory(ONE);
    expect(paste(["text/plain", "Files"]).defaultPrevented).toBe(false);
    await atOnce();
    expect(requests.uploadSegmentImage).not.toHaveBeenCalled();
    expect(paste(["Files"]).defaultPrevented).toBe(true);

    await waitFor(() => expect(image(1)).toBeVisible());
    expect(requests.uploadSegmentImage).toHaveBeenCalledExactlyOnceWith(idOf(1), png);
  });

  test("that is replaced is fetched anew", async () => {
    await openStory({ ...ONE, image_file: "/media/image.png" });
    const before = image(1)?.getAttribute("src");
    await user.upload(within(row(1)).getByLabelText("Image file"), png);

    await waitFor(() => expect(image(1)?.getAttribute("src")).not.toBe(before));
    expect(image(1)?.getAttribute("src")).toContain("/media/image.png");
  });

  test("that is none is refused in words", async () => {
    requests.uploadSegmentImage.mockRejectedValueOnce(
      refusal(400, { image: ["The file is not a PNG, JPEG or WebP image."] }),
    );
    await openStory(ONE);
    await user.upload(within(row(1)).getByLabelText("Image file"), png);

    expect(await screen.findByText(/not a PNG, JPEG or WebP/)).toBeVisible();
    expect(inRow(1, "Add image")).toBeEnabled();
  });

  test("is removed after a question", async () => {
    await openStory({ ...ONE, image_file: "/media/image.png" });
    await user.click(inRow(1, "Remove the image"));
    expect(screen.getByRole("dialog")).toHaveTextContent("Remove the image of segment 1?");
    await user.click(button("Cancel"));
    expect(requests.removeSegmentImage).not.toHaveBeenCalled();
    await user.click(inRow(1, "Remove the image"));
    await user.click(button("Remove"));

    await waitFor(() => expect(image(1)).toBeNull());
    expect(requests.removeSegmentImage).toHaveBeenCalledExactlyOnceWith(idOf(1));
  });
});
