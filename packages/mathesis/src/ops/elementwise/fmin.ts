/** @file The lesser of two numbers, NaN aside. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { minimum } from "./minimum.ts";
import { shareBesideNaN } from "./share-beside-nan.ts";

/**
 * The lesser of x and y, elementwise; a NaN only where both are NaN.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool and complex
 * @accuracy exact
 * @gradient 1 for the lesser, 0 for the other; equal ones share it, ½ each
 * @source IEEE 754-2008, §5.3.1
 * @example fmin([1, NaN], [3, 2]) // [1. 2.]
 */
export const fmin: BinaryOp<"real"> = binary({
  name: "fmin",
  dtypes: "real",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + e * s];
        const b = y[j + e * t];
        out[o + e] = a <= b || b !== b ? a : b;
      }
    },
  },
  derivative: {
    partials: [(x, y) => shareBesideNaN(minimum, x, y), (x, y) => shareBesideNaN(minimum, y, x)],
  },
});
