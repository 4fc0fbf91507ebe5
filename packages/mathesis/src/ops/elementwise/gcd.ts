/** @file The greatest common divisor. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * The greatest common divisor of |x| and |y|, elementwise, by Euclid's algorithm.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless the dtypes are integers; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient none: integers carry no derivative
 * @source Knuth, The Art of Computer Programming, vol. 2, §4.5.2, algorithm A
 * @example gcd(new Int32Array([12, -18, 0]), 8) // [4 2 8]
 */
export const gcd: BinaryOp<"integer"> = binary({
  name: "gcd",
  dtypes: "integer",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        let a = Math.abs(x[i + e * s]);
        let b = Math.abs(y[j + e * t]);
        while (b !== 0) [a, b] = [b, a % b];
        out[o + e] = a;
      }
    },
  },
  derivative: { notDifferentiable: "its results are integers" },
});
