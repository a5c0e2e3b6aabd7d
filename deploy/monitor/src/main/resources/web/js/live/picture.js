const VERSION = 1;
const words = new TextDecoder();

/** Reads a picture as it comes over the WebSocket: camera, times in milliseconds, JPEG bytes; null where it is none. */
export function readPicture(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < 18 || view.getUint8(0) !== VERSION) {
    return null;
  }
  const length = view.getUint8(1);
  const times = 2 + length;
  if (buffer.byteLength < times + 16) {
    return null;
  }
  return {
    camera: words.decode(new Uint8Array(buffer, 2, length)),
    capturedAt: view.getFloat64(times),
    publishedAt: view.getFloat64(times + 8),
    jpeg: new Uint8Array(buffer, times + 16),
  };
}
