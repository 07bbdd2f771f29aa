import { useCallback, useState, type ReactNode } from "react";

/** Returns what few need, once it was asked for and is loaded, and what asks for it. */
export function useOnDemand(load: () => Promise<ReactNode>): [ReactNode, () => void] {
  const [panel, setPanel] = useState<ReactNode>(null);
  const ask = useCallback(() => {
    // Where it can't be loaded StoryFlow is away, which the page says.
    load().then(setPanel, () => undefined);
  }, [load]);
  return [panel, ask];
}
