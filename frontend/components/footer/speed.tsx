import { setRate, usePlayer } from "@/stores/player";

const RATES = [0.75, 1, 1.25, 1.5, 1.75, 2];

/** How fast the story is listened to. */
export function Speed() {
  const rate = usePlayer((player) => player.rate);
  return (
    <select
      aria-label="Listening speed"
      title="Listening speed"
      value={rate}
      onChange={({ target }) => setRate(Number(target.value))}
      className="h-10 w-14 shrink-0 cursor-pointer appearance-none rounded-lg bg-transparent text-center text-sm font-medium text-muted tabular-nums transition-colors [text-align-last:center] hover:bg-raised hover:text-ink [&>option]:bg-surface [&>option]:text-ink"
    >
      {RATES.map((each) => (
        <option key={each} value={each}>
          {each}×
        </option>
      ))}
    </select>
  );
}
