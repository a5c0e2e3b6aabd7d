import { announce } from "./announce.js";
import { element, show, write } from "./element.js";
import { shape } from "./shape.js";
import { time } from "./words.js";

const PATIENCE = 1200;

/** Bars at the top of every page while the monitor or Kafka doesn't answer. */
export function startBars(host, connection, pipeline) {
  const lost = bar("broken");
  const kafka = bar("triangle");
  host.append(lost.node, kafka.node);
  let wasWell = true;

  const draw = () => {
    const away = connection.lostSince !== null && Date.now() - connection.lostSince > PATIENCE;
    lost.say(away ? `Connection lost at ${time(connection.lostSince)}, trying again. What you see is as it was then.` : "");
    const silent = !away && pipeline.kafkaSilentSince;
    kafka.say(silent ? `Kafka has not answered since ${time(pipeline.kafkaSilentSince)}. New pictures and events come when it is back.` : "");
    const words = lost.words() || kafka.words();
    if (words) {
      if (wasWell) {
        announce(words);
      }
      wasWell = false;
    } else if (!wasWell) {
      wasWell = true;
      announce("Connected again.");
    }
  };
  connection.onState(draw);
  pipeline.onChange(draw);
  setInterval(draw, 500);
}

function bar(sign) {
  const text = element("span");
  const node = element("p", { class: "bar", hidden: true }, shape(sign), text);
  return {
    node,
    words: () => text.textContent,
    say(words) {
      write(text, words);
      show(node, words !== "");
    },
  };
}
