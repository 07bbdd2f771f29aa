import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { offerUndo } from "@/components/offer-undo";
import { Shell } from "@/components/shell";
import { Dialog } from "@/components/ui/dialog";

const undo = vi.fn();
const user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.stubGlobal("matchMedia", () => Object.assign(new EventTarget(), { matches: false }));
  Element.prototype.setPointerCapture = () => undefined;
  render(<Shell>A page</Shell>);
  offerUndo("Kirke removed.", undo);
  await screen.findByText("Kirke removed.");
});

afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
const isGone = () => waitFor(() => expect(screen.queryByText("Kirke removed.")).toBeNull());

test("there is time to undo what was done", async () => {
  await pass(12);
  expect(screen.getByText("Kirke removed.")).toBeVisible();
  await pass(4);
  await isGone();
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).not.toHaveBeenCalled();
});

test("the offer stays while its message has the focus", async () => {
  act(() => screen.getByRole("button", { name: "Undo" }).focus());
  await pass(40);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  await isGone();
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).toHaveBeenCalledOnce();
});

test("a message that was closed offers nothing any more", async () => {
  await user.click(await screen.findByRole("button", { name: "Close toast" }));
  await isGone();
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).not.toHaveBeenCalled();
});

test("a dialog keeps the key to itself", async () => {
  const { unmount } = render(<Dialog open onOpenChange={() => undefined} title="Another">It</Dialog>);
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).not.toHaveBeenCalled();
  unmount();
  await user.keyboard("{Control>}z{/Control}");
  expect(undo).toHaveBeenCalledOnce();
});
