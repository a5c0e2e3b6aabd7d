import { time } from "./words.js";

const OLD = 5000;
const LATE = 2000;

/** How a camera is, in words: a short word with a sign for the badge, and what stands where the picture would be. */
export function describe(camera) {
  const since = time(camera.since);
  const reason = camera.reason ? sentence(camera.reason) : "";
  switch (camera.state) {
    case "LIVE":
      return { kind: "live", sign: "disc", word: "Live", headline: "", detail: "" };
    case "CONNECTING":
      return { kind: "waiting", sign: "ring", word: "Connecting", headline: "Connecting", detail: reason || `Since ${since}` };
    case "STALLED":
      return { kind: "trouble", sign: "pause", word: "Stalled", headline: `Stalled since ${since}`, detail: reason || "No picture in time" };
    case "OFFLINE":
      return offline(since, camera.reason ?? "", camera.width > 0);
    case "REJECTED":
      return refused(since, camera.reason ?? "");
    case "SILENT":
      return { kind: "trouble", sign: "triangle", word: "No word", headline: `Nothing heard since ${since}`, detail: reason || "The ingest process is silent" };
    default:
      return { kind: "trouble", sign: "triangle", word: sentence(camera.state.toLowerCase()), headline: sentence(camera.state.toLowerCase()), detail: join(`Since ${since}`, camera.reason) };
  }
}

/** It is tried again, unless nobody is there to try; one that was never reached can't be reached again. */
function offline(since, reason, reached) {
  const over = /ingest has stopped/.test(reason);
  const word = over || !reached ? "Offline" : "Reconnecting";
  const detail = over ? `Since ${since}` : reached ? `Offline since ${since}` : "Not reached so far";
  return { kind: "trouble", sign: "broken", word, headline: word, detail: join(detail, reason) };
}

function refused(since, reason) {
  const password = /password|401|unauthori/i.test(reason);
  const headline = password ? "Password refused" : "Refused by the camera";
  return { kind: "refused", sign: "square", word: "Refused", headline, detail: join(`Since ${since}`, reason) };
}

/** How fresh the last picture is: "none" yet, "fresh", "late" (said, still shown) or "old" (no longer shown). */
export function freshness(capturedAt, at) {
  if (capturedAt === null) {
    return "none";
  }
  const age = at - capturedAt;
  return age > OLD ? "old" : age > LATE ? "late" : "fresh";
}

function join(left, reason) {
  return reason ? `${left}: ${reason}` : left;
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
