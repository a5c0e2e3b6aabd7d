import { get } from "../live/api.js";
import { announce } from "../page/announce.js";
import { Closing } from "../page/closing.js";
import { element, show, write } from "../page/element.js";
import { go, withQuery } from "../page/route.js";
import { several } from "../page/words.js";
import { Detail } from "./detail.js";
import { Filters } from "./filters.js";
import { EventList } from "./list.js";
import { filterOf, fits, parameters, watched } from "./query.js";

const PAGE = 50;
const READING = 120;

/** What happened and happens, newest first, by filters that the address holds. */
export function eventsView(app, place) {
  return new Events(app, place);
}

class Events {
  #app;
  #query;
  #filter;
  #next = null;
  #asked = new AbortController();
  #closing = new Closing();
  #held = new Map();
  #loaded = false;
  #list = new EventList(id => this.#open(id));
  #filters;
  #detail = new Detail(() => this.#open(""));
  #fresh = element("button", { type: "button", class: "button fresh", hidden: true, onclick: () => this.#release() });
  #more = element("button", { type: "button", class: "button", hidden: true, onclick: () => this.#load(false) }, "Load more");
  #note = element("p", { class: "notice", role: "status" });
  title = "Events";

  constructor(app, { query }) {
    this.#app = app;
    this.#filters = new Filters(changed => go(withQuery("/events", this.#query, changed), { replace: true }));
    this.node = element("section", { class: "page events" },
      element("h1", { class: "unseen" }, "Events"), this.#filters.node,
      element("div", { class: "fresh-place" }, this.#fresh), this.#list.node, this.#note, element("p", { class: "more" }, this.#more));
    this.#closing.add(app.connection.on("events", ({ events }) => this.#told(events)));
    this.#closing.add(app.connection.on("hello", () => this.#load(true)));
    this.#closing.every(30_000, () => this.#loadLabels());
    this.#closing.add(app.cameras.onChange(() => this.#filters.offerCameras(app.cameras.all().map(camera => camera.id))));
    this.#closing.add(app.pipeline.onChange(() => this.#list.size === 0 && this.#next === null && this.#loaded && this.#say()));
    this.#closing.add(() => app.connection.watching.events(null));
    this.#closing.add(() => this.#asked.abort());
    this.#closing.add(() => this.#detail.close());
    this.#closing.every(1000, () => this.#list.tick());
    this.#closing.on(window, "scroll", () => !this.#reading() && this.#release(), { passive: true });
    this.#filters.offerCameras(app.cameras.all().map(camera => camera.id));
    this.follow({ query });
  }

  follow({ query }) {
    const before = JSON.stringify(this.#filter);
    this.#query = query;
    this.#filter = filterOf(query);
    this.#filters.show(this.#filter);
    if (before !== JSON.stringify(this.#filter)) {
      this.#list.clear();
      this.#held.clear();
      this.#app.connection.watching.events(watched(this.#filter));
      this.#load(true);
    }
    this.#detail.show(query.get("event") ?? "", id => this.#list.find(id));
    return true;
  }

  key({ key }) {
    if (key === "/") {
      return this.#filters.focus();
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      return this.#list.move(key === "ArrowDown" ? 1 : -1);
    }
    return false;
  }

  close() {
    this.#closing.close();
  }

  #open(id) {
    go(withQuery("/events", this.#query, { event: id }), { replace: id === "" });
  }

  /** Somebody reads further down, or is in the list with the keyboard: it must not move under them. */
  #reading() {
    return scrollY > READING || this.#list.node.contains(document.activeElement) || document.querySelector("dialog[open]") !== null;
  }

  #told(events) {
    const fitting = events.filter(event => fits(event, this.#filter));
    this.#filters.offerLabels(events.map(event => event.label));
    const known = fitting.filter(event => this.#list.has(event.eventId));
    this.#list.add(known);
    this.#detail.told(known);
    fitting.filter(event => !this.#list.has(event.eventId) && this.#belongs(event)).forEach(event => this.#held.set(event.eventId, event));
    if (!this.#reading()) {
      this.#release();
    }
    this.#say();
  }

  /** What is older than the last row comes with the pages that are still to be loaded. */
  #belongs(event) {
    return this.#next === null || Date.parse(event.startedAt) >= this.#list.oldest;
  }

  #release() {
    if (this.#held.size > 0 && !this.#asked.busy) {
      const byButton = document.activeElement === this.#fresh;
      this.#list.add([...this.#held.values()].filter(event => this.#belongs(event)));
      this.#held.clear();
      this.#say();
      if (byButton) {
        scrollTo(0, 0);
        this.#list.focusFirst();
      }
    }
  }

  #say() {
    const number = this.#held.size;
    show(this.#fresh, number > 0);
    write(this.#fresh, number > 0 ? `Show ${several(number, "new event")}` : "");
    write(this.#note, this.#list.size > 0 || this.#asked.busy ? ""
      : this.#app.pipeline.away ? "Unknown while Kafka is away. The list comes when it is back." : this.#filters.narrowed ? "No event fits these filters." : "Nothing has happened yet.");
  }

  /** Those of actions that are not on the page, too. */
  async #loadLabels() {
    if (!this.#app.connection.connected) {
      return;
    }
    try {
      const { labels } = await get("/api/labels");
      this.#filters.offerLabels(labels);
    } catch (problem) {
      console.info(problem.message);
    }
  }

  async #load(anew) {
    if (anew) {
      this.#loadLabels();
      this.#asked.abort();
      this.#asked = new AbortController();
      this.#next = null;
    }
    const asked = this.#asked;
    asked.busy = true;
    this.#loaded = false;
    this.#more.disabled = true;
    write(this.#note, this.#list.size > 0 ? "" : "Loading …");
    try {
      const { events, next } = await get(`/api/events?${parameters(this.#filter, { limit: PAGE, after: this.#next })}`, asked.signal);
      const first = this.#list.size;
      this.#next = next ?? null;
      this.#list.add(events);
      this.#filters.offerLabels(events.map(event => event.label));
      asked.busy = false;
      this.#loaded = true;
      this.#told([]);
      if (!anew) {
        announce(`${several(this.#list.size - first, "more event")}`);
      } else {
        this.#detail.show(this.#query.get("event") ?? "", id => this.#list.find(id));
      }
    } catch (problem) {
      asked.busy = false;
      if (problem.name !== "AbortError") {
        write(this.#note, problem.status ? problem.message : "The monitor does not answer. The list comes when it does.");
      }
    }
    if (asked === this.#asked) {
      this.#more.disabled = false;
      show(this.#more, this.#next !== null);
    }
  }
}
