/** Lets at most `number` pieces of work run at once; the others begin in the order they came. */
export function atMost(number: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async (work) => {
    if (running < number) running += 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The next one takes the place of this one.
      if (next) next();
      else running -= 1;
    }
  };
}
