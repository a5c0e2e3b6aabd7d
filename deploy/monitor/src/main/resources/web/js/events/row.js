import { element, mark, write } from "../page/element.js";
import { now } from "../page/clock.js";
import { cameraPath } from "../page/route.js";
import { shape } from "../page/shape.js";
import { action, duration, percent, timeSeconds } from "../page/words.js";

/** One event: what, where, from when to when, how sure, by which model, and a picture of it. */
export class EventRow {
  #picture = element("td", { class: "cell-picture" });
  #link;
  #started;
  #ended = element("td", { "data-name": "Ended" });
  #lasted = element("td", { class: "number", "data-name": "Lasted" });
  #confidence = element("span", { class: "number" });
  #fill = element("span", { class: "meter-fill" });
  #pictures = 0;

  constructor(event, open) {
    this.event = event;
    this.at = Date.parse(event.startedAt);
    this.#started = element("time", { datetime: event.startedAt });
    this.#link = element("a", { class: "row-link", href: `/events?event=${encodeURIComponent(event.eventId)}`, onclick: click => {
      if (!click.ctrlKey && !click.metaKey && !click.shiftKey) {
        click.preventDefault();
        open(event.eventId);
      }
    } }, action(event.label));
    this.node = element("tr", { "data-at": this.at }, this.#picture,
      element("td", { class: "cell-action" }, this.#link),
      element("td", { class: "cell-camera", "data-name": "Camera" }, element("a", { href: cameraPath(event.camera) }, event.camera)),
      element("td", { "data-name": "Started" }, this.#started),
      this.#ended, this.#lasted,
      element("td", { class: "cell-confidence", "data-name": "Confidence" }, this.#confidence, element("span", { class: "meter" }, this.#fill)),
      element("td", { class: "cell-model", "data-name": "Model", title: event.model }, element("span", {}, event.model)));
    this.update(event);
  }

  update(event) {
    this.event = event;
    const over = event.phase === "END";
    mark(this.node, "data-phase", over ? "over" : "on");
    if (over) {
      write(this.#ended, timeSeconds(event.endedAt));
    } else if (!this.#ended.querySelector(".going-on")) {
      this.#ended.replaceChildren(element("span", { class: "going-on" }, shape("disc"), "going on"));
    }
    write(this.#confidence, percent(event.confidence));
    this.#fill.style.setProperty("--part", String(event.confidence));
    if (event.picture && (this.#pictures === 0 || over)) {
      this.#draw(event);
    }
    this.tick();
  }

  /** Asked for anew with all news of an action that is over, when a better one is taken. */
  #draw(event) {
    this.#pictures++;
    const img = this.#picture.querySelector("img") ?? element("img", { alt: "", loading: "lazy", width: 112, height: 63 });
    mark(img, "src", picturePath(event, this.#pictures));
    if (!img.parentNode) {
      this.#picture.append(img);
    }
  }

  /** Counts on while the action lasts, and names the day when it is over. */
  tick() {
    write(this.#started, timeSeconds(this.event.startedAt));
    if (this.event.phase === "END") {
      write(this.#ended, timeSeconds(this.event.endedAt));
    }
    write(this.#lasted, duration(lasted(this.event)));
  }
}

/** Where the picture of the moment is; by another number the browser asks for it anew. */
export function picturePath(event, number = 1) {
  return `/api/events/${encodeURIComponent(event.eventId)}/picture${number > 1 ? `?n=${number}` : ""}`;
}

/** Seconds from its start to its end, or to now while it lasts. */
export function lasted(event) {
  const end = event.phase === "END" ? Date.parse(event.endedAt) : now();
  return (end - Date.parse(event.startedAt)) / 1000;
}
