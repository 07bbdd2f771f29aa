/** A length of sound as on a clock: `0:07`, `3:05`, `1:02:09`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  const tail = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** The length of a sound, which is hardly ever nothing: `0.4 s`, `0:07`. */
export function soundLength(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  return tenths > 0 && tenths < 10 ? `${tenths / 10} s` : clock(seconds);
}

/** How long something will still take, as people say it. */
export function timeLeft(seconds: number): string {
  if (seconds < 5) return "a few seconds left";
  if (seconds <= 55) return `about ${Math.ceil(seconds / 5) * 5} seconds left`;
  const minutes = Math.ceil(seconds / 60 - 0.5);
  if (minutes < 60) return `about ${count(minutes, "minute")} left`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `about ${count(hours, "hour")}${rest ? ` ${count(rest, "minute")}` : ""} left`;
}

/** A number with its noun: `1 segment`, `3 segments`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

const NUMBERS_SAID = 8;

/** Numbers as people list them: `3, 5 and 7`; `3, 5, 7 and 40 more` where there are many. */
export function listOf(numbers: number[]): string {
  const said = numbers.slice(0, NUMBERS_SAID).map(String);
  const more = numbers.length - said.length;
  const last = more ? `${more} more` : (said.pop() ?? "");
  return said.length ? `${said.join(", ")} and ${last}` : last;
}
