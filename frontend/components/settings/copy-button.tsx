import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";

interface CopyButtonProps {
  text: string;
  label: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      toast.error("The browser did not let it be copied. Select the text and copy it yourself.");
    }
  }

  return (
    <Button onClick={copy}>
      <Icon aria-hidden className="size-4.5" />
      <span aria-live="polite">{isCopied ? "Copied" : label}</span>
    </Button>
  );
}
