/** @file Real roots as numbers: every change of sign in an interval, closed in by halving. */

type F = (x: number) => number;

/** Pieces that an interval is searched in; a prime, so that no period hides between them. */
const PIECES = 1009;
/** A jump or a pole changes sign, too, but its values do not fall to zero. */
const FALLS = 1e-6;

/** Where f changes its sign from a to b, passing through zero. f(a) = 0 and f(b) = 0 count. */
export function signChanges(f: F, a: number, b: number): readonly number[] {
  const found: number[] = [];
  const add = (x: number): void => {
    const last = found.at(-1);
    if (last === undefined || Math.abs(x - last) > 1e-9 * Math.max(1, Math.abs(x))) found.push(x);
  };
  let [x, y] = [a, f(a)];
  if (y === 0) add(x);
  for (let i = 1; i <= PIECES; i++) {
    const next = i === PIECES ? b : a + ((b - a) * i) / PIECES;
    const value = f(next);
    if (value === 0) add(next);
    else if (y !== 0 && y * value < 0) {
      const root = closedIn(f, x, next);
      if (root !== null) add(root);
    }
    [x, y] = [next, value];
  }
  return found;
}

/** The root between two places of opposite sign, to the last bit; null for a jump or a pole. */
export function closedIn(f: F, a: number, b: number): number | null {
  let [low, high] = [a, b];
  const sign = Math.sign(f(low));
  const size = Math.max(Math.abs(f(a)), Math.abs(f(b)));
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    const value = f(middle);
    if (value === 0) return middle;
    if (Number.isNaN(value)) return null;
    if (Math.sign(value) === sign) low = middle;
    else high = middle;
  }
  const best = Math.abs(f(low)) <= Math.abs(f(high)) ? low : high;
  return Math.abs(f(best)) <= FALLS * size ? best : null;
}
