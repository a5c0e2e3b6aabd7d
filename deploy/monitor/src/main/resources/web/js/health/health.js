import { Closing } from "../page/closing.js";
import { element, mark, show, write } from "../page/element.js";
import { reshape, shape } from "../page/shape.js";
import { rate, several } from "../page/words.js";
import { awayCard, droppedCard, lagCard, modelsCard, ratesCard, stagesCard } from "./cards.js";

/** How the pipeline is: stages, lag, rates, drops, models. */
export function healthView(app) {
  return new Health(app);
}

class Health {
  #app;
  #closing = new Closing();
  #waiting = element("p", { class: "notice" }, "Waiting for news of the pipeline …");
  #verdictSign = shape("tick");
  #verdictWords = element("span");
  #verdict = element("p", { class: "verdict with-sign" }, this.#verdictSign, this.#verdictWords);
  #cards = [ratesCard(), awayCard(), stagesCard(), lagCard(), droppedCard(), modelsCard()];
  title = "Health";

  constructor(app) {
    this.#app = app;
    this.node = element("section", { class: "page health" },
      element("div", { class: "toolbar" }, element("h1", {}, "Health"), this.#verdict), this.#waiting,
      element("div", { class: "cards" }, this.#cards.map(card => card.node)));
    this.#closing.add(app.pipeline.onChange(() => this.#draw()));
    this.#closing.add(app.cameras.onChange(() => this.#draw()));
    this.#draw();
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

  #draw() {
    const { health } = this.#app.pipeline;
    show(this.#waiting, !health);
    show(this.#verdict, Boolean(health));
    this.#cards.forEach(card => show(card.node, Boolean(health)));
    if (health) {
      this.#cards.forEach(card => card.update(health, this.#app.cameras.all()));
      const troubles = this.#troubles(health);
      reshape(this.#verdictSign, troubles.length > 0 ? "triangle" : "tick");
      mark(this.#verdict, "data-good", troubles.length > 0 ? "no" : "yes");
      write(this.#verdictWords, troubles.join(" · ") || "Everything works");
    }
  }

  #troubles({ kafka, stages = [], dropped = [] }) {
    const troubles = [];
    if (kafka && !kafka.answering) {
      troubles.push("Kafka does not answer");
    }
    const down = stages.filter(stage => !stage.ready).length;
    if (down > 0) {
      troubles.push(`${several(down, "stage")} not ready`);
    }
    const away = this.#app.cameras.all().filter(camera => camera.state !== "LIVE").length;
    if (away > 0) {
      troubles.push(`${several(away, "camera")} not live`);
    }
    const lost = dropped.reduce((sum, one) => sum + one.perMinute, 0);
    if (lost > 0) {
      troubles.push(`${rate(lost)} dropped a minute`);
    }
    return troubles;
  }
}
