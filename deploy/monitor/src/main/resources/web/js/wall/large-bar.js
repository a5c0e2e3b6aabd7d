import { element, mark, show, write } from "../page/element.js";
import { cameraPath, withQuery } from "../page/route.js";
import { shape } from "../page/shape.js";
import { describe } from "../page/state.js";
import { rate } from "../page/words.js";

/** Over a large picture: whose it is, the way back, the cameras before and after, and the way on to its page. */
export class LargeBar {
  #back = element("a", { class: "button", href: "/" }, shape("left"), "Wall");
  #name = element("h2");
  #about = element("p", { class: "summary" });
  #before = element("a", { class: "quiet round", href: "/", "aria-label": "Camera before" }, shape("left"));
  #after = element("a", { class: "quiet round", href: "/", "aria-label": "Next camera" }, shape("right"));
  #more = element("a", { class: "button", href: "/" }, "Chart and events");
  node = element("div", { class: "toolbar large-bar", hidden: true }, this.#back, this.#name, this.#about, this.#before, this.#after, this.#more);

  /** Draws for a camera (undefined where there is none of this id) among those that one steps through; "" hides it. */
  update(id, camera, fitting, query) {
    show(this.node, id !== "");
    if (!id) {
      return;
    }
    const ids = fitting.map(one => one.id);
    const at = ids.indexOf(id);
    const beside = by => withQuery("/", query, { large: ids[(at + by + ids.length) % ids.length] ?? id });
    mark(this.#back, "href", withQuery("/", query, { large: "" }));
    mark(this.#before, "href", beside(-1));
    mark(this.#after, "href", beside(1));
    mark(this.#more, "href", cameraPath(id));
    show(this.#before, ids.length > 1);
    show(this.#after, ids.length > 1);
    write(this.#name, id);
    this.say(camera);
  }

  say(camera) {
    const facts = camera ? [describe(camera).word, camera.width > 0 ? `${camera.width} × ${camera.height}` : "",
      camera.state === "LIVE" ? `${rate(camera.fps)} fps` : "", ...camera.tags] : [];
    write(this.#about, facts.filter(Boolean).join(" · "));
  }
}
