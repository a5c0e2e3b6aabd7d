import { Cameras } from "./live/cameras.js";
import { Connection } from "./live/connection.js";
import { Backoff } from "./live/backoff.js";
import { Pipeline } from "./live/pipeline.js";
import { Session } from "./live/session.js";
import { startBars } from "./page/bars.js";
import { element } from "./page/element.js";
import { startKeys } from "./page/keys.js";
import { go, onPlace, place, startRouting } from "./page/route.js";
import { Shell } from "./page/shell.js";
import { Stage } from "./page/stage.js";

/** Puts the page together: one session, one connection, what it tells, and the view that the address asks for. */
async function start() {
  const session = new Session();
  const main = document.getElementById("main");
  await reach(session, main);

  const connection = new Connection(session);
  const app = { session, connection, cameras: new Cameras(connection), pipeline: new Pipeline(connection) };
  const shell = new Shell(document.getElementById("top"), app);
  const stage = new Stage(main, app, shell);
  startBars(document.getElementById("bars"), connection, app.pipeline);
  session.onEnded(words => {
    connection.stop();
    stage.signIn(words);
  });
  startRouting();
  startKeys(() => stage.view, go);
  onPlace(() => stage.show(place()));
  stage.show(place());
}

async function reach(session, main) {
  const backoff = new Backoff();
  for (;;) {
    try {
      await session.load();
      return;
    } catch {
      main.replaceChildren(element("p", { class: "notice", role: "status" }, "The monitor does not answer. Trying again …"));
      await new Promise(resolve => setTimeout(resolve, backoff.after()));
    }
  }
}

start();
