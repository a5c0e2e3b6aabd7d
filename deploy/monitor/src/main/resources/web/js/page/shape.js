import { drawing } from "./element.js";

const PATHS = {
  disc: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z",
  ring: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 2.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  triangle: "M8 1.5 15.2 14H.8zM7.2 6v4.2h1.6V6zm0 5.2v1.6h1.6v-1.6z",
  square: "M2 2h12v12H2zM7.2 4.5v4.5h1.6V4.5zm0 5.5v1.6h1.6V10z",
  broken: "M8 .9a7.1 7.1 0 1 1 0 14.2A7.1 7.1 0 0 1 8 .9zM5.4 4.1 4.1 5.4 6.7 8l-2.6 2.6 1.3 1.3L8 9.3l2.6 2.6 1.3-1.3L9.3 8l2.6-2.6-1.3-1.3L8 6.7z",
  pause: "M3 2h4v12H3zm6 0h4v12H9z",
  tick: "M6.3 13 1.5 8.2l1.7-1.7 3.1 3.1 6.5-6.6 1.7 1.7z",
  search: "M7 1.5a5.5 5.5 0 0 1 4.4 8.8l3.3 3.3-1.4 1.4-3.3-3.3A5.5 5.5 0 1 1 7 1.5zm0 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
  left: "M10.5 2 4.5 8l6 6 1.4-1.4L7.3 8l4.6-4.6z",
  right: "m5.5 2-1.4 1.4L8.7 8l-4.6 4.6L5.5 14l6-6z",
  cross: "M3.4 2 2 3.4 6.6 8 2 12.6 3.4 14 8 9.4l4.6 4.6 1.4-1.4L9.4 8 14 3.4 12.6 2 8 6.6z",
  grow: "M2 2h5v2H4v3H2zm7 0h5v5h-2V4H9zM2 9h2v3h3v2H2zm10 0h2v5H9v-2h3z",
  wall: "M1.5 2.5h5.8v5H1.5zm7.2 0h5.8v5H8.7zM1.5 8.8h5.8v5H1.5zm7.2 0h5.8v5H8.7z",
  list: "M2 3h2.2v2H2zm4 0h8v2H6zM2 7h2.2v2H2zm4 0h8v2H6zm-4 4h2.2v2H2zm4 0h8v2H6z",
  pulse: "M1 7.2h3.3L6.2 2.5h1.6l2.4 7.3 1-2.6H15v1.6h-2.7l-1.5 4.2H9.2L6.9 5.8 5.4 8.8H1z",
  people: "M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6zm-6 12c0-3 2.7-4.7 6-4.7s6 1.7 6 4.7z",
  camera: "M1.5 4h9v8h-9zm10 2.8L14.5 5v6l-3-1.8z",
};

/** A small sign that goes with a word; screen readers skip it. */
export function shape(name, className = "") {
  return drawing("svg", { class: `shape ${className}`.trim(), viewBox: "0 0 16 16", "aria-hidden": "true" },
    drawing("path", { d: PATHS[name] }));
}

/** Replaces the sign in a drawing that `shape` made. */
export function reshape(node, name) {
  if (node.firstChild.getAttribute("d") !== PATHS[name]) {
    node.firstChild.setAttribute("d", PATHS[name]);
  }
}
