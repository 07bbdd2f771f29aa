type Listener = (reachable: boolean) => void;

const listeners = new Set<Listener>();

/** Be told after every request whether the server answered; returns what ends it. */
export function onReachability(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellReachability(reachable: boolean): void {
  for (const listener of listeners) listener(reachable);
}
