import { Listeners } from "../page/listeners.js";
import { learn } from "../page/clock.js";
import { Backoff } from "./backoff.js";
import { Pictures } from "./pictures.js";
import { Watching } from "./watching.js";

const SILENCE = 8000;
const EXPIRED = 4401;

/** The one WebSocket of the page: opens it again whenever it breaks, and hands on what comes. */
export class Connection {
  #session;
  #socket = null;
  #backoff = new Backoff();
  #types = new Map();
  #states = new Listeners();
  #heardAt = 0;
  #timer = null;
  #running = false;
  lostSince = null;
  pictures = new Pictures(message => this.#send(message));
  watching = new Watching(message => this.#send(message));

  constructor(session) {
    this.#session = session;
  }

  start() {
    if (!this.#running) {
      this.#running = true;
      this.lostSince = null;
      this.#connect();
      this.#timer = setInterval(() => this.#listen(), 1000);
    }
  }

  stop() {
    this.#running = false;
    clearInterval(this.#timer);
    this.#socket?.close();
    this.#socket = null;
  }

  /** Hears messages of a type. */
  on(type, listener) {
    if (!this.#types.has(type)) {
      this.#types.set(type, new Listeners());
    }
    return this.#types.get(type).add(listener);
  }

  /** Hears of connections that open or break. */
  onState(listener) {
    return this.#states.add(listener);
  }

  get connected() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #connect() {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/live`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#opened(socket);
    socket.onmessage = ({ data }) => this.#received(socket, data);
    socket.onclose = ({ code }) => this.#closed(socket, code);
    this.#socket = socket;
    this.#heardAt = performance.now();
  }

  #opened(socket) {
    if (socket === this.#socket) {
      this.pictures.restart();
      this.watching.again();
    }
  }

  #received(socket, data) {
    if (socket !== this.#socket) {
      return;
    }
    this.#heardAt = performance.now();
    if (typeof data !== "string") {
      this.pictures.receive(data);
      return;
    }
    const message = JSON.parse(data);
    if (message.type === "hello") {
      learn(message.now, true);
      this.#backoff.reset();
      this.lostSince = null;
      this.#states.tell();
    }
    this.#types.get(message.type)?.tell(message);
  }

  #closed(socket, code) {
    if (socket !== this.#socket || !this.#running) {
      return;
    }
    this.#socket = null;
    if (code === EXPIRED) {
      this.#session.end();
      return;
    }
    this.lostSince ??= Date.now();
    this.#states.tell();
    setTimeout(() => this.#again(), this.#backoff.after());
  }

  /** A refused handshake doesn't say why; the session does. */
  async #again() {
    try {
      await this.#session.load();
      if (this.#running && this.#session.open) {
        this.#connect();
      } else if (this.#running) {
        this.#session.end();
      }
    } catch {
      setTimeout(() => this.#running && this.#again(), this.#backoff.after());
    }
  }

  #listen() {
    if (this.#socket && performance.now() - this.#heardAt > SILENCE) {
      const socket = this.#socket;
      socket.close();
      this.#closed(socket, 0);
    }
  }

  #send(message) {
    if (!this.connected) {
      return false;
    }
    this.#socket.send(JSON.stringify(message));
    return true;
  }
}
