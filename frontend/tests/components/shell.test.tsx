import { act, createEvent, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ComponentProps } from "react";
import { toast } from "sonner";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Shell } from "@/components/shell";
import * as api from "@/lib/api";
import { tellReachability } from "@/lib/reachability";

import { settings } from "../samples";

vi.mock("@/lib/api", async (original) => ({ ...(await original<object>()), getSettings: vi.fn() }));
const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));
// A click on the framework's own link does nothing where its router is not.
vi.mock("next/link", () => ({ default: PlainLink }));

interface PlainLinkProps extends ComponentProps<"a"> {
  prefetch: boolean;
  onNavigate: (event: Event) => void;
}

function PlainLink({ prefetch: _, onNavigate, ...props }: PlainLinkProps) {
  return <a {...props} onClick={({ nativeEvent }) => onNavigate(nativeEvent)} />;
}

const user = userEvent.setup();
const SETTINGS = { name: "Settings" };
const AWAY = "StoryFlow can’t be reached. Open the page once it is back.";

beforeEach(() => {
  push.mockClear();
  vi.stubGlobal("matchMedia", () => Object.assign(new EventTarget(), { matches: false }));
  vi.mocked(api.getSettings).mockResolvedValue({ ...settings });
  render(<Shell>{null}</Shell>);
});

afterEach(() => {
  toast.dismiss();
  tellReachability(true);
});

test("A link leads to its page", async () => {
  await user.click(screen.getByRole("link", SETTINGS));

  await waitFor(() => expect(push).toHaveBeenCalledExactlyOnceWith("/settings"));
});

test("a link leads nowhere while StoryFlow is away, and that is said", async () => {
  act(() => tellReachability(false));
  expect(screen.getByText(/^StoryFlow can.t be reached/)).toBeVisible();
  await user.click(screen.getByRole("link", SETTINGS));
  expect(await screen.findByText(AWAY)).toBeVisible();
  expect(push).not.toHaveBeenCalled();

  act(() => tellReachability(true));
  await user.click(screen.getByRole("link", { name: "StoryFlow" }));
  await waitFor(() => expect(push).toHaveBeenCalledExactlyOnceWith("/"));
});

test("a link leads nowhere where it is only noticed then that StoryFlow is away", async () => {
  vi.mocked(api.getSettings).mockImplementation(() => {
    tellReachability(false);
    return Promise.reject(new api.ApiError(0, "StoryFlow can't be reached.", undefined));
  });
  await user.click(screen.getByRole("link", SETTINGS));

  expect(await screen.findByText(AWAY)).toBeVisible();
  expect(push).not.toHaveBeenCalled();
});

test("a file that nothing takes does not take the page's place", () => {
  for (const of of [createEvent.dragOver, createEvent.drop]) {
    const event = of(document.body, { dataTransfer: { types: ["Files"], files: [] } });
    fireEvent(document.body, event);
    expect(event.defaultPrevented).toBe(true);
  }
  const text = createEvent.dragOver(document.body, { dataTransfer: { types: ["text/plain"] } });
  fireEvent(document.body, text);
  expect(text.defaultPrevented).toBe(false);
});
