import { element } from "../page/element.js";
import { freshness } from "../page/state.js";
import { now } from "../page/clock.js";

/** A picture that moves: shows bitmaps of one camera, asks for them while it is on the screen, and knows how old the last is. */
export class Screen {
  canvas = element("canvas", { class: "picture", "aria-hidden": "true" });
  #context = this.canvas.getContext("bitmaprenderer");
  #capturedAt = null;
  #connection;
  #camera;
  #asked = null;
  #stop = [];
  #onPicture;

  /** `onPicture` is called after each picture. */
  constructor(connection, camera, onPicture) {
    this.#connection = connection;
    this.#camera = camera;
    this.#onPicture = onPicture;
  }

  /** Asks for pictures of this width, in pixels; 0 asks for none. */
  ask(width) {
    if (width === this.#asked) {
      return;
    }
    this.#asked = width;
    this.#stop.splice(0).forEach(stop => stop());
    if (width > 0) {
      this.#stop.push(
        this.#connection.pictures.show(this.#camera, (bitmap, { capturedAt }) => this.#show(bitmap, capturedAt)),
        this.#connection.watching.picture(this.#camera, width));
    }
  }

  get freshness() {
    return freshness(this.#capturedAt, now());
  }

  /** When the last picture was taken; null where there is none. */
  get capturedAt() {
    return this.#capturedAt;
  }

  get age() {
    return now() - this.#capturedAt;
  }

  /** Forgets the picture: what is old must not look as if it were new. */
  clear() {
    if (this.#capturedAt !== null) {
      this.#capturedAt = null;
      this.#context.transferFromImageBitmap(null);
    }
  }

  close() {
    this.ask(0);
    this.#context.transferFromImageBitmap(null);
  }

  #show(bitmap, capturedAt) {
    if (this.canvas.width !== bitmap.width || this.canvas.height !== bitmap.height) {
      this.canvas.width = bitmap.width;
      this.canvas.height = bitmap.height;
    }
    this.#context.transferFromImageBitmap(bitmap);
    this.#capturedAt = capturedAt;
    this.#onPicture();
  }
}
