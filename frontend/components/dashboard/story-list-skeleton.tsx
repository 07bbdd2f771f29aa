import { DETAILS, ROW } from "./story-row-classes";

const ROWS = ["w-48", "w-64", "w-40"];

/** As high as the rows to come. */
export function StoryListSkeleton() {
  return (
    <div role="status" aria-label="The stories are loading" className="flex flex-col gap-3">
      {ROWS.map((width) => (
        <div key={width} className={ROW}>
          <div className="flex-1 animate-pulse">
            <div className="flex h-8 items-center">
              <div className={`h-5 rounded bg-raised ${width}`} />
            </div>
            <div className="my-2 h-1 rounded-full bg-raised" />
            <div className={DETAILS}>
              <div className="h-4 w-44 rounded bg-raised" />
            </div>
          </div>
          <div className="size-10" />
        </div>
      ))}
    </div>
  );
}
