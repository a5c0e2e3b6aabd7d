const KEPT = 90_000;
const SHOWN = 5;
const WORTH_SHOWING = 0.15;

/** The smoothed probabilities of one camera over the last minute and a half, by capture time. */
export class Series {
  #points = [];
  #slots = new Map();

  /** Takes points in any order, also those that it has. */
  add(points) {
    const known = new Set(this.#points.map(point => point.at));
    const fresh = points.map(({ at, probabilities }) => ({ at: Date.parse(at), probabilities })).filter(point => !known.has(point.at));
    this.#points.push(...fresh);
    this.#points.sort((left, right) => left.at - right.at);
    const last = this.#points.at(-1)?.at ?? 0;
    this.#points = this.#points.filter(point => point.at > last - KEPT);
  }

  get points() {
    return this.#points;
  }

  /** The newest point; undefined while there is none. */
  get last() {
    return this.#points.at(-1);
  }

  /** The labels worth a line since `from`, each with a slot (0 to 4) that it keeps while it is shown. */
  labels(from) {
    const peaks = new Map();
    for (const { at, probabilities } of this.#points) {
      if (at >= from) {
        for (const [label, probability] of Object.entries(probabilities)) {
          peaks.set(label, Math.max(peaks.get(label) ?? 0, probability));
        }
      }
    }
    const shown = [...peaks].filter(([, peak]) => peak >= WORTH_SHOWING).sort((left, right) => right[1] - left[1]).slice(0, SHOWN).map(([label]) => label);
    for (const label of this.#slots.keys()) {
      if (!shown.includes(label)) {
        this.#slots.delete(label);
      }
    }
    for (const label of shown) {
      if (!this.#slots.has(label)) {
        const taken = new Set(this.#slots.values());
        this.#slots.set(label, [...Array(SHOWN).keys()].find(slot => !taken.has(slot)));
      }
    }
    return [...this.#slots].map(([label, slot]) => ({ label, slot })).sort((left, right) => left.slot - right.slot);
  }
}
