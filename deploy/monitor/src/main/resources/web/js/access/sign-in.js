import { Closing } from "../page/closing.js";
import { element, show, write } from "../page/element.js";
import { go } from "../page/route.js";
import { mark as logo } from "../page/logo.js";

const WHY = "To see the wall.";

/** Asks for name and password. */
export function signInView(app, place, words) {
  return new SignIn(app, place, words);
}

class SignIn {
  #app;
  #next;
  #closing = new Closing();
  #user = element("input", { id: "user", name: "user", autocomplete: "username", autocapitalize: "none", spellcheck: "false", required: true });
  #password = element("input", { id: "password", name: "password", type: "password", autocomplete: "current-password", required: true });
  #button = element("button", { class: "button main" }, "Sign in");
  #note;
  #refused = element("p", { class: "refused", role: "alert", hidden: true });
  #until = 0;
  title = "Sign in";

  constructor(app, { query }, words) {
    this.#app = app;
    this.#next = inside(query.get("next"));
    this.#note = element("p", { class: "faint" }, words || WHY);
    this.node = element("section", { class: "sign-in" },
      element("form", { class: "card", onsubmit: event => this.#submit(event) },
        logo(), element("h1", {}, "Sign in"), this.#note,
        element("label", { for: "user" }, "Name"), this.#user,
        element("label", { for: "password" }, "Password"), this.#password, this.#refused, this.#button));
    this.#closing.every(500, () => this.#count());
    if (app.session.open) {
      queueMicrotask(() => go(this.#next, { replace: true }));
    }
  }

  focus() {
    this.#user.focus();
  }

  follow() {
    return true;
  }

  key() {
    return false;
  }

  close() {
    this.#closing.close();
  }

  async #submit(event) {
    event.preventDefault();
    this.#button.disabled = true;
    try {
      await this.#app.session.signIn(this.#user.value, this.#password.value);
      go(this.#next, { replace: true });
    } catch (problem) {
      this.#refuse(problem);
    }
    this.#button.disabled = this.#until > Date.now();
  }

  #refuse({ status, message, retryAfter }) {
    this.#password.value = "";
    this.#password.focus();
    if (status === 429) {
      this.#until = Date.now() + Math.max(1, retryAfter) * 1000;
      this.#count();
    } else {
      this.#say(status === 401 ? "Name or password is wrong." : status ? message : "The monitor does not answer. Please try again.");
    }
  }

  #count() {
    if (this.#until > 0) {
      const left = Math.ceil((this.#until - Date.now()) / 1000);
      this.#button.disabled = left > 0;
      this.#until = left > 0 ? this.#until : 0;
      write(this.#button, left > 0 ? `Sign in (in ${left} s)` : "Sign in");
      this.#say(left > 0 ? "Too many tries. Please wait a little." : "");
    }
  }

  #say(words) {
    write(this.#refused, words);
    if (words) {
      write(this.#note, WHY);
    }
    show(this.#refused, words !== "");
  }
}

/** A path of this page, whatever the address says. */
function inside(path) {
  return path && /^\/(?![/\\])/.test(path) && !path.startsWith("/login") && !path.startsWith("/api/") ? path : "/";
}
