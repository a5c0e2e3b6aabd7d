import { element, mark, show, write } from "../page/element.js";
import { shape } from "../page/shape.js";
import { action, byName, percent } from "../page/words.js";
import { parameters } from "./query.js";

/** Filters of the list, and the way to take its selection along. */
export class Filters {
  #change;
  #chosen = { camera: [], label: [], from: "", to: "", confidence: 0 };
  #offers = { camera: new Set(), label: new Set() };
  #chips = element("div", { class: "chips", role: "group", "aria-label": "Chosen" });
  #selects = { camera: this.#select("camera", "Camera"), label: this.#select("label", "Action") };
  #from = this.#moment("from", "From");
  #to = this.#moment("to", "To");
  #form;
  #range = element("input", { type: "range", id: "confidence", min: 0, max: 95, step: 5,
    oninput: () => this.#sayRange(Number(this.#range.value) / 100),
    onchange: () => this.#change({ confidence: Number(this.#range.value) > 0 ? Number(this.#range.value) / 100 : "" }) });
  #rangeWords = element("output", { for: "confidence" });
  #csv = element("a", { class: "button", href: "/api/events.csv", download: "" }, "CSV");
  #json = element("a", { class: "button", href: "/api/events.json", download: "" }, "JSON");
  #fold = element("button", { type: "button", class: "button fold", "aria-expanded": "false", "aria-controls": "filters", onclick: () => this.#unfold() }, "Filter and download");
  #clear = element("button", { type: "button", class: "quiet", onclick: () => this.#change({ camera: "", label: "", from: "", to: "", confidence: "" }) }, "Clear all");

  /** `change` is told what of the address changes. */
  constructor(change) {
    this.#change = change;
    const field = (label, input, id) => element("div", { class: "field" }, element("label", { for: id }, label), input);
    this.#form = element("form", { class: "filters", id: "filters", role: "search", "aria-label": "Filter events", onsubmit: event => event.preventDefault() },
      field("Camera", this.#selects.camera, "filter-camera"), field("Action", this.#selects.label, "filter-label"),
      field("From", this.#from, "filter-from"), field("To", this.#to, "filter-to"),
      element("div", { class: "field" }, element("label", { for: "confidence" }, "Confidence at least ", this.#rangeWords), this.#range),
      element("div", { class: "exports", role: "group", "aria-label": "Download what fits" }, element("span", {}, "Download"), this.#csv, this.#json),
      this.#chips);
    this.node = element("div", { class: "filters-place" }, this.#fold, this.#form);
  }

  /** On a small screen the filters are folded until they are asked for. */
  #unfold() {
    const open = this.#form.classList.toggle("unfolded");
    mark(this.#fold, "aria-expanded", String(open));
  }

  focus() {
    this.#selects.camera.focus();
    return true;
  }

  get narrowed() {
    return parameters(this.#chosen) !== "";
  }

  show(filter) {
    this.#chosen = filter;
    this.#offer("camera", filter.camera);
    this.#offer("label", filter.label);
    this.#from.value = local(filter.from);
    this.#to.value = local(filter.to);
    this.#range.value = String(Math.round(filter.confidence * 100));
    this.#sayRange(filter.confidence);
    const query = parameters(filter);
    mark(this.#csv, "href", `/api/events.csv${query && `?${query}`}`);
    mark(this.#json, "href", `/api/events.json${query && `?${query}`}`);
    this.#chips.replaceChildren(...["camera", "label"].flatMap(name => filter[name].map(value => this.#chip(name, value))), ...(this.narrowed ? [this.#clear] : []));
    show(this.#chips, this.narrowed);
  }

  offerCameras(ids) {
    this.#offer("camera", ids);
  }

  offerLabels(labels) {
    this.#offer("label", labels);
  }

  #offer(name, values) {
    const all = this.#offers[name];
    const before = all.size;
    values.forEach(value => all.add(value));
    const select = this.#selects[name];
    const chosen = this.#chosen[name];
    if (all.size === before && select.dataset.chosen === JSON.stringify(chosen)) {
      return;
    }
    select.dataset.chosen = JSON.stringify(chosen);
    const words = name === "label" ? action : value => value;
    const options = [...all].sort(byName).filter(value => !chosen.includes(value)).map(value => element("option", { value }, words(value)));
    select.replaceChildren(element("option", { value: "" }, chosen.length > 0 ? "and …" : "all"), ...options);
  }

  #select(name, words) {
    return element("select", { id: `filter-${name}`, "aria-label": words, onchange: event => {
      const { value } = event.target;
      if (value) {
        this.#change({ [name]: [...this.#chosen[name], value] });
      }
    } });
  }

  #moment(name, words) {
    return element("input", { type: "datetime-local", id: `filter-${name}`, "aria-label": words, step: 1, onchange: event => {
      const at = new Date(event.target.value);
      this.#change({ [name]: Number.isNaN(at.getTime()) ? "" : at.toISOString() });
    } });
  }

  #chip(name, value) {
    const words = name === "label" ? action(value) : value;
    return element("button", { type: "button", class: "chip", "aria-label": `Take off ${words}`,
      onclick: () => this.#change({ [name]: this.#chosen[name].filter(other => other !== value) }) }, words, shape("cross"));
  }

  #sayRange(confidence) {
    write(this.#rangeWords, confidence > 0 ? percent(confidence) : "any");
  }
}

/** An instant as the field shows it, in the reader's own time; seconds only where there are some. */
function local(instant) {
  if (!instant) {
    return "";
  }
  const date = new Date(instant);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
  return shifted.slice(0, date.getSeconds() === 0 ? 16 : 19);
}
