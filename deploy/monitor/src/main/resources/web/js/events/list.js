import { element } from "../page/element.js";
import { EventRow } from "./row.js";

const COLUMNS = ["Picture", "Action", "Camera", "Started", "Ended", "Lasted", "Confidence", "Model"];

/** The events on the page, newest first; each row is written anew only where it changes. */
export class EventList {
  #rows = new Map();
  #body = element("tbody");
  #open;
  node = element("table", { class: "list" }, element("caption", { class: "unseen" }, "Events, newest first"),
    element("thead", {}, element("tr", {}, COLUMNS.map(words => element("th", { scope: "col" }, words)))), this.#body);

  /** `open` is called with the id of an event to show by itself. */
  constructor(open) {
    this.#open = open;
  }

  get size() {
    return this.#rows.size;
  }

  has(id) {
    return this.#rows.has(id);
  }

  find(id) {
    return this.#rows.get(id)?.event;
  }

  /** When the last of them started; -Infinity while there is none. */
  get oldest() {
    return Number(this.#body.lastElementChild?.dataset.at ?? -Infinity);
  }

  add(events) {
    for (const event of events) {
      const row = this.#rows.get(event.eventId);
      if (row) {
        row.update(event);
      } else {
        this.#insert(new EventRow(event, this.#open));
      }
    }
    this.node.hidden = this.#rows.size === 0;
  }

  clear() {
    this.#rows.clear();
    this.#body.replaceChildren();
    this.node.hidden = true;
  }

  tick() {
    this.#rows.forEach(row => row.tick());
  }

  focusFirst() {
    this.#body.querySelector("a")?.focus();
  }

  /** From row to row with the arrow keys; false where the focus is elsewhere and there is nowhere to go. */
  move(by) {
    const links = [...this.#body.querySelectorAll("a.row-link")];
    const at = links.indexOf(document.activeElement);
    const to = at < 0 ? 0 : at + by;
    if (at < 0 && by < 0) {
      return false;
    }
    links[to]?.focus();
    return links.length > 0;
  }

  #insert(row) {
    this.#rows.set(row.event.eventId, row);
    const older = [...this.#body.children].find(node => Number(node.dataset.at) < row.at);
    this.#body.insertBefore(row.node, older ?? null);
  }
}
