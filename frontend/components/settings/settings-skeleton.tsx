export function SettingsSkeleton() {
  return (
    <div role="status" aria-label="The settings are loading" className="flex animate-pulse flex-col gap-6">
      <div className="h-10 max-w-prose rounded-lg bg-raised" />
      <div className="h-32 rounded-xl bg-raised" />
      <div className="h-96 rounded-xl bg-raised" />
    </div>
  );
}
