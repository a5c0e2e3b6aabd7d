import { Listeners } from "./listeners.js";

const changes = new Listeners();

/** Where the page is: path and query. */
export function place() {
  return { path: decodePath(location.pathname), query: new URLSearchParams(location.search) };
}

/** Tells whenever the place changes. */
export function onPlace(listener) {
  return changes.add(listener);
}

/** Goes to a path of this page. */
export function go(path, { replace = false } = {}) {
  if (path === location.pathname + location.search) {
    return;
  }
  history[replace ? "replaceState" : "pushState"](null, "", path);
  changes.tell();
}

/** This path with some parameters set, or taken off where they are null, "" or []. */
export function withQuery(path, query, changed) {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) {
    next.delete(name);
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== "" && one !== false) {
        next.append(name, String(one));
      }
    }
  }
  const text = next.toString();
  return text ? `${path}?${text}` : path;
}

/** The page of one camera. */
export function cameraPath(id) {
  return `/camera/${encodeURIComponent(id)}`;
}

/** Starts to follow the browser's history, and links that stay on this page. */
export function startRouting() {
  addEventListener("popstate", () => changes.tell());
  document.addEventListener("click", event => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const href = link?.getAttribute("href") ?? "";
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (plain && !event.defaultPrevented && /^[/?](?!\/)/.test(href) && !href.startsWith("/api/") && !link.hasAttribute("download")) {
      event.preventDefault();
      go(href.startsWith("?") ? location.pathname + href : href);
    }
  });
}

function decodePath(path) {
  return path.split("/").filter(Boolean).map(part => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
}
