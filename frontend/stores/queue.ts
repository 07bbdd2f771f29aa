/** Changes go to the server one after another: in the order a person made them. */

let last: Promise<unknown> = Promise.resolve();

export function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const turn = last.then(change);
  last = turn.catch(() => undefined);
  return turn;
}

/**
 * Read from the server what no change was made to meanwhile: an answer that crossed with a
 * change would show what was before it.
 */
export async function undisturbed<T>(read: () => Promise<T>): Promise<T> {
  for (;;) {
    const before = last;
    await before;
    const answer = await read();
    if (before === last) return answer;
  }
}
