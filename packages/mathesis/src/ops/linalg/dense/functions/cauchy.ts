/**
 * @file A function of a triangle whose eigenvalues are near each other, by its power series around their
 * mean. The coefficients are those of Fourier's series of f on a circle, whose radius is the best one
 * (Bornemann, "Accuracy and stability of computing high-order derivatives of analytic functions by Cauchy
 * integrals", Found. Comput. Math. 11, 2011); no derivative of f is asked for.
 */
import { type Pair, pairAt } from "./complex-scalars.ts";
import { norm1, triangleProduct } from "./triangle-log.ts";

/** f at complex numbers, which are interleaved. */
export type Values = (z: Float64Array) => Float64Array;

/** Points on a circle. */
const POINTS = 128;
/** What rounding leaves of a coefficient that is zero, in units of the largest value. */
const NOISE = 2 ** -50;
/** Radii that are tried between the smallest and the largest. */
const RADII = 44;
/** Radii for functions whose scale is 1, such as exp, whatever the matrix. */
const USUAL: readonly number[] = [0.25, 0.5, 1, 2, 4, 8, 16];
/** Errors, relative to the result or to f around the eigenvalues, above which a series is refused. */
const MOST_ERROR = 2 ** -30;

/** A triangle, less the mean of its diagonal. */
interface Shifted {
  readonly n: number;
  readonly mean: Pair;
  readonly x: Float64Array;
  /** The largest distance of an eigenvalue from the mean. */
  readonly spread: number;
  readonly norm: number;
}

/** A series: Σ cₖ ((T − σ)/radius)ᵏ, with its error. */
interface Series {
  readonly radius: number;
  readonly coefficients: Float64Array;
  readonly terms: number;
  readonly error: number;
  /** The largest value on the circle. */
  readonly largest: number;
}

/** f(T), and how large the errors of its entries may be but for rounding in sums. */
export interface ClusterFunction {
  readonly values: Float64Array;
  readonly error: number;
}

/** f(T) for an n × n triangle, or undefined if no circle around its eigenvalues gives a series. */
export function functionOfCluster(
  t: Float64Array,
  n: number,
  f: Values,
): ClusterFunction | undefined {
  if (n === 1) return { values: f(t), error: 0 };
  const shifted = shift(t, n);
  const radii = radiiFor(shifted);
  const points = new Float64Array(2 * POINTS * radii.length + 2);
  points.set(shifted.mean, 2 * POINTS * radii.length);
  radii.forEach((radius, r) => {
    for (let k = 0; k < POINTS; k++) {
      points[2 * (r * POINTS + k)] = shifted.mean[0] + radius * wave(k, 0);
      points[2 * (r * POINTS + k) + 1] = shifted.mean[1] + radius * wave(k, 1);
    }
  });
  const values = f(points);
  const norms = normsOfPowers(shifted);
  let best: Series | undefined;
  radii.forEach((radius, r) => {
    const own = values.subarray(2 * POINTS * r, 2 * POINTS * (r + 1));
    const series = seriesOf(own, radius, shifted, norms);
    if (series !== undefined && !(series.error >= (best?.error ?? Infinity))) best = series;
  });
  if (best === undefined) return undefined;
  best.coefficients.set(values.subarray(2 * POINTS * radii.length)); // f at the mean, exact
  const sum = sumOf(best, shifted);
  const size = norm1(sum, n);
  // where all is less than rounding errors nothing is left to compare with
  if (size > 0 && !(best.error <= MOST_ERROR * Math.max(size, best.largest))) return undefined;
  return { values: sum, error: best.error };
}

const circle = Float64Array.from({ length: 2 * POINTS }, (_, e) => {
  const angle = (2 * Math.PI * Math.floor(e / 2)) / POINTS;
  return e % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
});
const wave = (k: number, part: 0 | 1): number => circle[2 * (k % POINTS) + part];

function shift(t: Float64Array, n: number): Shifted {
  let [re, im, spread] = [0, 0, 0];
  const x = t.slice();
  for (let i = 0; i < n; i++) {
    const [p, q] = pairAt(t, i * (n + 1));
    [re, im] = [re + p / n, im + q / n];
  }
  for (let i = 0; i < n; i++) {
    const at = 2 * i * (n + 1);
    [x[at], x[at + 1]] = [x[at] - re, x[at + 1] - im];
    spread = Math.max(spread, Math.hypot(x[at], x[at + 1]));
  }
  if (spread <= n * 2 ** -52 * Math.hypot(re, im)) {
    // they are equal but for the rounding of their mean
    for (let i = 0; i < n; i++) x.fill(0, 2 * i * (n + 1), 2 * i * (n + 1) + 2);
    spread = 0;
  }
  return { n, mean: [re, im], x, spread, norm: norm1(x, n) };
}

