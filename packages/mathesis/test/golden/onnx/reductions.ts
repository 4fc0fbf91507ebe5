/** @file ONNX's reductions and running sums. */
import * as m from "../../../src/index.ts";
import {
  type Adapter,
  type Adapters,
  type Call,
  flag,
  front,
  integers,
  list,
  number,
  part,
  x,
} from "./call.ts";

type Tensor = m.Tensor;
interface Reduced {
  readonly axis: readonly number[];
  readonly keepDims: boolean;
}

/** The axes, an attribute at first and an input since opset 13 or 18; none means all. */
function axes(call: Call, rank: number): readonly number[] {
  const given = list(call, "axes") ?? integers(call, 1) ?? [];
  if (given.length > 0 || flag(call, "noop_with_empty_axes", false)) return given;
  return Array.from({ length: rank }, (_, i) => i);
}

const reduction =
  (f: (a: Tensor, options: Reduced) => Tensor): Adapter =>
  (call) => {
    const a = x(call, 0);
    return f(a, { axis: axes(call, a.ndim), keepDims: flag(call, "keepdims", true) });
  };

/** The index of an extreme element; of the last one, where that is asked for. */
const extreme =
  (f: typeof m.argmax | typeof m.argmin): Adapter =>
  (call) => {
    const a = x(call, 0);
    const axis = front(number(call, "axis", 0), a.ndim);
    const options = { axis, keepDims: flag(call, "keepdims", true) };
    if (!flag(call, "select_last_index", false)) return f(a, options);
    return f(a.flip({ axis }), options)
      .neg()
      .add(a.shape[axis] - 1);
  };

/** Running sums or products: from either end, with or without the element itself. */
const running =
  (f: (a: Tensor, options: { readonly axis: number }) => Tensor, neutral: number): Adapter =>
  (call) => {
    const axis = front((integers(call, 1) ?? [0])[0], x(call, 0).ndim);
    const reverse = flag(call, "reverse", false);
    const a = reverse ? x(call, 0).flip({ axis }) : x(call, 0);
    const all = f(a, { axis });
    const first = part(a, axis, 0, 1);
    const result = flag(call, "exclusive", false)
      ? m.concat([m.zerosLike(first).add(neutral), part(all, axis, 0, -1)], { axis })
      : all;
    return reverse ? result.flip({ axis }) : result;
  };

export const reductions: Adapters = {
  ReduceL1: reduction((a, o) => a.abs().sum(o)),
  ReduceL2: reduction((a, o) => a.square().sum(o).sqrt()),
  ReduceLogSum: reduction((a, o) => a.sum(o).log()),
  ReduceLogSumExp: reduction((a, o) => m.logsumexp(a, o)),
  ReduceMax: reduction((a, o) => a.max(o)),
  ReduceMean: reduction((a, o) => a.mean(o)),
  ReduceMin: reduction((a, o) => a.min(o)),
  ReduceProd: reduction((a, o) => a.prod(o)),
  ReduceSum: reduction((a, o) => a.sum(o)),
  ReduceSumSquare: reduction((a, o) => a.square().sum(o)),
  ArgMax: extreme(m.argmax),
  ArgMin: extreme(m.argmin),
  CumProd: running(m.cumulativeProd, 1),
  CumSum: running(m.cumulativeSum, 0),
  LogSoftmax: (call) => m.logSoftmax(x(call, 0), { axis: number(call, "axis", -1) }),
  Softmax: (call) => m.softmax(x(call, 0), { axis: number(call, "axis", -1) }),
};
