/**
 * @file cos(x) in lanes. Float64 has the bits of the eager function for every x (0.76 ulp); float32 is
 * within 0.92 ulp.
 */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";
import { circular, circularSingle } from "./trig-circular.ts";
import { COSINE } from "./trig-huge.ts";
import { asKernels, throughDouble } from "./trig-kernels.ts";
import { byType } from "./trig-values.ts";

const double = /* @__PURE__ */ asKernels<"f64">("cos", (k, x) => circular(k, x, COSINE));
const wide = /* @__PURE__ */ asKernels<"f32">("cos-wide", (k, x) =>
  throughDouble([x], ([v]) => double(k, v)),
);

/** The cosine of x radians. */
export function cos<T extends Real>(k: Writer, x: Value<T>): Value<T> {
  return byType(
    x,
    (x) => double(k, x),
    (x) => circularSingle(k, x, COSINE, wide),
  );
}
