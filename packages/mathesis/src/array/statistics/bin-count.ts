/**
 * @file How many bins a histogram should have: the rules of NumPy, each a width from the number of
 * elements and a measure of their spread.
 */
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";

/** The names of the rules. */
export type BinRule = "auto" | "fd" | "doane" | "scott" | "stone" | "rice" | "sturges" | "sqrt";

/** A sorted sample: the rules need its size, range, quartiles and moments. */
type Sample = Float64Array;
type Width = (x: Sample) => number;

const range = (x: Sample): number => x[x.length - 1] - x[0];

function sumOf(x: Sample, f: (v: number) => number): number {
  let sum = 0;
  for (let e = 0; e < x.length; e++) sum += f(x[e]);
  return sum;
}
const meanOf = (x: Sample): number => sumOf(x, (v) => v) / x.length;
function sdOf(x: Sample): number {
  const centre = meanOf(x);
  return Math.sqrt(sumOf(x, (v) => (v - centre) ** 2) / x.length);
}

function quartile(x: Sample, q: number): number {
  const h = (x.length - 1) * q;
  const low = Math.floor(h);
  const high = Math.min(low + 1, x.length - 1);
  return x[low] + (x[high] - x[low]) * (h - low);
}

const sqrt: Width = (x) => range(x) / Math.sqrt(x.length);
const sturges: Width = (x) => range(x) / (Math.log2(x.length) + 1);
const rice: Width = (x) => range(x) / (2 * Math.cbrt(x.length));
const scott: Width = (x) => Math.cbrt((24 * Math.sqrt(Math.PI)) / x.length) * sdOf(x);
const fd: Width = (x) => (2 * (quartile(x, 0.75) - quartile(x, 0.25))) / Math.cbrt(x.length);

/** Sturges' rule, corrected for skewness g (Doane 1976). */
const doane: Width = (x) => {
  const n = x.length;
  if (n <= 2) return 0;
  const sd = sdOf(x);
  if (sd === 0) return 0;
  const centre = meanOf(x);
  const sg = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  const g = sumOf(x, (v) => ((v - centre) / sd) ** 3) / n;
  return range(x) / (1 + Math.log2(n) + Math.log2(1 + Math.abs(g) / sg));
};

/** How many elements of a sorted sample lie in each of `bins` equal intervals. */
function countsIn(x: Sample, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  const width = range(x) / bins;
  let bin = 0;
  for (let e = 0; e < x.length; e++) {
    while (bin < bins - 1 && x[e] >= x[0] + (bin + 1) * width) bin++;
    counts[bin]++;
  }
  return counts;
}

/** The width that minimises the estimate of the integrated squared error (Stone 1984). */
const stone: Width = (x) => {
  const n = x.length;
  if (n <= 1 || range(x) === 0) return 0;
  const most = Math.max(100, Math.floor(Math.sqrt(n)));
  let best = { bins: 1, risk: Infinity };
  for (let bins = 1; bins <= most; bins++) {
    const squares = countsIn(x, bins).reduce((sum, c) => sum + (c / n) ** 2, 0);
    const risk = (2 - (n + 1) * squares) / (range(x) / bins);
    if (risk < best.risk) best = { bins, risk };
  }
  return range(x) / best.bins;
};

/** Freedman & Diaconis, unless the quartiles meet or the bins would be much too small. */
const auto: Width = (x) => {
  const narrow = fd(x);
  const floored = narrow === 0 ? sturges(x) : Math.max(narrow, sqrt(x) / 2);
  return Math.min(floored, sturges(x));
};

const rules: Readonly<Record<BinRule, Width>> = {
  auto,
  fd,
  doane,
  scott,
  stone,
  rice,
  sturges,
  sqrt,
};

/** The number of bins that a rule gives for the elements from low to high. */
export function ruleBins(
  op: string,
  rule: string,
  values: ArrayLike<number>,
  low: number,
  high: number,
  whole: boolean,
): number {
  if (!Object.hasOwn(rules, rule)) {
    throw new ArgumentError({
      code: "BINS",
      op,
      message: `there is no rule ${describeValue(rule)} for the number of bins.`,
      needs: `needs one of ${Object.keys(rules).join(", ")}, a number, or edges.`,
      details: { bins: rule },
    });
  }
  const inside = Float64Array.from(values).filter((v) => v >= low && v <= high);
  if (inside.length === 0) return 1;
  const width = rules[rule as BinRule](inside.sort());
  // intervals between integers would be empty
  const wide = whole && width < 1 && width > 0 ? 1 : width;
  return wide > 0 ? Math.max(1, Math.ceil((high - low) / wide)) : 1;
}
