/** What the reasons mean for which stages drop something. */
const MEANINGS = new Map([
  ["late", "the answer would have come later after capture than the latency budget allows"],
  ["queue_full", "more windows waited for the network than its queue holds"],
  ["buffer_full", "Kafka was too slow or away, and these had waited longest"],
  ["corrupt", "data were missing on the way from the camera"],
  ["too_large", "the picture is larger than Kafka takes"],
  ["refused", "Kafka refused them"],
  ["shutdown", "the process ended before Kafka had taken them"],
]);

/** A reason as people write it: buffer_full is "buffer full". */
export function reason(name) {
  return name.replaceAll(/[_-]/g, " ");
}

/** What a reason means; "" for one that is not known here. */
export function meaning(name) {
  return MEANINGS.get(name.replaceAll("-", "_")) ?? "";
}
