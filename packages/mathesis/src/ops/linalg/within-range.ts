/** @file A check that what was put together from several ops is finite, so that nothing overflows unseen. */
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { lanes } from "../../types/dtype.ts";
import { sizeOf } from "../../types/shape.ts";
import { outOfRange } from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { routineOp } from "../kinds/routine.ts";

type For = { readonly of: string };

const op: Op = {
  ...routineOp<For>({
    name: "withinRange",
    signature: "n -> n",
    dtype: ([x]) => x.dtype,
    evaluate: ([x], out, { of }) => {
      const count = sizeOf(x.shape) * lanes(x.dtype);
      const values = x.values.subarray(x.offset, x.offset + count);
      if (!values.every((v) => v - v === 0)) throw outOfRange(of, x.dtype, undefined);
      out.values.set(values, out.offset);
    },
    derivative: (_primals, [t]) => known(t),
  }),
  transpose: ([ct]) => [ct],
};

/** x as it is; DomainError OUT_OF_RANGE where it is not finite. */
export function withinRange<T extends Tensor>(x: T, of: string): T {
  const flat = x.reshape([x.size]);
  return bindOne(op, [flat], { of }).reshape(x.shape) as unknown as T; // only checked
}
