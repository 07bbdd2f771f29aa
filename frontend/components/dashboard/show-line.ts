import { offsetOfLine } from "@/lib/lines";

/** Put the cursor at the beginning of a line, counted from 1, in the middle of the view. */
export function showLine(textArea: HTMLTextAreaElement, line: number): void {
  const offset = offsetOfLine(textArea.value, line);
  textArea.focus();
  textArea.setSelectionRange(offset, offset);
  textArea.scrollTop = heightOf(textArea, offset) - textArea.clientHeight / 2;
}

/** How high the text before an offset is: a browser tells only of a whole text area. */
function heightOf(textArea: HTMLTextAreaElement, offset: number): number {
  const twin = textArea.cloneNode() as HTMLTextAreaElement;
  twin.removeAttribute("id");
  twin.style.cssText = `position: absolute; visibility: hidden; height: 0; min-height: 0; width: ${textArea.offsetWidth}px`;
  twin.value = textArea.value.slice(0, offset);
  textArea.after(twin);
  const height = twin.scrollHeight;
  twin.remove();
  return height;
}
