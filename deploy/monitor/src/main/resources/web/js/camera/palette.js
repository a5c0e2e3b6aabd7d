/** Lines differ by dash as well as by colour. */
export const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [14, 4]];

const NAMES = ["--ink", "--ink-soft", "--line", "--surface", "--line-start", "--line-end"];

/** The colours of the style sheet that are in force now, for drawing on a canvas. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const [ink, soft, line, surface, start, end] = NAMES.map(colour);
  return { ink, soft, line, surface, start, end, lines: DASHES.map((_, slot) => colour(`--series-${slot}`)), font: style.getPropertyValue("--font").trim() };
}

/** Tells when the colours turn with the system's setting. */
export function onScheme(listener) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
}
