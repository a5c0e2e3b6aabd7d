import { drawing } from "./element.js";

const PATHS = {
  disc: "M8 2.500a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z",
  ring: "M8 1.500a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 2.500a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  triangle: "M8 1.5 15.2 14H.8zM7.2 6v4.200h1.600V6zm0 5.200v1.600h1.600v-1.600z",
  square: "M2 2h12v12H2zM7.2 4.500v4.500h1.600V4.500zm0 5.500v1.600h1.600V10z",
  broken: "M1 7h5v2H1zm9 0h5v2h-5zM7 3.500h2v9H7z",
  pause: "M3 2h4v12H3zm6 0h4v12H9z",
  tick: "M6.3 13 1.5 8.200l1.7-1.7 3.1 3.1 6.5-6.6 1.7 1.700z",
  search: "M7 1.500a5.5 5.5 0 0 1 4.4 8.800l3.3 3.3-1.4 1.4-3.3-3.300A5.5 5.5 0 1 1 7 1.500zm0 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
  left: "M10.5 2 4.5 8l6 6 1.4-1.400L7.3 8l4.6-4.600z",
  right: "m5.5 2-1.4 1.400L8.7 8l-4.6 4.600L5.5 14l6-6z",
  cross: "M3.4 2 2 3.4 6.6 8 2 12.6 3.4 14 8 9.400l4.6 4.6 1.4-1.400L9.4 8 14 3.4 12.6 2 8 6.600z",
  grow: "M2 2h5v2H4v3H2zm7 0h5v5h-2V4H9zM2 9h2v3h3v2H2zm10 0h2v5H9v-2h3z",
  wall: "M1.5 2.500h5.800v5H1.500zm7.2 0h5.800v5H8.700zM1.5 8.800h5.800v5H1.500zm7.2 0h5.800v5H8.700z",
  list: "M2 3h2.200v2H2zm4 0h8v2H6zM2 7h2.200v2H2zm4 0h8v2H6zm-4 4h2.200v2H2zm4 0h8v2H6z",
  pulse: "M1 7.200h3.300L6.2 2.500h1.600l2.4 7.3 1-2.600H15v1.600h-2.700l-1.5 4.200H9.200L6.9 5.8 5.4 8.800H1z",
  people: "M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6zm-6 12c0-3 2.7-4.7 6-4.700s6 1.7 6 4.700z",
  camera: "M1.5 4h9v8h-9zm10 2.800L14.5 5v6l-3-1.800z",
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
