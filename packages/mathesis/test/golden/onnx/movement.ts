/** @file ONNX's operators that make, move, join and cut arrays. */
import * as m from "../../../src/index.ts";
import {
  type Adapters,
  all,
  type Call,
  choice,
  flag,
  front,
  integers,
  list,
  number,
  part,
  tensor,
  text,
  unary,
  x,
} from "./call.ts";

type Tensor = m.Tensor;

/** A tensor of int32 numbers, which stand for ONNX's int64. */
const counted = (values: readonly number[]): Tensor => m.array(values, { dtype: "int32" });

/** Axes from an attribute (until opset 12) or the second input. */
const axesOf = (call: Call): readonly number[] | undefined =>
  list(call, "axes") ?? integers(call, 1);

function constant(call: Call): Tensor {
  const value = tensor(call, "value");
  if (value !== undefined) return value;
  const floats = call.attributes["value_float"] ?? call.attributes["value_floats"];
  if (floats !== undefined) return m.array(floats as number, { dtype: "float32" }); // or its list
  return m.array((call.attributes["value_int"] ?? list(call, "value_ints")) as number, {
    dtype: "int32",
  }); // or its list
}

function reshape(call: Call): Tensor {
  const a = x(call, 0);
  const wanted = integers(call, 1) ?? [];
  const copies = !flag(call, "allowzero", false);
  return a.reshape(wanted.map((n, i) => (n === 0 && copies ? a.shape[i] : n)));
}

function flatten(call: Call): Tensor {
  const a = x(call, 0);
  const rows = a.shape.slice(0, front(number(call, "axis", 1), a.ndim));
  const count = rows.reduce((p, n) => p * n, 1);
  return a.reshape([count, a.size / count]);
}

function unsqueeze(call: Call): Tensor {
  const axes = axesOf(call) ?? [];
  const rank = x(call, 0).ndim + axes.length;
  const sorted = axes.map((axis) => front(axis, rank)).sort((p, q) => p - q);
  return sorted.reduce((a: Tensor, axis) => a.expandDims(axis), x(call, 0));
}

/** Broadcast against the shape: what both broadcast to. */
const expand = (call: Call): Tensor =>
  m.broadcastArrays(x(call, 0), m.ones([...(integers(call, 1) ?? [])]))[0];

function shape(call: Call): Tensor {
  const start = number(call, "start", 0);
  const end = call.attributes["end"];
  return counted(x(call, 0).shape.slice(start, typeof end === "number" ? end : undefined));
}

function split(call: Call): readonly Tensor[] {
  const a = x(call, 0);
  const axis = front(number(call, "axis", 0), a.ndim);
  // parts of equal length, of which the last may be shorter
  const equal = new Array<number>(call.outputs).fill(Math.ceil(a.shape[axis] / call.outputs));
  let start = 0;
  return (list(call, "split") ?? integers(call, 1) ?? equal).map((length) => {
    start += length;
    return part(a, axis, start - length, start);
  });
}

function slice(call: Call): Tensor {
  const a = x(call, 0);
  const [starts, ends] = [integers(call, 1) ?? [], integers(call, 2) ?? []];
  const axes = (integers(call, 3) ?? [...starts.keys()]).map((axis) => front(axis, a.ndim));
  const steps = integers(call, 4) ?? starts.map(() => 1);
  return a.slice(
    ...a.shape.map((_, axis) => {
      const k = axes.indexOf(axis);
      return k < 0 ? m.range() : m.range(starts[k], ends[k], steps[k]);
    }),
  );
}

/** Depth to space: blocks of channels become blocks of pixels. */
function depthToSpace(call: Call): Tensor {
  const [n, c, h, w] = x(call, 0).shape;
  const b = number(call, "blocksize");
  const columnsFirst = text(call, "mode", "DCR") === "DCR";
  const blocks = columnsFirst ? [n, b, b, c / b / b, h, w] : [n, c / b / b, b, b, h, w];
  const order = columnsFirst ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3];
  return x(call, 0)
    .reshape(blocks)
    .transpose(order)
    .reshape([n, c / b / b, h * b, w * b]);
}

