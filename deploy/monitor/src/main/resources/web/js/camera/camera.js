import { get } from "../live/api.js";
import { Closing } from "../page/closing.js";
import { element, mark, show, write } from "../page/element.js";
import { now } from "../page/clock.js";
import { cameraPath, go, withQuery } from "../page/route.js";
import { shape } from "../page/shape.js";
import { byName, rate } from "../page/words.js";
import { filterOf, parameters, watched } from "../events/query.js";
import { Tile } from "../wall/tile.js";
import { Chart } from "./chart.js";
import { Facts } from "./facts.js";
import { Legend } from "./legend.js";
import { Series } from "./series.js";
import { thresholdLines } from "./thresholds.js";
import { Timeline } from "./timeline.js";

const HOUR = 3_600_000;
const PAGE = 500;
const MOST_PAGES = 6;

/** One camera: its picture, what the network thinks of it, and what happened in the last hour. */
export function cameraView(app, place) {
  return new CameraPage(app, place.path[1] ?? "");
}

class CameraPage {
  #app;
  #id;
  #closing = new Closing();
  #stopped = new AbortController();
  #series = new Series();
  #thresholds = {};
  #legend = new Legend();
  #facts = new Facts();
  #timeline;
  #tile = null;
  #picture = element("div", { class: "camera-picture" });
  #missing = element("p", { class: "notice" }, "Waiting for the camera …");
  #about = element("p", { class: "summary" });
  #chart = element("canvas", { class: "chart", role: "img", "aria-label": "Probabilities of the last minute; the numbers of now follow" });

