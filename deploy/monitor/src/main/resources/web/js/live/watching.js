const STEP = 32;
const LONGEST_ID = 255;
const encoder = new TextEncoder();

/** What this page wants to be told, put together from what its parts want; sent again whenever that changes. */
export class Watching {
  #pictures = new Map();
  #probabilities = new Set();
  #events = null;
  #sent = "";
  #queued = false;
  #send;

  constructor(send) {
    this.#send = send;
    document.addEventListener("visibilitychange", () => this.#queue());
  }

  /** Wants pictures of a camera, this many pixels wide; the answer takes it back. */
  picture(camera, width) {
    const wish = { width: Math.max(STEP, Math.ceil(width / STEP) * STEP) };
    this.#pictures.set(camera, wish);
    this.#queue();
    return () => {
      if (this.#pictures.get(camera) === wish) {
        this.#pictures.delete(camera);
        this.#queue();
      }
    };
  }

  probabilities(camera) {
    this.#probabilities.add(camera);
    this.#queue();
    return () => {
      this.#probabilities.delete(camera);
      this.#queue();
    };
  }

  /** Wants to know of events that fit; null for none. */
  events(filter) {
    this.#events = filter;
    this.#queue();
  }

  /** Says everything anew: the connection is a new one. */
  again() {
    this.#sent = "";
    this.#tell();
  }

  #queue() {
    if (!this.#queued) {
      this.#queued = true;
      setTimeout(() => this.#tell(), 20);
    }
  }

  #tell() {
    this.#queued = false;
    const pictures = document.hidden ? [] : [...this.#pictures].map(([camera, { width }]) => ({ camera, width }));
    const watch = { pictures: pictures.filter(({ camera }) => tellable(camera)), cameras: true, probabilities: [...this.#probabilities].filter(tellable), events: this.#events, health: true };
    const text = JSON.stringify(watch);
    if (text !== this.#sent && this.#send({ watch })) {
      this.#sent = text;
    }
  }
}

/** Whether the protocol can name this camera. */
function tellable(camera) {
  const { length } = encoder.encode(camera);
  return length > 0 && length <= LONGEST_ID;
}
