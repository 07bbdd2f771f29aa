/**
 * Take up what is typed while a new text is still being made, so that none of it is lost or taken
 * for the page's keys; returns what ends that and tells what was typed.
 */
export function typeAhead(): () => string {
  const field = document.createElement("textarea");
  field.className = "sr-only";
  field.ariaLabel = "New segment";
  document.body.append(field);
  const before = document.activeElement;
  field.focus({ preventScroll: true });
  return () => {
    const hadFocus = document.activeElement === field;
    field.remove();
    if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
    return field.value;
  };
}
