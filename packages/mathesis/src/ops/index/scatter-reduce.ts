/**
 * @file Updates at repeated places that multiply, or keep the smaller or larger: `x.at(…).mul`, min
 * and max. Unlike scatter they are not linear, so they have a tangent of their own.
 */
import { kernels } from "../../core/backend.ts";
import { emptyHost } from "../../core/host.ts";
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import { asStack, instantiate } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isInexact } from "../../types/dtype.ts";
import { where } from "../elementwise/where.ts";
import { noTranspose, paramsAs } from "../kinds/record.ts";
import { gather, scatter } from "./gather.ts";

/** The updates that are not linear. */
export type ReducingMode = "mul" | "min" | "max";

interface ReduceParams {
  readonly mode: ReducingMode;
  readonly batchDims: number;
}

/** Slopes of the result: of its element in the element of x there, and in each update. */
type Slopes = readonly [ofX: Tensor, ofUpdates: Tensor];

const zeroOf = (x: Tensor): Tensor => emptyHost([], x.dtype);

/** Those equal to the result share the slope 1. */
function extremeSlopes(x: Tensor, index: Tensor, updates: Tensor, y: Tensor, dims: number): Slopes {
  const wins = x.equal(y).astype(x.dtype);
  const updateWins = updates.equal(gather(y, index, dims)).astype(x.dtype);
  const winners = scatter("add", wins, index, updateWins, dims);
  return [wins.div(winners), updateWins.div(gather(winners, index, dims))];
}

/** The product of the other factors, from that of all that are not 0 and the count of those. */
function othersOf(factor: Tensor, product: Tensor, zeros: Tensor): Tensor {
  const none = factor.equal(zeroOf(factor));
  const zero = zeroOf(factor);
  const divided = product.div(where(none, 1, factor));
  return where(none, where(zeros.equal(1), product, zero), where(zeros.equal(0), divided, zero));
}

function productSlopes(x: Tensor, index: Tensor, updates: Tensor, dims: number): Slopes {
  const [none, noUpdate] = [x.equal(zeroOf(x)), updates.equal(zeroOf(x))];
  const product = scatterReduce("mul", where(none, 1, x), index, where(noUpdate, 1, updates), dims);
  const zeros = scatter("add", none.astype("int32"), index, noUpdate.astype("int32"), dims);
  return [
    othersOf(x, product, zeros),
    othersOf(updates, gather(product, index, dims), gather(zeros, index, dims)),
  ];
}

const op: Op = {
  name: "scatterReduce",
  kind: "routine",
  abstract: ([x]) => [{ shape: x.shape, dtype: x.dtype, weak: false }],
  evaluate([x, index, updates], params, [aval]) {
    const { mode, batchDims } = paramsAs<ReduceParams>(params);
    const out = emptyHost(aval.shape, aval.dtype);
    kernels().scatter(mode, x, index, updates, out, batchDims);
    return [out];
  },
  jvp([x, index, updates], [tx, , tu], params) {
    const { mode, batchDims } = paramsAs<ReduceParams>(params);
    const y = bindOne(op, [x, index, updates], params);
    if ((tx === null && tu === null) || !isInexact(x.dtype))
      return { outputs: [y], tangents: [null] };
    const [ofX, ofUpdates] =
      mode === "mul"
        ? productSlopes(x, index, updates, batchDims)
        : extremeSlopes(x, index, updates, y, batchDims);
    const own = ofX.mul(instantiate(tx, x));
    const added = ofUpdates.mul(instantiate(tu, updates));
    return { outputs: [y], tangents: [scatter("add", own, index, added, batchDims)] };
  },
  transpose: noTranspose("scatterReduce"),
  batch(inputs, batched, params, size) {
    const { mode, batchDims } = paramsAs<ReduceParams>(params);
    const [x, index, updates] = inputs.map((v, i) => asStack(v, batched[i], size));
    return { outputs: [scatterReduce(mode, x, index, updates, batchDims + 1)], batched: [true] };
  },
};

/** x with the rows at index multiplied with updates, or the smaller or larger of both. */
export function scatterReduce(
  mode: ReducingMode,
  x: Tensor,
  index: Tensor,
  updates: Tensor,
  batchDims = 0,
): Tensor {
  return bindOne(op, [x, index, updates], { mode, batchDims });
}
