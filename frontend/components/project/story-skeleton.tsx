import { HomeLink } from "./story-header";

/** Where the story will be, as large as it will be. */
export function StorySkeleton() {
  return (
    <div role="status" aria-label="Loading the story" className="flex flex-col gap-6">
      <div className="flex flex-col">
        <HomeLink />
        <div className="flex h-14 items-center">
          <Bar className="h-6 w-72" />
        </div>
        <div className="flex h-5 items-center">
          <Bar className="h-3 w-40" />
        </div>
      </div>
      <div>
        {[1, 2, 3, 4, 5].map((number) => (
          <div key={number} className="flex h-48 flex-col gap-3 px-16 py-6">
            <Bar className="h-4 w-full max-w-2xl" />
            <Bar className="h-4 w-full max-w-xl" />
          </div>
        ))}
      </div>
    </div>
  );
}

function Bar({ className }: { className: string }) {
  return <div className={`animate-pulse rounded bg-raised ${className}`} />;
}
