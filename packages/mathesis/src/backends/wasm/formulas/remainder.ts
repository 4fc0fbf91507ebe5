/**
 * @file The remainder of a division that is rounded down, with the sign of y: that of fmod, or y more.
 * The bytes of ops/elementwise/remainder.ts in both formats.
 */
import { select, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { fmodOf } from "./fmod.ts";
import { asKernels, throughDouble } from "./trig-kernels.ts";
import { byTypeOfTwo, number } from "./trig-values.ts";

const remainderOf = /* @__PURE__ */ asKernels<"f64">("remainder", (k, x, y) => {
  const r = fmodOf(k, x, y);
  const isBelow = k.let("isBelow", y.lt(0));
  const zero = select(isBelow, number(y, -0), 0);
  return select(r.eq(0), zero, select(r.lt(0).xor(isBelow), r.add(y), r));
});

/** x − y·floor(x/y). */
export function remainder<T extends Real>(k: Writer, x: Value<T>, y: Value<T>): Value<T> {
  return byTypeOfTwo(
    [x, y],
    (x, y) => remainderOf(k, x, y),
    (x, y) => throughDouble([x, y], ([a, b]) => remainderOf(k, a, b)),
  );
}
