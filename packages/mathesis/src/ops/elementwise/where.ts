/** @file Choice by a condition. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { ResultDType } from "../../core/methods.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import { zerosLike } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Loop3 } from "../../ir/kernels.ts";
import { isComplex } from "../../types/dtype.ts";
import type { Broadcast } from "../../types/shape-types.ts";
import { DTypeError } from "../../util/errors.ts";
import { elementwiseOp, pair } from "../kinds/elementwise.ts";
import { callable, cotangentLike, known } from "../kinds/record.ts";

const choose: Loop3 = (c, h, r, x, i, s, y, j, t, out, o, n) => {
  for (let e = 0; e < n; e++) out[o + e] = c[h + e * r] !== 0 ? x[i + e * s] : y[j + e * t];
};
const chooseComplex: Loop3 = (c, h, r, x, i, s, y, j, t, out, o, n) => {
  for (let e = 0; e < n; e++) {
    const on = c[h + e * r] !== 0;
    const from = on ? x : y;
    const at = on ? i + 2 * e * s : j + 2 * e * t;
    out[o + 2 * e] = from[at];
    out[o + 2 * e + 1] = from[at + 1];
  }
};

const op: Op = elementwiseOp({
  name: "where",
  dtypes: "equality",
  loops: (d) => (isComplex(d) ? chooseComplex : choose),
  result: (inputs) => inputs[1].dtype,
  derivative: {
    linear: {
      jvp: ([c, x, y], [, s, t]) => where(c, s ?? zerosLike(x), t ?? zerosLike(y)),
      transpose: ([ct], [c, x, y]) => {
        if (ct === null) return [null, null, null];
        const on = x instanceof LinearInput ? cotangentLike(where(known(c), ct, 0), x.aval) : null;
        const off = y instanceof LinearInput ? cotangentLike(where(known(c), 0, ct), y.aval) : null;
        return [null, on, off];
      },
    },
  },
});

/** The type of `where`. */
export interface Where extends Op {
  <const C extends TensorLike, const A extends TensorLike, const B extends TensorLike>(
    condition: C,
    x: A,
    y: B,
  ): Tensor<Broadcast<ShapeOf<C>, Broadcast<ShapeOf<A>, ShapeOf<B>>>, ResultDType<A, B>>;
}

/**
 * The elements of x where the condition is true, of y where it is false.
 *
 * @shape `c, a, b -> broadcast(c, a, b)`
 * @param condition bool; other dtypes are an error
 * @throws {DTypeError} if the condition is not bool; {ShapeError} BROADCAST
 * @accuracy exact
 * @gradient linear in x and y; none through the condition. Both sides are computed: guard the
 *   argument of a function that is not finite there, not only its value.
 * @example where([true, false], [1, 2], 0) // [1. 0.]
 */
export const where: Where = callable(
  op,
  (condition: TensorLike, x: TensorLike, y: TensorLike): Tensor => {
    const c = toTensor(condition, "where");
    if (c.dtype !== "bool") {
      throw new DTypeError({
        code: "DTYPE",
        op: "where",
        message: `the condition has dtype ${c.dtype}.`,
        needs: "needs a bool condition.",
        hint: "compare first: notEqual(condition, 0).",
        details: { dtype: c.dtype },
      });
    }
    const [a, b] = pair("where", "equality", x, y);
    return bindOne(op, [c, a, b]);
  },
) as unknown as Where; // the interface adds only the types of shapes and dtypes
