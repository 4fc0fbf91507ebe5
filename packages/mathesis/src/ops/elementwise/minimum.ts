/** @file The lesser of two numbers. */
import type { Tensor } from "../../core/tensor.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { add } from "./add.ts";
import { astype } from "./astype.ts";
import { less } from "./less.ts";
import { lessEqual } from "./less-equal.ts";
import { multiply } from "./multiply.ts";

/** 1 where x is the lesser, ½ where both are equal, else 0. */
const share = (x: Tensor, y: Tensor): Tensor =>
  multiply(add(astype(less(x, y), x.dtype), astype(lessEqual(x, y), x.dtype)), 0.5);

/**
 * The lesser of x and y, elementwise; NaN if either is NaN.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool and complex
 * @accuracy exact
 * @gradient 1 for the lesser, 0 for the other; equal ones share it, ½ each
 * @example minimum([1, 5], [3, 2]) // [1. 2.]
 */
export const minimum: BinaryOp<"real"> = binary({
  name: "minimum",
  dtypes: "real",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.min(x[i + e * s], y[j + e * t]);
    },
  },
  derivative: { partials: [(x, y) => share(x, y), (x, y) => share(y, x)] },
});
