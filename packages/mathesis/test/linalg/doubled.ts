/** @file Matrices in doubled precision, for references: each number is an unevaluated sum of two. */

/** A square matrix whose entries are high + low. */
export interface Doubled {
  readonly n: number;
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** a + b and its rounding error (Knuth). */
function twoSum(a: number, b: number): readonly [number, number] {
  const s = a + b;
  const v = s - a;
  return [s, a - (s - v) + (b - v)];
}

function halves(a: number): readonly [number, number] {
  const c = 134217729 * a;
  const high = c - (c - a);
  return [high, a - high];
}

/** a·b and its rounding error (Dekker). */
function twoProduct(a: number, b: number): readonly [number, number] {
  const p = a * b;
  const [[u, v], [x, y]] = [halves(a), halves(b)];
  return [p, v * y - (p - u * x - v * x - u * y)];
}

type Pair = readonly [number, number];

const add = ([a, b]: Pair, [c, d]: Pair): Pair => {
  const [s, e] = twoSum(a, c);
  const [t, f] = twoSum(b, d);
  const [u, g] = twoSum(s, e + t);
  return twoSum(u, g + f);
};
const times = ([a, b]: Pair, [c, d]: Pair): Pair => {
  const [p, e] = twoProduct(a, c);
  return twoSum(p, e + (a * d + b * c));
};

const at = (x: Doubled, e: number): Pair => [x.high[e], x.low[e]];
const zeros = (n: number): Doubled => ({
  n,
  high: new Float64Array(n * n),
  low: new Float64Array(n * n),
});
function put(x: Doubled, e: number, [h, l]: Pair): void {
  x.high[e] = h;
  x.low[e] = l;
}

function product(a: Doubled, b: Doubled): Doubled {
  const { n } = a;
  const c = zeros(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum: Pair = [0, 0];
      for (let e = 0; e < n; e++) sum = add(sum, times(at(a, i * n + e), at(b, e * n + j)));
      put(c, i * n + j, sum);
    }
  }
  return c;
}

/** 1/k in doubled precision. */
function reciprocal(k: number): Pair {
  const h = 1 / k;
  const [p, e] = twoProduct(h, k);
  return [h, (1 - p - e) / k];
}

/** exp(A) by Taylor's series of A/2ˢ with norm below 1/8, squared s times: about 1e-30·2ˢ. */
export function taylorExponential(values: ArrayLike<number>, n: number): Float64Array {
  const largest = Math.max(...Array.from(values, Math.abs), 2 ** -1000);
  const s = Math.max(0, Math.ceil(Math.log2(largest * n)) + 3);
  const a = { ...zeros(n), high: Float64Array.from(values, (v) => v * 2 ** -s) };
  let term = zeros(n);
  for (let i = 0; i < n; i++) term.high[i * (n + 1)] = 1;
  let sum = term;
  for (let k = 1; k < 28; k++) {
    const [next, total] = [product(term, a), zeros(n)];
    for (let e = 0; e < n * n; e++) {
      put(next, e, times(at(next, e), reciprocal(k)));
      put(total, e, add(at(sum, e), at(next, e)));
    }
    [term, sum] = [next, total];
  }
  for (let i = 0; i < s; i++) sum = product(sum, sum);
  return sum.high;
}
