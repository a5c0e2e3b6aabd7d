import { element, mark, show, write } from "../page/element.js";
import { action, percent } from "../page/words.js";

/** What goes on now, over a picture: words, a number and a bar; what is ending is smaller. Rows stay while an action lasts. */
export class Actions {
  node = element("span", { class: "actions", "aria-hidden": "true" });
  #rows = new Map();
  #most;

  constructor(most) {
    this.#most = most;
  }

  update(actions) {
    const shown = actions.slice(0, this.#most);
    const ids = new Set(shown.map(one => one.eventId));
    for (const [id, row] of this.#rows) {
      if (!ids.has(id)) {
        row.node.remove();
        this.#rows.delete(id);
      }
    }
    shown.forEach((one, i) => {
      const row = this.#rows.get(one.eventId) ?? actionRow();
      this.#rows.set(one.eventId, row);
      if (this.node.children[i] !== row.node) {
        this.node.insertBefore(row.node, this.node.children[i] ?? null);
      }
      row.update(one);
    });
    show(this.node, shown.length > 0);
  }
}

/** What goes on first, then what only waits for its end. */
export function endingLast(actions) {
  return [...actions].sort((left, right) => left.ending - right.ending);
}

function actionRow() {
  const label = element("span", { class: "action-label" });
  const number = element("span", { class: "action-number" });
  const fill = element("span", { class: "meter-fill" });
  const node = element("span", { class: "action" }, label, number, element("span", { class: "meter" }, fill));
  return {
    node,
    update(one) {
      write(label, action(one.label));
      mark(node, "data-ending", one.ending ? "yes" : "no");
      write(number, one.ending ? "ending" : percent(one.probability));
      fill.style.setProperty("--part", String(Math.min(1, Math.max(0, one.probability))));
    },
  };
}
