import { announce } from "../page/announce.js";
import { Closing } from "../page/closing.js";
import { element, show, write } from "../page/element.js";
import { cameraPath, go, withQuery } from "../page/route.js";
import { describe } from "../page/state.js";
import { LargeBar } from "./large-bar.js";
import { select, wishes } from "./selection.js";
import { Tiles } from "./tiles.js";
import { Toolbar } from "./toolbar.js";

/** Every camera, live, and what happens on it. */
export function wallView(app, place) {
  return new Wall(app, place);
}

class Wall {
  #app;
  #query;
  #tiles;
  #closing = new Closing();
  #toolbar = new Toolbar(changed => this.#change(changed));
  #largeBar = new LargeBar();
  #empty = element("p", { class: "notice", hidden: true });
  #selection;
  title = "Wall";

  constructor(app, { query }) {
    this.#app = app;
    this.#query = query;
    this.#tiles = new Tiles(app.connection);
    this.node = element("section", { class: "wall", "aria-label": "Wall" },
      element("h1", { class: "unseen" }, "Wall"), this.#toolbar.node, this.#largeBar.node, this.#empty, this.#tiles.node);
    this.#closing.add(app.cameras.onChange((ids, before) => this.#told(ids, before)));
    this.#closing.add(app.pipeline.onChange(() => (app.cameras.all().length === 0 ? this.#draw() : this.#say())));
    this.#closing.every(500, () => this.#tiles.tick());
    this.#draw();
  }

  follow({ query }) {
    const wasLarge = wishes(this.#query).large;
    this.#query = query;
    this.#draw();
    const { large } = wishes(query);
    if (large !== wasLarge) {
      this.#tiles.focus(large || wasLarge);
    }
    return true;
  }

  focus() {
    this.#tiles.focus();
  }

  key({ key, target }) {
    const { large } = wishes(this.#query);
    if (key === "/") {
      this.#change({ large: "" });
      return this.#toolbar.focus();
    }
    if (key === "Escape") {
      return this.#back(large, target);
    }
    if (key === "c" && this.#tiles.current) {
      go(cameraPath(this.#tiles.current));
      return true;
    }
    if (key === "PageDown" || key === "PageUp") {
      return this.#turn(key === "PageDown" ? 1 : -1);
    }
    if (large && (key === "ArrowLeft" || key === "ArrowRight")) {
      return this.#step(large, key === "ArrowRight" ? 1 : -1);
    }
    return this.#tiles.move(key);
  }

  close() {
    this.#closing.close();
    this.#tiles.close();
  }

  #back(large, target) {
    if (large) {
      this.#change({ large: "" }, false);
    } else if (target === this.#toolbar.search) {
      this.#change({ text: "" });
      this.#tiles.focus();
    } else {
      return false;
    }
    return true;
  }

  #turn(by) {
    const { pages, page } = this.#selection;
    const next = page + by;
    if (next < 1 || next > pages) {
      return false;
    }
    this.#change({ page: next === 1 ? "" : next }, false);
    announce(`Page ${next} of ${pages}`);
    return true;
  }

  #step(large, by) {
    const ids = this.#selection.fitting.map(camera => camera.id);
    const next = ids[(ids.indexOf(large) + by + ids.length) % ids.length];
    if (next !== undefined) {
      this.#change({ large: next });
      announce(next);
    }
    return true;
  }

  #change(changed, replace = true) {
    const page = "text" in changed || "tag" in changed || "group" in changed ? { page: "" } : {};
    go(withQuery("/", this.#query, { ...page, ...changed }), { replace });
  }

  #draw() {
    const wanted = wishes(this.#query);
    const cameras = this.#app.cameras.all();
    this.#selection = select(cameras, wanted);
    const { groups, fitting } = this.#selection;
    const camera = wanted.large && this.#app.cameras.find(wanted.large);
    const path = id => (wanted.large ? cameraPath(id) : withQuery("/", this.#query, { large: id }));
    this.#tiles.show(wanted.large ? (camera ? [{ name: "", cameras: [camera] }] : []) : groups, path);
    this.node.classList.toggle("large", Boolean(camera));
    this.#toolbar.update(wanted, cameras, this.#selection);
    show(this.#toolbar.node, !wanted.large);
    this.#largeBar.update(wanted.large, camera, fitting, this.#query);
    this.#explain(wanted, cameras, camera ? 1 : wanted.large ? 0 : fitting.length);
    this.title = wanted.large || "Wall";
  }

  #explain({ text, tag, large }, cameras, shown) {
    show(this.#empty, shown === 0);
    show(this.#tiles.node, shown > 0);
    if (shown > 0) {
      return;
    }
    const known = this.#app.cameras.known;
    const what = large || [text, tag].filter(Boolean).join(", ");
    write(this.#empty, !known ? "Waiting for the cameras …"
      : this.#app.pipeline.away && (cameras.length === 0 || large) ? `Unknown while Kafka is away. ${large ? "The camera" : "Cameras"} may appear when it is back.`
      : cameras.length === 0 ? "There are no cameras yet. As soon as ingest tells of one, it appears here."
        : large ? `There is no camera ${what} now. If it comes back, it appears here.` : `No camera fits “${what}”.`);
  }

  #told(ids, before) {
    const shape = id => JSON.stringify([this.#app.cameras.find(id)?.tags, this.#app.cameras.find(id)?.width > 0]);
    const old = id => JSON.stringify([before.get(id)?.tags, before.get(id)?.width > 0]);
    ids.map(id => this.#app.cameras.find(id)).filter(Boolean).forEach(camera => this.#tiles.update(camera));
    if (ids.some(id => shape(id) !== old(id)) || ids.length === 0) {
      this.#draw();
    } else {
      this.#say();
    }
    this.#tellTrouble(ids, before);
  }

  #say() {
    this.#toolbar.summarise(this.#app.cameras.all(), this.#selection.fitting);
    const { large } = wishes(this.#query);
    this.#largeBar.say(this.#app.cameras.find(large));
  }

  #tellTrouble(ids, before) {
    const turned = ids.map(id => [this.#app.cameras.find(id), before.get(id)])
      .filter(([camera, old]) => camera && old && camera.state !== old.state)
      .map(([camera]) => `${camera.id}: ${describe(camera).headline || "live again"}`);
    if (turned.length > 0) {
      announce(turned.length > 3 ? `${turned.length} cameras have changed their state` : turned.join(". "));
    }
  }
}
