interface TypedAhead {
  /** What was typed until now. */
  text: () => string;
  /** Give the focus back. */
  end: () => void;
  /** Take up what is typed until the focus goes elsewhere. */
  goOn: () => void;
}

/**
 * Take up what is typed while a new text is still being made, so that none of it is lost or taken
 * for the page's keys.
 */
export function typeAhead(): TypedAhead {
  const field = document.createElement("textarea");
  field.className = "sr-only";
  field.ariaLabel = "New segment";
  document.body.append(field);
  const before = document.activeElement;
  field.focus({ preventScroll: true });
  const hasFocus = () => document.activeElement === field;
  return {
    text: () => field.value,
    end: () => {
      const hadFocus = hasFocus();
      field.remove();
      if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    goOn: () => {
      if (hasFocus()) field.addEventListener("blur", () => field.remove(), { once: true });
      else field.remove();
    },
  };
}
