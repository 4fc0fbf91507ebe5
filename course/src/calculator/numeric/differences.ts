/** @file A derivative from values alone, with a bound of its own error: what symbolic ones are held against. */

/** A number and how far it may be off. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Each step is this much shorter than the one before. */
const SHORTER = 1.6;
const STEPS = 12;
/** The table ends once a better answer is this much worse than the best. */
const SAFE = 2;

/**
 * Central differences at falling steps, extrapolated to step 0; the answer is where neighbouring
 * extrapolations agree best.
 * C. J. F. Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Softw. 4 (1982) 75–76.
 */
export function derivativeAt(f: (x: number) => number, x: number): Estimate {
  const first = 0.01 * Math.max(1, Math.abs(x));
  let row: number[] = [];
  let best: Estimate = { value: Number.NaN, error: Number.POSITIVE_INFINITY };
  for (let i = 0; i < STEPS; i++) {
    const h = first / SHORTER ** i;
    const next = [(f(x + h) - f(x - h)) / (2 * h)];
    let factor = SHORTER ** 2;
    row.forEach((above, j) => {
      const left = next[j] ?? Number.NaN;
      next.push((left * factor - above) / (factor - 1));
      factor *= SHORTER ** 2;
      const value = next[j + 1] ?? Number.NaN;
      const error = Math.max(Math.abs(value - left), Math.abs(value - above));
      if (error <= best.error) best = { value, error };
    });
    const [last, before] = [next[i], row[i - 1]];
    if (i > 0 && Math.abs((last ?? Number.NaN) - (before ?? Number.NaN)) >= SAFE * best.error)
      break;
    row = next;
  }
  return best;
}
