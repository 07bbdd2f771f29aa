import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { toast } from "sonner";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Dashboard } from "@/components/dashboard/dashboard";
import * as api from "@/lib/api";
import { SAMPLE_STORY } from "@/lib/sample-story";
import type { Project } from "@/lib/types";
import { useLibrary } from "@/stores/library";
import { useSettings } from "@/stores/settings";

import { deferred } from "../deferred";
import { project, projectDetail, settings, taskOf, voice } from "../samples";

const push = vi.hoisted(() => vi.fn());

vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));
vi.mock("@/lib/api", async (original) => ({
  ...(await original<object>()),
  listProjects: vi.fn(),
  listTasks: vi.fn(),
  createProject: vi.fn(),
  importProject: vi.fn(),
  deleteProject: vi.fn(),
  getSettings: vi.fn(),
  listVoices: vi.fn(),
}));

const server = vi.mocked(api);
const user = userEvent.setup();
const lighthouse: Project = {
  ...project,
  segment_count: 10,
  narrated_count: 7,
  audio_duration: 185,
  created_at: new Date().toISOString(),
};
const empty: Project = { ...project, id: "empty", title: "Empty", segment_count: 0 };

function row(title: string) {
  const item = screen.getByRole("link", { name: title }).closest("li");
  if (!item) throw new Error(`${title} is in no list.`);
  return within(item);
}

beforeEach(() => {
  vi.spyOn(toast, "error").mockReturnValue("");
  push.mockReset();
  server.listProjects.mockReset().mockResolvedValue([lighthouse, empty]);
  server.listTasks.mockReset().mockResolvedValue([]);
  server.deleteProject.mockReset().mockResolvedValue();
  server.importProject.mockReset().mockResolvedValue(projectDetail);
  server.getSettings.mockResolvedValue({ ...settings, default_voice_id: voice.id });
  server.listVoices.mockResolvedValue([voice]);
  useLibrary.setState(useLibrary.getInitialState());
  useSettings.setState(useSettings.getInitialState());
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the stories", () => {
  test("are links that say how much is narrated, how long it plays and when it was made", async () => {
    render(<Dashboard />);

    expect(await screen.findByRole("link", { name: "The Lighthouse" })).toHaveAttribute(
      "href",
      `/projects/${project.id}`,
    );
    expect(row("The Lighthouse").getByText("7 of 10 segments narrated")).toBeVisible();
    expect(row("The Lighthouse").getByText("3:05")).toBeVisible();
    expect(row("The Lighthouse").getByText(/^Today/)).toBeVisible();
    expect(row("Empty").getByText("No segments yet")).toBeVisible();
  });

  test("have the whole title as a tooltip where it is cut off", async () => {
    const long = { ...lighthouse, id: "long", title: "A very long title" };
    server.listProjects.mockResolvedValue([lighthouse, long]);
    render(<Dashboard />);
    const title = (name: string) => screen.findByRole("heading", { name });
    const [short, cut] = [await title("The Lighthouse"), await title("A very long title")];
    Object.defineProperty(cut, "scrollWidth", { value: 1 });
    await user.hover(within(cut).getByRole("link"));
    await user.hover(within(short).getByRole("link"));

    expect(cut).toHaveAttribute("title", "A very long title");
    expect(short).not.toHaveAttribute("title", "The Lighthouse");
  });

  test("have their place kept while they load", async () => {
    const projects = deferred<Project[]>();
    server.listProjects.mockReturnValue(projects.promise);
    render(<Dashboard />);
    expect(screen.getByRole("status", { name: "The stories are loading" })).toBeVisible();

    projects.resolve([lighthouse]);
    expect(await screen.findByRole("link", { name: "The Lighthouse" })).toBeVisible();
    expect(screen.queryByRole("status", { name: "The stories are loading" })).toBeNull();
  });

  test("say why they can't be loaded, and are loaded on another try", async () => {
    server.listProjects.mockRejectedValueOnce(new api.ApiError(500, "The disk is full.", undefined));
    render(<Dashboard />);
    expect(await screen.findByRole("alert")).toHaveTextContent("The disk is full.");

    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "The Lighthouse" })).toBeVisible();
  });

  test("say which of them is narrated", async () => {
    server.listTasks.mockResolvedValue([taskOf("PROCESSING", 1)]);
    render(<Dashboard />);
    await screen.findByRole("link", { name: "The Lighthouse" });

    expect(row("The Lighthouse").getByText("Narrating…")).toBeVisible();
    expect(row("Empty").queryByText("Narrating…")).toBeNull();
  });
});

