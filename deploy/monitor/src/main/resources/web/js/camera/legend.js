import { drawing, element, write } from "../page/element.js";
import { action, percent } from "../page/words.js";
import { DASHES } from "./palette.js";

/** What the lines of the chart are, with their numbers: the chart for those who can't see it. */
export class Legend {
  node = element("ul", { class: "legend", "aria-label": "Probabilities now" });
  #rows = new Map();

  update(labels, probabilities) {
    const keys = new Set(labels.map(({ label, slot }) => `${slot} ${label}`));
    for (const [key, row] of this.#rows) {
      if (!keys.has(key)) {
        row.node.remove();
        this.#rows.delete(key);
      }
    }
    for (const { label, slot } of labels) {
      const key = `${slot} ${label}`;
      if (!this.#rows.has(key)) {
        const row = legendRow(label, slot);
        this.#rows.set(key, row);
        this.node.append(row.node);
      }
      write(this.#rows.get(key).number, percent(probabilities[label] ?? 0));
    }
  }
}

function legendRow(label, slot) {
  const number = element("span", { class: "number" });
  const line = drawing("path", { d: "M1 4h26", class: `series-${slot}` });
  line.style.strokeDasharray = DASHES[slot].join(" ");
  const sample = drawing("svg", { class: "sample", viewBox: "0 0 28 8", "aria-hidden": "true" }, line);
  return { node: element("li", {}, sample, element("span", {}, action(label)), number), number };
}
