import { drawing } from "./element.js";

const CORNERS = "M3 9V6a3 3 0 0 1 3-3h3M19 3h3a3 3 0 0 1 3 3v3M25 19v3a3 3 0 0 1-3 3h-3M9 25H6a3 3 0 0 1-3-3v-3";
const MOTION = "M6.5 16.5c2.6 0 2.6-6 5-6s2.6 7 5 7 2.6-6 5-6";

/** The sign of Kinewatch: a finder, and a movement in it. */
export function mark() {
  return drawing("svg", { class: "logo", viewBox: "0 0 28 28", "aria-hidden": "true" },
    drawing("path", { class: "logo-corners", d: CORNERS }), drawing("path", { class: "logo-motion", d: MOTION }));
}
