/** @file The greater of two numbers, NaN aside. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { maximum } from "./maximum.ts";
import { shareBesideNaN } from "./share-beside-nan.ts";

/**
 * The greater of x and y, elementwise; a NaN only where both are NaN.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool and complex
 * @accuracy exact
 * @gradient 1 for the greater, 0 for the other; equal ones share it, ½ each
 * @source IEEE 754-2008, §5.3.1
 * @example fmax([1, NaN], [3, 2]) // [3. 2.]
 */
export const fmax: BinaryOp<"real"> = binary({
  name: "fmax",
  dtypes: "real",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const a = x[i + e * s];
        const b = y[j + e * t];
        out[o + e] = a >= b || b !== b ? a : b;
      }
    },
  },
  derivative: {
    partials: [(x, y) => shareBesideNaN(maximum, x, y), (x, y) => shareBesideNaN(maximum, y, x)],
  },
});
