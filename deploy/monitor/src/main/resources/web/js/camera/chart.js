import { action, timeSeconds } from "../page/words.js";
import { now } from "../page/clock.js";
import { DASHES, onScheme, palette } from "./palette.js";

const SPAN = 60_000;
const TICK = 10_000;
const LEFT = 44;
const RIGHT = 92;
const TOP = 10;
const BOTTOM = 24;
const LABEL_HEIGHT = 15;
const HOLE = 4000;

/** Draws probabilities as they scroll by, and the thresholds where actions start and end. */
export class Chart {
  #canvas;
  #series;
  #thresholds;
  #colours = palette();
  #frame = 0;
  #drawnAt = 0;
  #stopScheme = onScheme(() => {
    this.#colours = palette();
  });
  #calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** `thresholds` answers the lines for given labels. */
  constructor(canvas, series, thresholds) {
    this.#canvas = canvas;
    this.#series = series;
    this.#thresholds = thresholds;
    this.#next();
  }

  close() {
    cancelAnimationFrame(this.#frame);
    this.#stopScheme();
  }

  #next() {
    this.#frame = requestAnimationFrame(at => this.#loop(at));
  }

  #loop(at) {
    this.#next();
    if (at - this.#drawnAt >= (this.#calm.matches ? 1000 : 40)) {
      this.#drawnAt = at;
      this.#draw();
    }
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const ratio = devicePixelRatio;
    if (this.#canvas.width !== Math.round(width * ratio) || this.#canvas.height !== Math.round(height * ratio)) {
      this.#canvas.width = Math.round(width * ratio);
      this.#canvas.height = Math.round(height * ratio);
    }
    const pen = this.#canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const end = now();
    const area = {
      pen, end, width, height,
      x: at => LEFT + (at - end + SPAN) / SPAN * (width - LEFT - RIGHT),
      y: probability => TOP + (1 - probability) * (height - TOP - BOTTOM),
    };
    const labels = this.#series.labels(end - SPAN);
    this.#drawAxes(area);
    const thresholds = this.#thresholds(labels.map(({ label }) => label));
    thresholds.forEach(threshold => this.#drawThreshold(area, threshold));
    labels.forEach(line => this.#drawLine(area, line));
    thresholds.forEach(threshold => this.#nameThreshold(area, threshold));
    this.#drawNames(area, labels);
  }

  #drawAxes({ pen, end, width, height, x, y }) {
    pen.font = `12px ${this.#colours.font}`;
    pen.lineWidth = 1;
    pen.textBaseline = "middle";
    pen.textAlign = "right";
    for (const part of [0, 0.5, 1]) {
      pen.strokeStyle = this.#colours.line;
      stroke(pen, LEFT, y(part), width - RIGHT, y(part));
      pen.fillStyle = this.#colours.soft;
      pen.fillText(`${part * 100} %`, LEFT - 6, y(part));
    }
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    const step = width < 560 ? 2 * TICK : TICK;
    for (let at = Math.ceil((end - SPAN) / step) * step; at <= end; at += step) {
      pen.strokeStyle = this.#colours.line;
      stroke(pen, x(at), height - BOTTOM, x(at), height - BOTTOM + 4);
      if (x(at) > LEFT + 16) {
        pen.fillText(timeSeconds(at), x(at), height - 6);
      }
    }
  }

  #drawThreshold({ pen, width, y }, { kind, value }) {
    pen.strokeStyle = this.#colours[kind];
    pen.lineWidth = 1.25;
    pen.setLineDash(kind === "start" ? [6, 4] : [2, 4]);
    stroke(pen, LEFT, y(value), width - RIGHT, y(value));
    pen.setLineDash([]);
  }

  /** Over the lines, on ground of its own: it has to be read. */
  #nameThreshold({ pen, y }, { kind, value, words }) {
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    pen.fillStyle = this.#colours.surface;
    pen.globalAlpha = 0.85;
    pen.fillRect(LEFT + 3, y(value) - 16, pen.measureText(words).width + 8, 15);
    pen.globalAlpha = 1;
    pen.fillStyle = this.#colours[kind];
    pen.fillText(words, LEFT + 7, y(value) - 4);
  }

  #drawLine({ pen, width, height, x, y }, { label, slot }) {
    pen.save();
    pen.beginPath();
    pen.rect(LEFT, 0, width - LEFT - RIGHT, height);
    pen.clip();
    pen.strokeStyle = this.#colours.lines[slot];
    pen.lineWidth = 2.25;
    pen.lineJoin = "round";
    pen.setLineDash(DASHES[slot]);
    pen.beginPath();
    let before = -Infinity;
    for (const { at, probabilities } of this.#series.points) {
      const move = at - before > HOLE ? "moveTo" : "lineTo";
      pen[move](x(at), y(probabilities[label] ?? 0));
      before = at;
    }
    pen.stroke();
    pen.restore();
  }

  /** Names at the right ends of the lines, moved apart where they would meet. */
  #drawNames({ pen, width, height, y }, labels) {
    const last = this.#series.last;
    if (!last) {
      return;
    }
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    let free = TOP - LABEL_HEIGHT / 2;
    const places = labels.map(line => ({ ...line, at: y(last.probabilities[line.label] ?? 0) })).sort((left, right) => left.at - right.at);
    places.forEach((place, i) => {
      const lowest = height - BOTTOM - (places.length - 1 - i) * LABEL_HEIGHT;
      place.shown = Math.max(free, Math.min(place.at, lowest));
      free = place.shown + LABEL_HEIGHT;
    });
    for (const { label, slot, shown } of places) {
      pen.fillStyle = this.#colours.lines[slot];
      pen.fillText(action(label), width - RIGHT + 6, shown, RIGHT - 8);
    }
  }
}

function stroke(pen, fromX, fromY, toX, toY) {
  pen.beginPath();
  pen.moveTo(fromX, Math.round(fromY) + 0.5);
  pen.lineTo(toX, Math.round(toY) + 0.5);
  pen.stroke();
}
