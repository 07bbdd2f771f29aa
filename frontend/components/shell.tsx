"use client";

import { AudioLines, Settings } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { Toaster } from "sonner";

import { Connection } from "./connection";
import { Link } from "./ui/link";

/** What every page has: the way home, the settings, messages, and whether StoryFlow answers. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-5xl items-center justify-between px-4">
          <Link href="/" className="flex items-center gap-2 text-lg font-semibold">
            <AudioLines aria-hidden className="size-6 text-accent" />
            StoryFlow
          </Link>
          <Link
            href="/settings"
            className="flex min-h-10 items-center gap-2 rounded-lg px-3 text-sm text-muted hover:bg-raised hover:text-ink"
          >
            <Settings aria-hidden className="size-4.5" />
            Settings
          </Link>
        </div>
      </header>
      <Connection />
      {children}
      <div onClickCapture={giveFocusBack}>
        <Toaster position="top-center" closeButton theme="system" visibleToasts={4} />
      </div>
    </>
  );
}

/** A message that goes gives the focus back to where it was, which is not where its button has put it. */
function giveFocusBack({ currentTarget }: MouseEvent): void {
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && currentTarget.contains(focused)) focused.blur();
}
