import { Listeners } from "../page/listeners.js";
import { authorise, get, send } from "./api.js";

/** Who uses the page, and what they may do. */
export class Session {
  #ended = new Listeners();
  user = null;
  role = "viewer";
  required = false;

  constructor() {
    authorise(null, () => this.end());
  }

  /** Asks the server; throws where it can't be reached. */
  async load() {
    try {
      this.#take(await get("/api/session"));
    } catch (problem) {
      if (problem.status !== 401) {
        throw problem;
      }
      this.#take({ user: null, role: null, csrf: null, required: true });
    }
  }

  /** Whether pages may be shown. */
  get open() {
    return !this.required || this.user !== null;
  }

  get admin() {
    return this.open && this.role === "admin";
  }

  async signIn(user, password) {
    this.#take(await send("POST", "/api/session", { user, password }));
  }

  async signOut() {
    await send("DELETE", "/api/session");
    this.end("You have signed out.");
  }

  /** There is no session any more. */
  end(words = "Your session has ended. Please sign in again.") {
    this.#take({ user: null, role: null, csrf: null, required: true });
    this.#ended.tell(words);
  }

  onEnded(listener) {
    return this.#ended.add(listener);
  }

  #take({ user, role, csrf, required }) {
    this.user = user ?? null;
    this.role = role ?? "viewer";
    this.required = required === true;
    authorise(csrf ?? null);
  }
}
