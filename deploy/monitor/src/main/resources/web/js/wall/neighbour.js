const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The element that an arrow key leads to from the current one, by where they are on the screen; undefined for none. */
export function neighbour(elements, current, key) {
  const step = STEPS[key];
  const from = current.getBoundingClientRect();
  let best;
  let least = Infinity;
  for (const element of elements) {
    const to = element.getBoundingClientRect();
    const right = centre(to.left, to.right) - centre(from.left, from.right);
    const down = centre(to.top, to.bottom) - centre(from.top, from.bottom);
    const along = right * step[0] + down * step[1];
    const aside = Math.abs(right * step[1]) + Math.abs(down * step[0]);
    const cost = along + aside * 3;
    if (element !== current && along > 8 && aside <= along * 4 && cost < least) {
      best = element;
      least = cost;
    }
  }
  return best;
}

export function isArrow(key) {
  return key in STEPS;
}

function centre(low, high) {
  return (low + high) / 2;
}
