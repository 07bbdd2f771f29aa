import { createElement } from "react";

import { useSorting } from "./sorting";

/** A tenth of the page's script is for dragging: it comes when it may be wanted. */
export function loadSorting(): void {
  if (useSorting.getState().layer) return;
  import("./sorting-layer").then(
    ({ SortingLayer }) => useSorting.setState({ layer: createElement(SortingLayer) }),
    // StoryFlow is away, which the page says; the next time is soon.
    () => undefined,
  );
}