/** Radii to try, each at least twice the spread, so that the series converges fast. */
function radiiFor({ mean, norm, spread }: Shifted): readonly number[] {
  const size = Math.hypot(...mean);
  const most = 8 * Math.max(size, norm) || 1;
  const near = most * 2 ** -30;
  const least = Math.min(most, Math.max(2 * spread, size > 0 ? Math.min(size / 8, near) : near));
  const between = Array.from(
    { length: RADII },
    (_, r) => least * (most / least) ** (r / (RADII - 1)),
  );
  return [...between, ...USUAL.filter((r) => r >= 2 * spread)];
}

/** How many powers of T − σ are formed to see how large all are. */
const FORMED = 16;

/** The logarithms of norms of powers of T − σ, but for the first from its norm's bound. */
function normsOfPowers({ n, x, spread, norm }: Shifted): readonly number[] {
  const logs = [0];
  const unit = 2 ** Math.floor(Math.log2(norm));
  const scaled = x.map((v) => v / unit);
  let power: Float64Array = scaled;
  for (let k = 1; k < POINTS; k++) {
    if (norm === 0 || (spread === 0 && k >= n)) logs.push(-Infinity);
    else if (k <= FORMED) {
      logs.push(Math.log2(norm1(power, n)) + k * Math.log2(unit));
      power = triangleProduct(power, scaled, n);
    } else logs.push(logs[k - FORMED] + logs[FORMED]);
  }
  return logs;
}

/** Fourier's coefficients of the values on a circle; undefined if they are not those of a power series. */
function seriesOf(
  values: Float64Array,
  radius: number,
  { n, mean, spread }: Shifted,
  norms: readonly number[],
): Series | undefined {
  const largest = values.reduce((most, v) => (Math.abs(v) <= most ? most : Math.abs(v)), 0);
  if (!(largest < Infinity)) return undefined;
  const coefficients = fourier(values);
  const sizeOf = (k: number): number => Math.hypot(coefficients[2 * k], coefficients[2 * k + 1]);
  // the points are rounded too, and f may change as much as its largest value along a radius
  const noise = largest * (NOISE + (2 ** -52 * Math.hypot(...mean)) / radius);
  // the last ones are also those of negative powers, which a singularity inside would have
  for (let k = (3 * POINTS) / 4; k < POINTS; k++) if (sizeOf(k) > 16 * noise) return undefined;
  let terms = 1;
  for (let k = 1; k < POINTS; k++) {
    if (sizeOf(k) > noise) terms = k + 1;
    else coefficients.fill(0, 2 * k, 2 * k + 2);
  }
  if (spread === 0) terms = Math.min(terms, n);
  let error = 0;
  // also of the first that are left out, which may be as large, but not of f at the mean
  for (let k = 1; k < Math.max(terms, FORMED); k++)
    error += noise * 2 ** (norms[k] - k * Math.log2(radius));
  return { radius, coefficients, terms, error, largest };
}

function fourier(values: Float64Array): Float64Array {
  const out = new Float64Array(2 * POINTS);
  transform(values, 0, 1, out, 0, POINTS);
  for (let e = 0; e < out.length; e++) out[e] /= POINTS;
  return out;
}

/** Fills Σ vⱼ exp(−2πijk/count), from the sums of the even j and of the odd ones (Cooley and Tukey). */
function transform(
  values: Float64Array,
  from: number,
  step: number,
  out: Float64Array,
  to: number,
  count: number,
): void {
  if (count === 1) {
    out[2 * to] = values[2 * from];
    out[2 * to + 1] = values[2 * from + 1];
    return;
  }
  transform(values, from, 2 * step, out, to, count / 2);
  transform(values, from + step, 2 * step, out, to + count / 2, count / 2);
  for (let k = 0; k < count / 2; k++) {
    const even = 2 * (to + k);
    const odd = even + count;
    const c = circle[2 * k * step];
    const s = circle[2 * k * step + 1];
    const re = c * out[odd] + s * out[odd + 1];
    const im = c * out[odd + 1] - s * out[odd];
    out[odd] = out[even] - re;
    out[odd + 1] = out[even + 1] - im;
    out[even] += re;
    out[even + 1] += im;
  }
}

/** The sum of the series, by Horner's rule. */
function sumOf({ radius, coefficients, terms }: Series, { n, x }: Shifted): Float64Array {
  const scaled = x.map((v) => v / radius);
  let sum: Float64Array = new Float64Array(2 * n * n);
  for (let k = terms - 1; k >= 0; k--) {
    if (k < terms - 1) sum = triangleProduct(scaled, sum, n);
    for (let i = 0; i < n; i++) {
      sum[2 * i * (n + 1)] += coefficients[2 * k];
      sum[2 * i * (n + 1) + 1] += coefficients[2 * k + 1];
    }
  }
  return sum;
}
