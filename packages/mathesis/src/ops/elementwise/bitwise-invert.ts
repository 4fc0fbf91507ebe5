/** @file All bits the other way. */
import type { Loop1 } from "../../ir/kernels.ts";
import { type UnaryOp, unary } from "../kinds/elementwise.ts";

const integers: Loop1 = (x, i, s, out, o, n) => {
  for (let e = 0; e < n; e++) out[o + e] = ~x[i + e * s];
};
const bools: Loop1 = (x, i, s, out, o, n) => {
  for (let e = 0; e < n; e++) out[o + e] = 1 - x[i + e * s];
};

/**
 * The bits of x inverted, elementwise; the contrary of a bool.
 *
 * @shape `s -> s`
 * @throws {DTypeError} for floats and complex numbers
 * @accuracy exact
 * @gradient none: integers carry no derivative
 * @example bitwiseInvert(new Int32Array([0, 5])) // [-1 -6]
 */
export const bitwiseInvert: UnaryOp<"bits"> = unary({
  name: "bitwiseInvert",
  dtypes: "bits",
  loops: (d) => (d === "bool" ? bools : integers),
  derivative: { notDifferentiable: "its results are integers" },
});
