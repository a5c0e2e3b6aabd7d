/** An answer of the server that says no, in its own words. */
export class Refusal extends Error {
  constructor(status, words, retryAfter) {
    super(words);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

let csrf = null;
let ended = () => {};

/** Sets the token that changes carry, and whom to tell that there is no session any more. */
export function authorise(token, onEnded) {
  csrf = token;
  ended = onEnded ?? ended;
}

/** Reads JSON from the API. */
export async function get(path, signal) {
  return answer(await fetch(path, { signal, headers: { Accept: "application/json" }, cache: "no-store" }), path);
}

/** Changes something by the API; answers its JSON, or null where there is none. */
export async function send(method, path, body) {
  const headers = { Accept: "application/json" };
  if (csrf) {
    headers["X-Csrf-Token"] = csrf;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  return answer(await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }), path);
}

async function answer(response, path) {
  const text = await response.text();
  const json = parsed(text);
  if (response.ok) {
    return json;
  }
  if (response.status === 401 && path !== "/api/session") {
    ended();
  }
  const words = [json?.error, json?.fix].filter(Boolean).join(". ") || `The monitor answered ${response.status}.`;
  throw new Refusal(response.status, words, Number(response.headers.get("Retry-After")) || 0);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
