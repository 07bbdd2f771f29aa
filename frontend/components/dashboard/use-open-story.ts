import { useRouter } from "next/navigation";

import type { Uuid } from "@/lib/types";

/** Go to a story's page. */
export function useOpenStory(): (id: Uuid) => void {
  const router = useRouter();
  return (id) => router.push(`/projects/${id}`);
}
