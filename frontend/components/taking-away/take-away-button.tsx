import { Download } from "lucide-react";

import { Button } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/on-demand";

export function TakeAwayButton() {
  const [panel, open] = useOnDemand(opened);
  return (
    <div className="flex min-w-0 items-center gap-3">
      {panel}
      <Button aria-haspopup="dialog" onClick={open}>
        <Download aria-hidden className="size-4" />
        Download
      </Button>
    </div>
  );
}

async function opened() {
  const { TakeAway, openTakingAway } = await import("./take-away");
  openTakingAway();
  return <TakeAway />;
}
