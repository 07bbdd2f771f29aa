import { Progress as Radix } from "radix-ui";

interface ProgressProps {
  /** 0 to 1. */
  value: number;
  /** What progresses, in words. */
  label: string;
}

export function Progress({ value, label }: ProgressProps) {
  return (
    <Radix.Root
      value={Math.round(value * 100)}
      aria-label={label}
      className="h-2 w-full overflow-hidden rounded-full bg-raised"
    >
      <Radix.Indicator
        className="h-full w-full origin-left rounded-full bg-accent transition-transform duration-300"
        style={{ transform: `scaleX(${value})` }}
      />
    </Radix.Root>
  );
}
