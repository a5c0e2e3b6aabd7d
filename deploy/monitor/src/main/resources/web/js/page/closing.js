/** What a view has to give back when it goes, in reverse order. */
export class Closing {
  #steps = [];

  add(step) {
    this.#steps.push(step);
    return step;
  }

  /** Calls `step` every so often until the end. */
  every(milliseconds, step) {
    const timer = setInterval(step, milliseconds);
    this.add(() => clearInterval(timer));
  }

  /** Listens to the target until the end. */
  on(target, name, listener, options) {
    target.addEventListener(name, listener, options);
    this.add(() => target.removeEventListener(name, listener, options));
  }

  close() {
    for (const step of this.#steps.splice(0).reverse()) {
      step();
    }
  }
}
