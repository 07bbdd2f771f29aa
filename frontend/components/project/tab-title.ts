import { useEffect } from "react";

/** The exported page is the same for every story: what it shows is known only here. */
export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · StoryFlow`;
  }, [title]);
}
