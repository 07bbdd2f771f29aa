import { AudioLines, Settings } from "lucide-react";
import { useEffect } from "react";

import { useConnection, watchConnection } from "@/stores/connection";

import { Connection } from "./connection";
import { Link } from "./ui/link";

const NAME = "max-sm:group-data-away/header:sr-only";

/** The way home and the settings; in view wherever the page is while StoryFlow can't be reached. */
export function Header() {
  const away = useConnection(({ reachable }) => !reachable);
  useEffect(watchConnection, []);
  return (
    // Its place is kept: nothing shifts.
    <header className="h-[calc(3.5rem+1px)]">
      <div
        data-away={away || undefined}
        className="group/header border-b border-line bg-surface data-away:fixed data-away:inset-x-0 data-away:top-0 data-away:z-60 data-away:border-danger data-away:bg-danger data-away:text-surface"
      >
        <div className="mx-auto flex h-14 max-w-5xl items-center justify-between gap-3 px-4">
          <Link href="/" className="flex min-h-10 items-center gap-2 text-lg font-semibold">
            <AudioLines aria-hidden className="size-6 text-accent group-data-away/header:text-surface" />
            <span className={NAME}>StoryFlow</span>
          </Link>
          <Connection />
          <Link
            href="/settings"
            className="flex min-h-10 items-center gap-2 rounded-lg px-3 text-sm text-muted group-data-away/header:text-surface hover:bg-raised hover:text-ink"
          >
            <Settings aria-hidden className="size-4.5" />
            <span className={NAME}>Settings</span>
          </Link>
        </div>
      </div>
    </header>
  );
}
