/** The filter of events that the address holds. */
export function filterOf(query) {
  return {
    camera: query.getAll("camera").filter(Boolean),
    label: query.getAll("label").filter(Boolean),
    from: instant(query.get("from")),
    to: instant(query.get("to")),
    confidence: share(query.get("confidence")),
  };
}

/** The same as parameters of the API, without what is not asked. */
export function parameters({ camera, label, from, to, confidence }, more = {}) {
  const query = new URLSearchParams();
  camera.forEach(one => query.append("camera", one));
  label.forEach(one => query.append("label", one));
  const rest = { from, to, confidence: confidence > 0 ? confidence : null, ...more };
  for (const [name, value] of Object.entries(rest)) {
    if (value !== null && value !== undefined && value !== "") {
      query.set(name, String(value));
    }
  }
  return query.toString();
}

/** What the WebSocket is asked for: all but the times. */
export function watched({ camera, label, confidence }) {
  return { camera, label, confidence };
}

/** Whether an event belongs to what is shown: by the same rules as the API, which tells the rest of the list. */
export function fits(event, { camera, label, from, to, confidence }) {
  const started = Date.parse(event.startedAt);
  const seen = Math.max(started, Date.parse(event.endedAt));
  return (camera.length === 0 || camera.includes(event.camera)) && (label.length === 0 || label.includes(event.label))
    && event.confidence >= confidence && (!from || seen >= Date.parse(from)) && (!to || started <= Date.parse(to));
}

function instant(text) {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? "" : new Date(at).toISOString();
}

/** 0 to 1, in no more digits than confidences have: the monitor refuses 1e-30, and with it all else that is wanted. */
function share(text) {
  return Math.round(Math.min(1, Math.max(0, Number.parseFloat(text ?? "0") || 0)) * 1e4) / 1e4;
}
