/**
 * @file sin(x) in lanes. Float64 has the bits of the eager function for every x (0.76 ulp); float32 is
 * within 0.95 ulp.
 */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { circular, circularSingle } from "./trig-circular.ts";
import { SINE } from "./trig-huge.ts";
import { asKernels, throughDouble } from "./trig-kernels.ts";
import { byType } from "./trig-values.ts";

const double = /* @__PURE__ */ asKernels<"f64">("sin", (k, x) => circular(k, x, SINE));
const wide = /* @__PURE__ */ asKernels<"f32">("sin-wide", (k, x) =>
  throughDouble([x], ([v]) => double(k, v)),
);

/** The sine of x radians. */
export function sin<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(
    x,
    (x) => double(k, x),
    (x) => circularSingle(k, x, SINE, wide),
  );
}
