import { createContext } from "react";

/** Whether the row is in view, or about to be: what only a pointer needs is not made before. */
export const Near = createContext(false);
