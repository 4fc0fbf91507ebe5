/** @file The greater of two numbers, NaN aside. */
import type { Tensor } from "../../core/tensor.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { astype } from "./astype.ts";
import { isnan } from "./isnan.ts";
import { logicalNot } from "./logical-not.ts";
import { maximum } from "./maximum.ts";
import { where } from "./where.ts";

/** What of the result comes from x: all where y is NaN, else what maximum takes from it. */
const share = (x: Tensor, y: Tensor): Tensor => {
  const [a, b] = [isnan(x), isnan(y)];
  const both = maximum(x, y);
  const hit = astype(x.equal(both), x.dtype).div(
    astype(x.equal(both), x.dtype).add(astype(y.equal(both), x.dtype)),
  );
  const seen = astype(logicalNot(a), x.dtype);
  return where(b, seen, where(a, seen, hit));
};

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
  derivative: { partials: [(x, y) => share(x, y), (x, y) => share(y, x)] },
});
