/** Those who want to be told. */
export class Listeners {
  #all = new Set();

  /** Adds one; the answer takes it off again. */
  add(listener) {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  /** Tells all of them, each even where another one fails. */
  tell(...news) {
    for (const listener of [...this.#all]) {
      try {
        listener(...news);
      } catch (problem) {
        console.error(problem);
      }
    }
  }
}
