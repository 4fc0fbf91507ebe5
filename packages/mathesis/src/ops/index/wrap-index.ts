/** @file Positions along an axis, counted from the front and checked. */
import { emptyHost, type HostTensor } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Loop1 } from "../../ir/kernels.ts";
import { isInteger } from "../../types/dtype.ts";
import { DTypeError, IndexError } from "../../util/errors.ts";
import { isAtHand } from "../kinds/direct.ts";
import { elementwiseOp } from "../kinds/elementwise.ts";
import { paramsAs } from "../kinds/record.ts";

/** What a position outside an axis means: an error, itself modulo the length, the nearest end. */
export type IndexMode = "raise" | "wrap" | "clip";
export const indexModes: readonly IndexMode[] = ["raise", "wrap", "clip"];

interface WrapParams {
  readonly length: number;
  readonly mode: IndexMode;
}

function wrapLoop({ length, mode }: WrapParams): Loop1 {
  if (mode === "raise" || length === 0) return raiseLoop(length);
  if (mode === "clip") {
    return (x, i, s, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = Math.max(0, Math.min(length - 1, x[i + e * s]));
    };
  }
  return (x, i, s, out, o, n) => {
    for (let e = 0; e < n; e++) {
      const rest = x[i + e * s] % length;
      out[o + e] = rest < 0 ? rest + length : rest;
    }
  };
}

function raiseLoop(length: number): Loop1 {
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
  loops: (_d, params) => wrapLoop(paramsAs<WrapParams>(params)),
  result: () => "int32",
  derivative: { notDifferentiable: "positions do not move smoothly" },
});

/** Whether all positions are counted from the front and inside: then they stay what they are. */
function areInside({ values, offset, size }: HostTensor, length: number): boolean {
  for (let e = offset; e < offset + size; e++)
    if (!(values[e] >= 0 && values[e] < length)) return false;
  return true;
}

/** Integer positions on an axis, negative ones counted from the end; int32. */
export function wrapIndex(
  index: Tensor,
  length: number,
  caller: string,
  mode: IndexMode = "raise",
): Tensor {
  if (isAtHand(index) && index.dtype === "int32" && areInside(index, length)) return index;
  if (isInteger(index.dtype)) return bindOne(op, [index], { length, mode });
  throw new DTypeError({
    code: "INDEX_DTYPE",
    op: caller,
    message: `positions have dtype ${index.dtype}.`,
    needs: "needs int32, uint32 or uint8.",
    hint: 'convert them: index.astype("int32").',
    details: { dtype: index.dtype },
  });
}

/**
 * Positions from plain data: JS numbers, which are float64, must be integers. They are known, so
 * they stay constants when a transformation follows the function.
 */
export function integerIndex(x: Tensor, plain: boolean): Tensor {
  if (!plain || x.dtype !== "float64" || !x.data.every(isInt32)) return x;
  const out = emptyHost(x.shape, "int32");
  out.view().set(x.data);
  return out;
}
const isInt32 = (v: number): boolean => (v | 0) === v;
