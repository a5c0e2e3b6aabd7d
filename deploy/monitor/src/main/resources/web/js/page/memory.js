/** What this browser keeps of the user's wishes; none where it keeps nothing. */
export function remembered(name) {
  try {
    return localStorage.getItem(`kinewatch.${name}`) ?? "";
  } catch {
    return "";
  }
}

/** Keeps a wish, or forgets it where it is "". */
export function remember(name, value) {
  try {
    if (value) {
      localStorage.setItem(`kinewatch.${name}`, value);
    } else {
      localStorage.removeItem(`kinewatch.${name}`);
    }
  } catch {
    // A browser that keeps nothing shows everything all the same.
  }
}
