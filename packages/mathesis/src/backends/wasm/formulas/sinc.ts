/**
 * @file The cardinal sine sin(πx)/(πx). πx is reduced before it is multiplied by π, which is exact:
 * x = 2n + r, and sin(πr) is a sine or cosine of at most π/4. The bytes are those of
 * ops/elementwise/sinc.ts in both formats.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { asKernels, throughDouble } from "./trig-kernels.ts";
import { sineOrCosine } from "./trig-polynomials.ts";
import { byType, type Double, number } from "./trig-values.ts";

/** sin(πx), but −0 is not kept. */
function sinPi(k: Writer, x: Double): Double {
  const half = k.let("half", x.mul(0.5));
  const below = k.let("below", half.floor());
  const up = select(half.sub(below).ge(0.5), number(x, 1), 0); // halves upwards
  const r = k.let("r", x.sub(below.add(up).mul(2)));
  const a = k.let("a", r.abs());
  const isSine = k.let("isSine", a.gt(0.25).and(a.lt(0.75)).not());
  const rest = number(x, 1).sub(a);
  const t = select(isSine, select(a.le(0.25), a, rest), number(x, 0.5).sub(a));
  const angle = { high: k.let("angle", t.mul(Math.PI)), low: number(x, 0) };
  const y = k.let("y", sineOrCosine(k, angle, isSine));
  return select(r.lt(0), y.neg(), y);
}

const double = /* @__PURE__ */ asKernels<"f64">("sinc", (k, x) => {
  const y = k.let("sinc", sinPi(k, x).div(x.mul(Math.PI)));
  const edge = select(x.eq(0), number(x, 1), 0);
  return select(x.eq(0).or(x.abs().eq(Infinity)), edge, y);
});

/** sin(πx)/(πx), 1 at 0. */
export function sinc<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(
    x,
    (x) => double(k, x),
    (x) => throughDouble([x], ([v]) => double(k, v)),
  );
}
