import { byName } from "../page/words.js";

export const PAGE = 36;
const UNTAGGED = "No tag";

/** What of the wall the address asks for. */
export function wishes(query) {
  return {
    text: query.get("text") ?? "",
    tag: query.get("tag") ?? "",
    page: Math.max(1, Number.parseInt(query.get("page") ?? "1", 10) || 1),
    grouped: query.get("group") !== "no",
    large: query.get("large") ?? "",
  };
}

/** The cameras that fit, in groups by their first tag, and those of them that are on this page. */
export function select(cameras, { text, tag, page, grouped }) {
  const fitting = cameras.filter(camera => fits(camera, text, tag));
  const group = camera => (grouped && !tag ? camera.tags[0] ?? "" : "");
  fitting.sort((left, right) => byGroup(group(left), group(right)) || byName(left.id, right.id));
  const pages = Math.max(1, Math.ceil(fitting.length / PAGE));
  const current = Math.min(page, pages);
  const groups = new Map();
  for (const camera of fitting.slice((current - 1) * PAGE, current * PAGE)) {
    const name = group(camera);
    groups.set(name, [...(groups.get(name) ?? []), camera]);
  }
  const headed = groups.size > 1 || (groups.size === 1 && !groups.has(""));
  return {
    fitting,
    pages,
    page: current,
    groups: [...groups].map(([name, members]) => ({ name: headed ? name || UNTAGGED : "", cameras: members })),
  };
}

/** All tags with the number of cameras that have them. */
export function tags(cameras) {
  const counts = new Map();
  cameras.flatMap(camera => camera.tags).forEach(tag => counts.set(tag, (counts.get(tag) ?? 0) + 1));
  return [...counts].sort(([left], [right]) => byName(left, right));
}

function fits(camera, text, tag) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const about = [camera.id, ...camera.tags].join(" ").toLowerCase();
  return (!tag || camera.tags.includes(tag)) && words.every(word => about.includes(word));
}

/** Cameras without a tag come last. */
function byGroup(left, right) {
  return (left === "") - (right === "") || byName(left, right);
}
