/**
 * @file What is known of the exponential of an upper triangular matrix: its diagonal, and the one above
 * (Al-Mohy and Higham, 2009, code fragment 2.1). Squaring loses digits of both.
 */

/** Which numbers of a matrix may differ from zero. */
export type Shape = "diagonal" | "upper" | "lower" | "full";

type Pair = readonly [re: number, im: number];

const times = ([a, b]: Pair, [c, d]: Pair): Pair => [a * c - b * d, a * d + b * c];
const exp = ([a, b]: Pair): Pair =>
  b === 0 ? [Math.exp(a), 0] : [Math.exp(a) * Math.cos(b), Math.exp(a) * Math.sin(b)];

function over([a, b]: Pair, [c, d]: Pair): Pair {
  if (Math.abs(c) >= Math.abs(d)) {
    const r = d / c;
    return [(a + b * r) / (c + d * r), (b - a * r) / (c + d * r)];
  }
  const r = c / d;
  return [(a * r + b) / (c * r + d), (b * r - a) / (c * r + d)];
}

/** sinh(z)/z near 0. */
function sinch(z: Pair): Pair {
  const [a, b] = z;
  if (a === 0 && b === 0) return [1, 0];
  return over([Math.sinh(a) * Math.cos(b), Math.cosh(a) * Math.sin(b)], z);
}

/** (exp p − exp q)/(p − q), without cancellation where p and q are close. */
export function dividedDifference(p: Pair, q: Pair): Pair {
  const half: Pair = [(p[0] - q[0]) / 2, (p[1] - q[1]) / 2];
  if (Math.abs(half[0]) > 1) {
    const [u, v] = [exp(p), exp(q)];
    return over([u[0] - v[0], u[1] - v[1]], [p[0] - q[0], p[1] - q[1]]);
  }
  return times(exp([p[0] - half[0], p[1] - half[1]]), sinch(half));
}

/** A function that writes these diagonals of exp(A/2ˢ) to a matrix; both are in blocks of parts. */
export function exactOnTriangle(
  a: Float64Array,
  n: number,
  shape: Shape,
): (x: Float64Array, s: number) => void {
  const size = n * n;
  const hasParts = a.length > size;
  const at = (e: number, unit: number): Pair => [a[e] * unit, hasParts ? a[size + e] * unit : 0];
  return (x: Float64Array, s: number): void => {
    const unit = 2 ** -s;
    const set = (e: number, [re, im]: Pair): void => {
      x[e] = re;
      if (hasParts) x[size + e] = im;
    };
    for (let i = 0; i < n; i++) {
      const e = i * (n + 1);
      set(e, exp(at(e, unit)));
      if (i + 1 === n || shape === "diagonal") continue;
      set(e + 1, times(at(e + 1, unit), dividedDifference(at(e, unit), at(e + n + 1, unit))));
    }
  };
}
