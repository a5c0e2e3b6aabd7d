let offset = 0;
let known = false;

/** Now, in milliseconds, by the server's clock: ages of pictures must not depend on how this machine's clock is set. */
export function now() {
  return Date.now() + offset;
}

/** Learns the server's clock. Of several tellings the one that travelled shortest (the largest) is nearest to the truth. */
export function learn(serverTime, fresh) {
  const told = Date.parse(serverTime) - Date.now();
  if (!Number.isNaN(told)) {
    offset = fresh || !known ? told : Math.max(offset, told);
    known = true;
  }
}
