/** @file Positions along an axis, counted from the front and checked. */
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Loop1 } from "../../ir/kernels.ts";
import { isInteger } from "../../types/dtype.ts";
import { DTypeError, IndexError } from "../../util/errors.ts";
import { elementwiseOp } from "../kinds/elementwise.ts";
import { paramsAs } from "../kinds/record.ts";

interface WrapParams {
  readonly length: number;
}

function wrapLoop(length: number): Loop1 {
  return (x, i, s, out, o, n) => {
    for (let e = 0; e < n; e++) {
      const at = x[i + e * s];
      if (at < -length || at >= length) throw outside(at, length);
      out[o + e] = at < 0 ? at + length : at;
    }
  };
}

function outside(at: number, length: number): IndexError {
  return new IndexError({
    code: "INDEX",
    op: "index",
    message: `index ${at} is outside an axis of length ${length}.`,
    needs: length === 0 ? "the axis is empty." : `needs ${-length} to ${length - 1}.`,
    details: { index: at, axisLength: length },
  });
}

const op: Op = elementwiseOp({
  name: "wrapIndex",
  dtypes: "real",
  loops: (_d, params) => wrapLoop(paramsAs<WrapParams>(params).length),
  result: () => "int32",
  derivative: { notDifferentiable: "positions do not move smoothly" },
});

/** Integer positions on an axis, negative ones counted from the end; int32. */
export function wrapIndex(index: Tensor, length: number, caller: string): Tensor {
  if (isInteger(index.dtype)) return bindOne(op, [index], { length });
  throw new DTypeError({
    code: "INDEX_DTYPE",
    op: caller,
    message: `positions have dtype ${index.dtype}.`,
    needs: "needs int32, uint32 or uint8.",
    hint: 'convert them: index.astype("int32").',
    details: { dtype: index.dtype },
  });
}

/** Positions from plain data: JS numbers, which are float64, must be integers. */
export function integerIndex(x: Tensor, plain: boolean): Tensor {
  return plain && x.dtype === "float64" && x.data.every((v) => Number.isInteger(v))
    ? x.astype("int32")
    : x;
}
