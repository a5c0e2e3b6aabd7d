const PLAIN = new Set([
  "abbr", "alt", "autocapitalize", "autocomplete", "checked", "class", "cols", "colspan", "d", "datetime", "disabled", "download", "enterkeyhint",
  "fill", "for", "height", "hidden", "id", "inputmode", "loading", "max", "maxlength", "method", "min", "minlength", "name", "open", "placeholder", "points",
  "required", "role", "rows", "scope", "selected", "spellcheck", "step", "tabindex", "title", "type", "value", "viewBox", "width", "x", "y", "rx",
]);
const PLACES = new Set(["href", "src"]);
const SVG = "http://www.w3.org/2000/svg";

/** Makes an element. Strings become text nodes and plain attributes, never markup; `on...` takes a function. */
export function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for a part of a drawing. */
export function drawing(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Puts text into an element, and leaves it alone where nothing changes: screen readers and layout stay calm. */
export function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets an attribute where it changes. */
export function mark(node, name, value) {
  check(name, value);
  if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/** Shows or hides. */
export function show(node, visible) {
  if (node.hidden === visible) {
    node.hidden = !visible;
  }
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function" && name.startsWith("on")) {
      node.addEventListener(name.slice(2), value);
    } else if (value === true) {
      check(name, "");
      node.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      check(name, String(value));
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

function check(name, value) {
  const plain = PLAIN.has(name) || name.startsWith("aria-") || name.startsWith("data-");
  const place = PLACES.has(name) && (/^(\/(?!\/)|#|\?|blob:)/.test(value));
  if (!plain && !place) {
    throw new Error(`An attribute that is not plain: ${name}`);
  }
}
