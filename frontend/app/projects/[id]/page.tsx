import { ProjectPage } from "@/components/project/project-page";

/** One page is exported for every project; it reads the id from the address. */
export function generateStaticParams() {
  return [{ id: "_" }];
}

export default function Page() {
  return <ProjectPage />;
}
