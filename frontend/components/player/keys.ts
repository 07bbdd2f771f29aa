const WRITTEN_INTO = "input, textarea, select, [contenteditable='true']";
const PRESSED_BY_SPACE = "button, a, summary, [role='button'], [role='checkbox'], [role='switch']";
const OVER_THE_PAGE = "[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']";

/** Whether a key was pressed for the page as a whole, and not for what has the focus. */
export function isForThePage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof Element ? event.target : document.body;
  if (target.closest(WRITTEN_INTO)) return false;
  // Looks through a long page: too slow for every letter that is written.
  if (document.querySelector(OVER_THE_PAGE)) return false;
  return event.key !== " " || !target.closest(PRESSED_BY_SPACE);
}

/** Whether someone is writing. */
export function isWriting(): boolean {
  return document.activeElement?.matches(WRITTEN_INTO) ?? false;
}
