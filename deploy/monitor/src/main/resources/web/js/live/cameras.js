import { Listeners } from "../page/listeners.js";

/** All cameras as the server last told. */
export class Cameras {
  #byId = new Map();
  #changes = new Listeners();
  known = false;

  constructor(connection) {
    connection.on("cameras", message => this.#take(message));
  }

  /** Hears which ids changed or went. */
  onChange(listener) {
    return this.#changes.add(listener);
  }

  find(id) {
    return this.#byId.get(id);
  }

  all() {
    return [...this.#byId.values()];
  }

  #take({ cameras = [], removed = [], all = false }) {
    const ids = new Set([...cameras.map(camera => camera.id), ...removed]);
    const before = new Map(this.#byId);
    if (all) {
      this.#byId.forEach((camera, id) => ids.add(id));
      this.#byId.clear();
    }
    removed.forEach(id => this.#byId.delete(id));
    cameras.forEach(camera => this.#byId.set(camera.id, camera));
    this.known = true;
    this.#changes.tell([...ids], before);
  }
}
