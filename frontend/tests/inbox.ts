/** A queue to wait on: what is put in comes out in its order. */
export class Inbox<T> {
  private readonly items: T[] = [];
  private readonly waiting: ((item: T) => void)[] = [];

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  put(item: T): void {
    const receive = this.waiting.shift();
    if (receive) receive(item);
    else this.items.push(item);
  }

  next(): Promise<T> {
    const item = this.items.shift();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
