/** What this browser keeps for StoryFlow: small values by name, across reloads and tabs. */

const PREFIX = "storyflow.";

// A browser may refuse to keep anything: then a value lives as long as the page.
const unkept = new Map<string, string>();

export function remember(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  if (inStorage((storage) => storage.setItem(PREFIX + name, text))) unkept.delete(name);
  else unkept.set(name, text);
}

/** What was remembered by this name, taken to be of the type it was remembered with. */
export function recall<T>(name: string): T | undefined {
  let text = unkept.get(name) ?? null;
  if (text === null) inStorage((storage) => (text = storage.getItem(PREFIX + name)));
  return text === null ? undefined : (parsed(text) as T | undefined);
}

export function forget(name: string): void {
  unkept.delete(name);
  inStorage((storage) => storage.removeItem(PREFIX + name));
}

/** Every name by which something is remembered. */
export function remembered(): string[] {
  const names = [...unkept.keys()];
  inStorage((storage) => {
    const kept = Object.keys(storage).filter((name) => name.startsWith(PREFIX));
    names.push(...kept.map((name) => name.slice(PREFIX.length)));
  });
  return names;
}

/** Be told what another tab remembers or forgets; returns what ends it. */
export function onRememberedElsewhere(listener: (name: string) => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key?.startsWith(PREFIX)) listener(key.slice(PREFIX.length));
  };
  window.addEventListener("storage", hear);
  return () => window.removeEventListener("storage", hear);
}

/** Anyone may write into a browser's storage. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the browser let it be done. */
function inStorage(work: (storage: Storage) => unknown): boolean {
  try {
    work(window.localStorage);
    return true;
  } catch (problem) {
    console.warn("This browser keeps nothing for StoryFlow.", problem);
    return false;
  }
}
