/**
 * @file Division rounded down. x − (x mod y) is a multiple of y, so its quotient needs only to be
 * rounded to an integer. The bytes of ops/elementwise/floor-divide.ts in both formats.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { fmodOf } from "./fmod.ts";
import { asKernels, throughDouble } from "./trig-kernels.ts";
import { byTypeOfTwo, number } from "./trig-values.ts";

const floorDivideOf = /* @__PURE__ */ asKernels<"f64">("floor-divide", (k, x, y) => {
  const ratio = k.let("ratio", x.div(y));
  const r = fmodOf(k, x, y);
  const isLess = r.ne(0).and(r.lt(0).xor(y.lt(0)));
  const q = k.let(
    "q",
    x
      .sub(r)
      .div(y)
      .sub(select(isLess, number(x, 1), 0)),
  );
  const f = k.let("f", q.floor());
  const nearest = select(q.sub(f).gt(0.5), f.add(1), f);
  const zero = select(ratio.gt(0), number(x, 0), ratio);
  const isRatio = y.eq(0).or(x.abs().lt(Infinity).not());
  return select(isRatio, ratio, select(q.eq(0), zero, nearest));
});

/** floor(x/y) */
export function floorDivide<T extends Real>(k: Writer, x: Value<T>, y: Value<T>): Value<T> {
  return byTypeOfTwo(
    [x, y],
    (x, y) => floorDivideOf(k, x, y),
    (x, y) => throughDouble([x, y], ([a, b]) => floorDivideOf(k, a, b)),
  );
}
