const QUIET = 4000;
let waiting = "";
let timer = null;
let saidAt = 0;

/** Says something to screen readers; of much that happens at once only the last, and not more often than every few seconds. */
export function announce(text) {
  waiting = text;
  timer ??= setTimeout(say, Math.max(150, saidAt + QUIET - Date.now()));
}

function say() {
  timer = null;
  saidAt = Date.now();
  document.getElementById("said").textContent = waiting;
}
