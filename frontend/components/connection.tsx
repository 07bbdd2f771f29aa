import { useConnection } from "@/stores/connection";

/** Says so while StoryFlow can't be reached. */
export function Connection() {
  const reachable = useConnection((state) => state.reachable);
  return (
    <p aria-live="assertive" className="min-w-0 flex-1 text-center text-xs font-medium sm:text-sm">
      {!reachable &&
        "StoryFlow can’t be reached. Is it running? What you write is kept here meanwhile."}
    </p>
  );
}
