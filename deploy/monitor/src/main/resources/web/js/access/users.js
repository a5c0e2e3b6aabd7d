import { get, send } from "../live/api.js";
import { announce } from "../page/announce.js";
import { element, show, write } from "../page/element.js";
import { byName } from "../page/words.js";
import { confirm } from "./confirm.js";

const LEAST_LENGTH = 12;

/** Who may use the page; for admins. */
export function usersView(app) {
  return new Users(app);
}

class Users {
  #app;
  #body = element("tbody");
  #table = element("table", { class: "plain" }, element("thead", {}, element("tr", {}, ["Name", "Role"].map(words => element("th", { scope: "col" }, words)), element("td"))), this.#body);
  #note = element("p", { class: "refused", role: "alert", hidden: true });
  #name = element("input", { id: "new-name", required: true, autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: 64 });
  #password = element("input", { id: "new-password", type: "password", required: true, autocomplete: "new-password", minlength: LEAST_LENGTH });
  #role = element("select", { id: "new-role" }, element("option", { value: "viewer" }, "viewer"), element("option", { value: "admin" }, "admin"));
  title = "Users";

  constructor(app) {
    this.#app = app;
    const may = app.session.admin && app.session.required;
    const why = app.session.required ? "Only an admin may see and change users." : "There are no users: whoever uses this machine sees the wall.";
    this.node = element("section", { class: "page users" }, element("div", { class: "toolbar" }, element("h1", {}, "Users")),
      may ? [element("div", { class: "card" }, this.#table), this.#form()] : element("p", { class: "notice" }, why));
    if (may) {
      this.#load();
    }
  }

  follow() {
    return true;
  }

  key() {
    return false;
  }

  close() {}

  #form() {
    return element("form", { class: "card user-form", onsubmit: event => this.#save(event) },
      element("h2", {}, "Add a user, or give one a new password"),
      element("div", { class: "field" }, element("label", { for: "new-name" }, "Name"), this.#name),
      element("div", { class: "field" }, element("label", { for: "new-password" }, `Password, ${LEAST_LENGTH} characters or more`), this.#password),
      element("div", { class: "field" }, element("label", { for: "new-role" }, "Role: an admin may change users"), this.#role),
      this.#note, element("button", { class: "button main" }, "Save"));
  }

  async #load() {
    await this.#trying(async () => {
      const { users } = await get("/api/users");
      users.sort((left, right) => byName(left.name, right.name));
      this.#body.replaceChildren(...users.map(user => this.#row(user)));
    });
  }

  #row({ name, role }) {
    const self = name === this.#app.session.user;
    return element("tr", {}, element("th", { scope: "row", class: "break" }, name, self ? element("span", { class: "faint" }, " (you)") : null), element("td", {}, role),
      element("td", { class: "number" }, self ? null
        : element("button", { type: "button", class: "quiet", "aria-label": `Remove ${name}`, onclick: () => this.#remove(name) }, "Remove")));
  }

  async #save(event) {
    event.preventDefault();
    const name = this.#name.value.trim();
    await this.#trying(async () => {
      await send("PUT", `/api/users/${encodeURIComponent(name)}`, { password: this.#password.value, role: this.#role.value });
      this.#name.value = "";
      this.#password.value = "";
      announce(`${name} is saved.`);
      await this.#load();
    });
  }

  async #remove(name) {
    if (await confirm(`Remove ${name}?`, "They are signed out and can't sign in any more.", "Remove")) {
      await this.#trying(async () => {
        await send("DELETE", `/api/users/${encodeURIComponent(name)}`);
        announce(`${name} is removed.`);
        await this.#load();
      });
    }
  }

  async #trying(step) {
    show(this.#note, false);
    try {
      await step();
    } catch (problem) {
      write(this.#note, problem.message);
      show(this.#note, true);
    }
  }
}
