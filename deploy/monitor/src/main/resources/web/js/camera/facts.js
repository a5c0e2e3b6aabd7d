import { element, mark, show, write } from "../page/element.js";
import { meaning, reason } from "../page/drops.js";
import { count, several } from "../page/words.js";

const HOPS = [["frame", "Picture"], ["prediction", "Prediction"], ["event", "Event"]];

/** How long things take from capture until they are known here, and what was dropped on the way. */
export class Facts {
  #hops = HOPS.map(([name, words]) => ({ name, ...hopRow(words) }));
  #drops = element("dl", { class: "pairs" });
  #none = element("p", { class: "faint" });
  latency = element("table", { class: "hops" }, element("caption", { class: "unseen" }, "From capture until it is known here"),
    element("thead", {}, element("tr", {}, ["From capture to", "usual", "1 in 100"].map(words => element("th", { scope: "col" }, words)), element("td"))),
    element("tbody", {}, this.#hops.map(hop => hop.node)));
  #windows = element("p", { class: "faint windows" });
  drops = element("div", {}, this.#drops, this.#none, this.#windows);

  constructor() {
    this.update({});
  }

  /** What is not known has a dash. */
  update({ latency = {}, drops = {}, dropped = 0, statusAt = null, width = 0 }) {
    const reached = statusAt !== null && width > 0;
    const most = Math.max(1, ...this.#hops.map(({ name }) => latency[name]?.p99 ?? 0));
    for (const hop of this.#hops) {
      const { p50, p99 } = latency[hop.name] ?? {};
      write(hop.usual, milliseconds(p50));
      write(hop.slow, milliseconds(p99));
      show(hop.bar, p99 !== undefined && p99 !== null);
      hop.bar.style.setProperty("--usual", String((p50 ?? 0) / most));
      hop.bar.style.setProperty("--slow", String((p99 ?? 0) / most));
    }
    const reasons = Object.entries(drops).filter(([, number]) => number > 0);
    this.#drops.replaceChildren(...reasons.flatMap(([name, number]) => [element("dt", { title: meaning(name) }, reason(name)), element("dd", {}, count(number))]));
    show(this.#drops, reasons.length > 0);
    write(this.#none, reasons.length > 0 ? "" : dropped > 0 ? `${count(dropped)} since ingest started` : !reached ? "–" : "None since ingest started");
    show(this.#none, reasons.length === 0);
  }

  /** What the network gave up is counted for all cameras together. */
  gaveUp(health) {
    const lost = (health?.dropped ?? []).filter(one => one.stage === "infer" && one.total > 0);
    write(this.#windows, lost.map(one => `Besides, inference gave up ${several(one.total, "window")} of all cameras, ${count(one.perMinute)} in the last minute (${[reason(one.reason), meaning(one.reason)].filter(Boolean).join(": ")}).`).join(" "));
    show(this.#windows, lost.length > 0);
  }
}

function hopRow(words) {
  const usual = element("td", { class: "number" });
  const slow = element("td", { class: "number" });
  const bar = element("span", { class: "hop-bar" });
  mark(bar, "aria-hidden", "true");
  return { node: element("tr", {}, element("th", { scope: "row" }, words), usual, slow, element("td", { class: "hop" }, bar)), usual, slow, bar };
}

function milliseconds(number) {
  return number === undefined || number === null ? "–" : number < 10_000 ? `${count(Math.round(number))} ms` : `${(number / 1000).toFixed(1)} s`;
}
