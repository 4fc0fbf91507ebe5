/** @file The least common multiple. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/**
 * The least common multiple of |x| and |y|, elementwise, by Euclid's algorithm.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DTypeError} unless the dtypes are integers; {ShapeError} BROADCAST
 * @accuracy exact; a result beyond the dtype wraps
 * @gradient none: integers carry no derivative
 * @source Knuth, The Art of Computer Programming, vol. 2, §4.5.2, algorithm A
 * @example lcm(new Int32Array([12, -18, 0]), 8) // [24 72  0]
 */
export const lcm: BinaryOp<"integer"> = binary({
  name: "lcm",
  dtypes: "integer",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const [p, q] = [Math.abs(x[i + e * s]), Math.abs(y[j + e * t])];
        let [a, b] = [p, q];
        while (b !== 0) [a, b] = [b, a % b];
        out[o + e] = a === 0 ? 0 : Math.imul(p / a, q);
      }
    },
  },
  derivative: { notDifferentiable: "its results are integers" },
});
