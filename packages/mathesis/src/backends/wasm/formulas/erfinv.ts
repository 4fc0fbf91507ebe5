/**
 * @file The inverse error function: a polynomial in x² up to 1/2, beyond it polynomials in
 * v = √(−log(1 − |x|)). The bytes of ops/elementwise/scalar/erfinv.ts; float32 is that, rounded once,
 * so that normal random numbers of a seed are the same compiled and not.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { select, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { rounded } from "./erf-inverse-single.ts";
import { ERF_INV_TAIL } from "./erf-inverse-table.ts";
import { chooseRow, oddAndEven } from "./erf-parts.ts";
import { estrin } from "./hyper-exp.ts";
import { logParts } from "./hyper-log.ts";
import { rootError } from "./hyper-parts.ts";
import { byType, like, longFormula, someLane, withSign } from "./hyper-real.ts";

/** The number whose error function is x. */
export function erfinv<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(k, x, single, double);
}

/** erfinv(y) = y + y(LEAD + y²·P(y²)), with 1 + LEAD = √π/2; from golden/coefficients.py. */
const LEAD = -0.11377307454724199;
const LEAD_LOW = 3.300430924314376e-18;
const P: readonly number[] = [
  0.2320136665346545, 0.1275561753056023, 0.08655212924042725, 0.06495961785941955,
  0.05173127594532429, 0.04283691158375405, 0.03646203524234136, 0.031742620075247516,
  0.027469951392513126, 0.028413299444331786, 0.007060224884584415, 0.06826427420277385,
  -0.0716265024752379, 0.10559104429115941,
];

/** The number whose error function is |x|, for |x| ≤ 1/2. */
export function erfinvNear(k: Writer, x: Value<"f64">): Value<"f64"> {
  const a = k.let("a", x.abs());
  const z = k.let("z", a.mul(a));
  const series = like(x, LEAD_LOW).add(z.mul(estrin(k, z, P)));
  return k.let("y", a.add(a.mul(like(x, LEAD).add(series))));
}

const double = /* @__PURE__ */ longFormula("erfinv", (k, x) => {
  const y = erfinvNear(k, x);
  const a = k.let("a", x.abs());
  k.if(someLane(a.gt(0.5)), () => {
    const rest = k.let(
      "rest",
      like(x, 1)
        .sub(a)
        .pmin(0.5)
        .pmax(2 ** -53),
    ); // a NaN stays
    const { high, low } = logParts(k, rest);
    const square = { high: k.let("square", high.neg()), low: low.neg() };
    const v = k.let("v", square.high.sqrt());
    const far = tail(k, v, rootError(k, square, v));
    const beyond = select(a.eq(1), like(x, Infinity), NaN);
    k.set(y, select(a.le(0.5), y, select(a.lt(1), far, beyond)));
  });
  return withSign(y, x);
});

const single = /* @__PURE__ */ rounded(double);

/** x with erfc(x) = e^(−(v + low)²), for 0.83 ≤ v ≤ 6.1 in each lane. */
function tail(k: Writer, v: Value<"f64">, low: Value<"f64">): Value<"f64"> {
  if (v.type === "f64") return k.call(tailKernel(), { v, low });
  const vs = v as unknown as Value<"f64x2">; // the other type of v
  const lows = low as unknown as Value<"f64x2">;
  const first = k.call(tailKernel(), { v: vs.extract(0), low: lows.extract(0) });
  const second = k.call(tailKernel(), { v: vs.extract(1), low: lows.extract(1) });
  return vs.replace(0, first).replace(1, second) as unknown as Value<"f64">; // the type of v
}

type Tail = TypedKernel<{ readonly v: "f64"; readonly low: "f64" }, "f64">;
let made: Tail | undefined;

/** Each row of the table is constants in a branch: kernels have no tables in memory. */
function tailKernel(): Tail {
  const bounds = Array.from({ length: ERF_INV_TAIL.length - 1 }, (_, i) => 1 + i / 4);
  made ??= kernel(
    "erfinv-tail",
    { v: "f64", low: "f64" },
    (k, { v, low }) =>
      chooseRow(k, v, bounds, (row) => {
        const c = ERF_INV_TAIL[row];
        const s = k.let("s", v.sub(c[0]));
        const sums = oddAndEven(k, s.mul(s), c.slice(3));
        const odd = k.let("odd", sums.extract(0));
        const slope = s.mul(odd.add(s.mul(sums.extract(1))));
        k.return(low.mul(odd).add(c[1]).add(slope).add(c[2]));
      }),
    { returns: "f64" },
  );
  return made;
}
