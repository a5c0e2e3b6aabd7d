import { action, percent } from "../page/words.js";

/**
 * The threshold lines to draw for these labels: one for each value, with words that say what starts or ends there, and for which
 * labels where they differ.
 */
export function thresholdLines(labels, own, general) {
  const lines = new Map();
  const shown = labels.length > 0 ? labels : [null];
  for (const kind of ["start", "end"]) {
    const values = new Map();
    for (const label of shown) {
      const value = (own[label] ?? general)[kind];
      values.set(value, [...(values.get(value) ?? []), label]);
    }
    for (const [value, whose] of values) {
      const of = values.size > 1 ? ` of ${whose.map(action).join(", ")}` : "";
      lines.set(`${kind} ${value}`, { kind, value, words: `${kind}${of} ${percent(value)}` });
    }
  }
  return [...lines.values()];
}
