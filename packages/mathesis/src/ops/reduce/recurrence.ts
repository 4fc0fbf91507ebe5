/**
 * @file Linear recurrences of first order, h[k] = a[k] h[k − 1] + b[k]: the derivative of every
 * running product or sum of exponentials is one, without a division.
 */

import { kernels } from "../../core/backend.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import { asStack, zerosLike } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import { conjugate } from "../elementwise/conj.ts";
import { linearOp } from "../kinds/linear.ts";
import { known } from "../kinds/record.ts";
import { flip } from "../move/flip.ts";
import { type AlongParams, delayed } from "./running.ts";

const op: Op = {
  ...linearOp<AlongParams>({
    name: "recurrence",
    linearity: "each",
    shape: ([a]) => a.shape,
    evaluate([a, b], out, { axis }) {
      kernels().recurrence(a, b, axis, out);
      return undefined;
    },
    // b̄[k] = h̄[k] + conj(a[k + 1]) b̄[k + 1]: the same recurrence from the other end
    transpose(ct, [a, b], { axis }) {
      if (!(b instanceof LinearInput)) return [null, null];
      const back = delayed(flip(conjugate(known(a)), { axis }), axis, 0);
      return [null, flip(recurrence(back, flip(ct, { axis }), axis), { axis })];
    },
    batch([a, b], [aBatched, bBatched], { axis }, size) {
      return recurrence(asStack(a, aBatched, size), asStack(b, bBatched, size), axis + 1);
    },
  }),
  jvp([a, b], [ta, tb], params) {
    const { axis } = params as unknown as AlongParams; // params of this op
    const h = recurrence(a, b, axis);
    // dh[k] = a[k] dh[k − 1] + (da[k] h[k − 1] + db[k])
    const moved = ta === null ? null : ta.mul(delayed(h, axis, 0));
    const drive = moved === null ? tb : tb === null ? moved : moved.add(tb);
    return { outputs: [h], tangents: [recurrence(a, drive ?? zerosLike(b), axis)] };
  },
};

/** h with h[k] = a[k] h[k − 1] + b[k] along an axis, h[−1] = 0. */
export function recurrence(a: Tensor, b: Tensor, axis: number): Tensor {
  return bindOne(op, [a, b], { axis });
}
