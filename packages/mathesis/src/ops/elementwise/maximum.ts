/** @file The greater of two numbers. */
import type { Tensor } from "../../core/tensor.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { astype } from "./astype.ts";
import { greater } from "./greater.ts";
import { greaterEqual } from "./greater-equal.ts";
import { multiply } from "./multiply.ts";

/** 1 where x is the greater, ½ where both are equal, else 0. */
const share = (x: Tensor, y: Tensor): Tensor =>
  multiply(add(astype(greater(x, y), x.dtype), astype(greaterEqual(x, y), x.dtype)), 0.5);

/**
 * The greater of x and y, elementwise; NaN if either is NaN.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool and complex
 * @accuracy exact
 * @gradient 1 for the greater, 0 for the other; equal ones share it, ½ each
 * @example maximum([1, 5], [3, 2]) // [3. 5.]
 */
export const maximum: BinaryOp<"real"> = binary({
  name: "maximum",
  dtypes: "real",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.max(x[i + e * s], y[j + e * t]);
    },
  },
  derivative: { partials: [(x, y) => share(x, y), (x, y) => share(y, x)] },
});