  constructor(app, id) {
    this.#app = app;
    this.#id = id;
    this.title = id;
    this.#timeline = new Timeline(id);
    this.node = this.#build();
    const chart = new Chart(this.#chart, this.#series, labels => thresholdLines(labels, this.#thresholds, app.pipeline.thresholds));
    const filter = { ...filterOf(new URLSearchParams()), camera: [id] };
    this.#closing.add(() => chart.close());
    this.#closing.add(() => this.#tile?.close());
    this.#closing.add(() => this.#stopped.abort());
    this.#closing.add(app.cameras.onChange(ids => (ids.includes(id) || !this.#tile) && this.#told()));
    this.#closing.add(app.pipeline.onChange(() => {
      this.#timeline.unknown(app.pipeline.away);
      this.#facts.gaveUp(app.pipeline.health);
      if (!this.#tile) {
        this.#told();
      }
    }));
    this.#closing.add(app.connection.on("probabilities", ({ camera, points }) => camera === id && this.#series.add(points)));
    this.#closing.add(app.connection.on("events", ({ events }) => this.#timeline.add(events)));
    this.#closing.add(app.connection.watching.probabilities(id));
    this.#closing.add(() => app.connection.watching.events(null));
    app.connection.watching.events(watched(filter));
    this.#closing.add(app.connection.on("hello", () => this.#load(filter)));
    this.#closing.every(500, () => this.#tick());
    this.#closing.every(4000, () => this.#loadFacts());
    this.#closing.every(5000, () => this.#timeline.draw());
    this.#closing.on(window, "resize", () => this.#tile?.ask());
    this.#facts.gaveUp(app.pipeline.health);
    this.#told();
    if (app.connection.connected) {
      this.#load(filter);
    }
  }

  follow({ path }) {
    return path[1] === this.#id;
  }

  key({ key }) {
    if (key === "Escape") {
      go("/");
      return true;
    }
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const ids = this.#app.cameras.all().map(camera => camera.id).sort(byName);
      const next = ids[(ids.indexOf(this.#id) + (key === "ArrowRight" ? 1 : -1) + ids.length) % ids.length];
      if (next !== undefined) {
        go(cameraPath(next), { replace: true });
      }
      return true;
    }
    return false;
  }

  close() {
    this.#closing.close();
  }

  #build() {
    const events = withQuery("/events", new URLSearchParams(), { camera: this.#id });
    return element("section", { class: "page camera" },
      element("div", { class: "toolbar" }, element("a", { class: "button", href: "/" }, shape("left"), "Wall"),
        element("h1", {}, this.#id), this.#about, element("a", { class: "button", href: events }, "All its events")),
      element("div", { class: "camera-main" },
        element("div", { class: "camera-screen" }, this.#picture, this.#missing),
        element("section", { class: "card", "aria-labelledby": "probabilities" },
          element("h2", { id: "probabilities" }, "Probabilities, last minute"), this.#chart, this.#legend.node),
        element("section", { class: "card camera-hour", "aria-labelledby": "hour" }, element("h2", { id: "hour" }, "Last hour"), this.#timeline.node),
        element("div", { class: "camera-facts" },
          element("section", { class: "card", "aria-labelledby": "latency" }, element("h2", { id: "latency" }, "Latency"), this.#facts.latency),
          element("section", { class: "card", "aria-labelledby": "drops" }, element("h2", { id: "drops" }, "Frames dropped by ingest"), this.#facts.drops))));
  }

  #told() {
    const camera = this.#app.cameras.find(this.#id);
    show(this.#missing, !camera);
    if (!camera) {
      write(this.#missing, !this.#app.cameras.known ? "Waiting for the camera …"
        : this.#app.pipeline.away ? `Nothing is known of ${this.#id} while Kafka is away.` : `There is no camera ${this.#id} now. If it comes back, it appears here.`);
      this.#tile?.close();
      this.#tile = null;
      return;
    }
    if (!this.#tile) {
      const frame = element("div", { role: "group" });
      this.#tile = new Tile(this.#app.connection, camera, frame);
      this.#picture.replaceChildren(frame);
      mark(frame, "class", "tile-link");
      requestAnimationFrame(() => this.#tile?.seen(true));
    }
    this.#tile.update(camera);
    this.#picture.dataset.kind = this.#tile.node.dataset.kind;
    const aspect = camera.width > 0 && camera.height > 0 ? camera.width / camera.height : 16 / 9;
    this.#picture.style.setProperty("--aspect", String(aspect));
    const facts = [camera.width > 0 ? `${camera.width} × ${camera.height}` : "", camera.state === "LIVE" ? `${rate(camera.fps)} fps` : "", ...camera.tags];
    write(this.#about, facts.filter(Boolean).join(" · "));
  }

  #tick() {
    this.#tile?.tick();
    if (this.#tile) {
      this.#picture.dataset.kind = this.#tile.node.dataset.kind;
      this.#picture.dataset.busy = this.#tile.node.dataset.busy;
    }
    this.#legend.update(this.#series.labels(now() - 60_000), this.#series.last?.probabilities ?? {});
  }

  async #load(filter) {
    const { signal } = this.#stopped;
    this.#loadFacts();
    try {
      const { points } = await get(`/api/cameras/${encodeURIComponent(this.#id)}/probabilities?seconds=90`, signal);
      this.#series.add(points);
      const from = new Date(now() - HOUR).toISOString();
      let after;
      for (let i = 0; i < MOST_PAGES; i++) {
        const { events, next } = await get(`/api/events?${parameters({ ...filter, from }, { limit: PAGE, after })}`, signal);
        this.#timeline.add(events);
        after = next;
        if (!next) {
          break;
        }
      }
    } catch (problem) {
      this.#excuse(problem);
    }
  }

  async #loadFacts() {
    if (!this.#app.connection.connected || document.hidden || !this.#app.cameras.find(this.#id)) {
      return;
    }
    try {
      const camera = await get(`/api/cameras/${encodeURIComponent(this.#id)}`, this.#stopped.signal);
      this.#thresholds = camera.thresholds ?? {};
      this.#facts.update(camera);
    } catch (problem) {
      this.#excuse(problem);
    }
  }

  /** The bar at the top tells of a monitor that doesn't answer; it is asked again when it does. */
  #excuse(problem) {
    if (problem.name !== "AbortError") {
      console.info(problem.message);
    }
  }
}
