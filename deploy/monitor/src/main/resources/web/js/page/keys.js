import { element } from "./element.js";
import { remembered, remember } from "./memory.js";

const LETTERS = "letters";
const KEYS = [
  ["/", "Search, or the first filter"],
  ["Arrow keys", "From tile to tile; at a large picture, to the camera before and after"],
  ["Enter", "Make the tile large"],
  ["Escape", "Back: from large to the wall, from a camera to the wall"],
  ["Page Up, Page Down", "The page of the wall before and after"],
  ["c", "From a tile to its camera's page"],
  ["f", "Full screen"],
  ["w  e  h", "Wall, events, health"],
  ["?", "These keys"],
];

/** Follows the keyboard: the view first, then what holds everywhere. */
export function startKeys(view, go) {
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
      return;
    }
    const typing = event.target instanceof Element && event.target.closest("input:not([type=range]):not([type=checkbox]), select, textarea");
    if (typing && event.key !== "Escape") {
      return;
    }
    if (event.key.length === 1 && !lettersHold()) {
      return;
    }
    if (view()?.key?.(event) || (!typing && everywhere(event.key, go))) {
      event.preventDefault();
    }
  });
}

function everywhere(key, go) {
  const paths = { w: "/", e: "/events", h: "/health" };
  if (paths[key]) {
    go(paths[key]);
  } else if (key === "?") {
    showKeys();
  } else if (key === "f") {
    fullScreen();
  } else {
    return false;
  }
  return true;
}

/** Fills the screen, or no longer. */
export function fullScreen() {
  if (document.fullscreenElement) {
    document.exitFullscreen();
  } else {
    document.documentElement.requestFullscreen?.().catch(() => {});
  }
}

/** Shows what keys there are. */
export function showKeys() {
  const letters = element("input", { type: "checkbox", id: "letters", checked: lettersHold(),
    onchange: event => remember(LETTERS, event.target.checked ? "" : "off") });
  const dialog = element("dialog", { class: "sheet", "aria-labelledby": "keys-title" },
    element("h2", { id: "keys-title" }, "Keys"),
    element("dl", { class: "keys" }, KEYS.map(([key, does]) => [element("dt", {}, keyCaps(key)), element("dd", {}, does)])),
    element("p", {}, element("label", { for: "letters", class: "tickbox" }, letters, "Single keys such as / and w do something")),
    element("form", { method: "dialog", class: "ends" }, element("button", { class: "button" }, "Close")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function keyCaps(key) {
  return key.split(/  |, /).map(cap => element("kbd", {}, cap));
}

function lettersHold() {
  return remembered(LETTERS) !== "off";
}
