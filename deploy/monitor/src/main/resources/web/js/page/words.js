const HOUR = 3_600_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const clockSeconds = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const fullDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const counted = new Intl.NumberFormat("en");
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** "12:03", with the day where it isn't today. */
export function time(instant) {
  return withDay(instant, clock);
}

/** "12:03:05", with the day where it isn't today. */
export function timeSeconds(instant) {
  return withDay(instant, clockSeconds);
}

/** "20 Nov 2026, 12:03:05": whatever day it is today. */
export function moment(instant) {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? "unknown" : `${fullDay.format(date)}, ${clockSeconds.format(date)}`;
}

function withDay(instant, format) {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) {
    return "unknown";
  }
  const text = format.format(date);
  return date.toDateString() === new Date().toDateString() ? text : `${day.format(date)}, ${text}`;
}

/** "0.3 s", "12 s", "3 min", "2 h": how old something is, at a glance. */
export function age(milliseconds) {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  if (seconds < 100) {
    return `${Math.round(seconds)} s`;
  }
  return milliseconds < 2 * HOUR ? `${Math.round(seconds / 60)} min` : `${Math.round(milliseconds / HOUR)} h`;
}

/** "1.3 s", "2 min 05 s", "1 h 03 min": how long something took. */
export function duration(seconds) {
  if (seconds < 60) {
    return `${Math.max(0, seconds).toFixed(1)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min ${String(Math.floor(seconds % 60)).padStart(2, "0")} s`;
  }
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** "88 %". */
export function percent(probability) {
  return `${Math.round(probability * 100)} %`;
}

/** "1,204". */
export function count(number) {
  return counted.format(number);
}

/** "1 camera", "4 cameras". */
export function several(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** "12.4": a rate. */
export function rate(number) {
  return number < 10 ? number.toFixed(1) : count(Math.round(number));
}

/** A label as people write it: sit_down is "sit down". */
export function action(label) {
  return label.replaceAll("_", " ");
}

/** Orders names as people do: camera 2 before camera 10. */
export function byName(left, right) {
  return collator.compare(left, right);
}
