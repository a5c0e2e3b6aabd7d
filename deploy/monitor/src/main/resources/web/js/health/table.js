import { element } from "../page/element.js";

export { element, mark, show, write } from "../page/element.js";

/** A table whose rows stay while their key does: `key` of a value, `make` a row's cells, `fill` them with a value. Heads that begin with # stand over numbers. */
export function reconcile(heads, key, make, fill) {
  const body = element("tbody");
  const rows = new Map();
  const node = element("table", { class: "plain" }, element("thead", {}, element("tr", {}, heads.map(head))), body);
  return {
    node,
    update(values) {
      const keys = new Set(values.map(key));
      rows.forEach((row, name) => {
        if (!keys.has(name)) {
          row.node.remove();
          rows.delete(name);
        }
      });
      values.forEach((value, i) => {
        const name = key(value);
        if (!rows.has(name)) {
          const row = make();
          row.node = element("tr", {}, row.cells);
          rows.set(name, row);
        }
        const row = rows.get(name);
        if (body.children[i] !== row.node) {
          body.insertBefore(row.node, body.children[i] ?? null);
        }
        fill(row, value);
      });
    },
  };
}

function head(words) {
  return words.startsWith("#") ? element("th", { scope: "col", class: "number" }, words.slice(1)) : element("th", { scope: "col" }, words);
}