describe("deleting a story", () => {
  async function ask() {
    render(<Dashboard />);
    await user.click(await screen.findByRole("button", { name: "Delete The Lighthouse" }));
    return screen.getByRole("dialog", { name: /The Lighthouse/ });
  }

  test("says what goes, and does it at once where that is confirmed", async () => {
    const dialog = await ask();
    expect(dialog).toHaveTextContent("Deletes 10 segments with their audio and images.");
    expect(server.deleteProject).not.toHaveBeenCalled();

    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    expect(screen.queryByRole("link", { name: "The Lighthouse" })).toBeNull();
    expect(server.deleteProject).toHaveBeenCalledExactlyOnceWith(project.id);
  });

  test("breaks a long title, so that the dialog is no wider than the page", async () => {
    const dialog = await ask();

    expect(within(dialog).getByRole("heading")).toHaveClass("min-w-0", "wrap-anywhere");
    expect(within(dialog).getByText(/^Deletes 10 segments/)).toHaveClass("wrap-anywhere");
  });

  test("is not done where it is thought better of", async () => {
    const dialog = await ask();
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));

    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByRole("link", { name: "The Lighthouse" })).toBeVisible();
    expect(server.deleteProject).not.toHaveBeenCalled();
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Delete The Lighthouse" })).toHaveFocus(),
    );
  });

  test("leaves the focus at the story that comes next, and then at the way to a new one", async () => {
    const dialog = await ask();
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.getByRole("link", { name: "Empty" })).toHaveFocus());

    await user.keyboard("{Tab}{Enter}");
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.getByRole("button", { name: "New story" })).toHaveFocus());
  });

  test("brings it back with a message where it fails", async () => {
    server.deleteProject.mockRejectedValue(new api.ApiError(500, "The file is in use.", undefined));
    const dialog = await ask();
    await user.click(within(dialog).getByRole("button", { name: "Delete" }));

    expect(await screen.findByRole("link", { name: "The Lighthouse" })).toBeVisible();
    expect(toast.error).toHaveBeenCalledWith("The file is in use.");
  });
});

describe("a new story", () => {
  async function name(title: string) {
    render(<Dashboard />);
    await screen.findByRole("link", { name: "The Lighthouse" });
    await user.click(screen.getByRole("button", { name: "New story" }));
    const field = screen.getByLabelText("Title");
    expect(field).toHaveFocus();
    expect(screen.getByRole("button", { name: "Create" })).toBeDisabled();
    await user.type(field, title);
  }

  test("is made of its title, and opened", async () => {
    server.createProject.mockResolvedValue({ ...empty, id: "made" });
    await name(" Dark {Enter}");

    await waitFor(() => expect(push).toHaveBeenCalledExactlyOnceWith("/projects/made"));
    expect(server.createProject).toHaveBeenCalledExactlyOnceWith({ title: "Dark" });
  });

  test("is one, however often it is asked for before its page comes", async () => {
    const made = deferred<Project>();
    server.createProject.mockReset().mockReturnValue(made.promise);
    await name("Dark");
    await user.dblClick(screen.getByRole("button", { name: "Create" }));
    made.resolve({ ...empty, id: "made" });
    await waitFor(() => expect(push).toHaveBeenCalledOnce());
    expect(screen.getByRole("button", { name: "Create" })).toBeDisabled();
    await user.type(screen.getByLabelText("Title"), "{Enter}");

    expect(server.createProject).toHaveBeenCalledOnce();
  });

  test("that is not wanted after all leaves the focus where it was asked for", async () => {
    await name("Dark");
    await user.keyboard("{Escape}");

    await waitFor(() => expect(screen.getByRole("button", { name: "New story" })).toHaveFocus());
  });

  test("that can't be made leaves its title where it is", async () => {
    server.createProject.mockRejectedValue(new api.ApiError(500, "The disk is full.", undefined));
    await name("Dark");
    await user.click(screen.getByRole("button", { name: "Create" }));

    await waitFor(() => expect(toast.error).toHaveBeenCalledWith("The disk is full."));
    expect(screen.getByLabelText("Title")).toHaveValue("Dark");
    expect(push).not.toHaveBeenCalled();
  });
});

describe("a first visit", () => {
  beforeEach(() => {
    server.listProjects.mockResolvedValue([]);
  });

  test("imports the sample with one click, and opens it", async () => {
    render(<Dashboard />);
    await user.click(await screen.findByRole("button", { name: "Try a sample story" }));

    await waitFor(() => expect(push).toHaveBeenCalledExactlyOnceWith(`/projects/${project.id}`));
    expect(server.importProject).toHaveBeenCalledExactlyOnceWith(SAMPLE_STORY);
  });

  test("says what StoryFlow does and can import a story", async () => {
    render(<Dashboard />);
    expect(await screen.findByText(/divides a story into segments/)).toBeVisible();

    await user.click(screen.getByRole("button", { name: "Import a story" }));
    expect(screen.getByRole("dialog", { name: "Import a story" })).toBeVisible();
  });
});
