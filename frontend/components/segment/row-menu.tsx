import { Ellipsis } from "lucide-react";
import { useState, type ReactNode } from "react";

import { IconButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";

/** A menu that is only a button until it is opened: a long story has hundreds. */
export function RowMenu({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  const button = (
    <IconButton label="More" aria-haspopup="menu" onClick={() => setOpened(true)}>
      <Ellipsis aria-hidden className="size-4.5" />
    </IconButton>
  );
  if (!opened) return button;
  return (
    <Menu defaultOpen trigger={button}>
      {children}
    </Menu>
  );
}
