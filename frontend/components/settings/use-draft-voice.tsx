import { Button } from "@/components/ui/button";
import { chooseVoice, DRAFT_VOICE } from "@/stores/settings";

export function UseDraftVoice() {
  return <Button onClick={() => chooseVoice(DRAFT_VOICE)}>Use the draft voice</Button>;
}
