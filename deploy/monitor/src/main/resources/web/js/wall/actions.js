import { element, show, write } from "../page/element.js";
import { action, percent } from "../page/words.js";

/** What goes on now, over a picture: words, a number and a bar. Rows stay where they are while an action lasts. */
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
    for (const one of shown) {
      if (!this.#rows.has(one.eventId)) {
        const row = actionRow();
        this.#rows.set(one.eventId, row);
        this.node.append(row.node);
      }
      this.#rows.get(one.eventId).update(one);
    }
    show(this.node, shown.length > 0);
  }
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
      write(number, percent(one.probability));
      fill.style.setProperty("--part", String(Math.min(1, Math.max(0, one.probability))));
    },
  };
}
