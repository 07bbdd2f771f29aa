"use client";

import { useEffect, type MouseEvent, type ReactNode } from "react";
import { Toaster } from "sonner";

import { Header } from "./header";
import { refuseStrayFiles } from "./stray-files";

/** What every page has: the way home, the settings, messages, and whether StoryFlow answers. */
export function Shell({ children }: { children: ReactNode }) {
  useEffect(refuseStrayFiles, []);
  return (
    <>
      <Header />
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
