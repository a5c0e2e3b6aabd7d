import { get } from "../live/api.js";
import { announce } from "../page/announce.js";
import { element, mark } from "../page/element.js";
import { cameraPath, withQuery } from "../page/route.js";
import { action, count, duration, moment, percent } from "../page/words.js";
import { lasted, picturePath } from "./row.js";

/** One event by itself, over the list: its picture large, all that is known of it, and a link to it. */
export class Detail {
  #dialog = null;
  #id = "";
  #pictures = 1;
  #closed;
  #body = element("div", { class: "detail" });

  /** `closed` is called when the reader closes it. */
  constructor(closed) {
    this.#closed = closed;
  }

  /** Shows the event of this id, found here or asked of the server; "" closes. */
  async show(id, find) {
    if (id === this.#id) {
      return;
    }
    this.close();
    this.#id = id;
    if (!id) {
      return;
    }
    this.#open();
    const event = find(id) ?? await this.#ask(id);
    if (event && this.#id === id) {
      this.#draw(event);
      this.#body.querySelector("button:last-child").focus();
    }
  }

  /** Draws anew where it is one of these. */
  told(events) {
    const event = events.find(one => one.eventId === this.#id);
    if (event && this.#dialog) {
      this.#draw(event);
    }
  }

  close() {
    this.#id = "";
    const dialog = this.#dialog;
    this.#dialog = null;
    dialog?.close();
    dialog?.remove();
  }

  #open() {
    this.#body.replaceChildren(element("p", {}, "Loading …"));
    this.#dialog = element("dialog", { class: "sheet wide", "aria-label": "Event" }, this.#body);
    const dialog = this.#dialog;
    dialog.addEventListener("close", () => {
      if (this.#dialog === dialog) {
        this.close();
        this.#closed();
      }
    });
    dialog.addEventListener("click", event => event.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  }

  async #ask(id) {
    try {
      return await get(`/api/events/${encodeURIComponent(id)}`);
    } catch (problem) {
      this.#body.replaceChildren(element("p", {}, problem.status === 404 ? "This event is no longer known." : problem.message), this.#ends(null));
      return null;
    }
  }

  #draw(event) {
    const over = event.phase === "END";
    this.#pictures += over ? 1 : 0;
    const pairs = [
      ["Camera", element("a", { href: cameraPath(event.camera) }, event.camera)],
      ["Started", moment(event.startedAt)], ["Ended", over ? moment(event.endedAt) : "going on"], ["Lasted", duration(lasted(event))],
      ["Confidence", `${percent(event.confidence)} on average, ${percent(event.peak)} at most`], ["Windows", count(event.windows)],
      ["Model", event.model], ["Event", event.eventId],
    ];
    const focused = this.#body.contains(document.activeElement);
    const picture = event.picture ? this.#body.querySelector("img") ?? element("img", { alt: `${action(event.label)} on ${event.camera}` }) : element("p", { class: "no-picture" }, "No picture was kept of this moment.");
    if (event.picture) {
      mark(picture, "src", picturePath(event, this.#pictures));
    }
    this.#body.replaceChildren(element("h2", {}, action(event.label)), picture,
      element("dl", { class: "pairs" }, pairs.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])), this.#ends(event));
    if (focused) {
      this.#body.querySelector("button:last-child").focus();
    }
  }

  #ends(event) {
    const copy = event && element("button", { type: "button", class: "button", onclick: () => this.#copy() }, "Copy link");
    return element("form", { method: "dialog", class: "ends" }, copy, element("button", { class: "button" }, "Close"));
  }

  async #copy() {
    const path = withQuery("/events", new URLSearchParams(), { event: this.#id });
    try {
      await navigator.clipboard.writeText(location.origin + path);
      announce("The link is copied.");
    } catch {
      announce("The browser does not allow copying; the address bar has the link.");
    }
  }
}
