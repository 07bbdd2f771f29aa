interface ProgressProps {
  /** 0 to 1. */
  value: number;
  /** What progresses, in words. */
  label: string;
}

export function Progress({ value, label }: ProgressProps) {
  const percentage = Math.round(value * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percentage}
      aria-valuetext={`${percentage} %`}
      className="h-2 w-full overflow-hidden rounded-full bg-raised"
    >
      <div
        className="h-full w-full origin-left rounded-full bg-accent transition-transform duration-300"
        style={{ transform: `scaleX(${value})` }}
      />
    </div>
  );
}
