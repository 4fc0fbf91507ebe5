/** @file Batches of convolutions as one convolution: a batch axis goes into an axis that is there. */
import type { Tensor } from "../../core/tensor.ts";
import type { ConvolutionPart } from "../../ir/kernels.ts";
import type { Shape } from "../../types/shape.ts";

/** The axes before the spatial ones; channels and filters are those of one group. */
type Axis = "image" | "group" | "filter" | "channel";

const axesOf: Readonly<Record<ConvolutionPart, readonly Axis[]>> = {
  input: ["image", "group", "channel"],
  kernel: ["group", "filter", "channel"],
  output: ["image", "group", "filter"],
};

/** The axis of one part that the other part does not have. */
export function freeAxis(own: ConvolutionPart, other: ConvolutionPart): Axis {
  const free = axesOf[own].find((axis) => !axesOf[other].includes(axis));
  return free as Axis; // any two parts share two of their three axes
}

/** The two leading lengths of a part as three: the group is split off. */
function lengths(shape: Shape, part: ConvolutionPart, groups: number): number[] {
  const [n, m] = shape;
  return part === "kernel" ? [groups, n / groups, m] : [n, groups, m / groups];
}

/** Three leading lengths as the two that the part has. */
function joined([a, b, c]: readonly number[], part: ConvolutionPart): number[] {
  return part === "kernel" ? [a * b, c] : [a, b * c];
}

/** The axes of a stack in another order: the one at `from` goes to `to`. */
function moved(x: Tensor, from: number, to: number): Tensor {
  if (from === to) return x;
  const order = x.shape.map((_, i) => i).filter((i) => i !== from);
  order.splice(to, 0, from);
  return x.transpose(order);
}

/** A stack of parts as one part whose `axis` is longer. */
export function mergeBatch(x: Tensor, part: ConvolutionPart, axis: Axis, groups: number): Tensor {
  const [size, ...shape] = x.shape;
  const lead = lengths(shape, part, groups);
  const spatial = shape.slice(2);
  const at = axesOf[part].indexOf(axis);
  const apart = moved(x.reshape([size, ...lead, ...spatial] as Shape), 0, at);
  const longer = lead.map((n, i) => (i === at ? n * size : n));
  return apart.reshape([...joined(longer, part), ...spatial]);
}

/** The stack of parts that `mergeBatch` merged. */
export function splitBatch(
  x: Tensor,
  part: ConvolutionPart,
  axis: Axis,
  groups: number,
  size: number,
): Tensor {
  const at = axesOf[part].indexOf(axis);
  const spatial = x.shape.slice(2);
  const longer = lengths(x.shape, part, axis === "group" ? groups * size : groups);
  const lead = longer.map((n, i) => (i === at ? n / size : n));
  const apart = x.reshape([...lead.slice(0, at), size, ...lead.slice(at), ...spatial] as Shape);
  return moved(apart, at, 0).reshape([size, ...joined(lead, part), ...spatial]);
}
