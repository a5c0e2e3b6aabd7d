import { signInView } from "../access/sign-in.js";
import { usersView } from "../access/users.js";
import { cameraView } from "../camera/camera.js";
import { eventsView } from "../events/events.js";
import { healthView } from "../health/health.js";
import { wallView } from "../wall/wall.js";
import { announce } from "./announce.js";
import { element } from "./element.js";
import { go } from "./route.js";

const VIEWS = { "": wallView, camera: cameraView, events: eventsView, health: healthView, users: usersView, login: signInView };

/** Shows one view at a time: the one that the address names. */
export class Stage {
  #main;
  #app;
  #shell;
  #name = null;
  #words = "";
  view = null;

  constructor(main, app, shell) {
    this.#main = main;
    this.#app = app;
    this.#shell = shell;
  }

  show(place) {
    const name = place.path[0] ?? "";
    if (!this.#app.session.open && name !== "login") {
      this.#toLogin();
      return;
    }
    if (name !== "login") {
      this.#app.connection.start();
    }
    if (name === this.#name && this.view.follow(place)) {
      this.#title();
      return;
    }
    const first = this.#name === null;
    this.view?.close();
    this.#name = name;
    this.view = (VIEWS[name] ?? nothingView)(this.#app, place, this.#words);
    this.#words = "";
    this.#main.className = `view-${name || "wall"}`;
    this.#main.replaceChildren(this.view.node);
    this.#shell.show(name);
    this.#title();
    if (!first) {
      scrollTo(0, 0);
      this.view.focus ? this.view.focus() : this.#main.focus({ preventScroll: true });
      announce(this.view.title);
    }
  }

  /** Asks for name and password, and comes back here afterwards. */
  signIn(words) {
    if (this.#name !== "login") {
      this.#words = words;
      this.#toLogin();
    }
  }

  #toLogin() {
    const here = location.pathname + location.search;
    go(here === "/" ? "/login" : `/login?next=${encodeURIComponent(here)}`, { replace: true });
  }

  #title() {
    document.title = this.view.title === "Kinewatch" ? this.view.title : `${this.view.title} · Kinewatch`;
  }
}

function nothingView() {
  const node = element("section", { class: "page" }, element("h1", {}, "There is no such page"),
    element("p", {}, element("a", { href: "/" }, "To the wall")));
  return { node, title: "No such page", follow: () => false, close() {} };
}
