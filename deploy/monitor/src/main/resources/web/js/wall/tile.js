import { element, mark, show, write } from "../page/element.js";
import { reshape, shape } from "../page/shape.js";
import { describe } from "../page/state.js";
import { action, age, percent, timeSeconds } from "../page/words.js";
import { Actions, endingLast } from "./actions.js";
import { Screen } from "./screen.js";

const MOST_ACTIONS = 3;

/** One camera on the wall. */
export class Tile {
  #camera;
  #actions = new Actions(MOST_ACTIONS);
  #name = element("span", { class: "tile-name" });
  #sign = shape("disc");
  #word = element("span", { class: "badge-word" });
  #age = element("span", { class: "age" });
  #headline = element("span", { class: "blank-headline" });
  #detail = element("span", { class: "blank-detail" });
  #blankSign = shape("camera", "blank-sign");
  #words = element("span", { class: "unseen" });
  #blank = element("span", { class: "blank", "aria-hidden": "true" }, this.#blankSign, this.#headline, this.#detail);
  #visible = false;
  link;
  node;

  /** `frame` holds it all; without one it is a link. */
  constructor(connection, camera, frame = element("a", { tabindex: "-1" })) {
    this.id = camera.id;
    this.screen = new Screen(connection, camera.id, () => this.screen.canvas.hidden && this.tick());
    const badge = element("span", { class: "badge" }, this.#sign, this.#word, this.#age);
    frame.classList.add("tile-link");
    mark(frame, "data-camera", camera.id);
    this.link = frame;
    frame.append(this.#words, this.screen.canvas, this.#blank, element("span", { class: "tile-top", "aria-hidden": "true" }, this.#name, badge), this.#actions.node);
    this.node = element("li", { class: "tile" }, this.link);
    write(this.#name, camera.id);
    this.update(camera);
  }

  update(camera) {
    this.#camera = camera;
    const actions = this.#shownActions();
    this.#actions.update(actions);
    mark(this.node, "data-busy", actions.some(one => !one.ending) ? "yes" : "no");
    if (camera.state !== "LIVE") {
      this.screen.clear();
    }
    this.tick();
    const doing = actions.map(one => `${action(one.label)} ${one.ending ? "ending" : percent(one.probability)}`).join(", ");
    const { word, headline, detail } = describe(camera);
    write(this.#words, [`${camera.id}: ${headline ? `${headline}, ${detail}` : word}`, doing].filter(Boolean).join(", "));
  }

  /** Where a click leads. */
  leadTo(path) {
    mark(this.link, "href", path);
  }

  /** Tells whether it is on the screen, and so worth sending pictures for. */
  seen(visible) {
    this.#visible = visible;
    this.ask();
  }

  /** Asks for pictures as large as they are shown. */
  ask() {
    const { clientWidth, clientHeight } = this.link;
    const { width, height } = this.#camera;
    const shown = width > 0 && height > 0 ? Math.min(clientWidth, clientHeight * width / height) : clientWidth;
    this.screen.ask(this.#visible ? Math.ceil(shown * devicePixelRatio) : 0);
  }

  /** Says how old the picture is, and takes it away when it is too old to be called live. */
  tick() {
    const { kind, sign, word, headline, detail } = describe(this.#camera);
    const live = kind === "live";
    const fresh = live ? this.screen.freshness : "none";
    const late = fresh === "late" || fresh === "old";
    const shown = fresh === "fresh" || fresh === "late";
    mark(this.node, "data-kind", live && late ? "late" : kind);
    reshape(this.#sign, live && late ? "triangle" : sign);
    write(this.#word, live && late ? "Late" : word);
    write(this.#age, shown ? age(this.screen.age) : "");
    show(this.screen.canvas, shown);
    show(this.#blank, !shown);
    if (!shown) {
      this.#explain(fresh, live ? "camera" : sign, headline, detail);
    }
  }

  close() {
    this.screen.close();
    this.node.remove();
  }

  #explain(fresh, sign, headline, detail) {
    const old = fresh === "old";
    reshape(this.#blankSign, sign);
    write(this.#headline, headline || (old ? "No new picture" : this.#visible ? "Waiting for a picture" : ""));
    write(this.#detail, headline ? detail : old ? `The last one is from ${timeSeconds(this.screen.capturedAt)}` : "");
  }

  #shownActions() {
    return this.#camera.state === "LIVE" ? endingLast(this.#camera.actions) : [];
  }
}
