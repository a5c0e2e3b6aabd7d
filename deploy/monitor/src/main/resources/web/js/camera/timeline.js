import { drawing, element, mark, show, write } from "../page/element.js";
import { now } from "../page/clock.js";
import { withQuery } from "../page/route.js";
import { action, byName, duration, percent, several, time, timeSeconds } from "../page/words.js";

const HOUR = 3_600_000;
const TICKS = 6;
const WIDE = 1000;
const HIGH = 20;

/** The events of the last hour on one camera: a lane for each label, from then (left) to now (right). */
export class Timeline {
  #camera;
  #lanes = new Map();
  #events = new Map();
  #list = element("ul", { class: "lanes" });
  #axis = element("div", { class: "lane-axis", "aria-hidden": "true" });
  #none = element("p", { class: "faint" }, "Nothing happened in the last hour.");
  node = element("div", {}, this.#list, this.#axis, this.#none);

  constructor(camera) {
    this.#camera = camera;
    for (let i = 0; i <= TICKS; i++) {
      this.#axis.append(element("span"));
    }
  }

  add(events) {
    events.filter(event => event.camera === this.#camera).forEach(event => this.#events.set(event.eventId, event));
    this.draw();
  }

  /** Where nobody can tell, an empty hour is no quiet one. */
  unknown(away) {
    write(this.#none, away ? "Unknown while Kafka is away." : "Nothing happened in the last hour.");
  }

  draw() {
    const end = now();
    for (const [id, event] of this.#events) {
      if (endOf(event, end) < end - HOUR) {
        this.#events.delete(id);
      }
    }
    const byLabel = group(this.#events.values());
    for (const [label, lane] of this.#lanes) {
      if (!byLabel.has(label)) {
        lane.node.remove();
        this.#lanes.delete(label);
      }
    }
    [...byLabel.keys()].sort(byName).forEach((label, i) => {
      const lane = this.#lanes.get(label) ?? makeLane(label, this.#camera);
      this.#lanes.set(label, lane);
      if (this.#list.children[i] !== lane.node) {
        this.#list.insertBefore(lane.node, this.#list.children[i] ?? null);
      }
      drawLane(lane, byLabel.get(label), end);
    });
    show(this.#none, byLabel.size === 0);
    show(this.#axis, byLabel.size > 0);
    [...this.#axis.children].forEach((tick, i) => write(tick, time(end - HOUR + i * HOUR / TICKS)));
  }
}

function group(events) {
  const groups = new Map();
  for (const event of events) {
    groups.set(event.label, [...(groups.get(event.label) ?? []), event]);
  }
  return groups;
}

function makeLane(label, camera) {
  const summary = element("span", { class: "faint" });
  const name = element("a", { href: withQuery("/events", new URLSearchParams(), { camera, label }) }, action(label));
  const strip = drawing("svg", { class: "strip", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" });
  strip.setAttribute("preserveAspectRatio", "none");
  return { node: element("li", { class: "lane" }, element("span", { class: "lane-name" }, name, summary), strip), summary, strip, bars: new Map() };
}

function drawLane({ summary, strip, bars }, events, end) {
  const total = events.reduce((sum, event) => sum + endOf(event, end) - Date.parse(event.startedAt), 0);
  write(summary, `${several(events.length, "time")}, ${duration(total / 1000)}`);
  const ids = new Set(events.map(event => event.eventId));
  bars.forEach((bar, id) => {
    if (!ids.has(id)) {
      bar.remove();
      bars.delete(id);
    }
  });
  for (const event of events) {
    if (!bars.has(event.eventId)) {
      bars.set(event.eventId, drawing("rect", { y: 1, height: HIGH - 2, rx: 1.5 }, drawing("title")));
      strip.append(bars.get(event.eventId));
    }
    place(bars.get(event.eventId), event, end);
  }
}

function place(bar, event, end) {
  const from = (Date.parse(event.startedAt) - end + HOUR) / HOUR * WIDE;
  const to = (endOf(event, end) - end + HOUR) / HOUR * WIDE;
  mark(bar, "x", Math.max(0, from).toFixed(2));
  mark(bar, "width", Math.max(1.5, to - Math.max(0, from)).toFixed(2));
  mark(bar, "class", event.phase === "END" ? "past" : "on");
  write(bar.firstChild, `${action(event.label)}, ${timeSeconds(event.startedAt)}, ${duration((endOf(event, end) - Date.parse(event.startedAt)) / 1000)}, ${percent(event.confidence)}`);
}

function endOf(event, end) {
  return event.phase === "END" ? Date.parse(event.endedAt) : end;
}
