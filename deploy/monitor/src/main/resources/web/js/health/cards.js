import { element, mark, reconcile, show, write } from "./table.js";
import { byName, count, rate } from "../page/words.js";
import { meaning, reason } from "../page/drops.js";
import { cameraPath } from "../page/route.js";
import { reshape, shape } from "../page/shape.js";
import { describe } from "../page/state.js";

const AWAY = "Unknown while Kafka is away.";

function away(health) {
  return health.kafka?.answering === false;
}

/** Frames and windows per second, cameras that are live, pages that are open; a dash stands for what only Kafka could tell. */
export function ratesCard() {
  const numbers = [["Frames per second", health => (away(health) ? "–" : rate(health.framesPerSecond ?? 0))],
    ["Windows per second", health => (away(health) ? "–" : rate(health.windowsPerSecond ?? 0))],
    ["Cameras live", (health, cameras) => (away(health) ? "–" : `${cameras.filter(camera => camera.state === "LIVE").length} of ${cameras.length}`)],
    ["Pages open", health => count(health.monitor?.browsers ?? 0), "minor"], ["Pictures sent per second", health => rate(health.monitor?.picturesPerSecond ?? 0), "minor"]]
    .map(([words, value, rank = ""]) => ({ value, rank, dd: element("dd"), dt: element("dt", {}, words) }));
  return {
    node: element("section", { class: "card card-wide", "aria-label": "Rates" }, element("dl", { class: "figures" }, numbers.map(({ dt, dd, rank }) => element("div", { class: rank }, dt, dd)))),
    update(health, cameras) {
      numbers.forEach(({ value, dd }) => write(dd, value(health, cameras)));
    },
  };
}

/** Which cameras are not live, and why. */
export function awayCard() {
  const table = reconcile(["Camera", "State"], camera => camera.id, () => {
    const link = element("a", { href: "/" });
    const sign = shape("triangle");
    const words = element("span");
    return { cells: [element("th", { scope: "row", class: "break" }, link), element("td", { class: "with-sign", "data-good": "no" }, sign, words)], link, sign, words };
  }, ({ link, sign, words }, camera) => {
    const state = describe(camera);
    mark(link, "href", cameraPath(camera.id));
    write(link, camera.id);
    reshape(sign, state.sign);
    write(words, [state.headline, state.detail].filter(Boolean).join(": "));
  });
  const { node, update } = card("Cameras not live", table, cameras => cameras.filter(camera => camera.state !== "LIVE").sort((left, right) => byName(left.id, right.id)), () => "");
  node.classList.add("card-wide");
  return {
    node,
    update(_, cameras) {
      update(cameras);
      show(node, cameras.some(camera => camera.state !== "LIVE"));
    },
  };
}

/** Every stage: whether it is ready, and if not, why. */
export function stagesCard() {
  const table = reconcile(["Stage", "State", "Where"], stage => stage.url || stage.name, () => {
    const sign = shape("tick");
    const words = element("span");
    return { cells: [element("th", { scope: "row" }), element("td", { class: "with-sign" }, sign, words), element("td", { class: "faint url" })], sign, words };
  }, ({ cells, sign, words }, stage) => {
    write(cells[0], stage.name);
    cells[1].dataset.good = stage.ready ? "yes" : "no";
    reshape(sign, stage.ready ? "tick" : "triangle");
    write(words, stage.ready ? "ready" : `not ready${stage.reason ? `: ${stage.reason}` : ""}`);
    write(cells[2], stage.url ?? "");
  });
  return card("Stages", table, health => health.stages ?? [], () => "The monitor was not told where the stages are.");
}

/** How far consumers are behind. */
export function lagCard() {
  const table = reconcile(["Consumer group", "Topic", "#Records behind"], one => `${one.group} ${one.topic}`,
    () => ({ cells: [element("th", { scope: "row", class: "break" }), element("td", { class: "break" }), element("td", { class: "number" })] }),
    ({ cells }, one) => {
      write(cells[0], one.group);
      write(cells[1], one.topic);
      write(cells[2], one.lag === null ? "–" : count(one.lag));
    });
  return card("Consumer lag", table, health => health.lag ?? [], () => "No consumer group is known.");
}

/** What was dropped, where and why. */
export function droppedCard() {
  const table = reconcile(["Stage", "Reason", "#A minute", "#In all"], one => `${one.stage} ${one.reason}`,
    () => {
      const words = element("span");
      const why = element("span", { class: "faint why" });
      return { cells: [element("th", { scope: "row" }), element("td", {}, words, why), element("td", { class: "number" }), element("td", { class: "number" })], words, why };
    },
    ({ cells, words, why }, one) => {
      write(cells[0], one.stage);
      write(words, reason(one.reason));
      write(why, meaning(one.reason));
      write(cells[2], rate(one.perMinute));
      write(cells[3], count(one.total));
    });
  return card("Dropped", table, health => (health.dropped ?? []).filter(one => one.total > 0), nothingDropped);
}

/** Nothing is only said by those who count. */
function nothingDropped({ stages = [], dropped = [] }) {
  const silent = stages.some(stage => !stage.ready && /^(does not answer|not asked)/.test(stage.reason));
  return dropped.length === 0 ? "Unknown: no stage has told yet." : silent ? "Nothing, as far as the stages tell." : "Nothing was dropped.";
}

/** Which models answer, and for how many cameras. */
export function modelsCard() {
  const table = reconcile(["Model", "#Cameras"], one => one.model,
    () => ({ cells: [element("th", { scope: "row", class: "break" }), element("td", { class: "number" })] }),
    ({ cells }, one) => {
      write(cells[0], one.model);
      write(cells[1], count(one.cameras));
    });
  return card("Models", table, health => health.models ?? [], health => (away(health) ? AWAY : "No prediction yet."));
}

function card(title, table, rows, none) {
  const empty = element("p", { class: "faint" });
  return {
    node: element("section", { class: "card", "aria-label": title }, element("h2", {}, title), element("div", { class: "scrolled" }, table.node), empty),
    update(health) {
      const all = rows(health);
      table.update(all);
      write(empty, none(health));
      show(table.node, all.length > 0);
      show(empty, all.length === 0);
    },
  };
}
