import { useId } from "react";

import { Button } from "@/components/ui/button";
import { setSpeed, useSettings } from "@/stores/settings";

const NORMAL = 1;

export function SpeakingSpeed() {
  const id = useId();
  const speed = useSettings(({ settings }) => settings?.tts_speed ?? NORMAL);
  return (
    <section className="flex flex-col gap-1 rounded-xl border border-line bg-surface p-5">
      <div className="flex items-center gap-3">
        <h2 className="text-lg font-semibold">
          <label htmlFor={id}>Speed</label>
        </h2>
        <output htmlFor={id} className="text-lg tabular-nums">
          {speed.toFixed(2)}×
        </output>
        <Button
          look="quiet"
          className="ml-auto"
          disabled={speed === NORMAL}
          onClick={() => setSpeed(NORMAL)}
        >
          Normal
        </Button>
      </div>
      <input
        id={id}
        type="range"
        min={0.5}
        max={2}
        step={0.05}
        value={speed}
        aria-valuetext={`${speed.toFixed(2)} times normal speed`}
        onChange={(event) => setSpeed(Number(event.target.value))}
        className="h-10 w-full cursor-pointer accent-accent"
      />
      <div aria-hidden className="flex justify-between text-xs text-muted">
        <span>Half as fast</span>
        <span>Twice as fast</span>
      </div>
    </section>
  );
}
