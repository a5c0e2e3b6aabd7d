import { Closing } from "./closing.js";
import { element, mark, show, write } from "./element.js";
import { showKeys } from "./keys.js";
import { shape } from "./shape.js";
import { mark as logo } from "./logo.js";
import { now } from "./clock.js";

const PLACES = [["", "/", "Wall", "wall"], ["events", "/events", "Events", "list"], ["health", "/health", "Health", "pulse"],
  ["users", "/users", "Users", "people"]];
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** The top of every page: where one can go, what time it is, who one is. */
export class Shell {
  #app;
  #links = new Map();
  #user = element("span", { class: "user" });
  #leave = element("button", { class: "quiet", type: "button", onclick: () => this.#signOut() }, "Sign out");
  #time = element("time", { class: "clock" });
  #nav = element("nav", { "aria-label": "Pages" });
  #top;
  #closing = new Closing();

  constructor(top, app) {
    this.#app = app;
    this.#top = top;
    for (const [name, path, words, sign] of PLACES) {
      const link = element("a", { href: path }, shape(sign), element("span", {}, words));
      this.#links.set(name, link);
      this.#nav.append(link);
    }
    top.append(
      element("a", { class: "brand", href: "/", "aria-label": "Kinewatch, to the wall" }, logo(), element("span", {}, "Kinewatch")),
      this.#nav,
      element("div", { class: "top-ends" }, this.#user, this.#leave,
        element("button", { class: "quiet round", type: "button", "aria-label": "Keys", title: "Keys (?)", onclick: showKeys }, "?"), this.#time));
    this.#closing.every(1000, () => this.#tick());
    this.#tick();
  }

  show(name) {
    const { session } = this.#app;
    this.#top.className = name === "login" ? "bare" : "";
    for (const [own, link] of this.#links) {
      const current = own === name || (own === "" && name === "camera");
      if (current) {
        mark(link, "aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    show(this.#links.get("users"), session.admin && session.required);
    show(this.#user, session.user !== null);
    show(this.#leave, session.user !== null);
    write(this.#user, session.user ?? "");
    show(this.#nav, name !== "login");
  }

  async #signOut() {
    try {
      await this.#app.session.signOut();
    } catch (problem) {
      console.warn(problem.message);
    }
  }

  #tick() {
    write(this.#time, clock.format(now()));
  }
}
