const FIRST = 400;
const MOST = 8000;

/** How long to wait before the next try: doubling, and never the same for all pages, so that they don't come back at once. */
export class Backoff {
  #next = FIRST;

  after() {
    const wait = this.#next * (0.5 + Math.random() / 2);
    this.#next = Math.min(MOST, this.#next * 2);
    return wait;
  }

  reset() {
    this.#next = FIRST;
  }
}