function spaceToDepth(call: Call): Tensor {
  const [n, c, h, w] = x(call, 0).shape;
  const b = number(call, "blocksize");
  return x(call, 0)
    .reshape([n, c, h / b, b, w / b, b])
    .transpose(text(call, "mode", "DCR") === "DCR" ? [0, 3, 5, 1, 2, 4] : [0, 1, 3, 5, 2, 4])
    .reshape([n, c * b * b, h / b, w / b]);
}

/** Reads each sequence backwards up to its own length: places along the time axis, then a take. */
function reverseSequence(call: Call): Tensor {
  const a = x(call, 0);
  const [time, batch] = [number(call, "time_axis", 0), number(call, "batch_axis", 1)];
  const along = (axis: number) => a.shape.map((n, i) => (i === axis ? n : 1));
  const lengths = x(call, 1).reshape(along(batch));
  const t = m.arange(0, a.shape[time], 1, { dtype: "int32" }).reshape(along(time));
  const places = m.where(t.less(lengths), lengths.sub(t).sub(1), t);
  return m.takeAlongAxis(a, m.broadcastTo(places, a.shape), { axis: time });
}

/** The middle of each axis, or the axis in the middle of zeros. */
function centerCropPad(call: Call): Tensor {
  const a = x(call, 0);
  const lengths = integers(call, 1) ?? [];
  const axes = (list(call, "axes") ?? [...a.shape.keys()]).map((axis) => front(axis, a.ndim));
  return axes.reduce((t, axis, k) => {
    const excess = t.shape[axis] - lengths[k];
    if (excess >= 0) return part(t, axis, excess >> 1, (excess >> 1) + lengths[k]);
    const before = -excess >> 1;
    const widths = t.shape.map((_, i): readonly [number, number] =>
      i === axis ? [before, -excess - before] : [0, 0],
    );
    return m.pad(t, widths);
  }, a);
}

/** All borders before the array are listed first, then all after it; later, only of some axes. */
function pad(call: Call): Tensor {
  const a = x(call, 0);
  const pads = integers(call, 1) ?? [];
  const axes = (integers(call, 3) ?? [...a.shape.keys()]).map((axis) => front(axis, a.ndim));
  const widths = a.shape.map((_, i): readonly [number, number] => {
    const k = axes.indexOf(i);
    return k < 0 ? [0, 0] : [pads[k], pads[axes.length + k]];
  });
  const mode = choice(text(call, "mode", "constant"), ["constant", "edge", "reflect", "wrap"]);
  if (mode !== "constant") return m.pad(a, widths, { mode });
  return m.pad(a, widths, { value: Number(call.inputs[2]?.item() ?? 0) });
}

export const movement: Adapters = {
  CenterCropPad: centerCropPad,
  Concat: (call) => m.concat(all(call), { axis: number(call, "axis") }),
  Constant: constant,
  ConstantOfShape: (call) => {
    const value = tensor(call, "value") ?? m.zeros([1], { dtype: "float32" });
    return m.broadcastTo(value.reshape([]), [...(integers(call, 0) ?? [])]);
  },
  DepthToSpace: depthToSpace,
  Expand: expand,
  Flatten: flatten,
  Pad: pad,
  Range: (call) => {
    const [start, limit, step] = all(call).map((t) => Number(t.item()));
    return m.arange(start, limit, step, { dtype: x(call, 0).dtype });
  },
  Reshape: reshape,
  ReverseSequence: reverseSequence,
  Shape: shape,
  Size: unary((a) => m.array(a.size, { dtype: "int32" })),
  Slice: slice,
  SpaceToDepth: spaceToDepth,
  Split: split,
  Squeeze: (call) => m.squeeze(x(call, 0), axesOf(call)),
  Tile: (call) => m.tile(x(call, 0), integers(call, 1) ?? []),
  Transpose: (call) => {
    const order = list(call, "perm");
    return order === undefined ? x(call, 0).T : x(call, 0).transpose(order);
  },
  Unsqueeze: unsqueeze,
};
