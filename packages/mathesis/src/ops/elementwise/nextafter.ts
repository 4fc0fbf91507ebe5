/** @file The neighbouring float. */
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

const double = new Float64Array(1);
const word = new BigInt64Array(double.buffer);
const single = new Float32Array(1);
const half = new Int32Array(single.buffer);

/** The float64 after x on the way to y (IEEE 754-2019, §5.3.1: ordered by their bits). */
function next64(x: number, y: number): number {
  if (x !== x || y !== y) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? 5e-324 : -5e-324;
  double[0] = x;
  word[0] += x < y === x > 0 ? 1n : -1n;
  return double[0];
}

/** The same among float32 numbers. */
function next32(x: number, y: number): number {
  if (x !== x || y !== y) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? 2 ** -149 : -(2 ** -149);
  single[0] = x;
  half[0] += x < y === x > 0 ? 1 : -1;
  return single[0];
}

/**
 * The next number of the dtype after x in the direction of y, elementwise; y where they are equal.
 *
 * @shape `a, b -> broadcast(a, b)`; integers and bool give float64
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for complex dtypes
 * @accuracy exact
 * @gradient none: floats are not a continuum
 * @example nextafter(1, 2).sub(1) // 2.220446049250313e-16
 */
export const nextafter: BinaryOp<"float"> = binary({
  name: "nextafter",
  dtypes: "float",
  loops: (d) =>
    d === "float32"
      ? (x, i, s, y, j, t, out, o, n) => {
          for (let e = 0; e < n; e++) out[o + e] = next32(x[i + e * s], y[j + e * t]);
        }
      : (x, i, s, y, j, t, out, o, n) => {
          for (let e = 0; e < n; e++) out[o + e] = next64(x[i + e * s], y[j + e * t]);
        },
  derivative: { notDifferentiable: "neighbouring floats do not move smoothly" },
});
