/**
 * @file The two indexed moves, transposes of each other: `gather` reads rows by number, `scatter`
 * writes or adds them. `take`, `takeAlongAxis` and `x.at(…)` are written with them.
 */
import { kernels } from "../../core/backend.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import { asStack, zerosLike } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { ScatterMode } from "../../ir/kernels.ts";
import type { Shape } from "../../types/shape.ts";
import { linearOp } from "../kinds/linear.ts";
import { known } from "../kinds/record.ts";

/** Leading axes that x and the index share, entry by entry. */
interface GatherParams {
  readonly batchDims: number;
}
interface ScatterParams extends GatherParams {
  readonly mode: ScatterMode;
}

const gatherOp: Op = linearOp<GatherParams>({
  name: "gather",
  linearity: "joint",
  dataInputs: 1,
  shape: ([x, index], { batchDims }) => [...index.shape, ...x.shape.slice(batchDims + 1)],
  evaluate([x, index], out, { batchDims }) {
    kernels().gather(x, index, out, batchDims);
    return undefined;
  },
  transpose(ct, [x, index], { batchDims }) {
    if (!(x instanceof LinearInput)) return [null, null];
    return [scatter("add", zerosLike(x.aval), known(index), ct, batchDims), null];
  },
  batch([x, index], [xBatched, indexBatched], { batchDims }, size) {
    if (!xBatched && batchDims === 0) return gather(x, index);
    return gather(asStack(x, xBatched, size), asStack(index, indexBatched, size), batchDims + 1);
  },
});

/** out[b…, k…, r…] = x[b…, index[b…, k…], r…] */
export function gather(x: Tensor, index: Tensor, batchDims = 0): Tensor {
  return bindOne(gatherOp, [x, index], { batchDims });
}

/** 1 where an update is the last one at its place, else 0; earlier ones leave no trace. */
function lastWriters(x: Shape, index: Tensor, updates: Tensor, batchDims: number): Tensor {
  const lead = index.shape;
  const count = lead.slice(batchDims).reduce((n, m) => n * m, 1);
  const per = [...lead.slice(0, batchDims).map(() => 1), ...lead.slice(batchDims)];
  const ids = arangeInt(count)
    .reshape(per as Shape)
    .broadcastTo(lead);
  const places = zerosLike({ shape: x.slice(0, batchDims + 1), dtype: "int32", weak: false });
  const winners = gather(scatter("set", places, index, ids, batchDims), index, batchDims);
  const rest = new Array<number>(updates.ndim - lead.length).fill(1);
  return winners
    .equal(ids)
    .astype(updates.dtype)
    .reshape([...lead, ...rest] as Shape);
}

function arangeInt(count: number): Tensor {
  const out = zerosLike({ shape: [count], dtype: "int32", weak: false });
  const view = out.data as Int32Array;
  for (let i = 0; i < count; i++) view[i] = i;
  return out;
}

const scatterOp: Op = {
  ...linearOp<ScatterParams>({
    name: "scatter",
    linearity: "joint",
    shape: ([x]) => x.shape,
    evaluate([x, index, updates], out, { mode, batchDims }) {
      kernels().scatter(mode, x, index, updates, out, batchDims);
      return undefined;
    },
    transpose(ct, [x, index, updates], { mode, batchDims }) {
      const at = known(index);
      const aval = updates instanceof LinearInput ? updates.aval : updates;
      const picked = gather(ct, at, batchDims);
      if (mode === "add") {
        return [x instanceof LinearInput ? ct : null, null, onlyLinear(updates, picked)];
      }
      const cleared = scatter("set", ct, at, zerosLike(aval), batchDims);
      const won = picked.mul(lastWriters(ct.shape, at, picked, batchDims));
      return [x instanceof LinearInput ? cleared : null, null, onlyLinear(updates, won)];
    },
    batch(inputs, batched, { mode, batchDims }, size) {
      const [x, index, updates] = inputs.map((v, i) => asStack(v, batched[i], size));
      return scatter(mode, x, index, updates, batchDims + 1);
    },
  }),
  jvp([x, index, updates], [tx, , tu], params) {
    const { mode, batchDims } = params as unknown as ScatterParams;
    const s = tx ?? zerosLike(x);
    const u = tu ?? zerosLike(updates);
    return {
      outputs: [scatter(mode, x, index, updates, batchDims)],
      tangents: [scatter(mode, s, index, u, batchDims)],
    };
  },
};

const onlyLinear = (input: Tensor | LinearInput, ct: Tensor): Tensor | null =>
  input instanceof LinearInput ? ct : null;

/** x with the rows at index set to updates, or with updates added to them. */
export function scatter(
  mode: ScatterMode,
  x: Tensor,
  index: Tensor,
  updates: Tensor,
  batchDims = 0,
): Tensor {
  return bindOne(scatterOp, [x, index, updates], { mode, batchDims });
}
