import { Link } from "@/components/ui/link";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-16 text-center">
      <h1 className="font-serif text-3xl font-semibold">There is no such page</h1>
      <p className="mt-3 text-muted">The address may be mistyped, or the story was deleted.</p>
      <Link href="/" className="mt-4 inline-flex min-h-10 items-center text-accent underline">
        All stories
      </Link>
    </main>
  );
}
