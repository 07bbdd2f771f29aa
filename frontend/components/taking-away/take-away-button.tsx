import { Download } from "lucide-react";
import { useState, type ReactNode } from "react";

import { Button } from "@/components/ui/button";

/** Opens what few need, and is loaded only then. */
export function TakeAwayButton() {
  const [panel, setPanel] = useState<ReactNode>(null);

  function open() {
    import("./take-away").then(
      ({ TakeAway, openTakingAway }) => {
        openTakingAway();
        setPanel(<TakeAway />);
      },
      // StoryFlow is away, which the page says.
      () => undefined,
    );
  }

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
