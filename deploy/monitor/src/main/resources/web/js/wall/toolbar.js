import { element, mark, show, write } from "../page/element.js";
import { fullScreen } from "../page/keys.js";
import { shape } from "../page/shape.js";
import { several } from "../page/words.js";
import { tags } from "./selection.js";

/** Over the wall: search, tags, how the cameras are, pages. */
export class Toolbar {
  #change;
  #tagList = element("div", { class: "chips", role: "group", "aria-label": "Tags" });
  #tagText = "";
  #summary = element("p", { class: "summary" });
  #group = element("button", { type: "button", class: "chip", onclick: () => this.#change({ group: this.#grouped ? "no" : "" }) }, "Grouped");
  #grouped = true;
  #pager = element("div", { class: "pager", role: "group", "aria-label": "Pages of the wall" });
  #pageWords = element("span");
  #back = element("button", { type: "button", class: "quiet round", "aria-label": "Page before", onclick: () => this.#turn(-1) }, shape("left"));
  #on = element("button", { type: "button", class: "quiet round", "aria-label": "Next page", onclick: () => this.#turn(1) }, shape("right"));
  #page = 1;
  search = element("input", { type: "search", id: "search", placeholder: "Search cameras", "aria-label": "Search cameras by name or tag",
    autocomplete: "off", spellcheck: "false", enterkeyhint: "search", oninput: event => this.#change({ text: event.target.value }) });

  /** `change` is told what of the address changes. */
  constructor(change) {
    this.#change = change;
    this.#pager.append(this.#back, this.#pageWords, this.#on);
    this.node = element("div", { class: "toolbar", role: "search", "aria-label": "Cameras" },
      element("label", { class: "search", for: "search" }, shape("search"), this.search),
      this.#tagList, this.#summary, this.#group, this.#pager,
      element("button", { type: "button", class: "quiet round grow", "aria-label": "Full screen", title: "Full screen (f)", onclick: fullScreen }, shape("grow")));
  }

  focus() {
    this.search.focus();
    this.search.select();
    return true;
  }

  update({ text, tag, grouped }, cameras, { pages, page, fitting }) {
    if (this.search.value !== text) {
      this.search.value = text;
    }
    const all = tags(cameras);
    this.#drawTags(all, tag, cameras.length);
    this.#grouped = grouped;
    mark(this.#group, "aria-pressed", String(grouped));
    show(this.#group, all.length > 0 && !tag);
    this.#page = page;
    show(this.#pager, pages > 1);
    write(this.#pageWords, `${page} of ${pages}`);
    this.#back.disabled = page === 1;
    this.#on.disabled = page === pages;
    this.summarise(cameras, fitting);
  }

  summarise(cameras, fitting) {
    if (fitting.length < cameras.length) {
      write(this.#summary, `${fitting.length} of ${several(cameras.length, "camera")}`);
      return;
    }
    const live = cameras.filter(camera => camera.state === "LIVE").length;
    const rest = live === cameras.length ? "all live" : live === 0 ? "none live" : `${live} live`;
    write(this.#summary, cameras.length === 0 ? "" : cameras.length === 1 ? `1 camera, ${live ? "live" : "not live"}` : `${several(cameras.length, "camera")}, ${rest}`);
  }

  #turn(by) {
    const next = this.#page + by;
    this.#change({ page: next === 1 ? "" : next }, false);
  }

  #drawTags(all, chosen, total) {
    const text = JSON.stringify([all, chosen, total]);
    if (text === this.#tagText) {
      return;
    }
    this.#tagText = text;
    const focused = this.#tagList.contains(document.activeElement) ? document.activeElement.dataset.tag : null;
    const chip = (tag, words, number) => element("button", { type: "button", class: "chip", "data-tag": tag,
      "aria-pressed": String(tag === chosen), onclick: () => this.#change({ tag }) }, words, element("span", { class: "chip-count" }, String(number)));
    this.#tagList.replaceChildren(chip("", "All", total), ...all.map(([tag, number]) => chip(tag, tag, number)));
    show(this.#tagList, all.length > 0);
    if (focused !== null) {
      [...this.#tagList.children].find(node => node.dataset.tag === focused)?.focus();
    }
  }
}
