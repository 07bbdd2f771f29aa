import { useCallback, useState, type ReactNode } from "react";

import { tellAway } from "@/stores/tell";

/** Returns what few need, once it was asked for and is loaded, and what asks for it. */
export function useOnDemand(load: () => Promise<ReactNode>): [ReactNode, () => void] {
  const [panel, setPanel] = useState<ReactNode>(null);
  const ask = useCallback(() => {
    load().then(setPanel, () => tellAway("window"));
  }, [load]);
  return [panel, ask];
}
