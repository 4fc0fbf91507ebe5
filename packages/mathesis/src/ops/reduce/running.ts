/** @file What running sums, products and extremes share: the axis, shifted results, the record. */
import { emptyHost, type HostTensor } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { JvpResult, Op, Tangent } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type DType, lanes } from "../../types/dtype.ts";
import { normalizeAxis } from "../../types/shape.ts";
import { ArgumentError } from "../../util/errors.ts";
import { noTranspose, paramsAs, zeroJvp } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { readGrid } from "../move/place.ts";

/** The parameters of a running op. */
export interface AlongParams {
  readonly axis: number;
}

/** The axis to run along; it may be left out where there is only one. */
export function runningAxis(op: string, axis: number | undefined, rank: number): number {
  if (axis !== undefined || rank === 1) return normalizeAxis(axis ?? 0, rank, op);
  throw new ArgumentError({
    code: "AXIS_NEEDED",
    op,
    message: `which of the ${rank} axes to run along is not said.`,
    hint: "pass { axis }.",
    details: { rank },
  });
}

/** Entries from … to − 1 of an axis. */
export function stretch(x: Tensor, axis: number, from: number, to: number): Tensor {
  return readGrid(x, {
    starts: x.shape.map((_, i) => (i === axis ? from : 0)),
    steps: x.shape.map(() => 1),
    counts: x.shape.map((n, i) => (i === axis ? Math.max(0, to - from) : n)),
  });
}

/** One entry of the axis, filled with a number. */
export function oneEntry(x: Tensor, axis: number, value: number): Tensor {
  const shape = x.shape.map((n, i) => (i === axis ? 1 : n));
  const out = emptyHost(shape, x.dtype);
  const view = out.view();
  for (let e = 0; e < view.length; e += lanes(x.dtype)) view[e] = value;
  return out;
}

/** Each entry moved one on, with a number in the first place. */
export function delayed(x: Tensor, axis: number, first: number): Tensor {
  if (x.shape[axis] === 0) return x;
  const rest = stretch(x, axis, 0, x.shape[axis] - 1);
  return concat([oneEntry(x, axis, first), rest], { axis });
}

/** The results with the value of no elements in front. */
export const withInitial = (x: Tensor, axis: number, initial: number): Tensor =>
  concat([oneEntry(x, axis, initial), x], { axis });

/** The record of an op that runs along an axis and keeps the shape. */
export function runningOp(spec: {
  readonly name: string;
  readonly dtype: (d: DType) => DType;
  readonly evaluate: (x: HostTensor, axis: number, out: HostTensor) => void;
  readonly tangent?: (x: Tensor, t: Tensor, y: Tensor, axis: number) => Tensor;
}): Op {
  const { tangent } = spec;
  const derived = (x: Tensor, t: Tangent, params: AlongParams): JvpResult => {
    const y = bindOne(op, [x], { ...params });
    const along = t === null || tangent === undefined ? null : tangent(x, t, y, params.axis);
    return { outputs: [y], tangents: [along] };
  };
  const op: Op = {
    name: spec.name,
    kind: "routine",
    abstract: ([x]) => [{ shape: x.shape, dtype: spec.dtype(x.dtype), weak: false }],
    evaluate([x], params, [aval]) {
      const out = emptyHost(aval.shape, aval.dtype);
      spec.evaluate(x, paramsAs<AlongParams>(params).axis, out);
      return [out];
    },
    jvp:
      tangent === undefined
        ? zeroJvp(() => op)
        : ([x], [t], params) => derived(x, t, paramsAs<AlongParams>(params)),
    transpose: noTranspose(spec.name),
    batch([x], _batched, params) {
      const axis = paramsAs<AlongParams>(params).axis + 1;
      return { outputs: [bindOne(op, [x], { axis })], batched: [true] };
    },
  };
  return op;
}
