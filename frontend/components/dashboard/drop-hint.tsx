/** Over everything while a file is held over the page. */
export function DropHint() {
  return (
    <div className="pointer-events-none fixed inset-0 z-60 flex items-center justify-center bg-page/85 p-4">
      <p className="flex size-full items-center justify-center rounded-2xl border-2 border-dashed border-accent text-xl font-medium">
        Drop the story to import it
      </p>
    </div>
  );
}
