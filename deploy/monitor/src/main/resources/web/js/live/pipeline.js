import { Listeners } from "../page/listeners.js";
import { now } from "../page/clock.js";

/** How the pipeline is, as the server last told; and whether Kafka answers it. */
export class Pipeline {
  #changes = new Listeners();
  health = null;
  kafkaSilentSince = null;
  thresholds = { start: 0.6, end: 0.4 };

  constructor(connection) {
    connection.on("hello", ({ thresholds }) => {
      this.thresholds = thresholds ?? this.thresholds;
    });
    connection.on("kafka", message => this.#kafka(message));
    connection.on("health", message => {
      this.health = message;
      this.#kafka(message.kafka ?? { answering: true });
    });
  }

  /** While Kafka does not answer, what is not known is not nothing. */
  get away() {
    return this.kafkaSilentSince !== null;
  }

  onChange(listener) {
    return this.#changes.add(listener);
  }

  #kafka({ answering, silentSince }) {
    this.kafkaSilentSince = answering ? null : silentSince ?? this.kafkaSilentSince ?? new Date(now()).toISOString();
    this.#changes.tell();
  }
}
