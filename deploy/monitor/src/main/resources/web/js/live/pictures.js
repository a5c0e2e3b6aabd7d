import { readPicture } from "./picture.js";

/** Decodes pictures as they come, for each camera only the newest, and acknowledges what was taken: a slow page gets fewer. */
export class Pictures {
  #lanes = new Map();
  #seen = 0;
  #acknowledging = false;
  #send;

  constructor(send) {
    this.#send = send;
  }

  /** Gives the camera's pictures as bitmaps, which the sink closes or transfers. */
  show(camera, sink) {
    const lane = { sink, busy: false, next: null };
    this.#lanes.set(camera, lane);
    return () => {
      lane.sink = null;
      if (this.#lanes.get(camera) === lane) {
        this.#lanes.delete(camera);
      }
    };
  }

  /** A new connection counts from nothing. */
  restart() {
    this.#seen = 0;
  }

  receive(buffer) {
    const picture = readPicture(buffer);
    const lane = picture && this.#lanes.get(picture.camera);
    if (!lane) {
      this.#done();
      return;
    }
    if (lane.next) {
      this.#done();
    }
    lane.next = picture;
    if (!lane.busy) {
      this.#decode(lane);
    }
  }

  async #decode(lane) {
    lane.busy = true;
    while (lane.next) {
      const picture = lane.next;
      lane.next = null;
      try {
        const bitmap = await createImageBitmap(new Blob([picture.jpeg], { type: "image/jpeg" }));
        if (lane.sink) {
          lane.sink(bitmap, picture);
        } else {
          bitmap.close();
        }
      } catch {
        // A picture that can't be read is as good as none: the age of the last one tells.
      }
      this.#done();
    }
    lane.busy = false;
  }

  #done() {
    this.#seen++;
    if (!this.#acknowledging) {
      this.#acknowledging = true;
      queueMicrotask(() => {
        this.#acknowledging = false;
        this.#send({ seen: this.#seen });
      });
    }
  }
}
