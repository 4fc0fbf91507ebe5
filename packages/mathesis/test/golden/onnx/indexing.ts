/** @file ONNX's operators that read and write by index. */
import * as m from "../../../src/index.ts";
import {
  type Adapters,
  type Call,
  choice,
  flag,
  front,
  integers,
  number,
  text,
  x,
} from "./call.ts";

type Tensor = m.Tensor;

/** The columns of a list of positions: one tensor of indices for each axis they name. */
const columns = (indices: Tensor): readonly Tensor[] =>
  Array.from({ length: indices.shape[indices.ndim - 1] }, (_, k) =>
    m.take(indices, k, { axis: -1 }),
  );

function gatherND(call: Call): Tensor {
  const read = (a: Tensor, indices: Tensor): Tensor => a.slice(...columns(indices));
  let f = read;
  for (let k = number(call, "batch_dims", 0); k > 0; k--) f = m.vmap(f);
  return f(x(call, 0), x(call, 1));
}

/** A copy of `a` with updates at the index, combined as the operator's reduction says. */
function updated(call: Call, a: Tensor, index: readonly Tensor[], values: Tensor): Tensor {
  const how = choice(text(call, "reduction", "none"), ["none", "add", "mul", "min", "max"]);
  return a.at(...index)[how === "none" ? "set" : how](values);
}

/** One index a place of `updates` along the axis; its own place along the others. */
function scatterElements(call: Call): Tensor {
  const indices = x(call, 1);
  const axis = front(number(call, "axis", 0), indices.ndim);
  const index = indices.shape.map((n, i) => {
    if (i === axis) return indices;
    const line = indices.shape.map((_, k) => (k === i ? n : 1));
    return m.arange(0, n, 1, { dtype: "int32" }).reshape(line);
  });
  return updated(call, x(call, 0), index, x(call, 2));
}

/** Values off and on, one row for each index; negative ones count from the end. */
function oneHot(call: Call): Tensor {
  const numClasses = Number(x(call, 1).item());
  const [off, on] = [m.take(x(call, 2), 0), m.take(x(call, 2), 1)];
  const classes = m.remainder(x(call, 0).astype("int32"), numClasses);
  const axis = number(call, "axis", -1);
  return m.where(m.oneHot(classes, { numClasses, axis, dtype: "bool" }), on, off);
}

/** The distinct elements, in order or as they come first, where they are, and how many. */
function unique(call: Call): readonly Tensor[] {
  const axis = call.attributes["axis"];
  const along = typeof axis === "number" ? { axis } : {};
  const { values, indices, inverseIndices, counts } = m.uniqueAll(x(call, 0), along);
  const inverse = inverseIndices.reshape([-1]);
  if (flag(call, "sorted", true)) return [values, indices, inverse, counts];
  const order = indices.argsort();
  const rank = order.argsort();
  return [
    ...[values, indices].map((a) => m.take(a, order)),
    m.take(rank, inverse),
    m.take(counts, order),
  ];
}

export const indexing: Adapters = {
  Compress: (call) => {
    const axis = call.attributes["axis"] === undefined ? null : number(call, "axis");
    return m.compress(x(call, 1), x(call, 0), { axis });
  },
  Unique: unique,
  Gather: (call) => m.take(x(call, 0), x(call, 1), { axis: number(call, "axis", 0) }),
  GatherElements: (call) =>
    m.takeAlongAxis(x(call, 0), x(call, 1), { axis: number(call, "axis", 0) }),
  GatherND: gatherND,
  NonZero: (call) => m.stack(m.nonzero(x(call, 0))),
  OneHot: oneHot,
  TopK: (call) => {
    const { values, indices } = m.topk(x(call, 0), (integers(call, 1) ?? [])[0], {
      axis: number(call, "axis", -1),
      largest: flag(call, "largest", true),
    });
    return [values, indices];
  },
  Scatter: scatterElements,
  ScatterElements: scatterElements,
  ScatterND: (call) => updated(call, x(call, 0), columns(x(call, 1)), x(call, 2)),
};
