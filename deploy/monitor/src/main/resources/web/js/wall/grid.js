const LEAST_WIDTH = 150;
const PHONE = 640;

/**
 * How many columns make the pictures largest in a given room, and how high the rows are then. Where even that would be too
 * small to read, rows go on below the screen.
 */
export function fit(sizes, room, { gap, heading, aspect }) {
  if (room.width < PHONE) {
    return phone(sizes, room, gap, aspect);
  }
  const headings = heading * (sizes.length > 1 || heading > 0 ? sizes.length : 0);
  let best = null;
  for (let columns = 1; columns <= Math.max(1, ...sizes); columns++) {
    const rows = sizes.reduce((sum, size) => sum + Math.ceil(size / columns), 0);
    const width = (room.width - gap * (columns - 1)) / columns;
    const height = (room.height - headings - gap * (rows - 1)) / rows;
    const picture = Math.min(width, height * aspect);
    if (!best || picture > best.picture) {
      best = { columns, picture };
    }
  }
  if (best.picture < LEAST_WIDTH) {
    const columns = Math.max(1, Math.floor((room.width + gap) / (LEAST_WIDTH + gap)));
    return sized(columns, (room.width - gap * (columns - 1)) / columns, aspect);
  }
  return sized(best.columns, best.picture, aspect);
}

function phone(sizes, room, gap, aspect) {
  const columns = sizes.reduce((sum, size) => sum + size, 0) > 6 ? 2 : 1;
  const width = (room.width - gap * (columns - 1)) / columns;
  return sized(columns, width, aspect);
}

function sized(columns, width, aspect) {
  return { columns, width: Math.floor(width), height: Math.floor(width / aspect) };
}

/** The shape that most of the cameras' pictures have. */
export function commonAspect(cameras) {
  const aspects = cameras.filter(camera => camera.width > 0 && camera.height > 0).map(camera => camera.width / camera.height).sort((a, b) => a - b);
  const middle = aspects[Math.floor(aspects.length / 2)] ?? 16 / 9;
  return Math.min(2.4, Math.max(1, middle));
}
