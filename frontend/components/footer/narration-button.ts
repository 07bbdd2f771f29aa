export const NARRATION = "narration";

/** What begins or ends the narration of the story, whichever is there. */
export function narrationButton(): HTMLElement | null {
  return document.querySelector(`#${NARRATION} button:enabled`);
}
