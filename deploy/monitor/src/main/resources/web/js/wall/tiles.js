import { element, write } from "../page/element.js";
import { several } from "../page/words.js";
import { commonAspect, fit } from "./grid.js";
import { isArrow, neighbour } from "./neighbour.js";
import { Tile } from "./tile.js";

const GAP = 6;
const HEADING = 34;

/** The tiles of one page of the wall: kept while their camera stays, laid out so that they fill the room. */
export class Tiles {
  node = element("div", { class: "tiles" });
  #connection;
  #tiles = new Map();
  #sections = [];
  #groups = [];
  #current = "";
  #seen = new IntersectionObserver(entries => entries.forEach(entry => this.#tileOf(entry.target)?.seen(entry.isIntersecting)));
  #sized = new ResizeObserver(() => this.layOut());

  constructor(connection) {
    this.#connection = connection;
    this.#sized.observe(this.node);
    this.node.addEventListener("focusin", event => this.#focused(event.target));
  }

  /** Shows these groups of cameras; `lead` tells where a click on a camera leads. */
  show(groups, lead) {
    this.#groups = groups;
    const wanted = new Set(groups.flatMap(group => group.cameras.map(camera => camera.id)));
    for (const [id, tile] of this.#tiles) {
      if (!wanted.has(id)) {
        this.#seen.unobserve(tile.node);
        tile.close();
        this.#tiles.delete(id);
      }
    }
    groups.forEach((group, i) => this.#section(i, group, lead));
    this.#sections.splice(groups.length).forEach(section => section.node.remove());
    if (!this.#tiles.has(this.#current)) {
      this.#current = groups[0]?.cameras[0]?.id ?? "";
    }
    this.#tiles.forEach((tile, id) => {
      tile.link.tabIndex = id === this.#current ? 0 : -1;
    });
    this.layOut();
  }

  /** Tells tiles of cameras that changed. */
  update(camera) {
    this.#tiles.get(camera.id)?.update(camera);
  }

  tick() {
    this.#tiles.forEach(tile => tile.tick());
  }

  /** The id of the camera whose tile has the focus, or would get it. */
  get current() {
    return this.#current;
  }

  focus(id = this.#current) {
    this.#tiles.get(id)?.link.focus();
  }

  /** Follows an arrow key; false where it leads nowhere. */
  move(key) {
    const tile = this.#tiles.get(this.#current);
    if (!isArrow(key) || !tile) {
      return false;
    }
    if (document.activeElement !== tile.link) {
      tile.link.focus();
      return true;
    }
    neighbour([...this.#tiles.values()].map(other => other.link), tile.link, key)?.focus();
    return true;
  }

  /** Chooses columns and rows for the room that there is. */
  layOut() {
    const room = { width: this.node.clientWidth, height: this.node.clientHeight };
    const sizes = this.#groups.map(group => group.cameras.length);
    if (room.width > 0 && sizes.length > 0) {
      const headed = this.#groups[0].name !== "";
      this.node.classList.toggle("plain", !headed);
      const aspect = commonAspect(this.#groups.flatMap(group => group.cameras));
      const { columns, width, height } = fit(sizes, room, { gap: GAP, heading: headed ? HEADING : 0, aspect });
      this.node.style.setProperty("--columns", String(columns));
      this.node.style.setProperty("--column", `${width}px`);
      this.node.style.setProperty("--wide", `${columns * (width + GAP) - GAP}px`);
      this.node.style.setProperty("--row", `${height}px`);
    }
    this.#tiles.forEach(tile => tile.ask());
  }

  close() {
    this.#seen.disconnect();
    this.#sized.disconnect();
    this.#tiles.forEach(tile => tile.close());
  }

  #section(index, group, lead) {
    if (!this.#sections[index]) {
      this.#sections[index] = section();
      this.node.append(this.#sections[index].node);
    }
    const { title, number, heading, list } = this.#sections[index];
    heading.hidden = group.name === "";
    write(title, group.name);
    write(number, several(group.cameras.length, "camera"));
    group.cameras.forEach((camera, i) => {
      const tile = this.#tiles.get(camera.id) ?? this.#add(camera);
      tile.leadTo(lead(camera.id));
      if (list.children[i] !== tile.node) {
        list.insertBefore(tile.node, list.children[i] ?? null);
      }
    });
  }

  #add(camera) {
    const tile = new Tile(this.#connection, camera);
    this.#tiles.set(camera.id, tile);
    this.#seen.observe(tile.node);
    return tile;
  }

  #tileOf(node) {
    return [...this.#tiles.values()].find(tile => tile.node === node);
  }

  #focused(target) {
    const id = target.closest?.("[data-camera]")?.dataset.camera;
    if (id !== undefined && id !== this.#current) {
      const before = this.#tiles.get(this.#current);
      if (before) {
        before.link.tabIndex = -1;
      }
      this.#current = id;
      this.#tiles.get(id).link.tabIndex = 0;
    }
  }
}

function section() {
  const title = element("span");
  const number = element("span", { class: "group-size" });
  const heading = element("h2", { class: "group" }, title, number);
  const list = element("ul", { class: "group-tiles" });
  return { node: element("section", {}, heading, list), title, number, heading, list };
}
