import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";

import { IconButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";

export function RowMenu({ children }: { children: ReactNode }) {
  return (
    <Menu
      button={(opening) => (
        <IconButton label="More" {...opening}>
          <Ellipsis aria-hidden className="size-4.5" />
        </IconButton>
      )}
    >
      {children}
    </Menu>
  );
}
