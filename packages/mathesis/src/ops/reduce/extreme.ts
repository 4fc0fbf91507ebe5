/** @file What max and min share, and their indices. */
import { kernels } from "../../core/backend.ts";
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isComplex } from "../../types/dtype.ts";
import { dropAxes, normalizeAxes, normalizeAxis } from "../../types/shape.ts";
import { DTypeError } from "../../util/errors.ts";
import { where } from "../elementwise/where.ts";
import { known, noTranspose, paramsAs, zeroJvp } from "../kinds/record.ts";
import { type AxesParams, checkReduce, reduceWith, spreadBack } from "./axes.ts";
import { type ExtremeOptions, initialNeeded, initialOf, masked } from "./mask.ts";
import { plainReduction } from "./plain.ts";

/** x as a tensor of a dtype that has an order. */
export function ordered(x: TensorLike, op: string): Tensor {
  const arg = toTensor(x, op);
  if (!isComplex(arg.dtype)) return arg;
  throw new DTypeError({
    code: "DTYPE",
    op,
    message: `complex numbers have no order (dtype ${arg.dtype}).`,
    hint: "compare absolute values: x.abs().",
    details: { dtype: arg.dtype },
  });
}

/** The record of max or min: the tangent is the mean of those of the elements that attain it. */
export function extremeOp(name: "max" | "min"): Op {
  const op: Op = {
    ...plainReduction(name, (d) => d),
    jvp([x], [t], params) {
      const { axes } = paramsAs<AxesParams>(params);
      const y = bindOne(op, [x], params);
      const hit = x.equal(spreadBack(y, x.shape, axes)).astype(x.dtype);
      const share = known(t).mul(hit).sum({ axis: axes });
      return { outputs: [y], tangents: [share.div(hit.sum({ axis: axes }))] };
    },
    batch(inputs, _batched, params) {
      const axes = paramsAs<AxesParams>(params).axes.map((a) => a + 1);
      return { outputs: [bindOne(op, inputs, { axes })], batched: [true] };
    },
  };
  return op;
}

/** max or min of plain data under the public options. */
export function extremeOf(op: Op, x: TensorLike, options: ExtremeOptions = {}): Tensor {
  checkReduce(op.name, options, ["where", "initial"]);
  const arg = ordered(x, op.name);
  const initial = initialOf(op.name, arg, options.initial);
  if (initial === undefined) {
    if (options.where !== undefined) throw initialNeeded(op.name);
    return reduceWith(op, arg, options);
  }
  const axes = normalizeAxes(options.axis, arg.ndim, op.name);
  const rest = masked(op.name, arg, options.where, initial);
  if (axes.some((a) => arg.shape[a] === 0)) {
    return initial.broadcastTo(dropAxes(arg.shape, axes, options.keepDims === true));
  }
  const y = reduceWith(op, rest, options);
  return where(op.name === "max" ? initial.greater(y) : initial.less(y), initial, y);
}

/** Options of argmax and argmin. */
export interface ArgOptions<X extends number | undefined = number, K extends boolean = boolean> {
  /** The axis to search along; by default the flattened array. */
  readonly axis?: X;
  /** Whether the axis stays, with length 1. Default false. */
  readonly keepDims?: K;
}
interface ArgParams {
  readonly axis: number;
}

/** The record of argmax or argmin. */
export function argExtremeOp(kind: "max" | "min"): Op {
  const op: Op = {
    name: `arg${kind}`,
    kind: "routine",
    abstract: ([x], params) => [
      { shape: dropAxes(x.shape, [paramsAs<ArgParams>(params).axis]), dtype: "int32", weak: false },
    ],
    evaluate([x], params, [aval]) {
      const out = emptyHost(aval.shape, "int32");
      kernels().argReduce(kind, x, paramsAs<ArgParams>(params).axis, out);
      return [out];
    },
    jvp: zeroJvp(() => op),
    transpose: noTranspose(`arg${kind}`),
    batch([x], _batched, params) {
      const axis = paramsAs<ArgParams>(params).axis + 1;
      return { outputs: [bindOne(op, [x], { axis })], batched: [true] };
    },
  };
  return op;
}

/** argmax or argmin of plain data under the public options. */
export function argExtremeOf(op: Op, x: TensorLike, options: ArgOptions): Tensor {
  checkReduce(op.name, options);
  const arg = ordered(x, op.name);
  const flat = options.axis === undefined;
  const source = flat ? arg.reshape([arg.size]) : arg;
  const axis = normalizeAxis(options.axis ?? 0, source.ndim, op.name);
  const y = bindOne(op, [source], { axis });
  if (options.keepDims !== true) return y;
  return y.reshape(flat ? arg.shape.map(() => 1) : dropAxes(arg.shape, [axis], true));
}
