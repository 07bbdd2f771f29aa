import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { Button, IconButton } from "./button";

interface CopyButtonProps {
  text: string;
  label: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const { isCopied, Icon, ...button } = useCopying(text);
  return (
    <Button {...button}>
      <Icon aria-hidden className="size-4.5" />
      <span aria-live="polite">{isCopied ? "Copied" : label}</span>
    </Button>
  );
}

/** The same where there is no room for its words. */
export function CopyIconButton({ text, label }: CopyButtonProps) {
  const { isCopied, Icon, ...button } = useCopying(text);
  return (
    <IconButton label={isCopied ? "Copied" : label} {...button}>
      <Icon aria-hidden className="size-4" />
      <span role="status" className="sr-only">
        {isCopied && "Copied"}
      </span>
    </IconButton>
  );
}

/** That a text was copied shows until it is another, or the button is left. */
function useCopying(text: string) {
  const [copied, setCopied] = useState("");
  const isCopied = copied === text;
  const forget = () => setCopied("");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      toast.error("The browser does not let StoryFlow copy. Select the text and copy it yourself.");
    }
  }

  return {
    isCopied,
    Icon: isCopied ? Check : Copy,
    onClick: () => void copy(),
    onBlur: forget,
    onPointerLeave: forget,
  };
}
