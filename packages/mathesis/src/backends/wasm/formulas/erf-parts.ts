/**
 * @file erfc(x) = e^(−x²)·g(x) in float64, both factors as high + low sums: the bytes of
 * ops/elementwise/scalar/erf.ts. g comes from a table of polynomials, and kernels have no tables in
 * memory: the row is found by comparing, lane by lane, and its coefficients are constants there.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { constant, shuffle, splat, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import { ERFCX } from "./erf-table.ts";
import { type ExpParts, estrin, expParts } from "./hyper-exp.ts";
import { productError } from "./hyper-parts.ts";
import { like } from "./hyper-real.ts";

type F = Value<"f64">;

/** Calls `leaf` with the row of x: row i + 1 begins at bounds[i]. NaN comes to the last. */
export function chooseRow(
  k: Writer,
  x: F,
  bounds: readonly number[],
  leaf: (row: number) => void,
  first = 0,
): void {
  if (bounds.length === 0) {
    leaf(first);
    return;
  }
  const middle = bounds.length >> 1;
  k.if(
    x.lt(bounds[middle]),
    () => chooseRow(k, x, bounds.slice(0, middle), leaf, first),
    () => chooseRow(k, x, bounds.slice(middle + 1), leaf, first + middle + 1),
  );
}

/** The polynomials in w of the odd and the even coefficients c₀, c₁, …, as the lanes of a vector. */
export function oddAndEven(k: Writer, w: F, c: readonly number[]): Value<"f64x2"> {
  const both = k.let("w", splat(w));
  const pair = (i: number) => constant("f64x2", [c[i], c[i + 1]]);
  let sum = pair(c.length - 2);
  for (let i = c.length - 4; i >= 0; i -= 2) sum = pair(i).add(both.mul(sum));
  return k.let("sums", sum);
}

/** Where the rows after the first begin. */
const BOUNDS: readonly number[] = [
  0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28,
];

let table: TypedKernel<{ readonly x: "f64" }, "f64x2"> | undefined;

/** The kernel that returns g(x) as high and low lanes, for 1/2 ≤ x < 28. */
function scaled(): TypedKernel<{ readonly x: "f64" }, "f64x2"> {
  table ??= kernel(
    "erfcx-parts",
    { x: "f64" },
    (k, { x }) => chooseRow(k, x, BOUNDS, (row) => writeRow(k, x, ERFCX[row])),
    { returns: "f64x2" },
  );
  return table;
}

function writeRow(k: Writer, x: F, c: readonly number[]): void {
  const s = k.let("s", x.sub(c[0]));
  const sums = oddAndEven(k, s.mul(s), c.slice(4));
  const slope = s.mul(sums.extract(0).add(s.mul(sums.extract(1)))).add(c[3]);
  k.return(constant("f64x2", c[2]).replace(1, s.mul(slope).add(c[1])));
}

/** g and its low part, for 1/2 ≤ x < 28 in each lane. */
function lookUp(k: Writer, x: F): readonly [F, F] {
  if (x.type === "f64") {
    const parts = k.call(scaled(), { x });
    return [k.let("g", parts.extract(0)), k.let("gLow", parts.extract(1))];
  }
  const pair = x as unknown as Value<"f64x2">; // the other type of x
  const first = k.call(scaled(), { x: pair.extract(0) });
  const second = k.call(scaled(), { x: pair.extract(1) });
  const lane = (i: number) => shuffle(first, second, [i, i + 2]) as unknown as F; // of x's type
  return [k.let("g", lane(0)), k.let("gLow", lane(1))];
}

/** erfc(x) = 2^count·(high + low), for 1/2 ≤ x < 28; x is a variable. */
export function erfcParts(k: Writer, x: F): ExpParts {
  const [g, gLow] = lookUp(k, x);
  const square = k.let("square", x.mul(x));
  const minus = k.let("minus", square.neg());
  const { count, high: m, low } = expParts(k, minus, productError(k, x, x, square).neg());
  const top = k.let("top", g.add(gLow));
  const high = k.let("high", m.mul(top));
  const error = productError(k, m, top, high);
  const rest = m.mul(g.sub(top).add(gLow)).add(low.mul(top));
  return { count, high, low: k.let("low", error.add(rest)) };
}

/** erf(x) = x + x(LEAD + x²·P(x²)), with 1 + LEAD = 2/√π; from golden/coefficients.py. */
const LEAD = 0.1283791670955126;
const LEAD_LOW = -1.2420116002463032e-17;
const P: readonly number[] = [
  -0.37612638903183754, 0.11283791670955125, -0.026866170645131082, 0.005223977625438465,
  -0.0008548327023024329, 0.00012055332952678288, -1.492564908152009e-5, 1.646207677365387e-6,
  -1.6365085240670198e-7, 1.4796615040241327e-8, -1.219032943920267e-9, 8.800573434095057e-11,
  -4.374436095532027e-12,
];

/** erf(x)/x − 1 for |x| ≤ 1. */
export function erfRemainder(k: Writer, x: F): F {
  const z = k.let("z", x.mul(x));
  const series = like(x, LEAD_LOW).add(z.mul(estrin(k, z, P)));
  return k.let("remainder", like(x, LEAD).add(series));
}
