/** Shared with the rows that stand for stories while they load, so that nothing shifts. */

export const ROW =
  "relative flex items-center gap-3 rounded-xl border border-line bg-surface py-3 pr-3 pl-5 hover:border-edge";

export const DETAILS =
  "flex min-h-10.5 flex-col justify-between text-sm leading-5.25 text-muted tabular-nums sm:min-h-5.25 sm:flex-row";
