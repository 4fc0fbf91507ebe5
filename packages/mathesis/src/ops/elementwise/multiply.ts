/** @file Multiplication, elementwise. */
import { LinearInput } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isComplex } from "../../types/dtype.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";
import { cotangentLike, known } from "../kinds/record.ts";
import { conj } from "./conj.ts";

/** The factor of a cotangent: conj(p), by the convention ∂L/∂Re + i ∂L/∂Im. */
const adjointFactor = (p: Tensor): Tensor => (isComplex(p.dtype) ? conj(p) : p);

/**
 * The product x · y, elementwise.
 *
 * @shape `a, b -> broadcast(a, b)`; integers wrap
 * @throws {ShapeError} BROADCAST if the shapes do not broadcast; {DTypeError} for bool
 * @accuracy correctly rounded; complex within 3 ulp of the modulus
 * @gradient linear in each
 * @example multiply([1, 2, 3], 10) // [10. 20. 30.]
 */
export const multiply: BinaryOp<"number"> = binary({
  name: "multiply",
  dtypes: "number",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] * y[j + e * t];
    },
    int: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.imul(x[i + e * s], y[j + e * t]);
    },
    complex: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const [a, b] = [x[i + 2 * e * s], x[i + 2 * e * s + 1]];
        const [c, d] = [y[j + 2 * e * t], y[j + 2 * e * t + 1]];
        out[o + 2 * e] = a * c - b * d;
        out[o + 2 * e + 1] = a * d + b * c;
      }
    },
  },
  derivative: {
    linear: {
      jvp: ([x, y], [s, t]) => {
        if (s === null) return multiply(x, known(t));
        return t === null ? multiply(s, y) : multiply(s, y).add(multiply(x, t));
      },
      transpose: ([ct], [x, y]) => {
        if (ct === null) return [null, null];
        if (x instanceof LinearInput) {
          return [cotangentLike(multiply(ct, adjointFactor(known(y))), x.aval), null];
        }
        const aval = (y as LinearInput).aval; // only equations with a linear input are transposed
        return [null, cotangentLike(multiply(ct, adjointFactor(x)), aval)];
      },
    },
  },
});
