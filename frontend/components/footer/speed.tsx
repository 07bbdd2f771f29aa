import { DropdownMenu } from "radix-ui";

import { setRate, usePlayer } from "@/stores/player";

import { Button } from "../ui/button";

const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2];

/** How fast the story is listened to. */
export function Speed() {
  const rate = usePlayer((player) => player.rate);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button
          look="quiet"
          className="w-14 px-0! tabular-nums"
          aria-label={`Listening speed, ${rate}×`}
          title="Listening speed"
        >
          {rate}×
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-28 rounded-xl border border-line bg-surface p-1.5 shadow-lg"
        >
          <DropdownMenu.RadioGroup
            value={String(rate)}
            onValueChange={(value) => setRate(Number(value))}
          >
            {RATES.map((each) => (
              <DropdownMenu.RadioItem
                key={each}
                value={String(each)}
                className="flex min-h-10 cursor-pointer items-center rounded-lg px-3 text-sm tabular-nums outline-none data-[highlighted]:bg-raised data-[state=checked]:font-semibold data-[state=checked]:text-accent"
              >
                {each}×
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
