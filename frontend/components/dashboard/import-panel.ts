/** The story and its preview are equally high, whatever is in them. */
export const PANEL = "h-[38vh] min-h-52";
