/** As many characters a story's title may have. */
export const MAX_TITLE = 200;
