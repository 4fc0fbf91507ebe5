/** @file Weighted sums of a few entries along an axis, the same for every row: resampling. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { gather } from "../../ops/index/gather.ts";
import { moveAxis } from "../../ops/index/take.ts";
import type { DType } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";

/** One term of each entry of the result: which entry of x, and its weight. */
export interface Tap {
  readonly index: readonly number[];
  /** Absent: all ones. */
  readonly weight?: readonly number[];
}

function vector(values: readonly number[], dtype: DType): Tensor {
  const out = emptyHost([values.length], dtype);
  out.view().set(values);
  return out;
}

/** y[…, p, …] = Σ over the taps of weight[p] x[…, index[p], …] along an axis. */
export function resample(x: Tensor, axis: number, taps: readonly Tap[]): Tensor {
  const front = moveAxis(x, axis, 0);
  const rest = new Array<number>(front.ndim - 1).fill(1);
  const terms = taps.map(({ index, weight }) => {
    const rows: Tensor = gather(front, vector(index, "int32"));
    if (weight === undefined) return rows;
    return rows.mul(vector(weight, x.dtype).reshape([weight.length, ...rest] as Shape));
  });
  const [first, ...others] = terms;
  return moveAxis(
    others.reduce<Tensor>((sum, term) => sum.add(term), first),
    0,
    axis,
  );
}
