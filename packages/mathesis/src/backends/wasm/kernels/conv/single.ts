/**
 * @file Convolutions with one filter a group, as depthwise ones are. A product of matrices would
 * have one row, so taps are added to rows of positions, or rows to taps, without columns. Sums run
 * through the terms in order: of the output by channel and tap, of the input's gradient by tap, of
 * the kernel's by image, in each of which `lanes` times two sums and one of what is left at the ends
 * of rows run side by side. Products are rounded before they are added.
 */
import type { ConvolutionPart } from "../../../../ir/kernels.ts";
import { kernel } from "../../../../ir/loops/kernel.ts";
import { pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength, vectorOfFloat } from "../lanes.ts";
import { type Axes, axesTag } from "./geometry.ts";
import { addMultiple, addProducts, type Sums } from "./rows.ts";
import { shared } from "./shared.ts";
import { eachRow, eachTap } from "./taps.ts";

/** One group of one image, with the kernel and the output of its filter. As f64 it is the same. */
export type SingleParams = {
  readonly channels: "i32";
  readonly lattice: "f32*";
  readonly taps: "f32*";
  readonly output: "f32*";
};

type Pointer = Value<"f32*">;

/** The kernel that adds to the output, the lattice or the taps what the other two make. */
export function single(type: Float, part: ConvolutionPart, axes: Axes): TypedKernel<SingleParams> {
  const at = pointer(type as "f32"); // or f64: see SingleParams
  const name = `conv-single-${part}-${type}-${axesTag(axes)}`;
  const params: SingleParams = { channels: "i32", lattice: at, taps: at, output: at };
  const write = (k: Writer, p: { readonly [K in keyof SingleParams]: Value<SingleParams[K]> }) => {
    const tap = k.let("tap", p.taps);
    eachTap(k, axes, p.channels, p.lattice, (met) => {
      if (part === "kernel") addToTap(k, type, axes, tap, p.output, met);
      else addToRows(k, type, part, axes, tap, p.output, met);
      k.set(tap, tap.plus(1));
    });
  };
  return shared(name, () => kernel(name, params, write));
}

/** For each row of positions: the output's, and the lattice's that a tap meets. */
function eachPair(
  k: Writer,
  axes: Axes,
  output: Pointer,
  met: Pointer,
  body: (output: Pointer, lattice: Pointer) => void,
): void {
  const [a, b, c] = axes;
  const all = { row: constant("i32", 0), rows: a.positions * b.positions };
  eachRow(k, axes, all, met, (r, row) => {
    body(k.let("out", output.plus(r.mul(c.positions))), k.let("in", row));
  });
}

function addToRows(
  k: Writer,
  type: Float,
  part: ConvolutionPart,
  axes: Axes,
  tap: Pointer,
  output: Pointer,
  met: Pointer,
): void {
  const factor = k.let("factor", tap.at(0));
  eachPair(k, axes, output, met, (out, lattice) => {
    const [from, to] = part === "output" ? [lattice, out] : [out, lattice];
    addMultiple(k, type, factor, from, to, axes[2].positions);
  });
}

function addToTap(
  k: Writer,
  type: Float,
  axes: Axes,
  tap: Pointer,
  output: Pointer,
  met: Pointer,
): void {
  const real = type as "f32"; // or f64: see SingleParams
  const zero = constant(vectorOfFloat[real], 0);
  const [even, odd] = [k.let("even", zero), k.let("odd", zero)];
  const sums: Sums = { vectors: [even, odd], single: k.let("rest", constant(real, 0)) };
  eachPair(k, axes, output, met, (out, lattice) => {
    addProducts(k, type, out, lattice, axes[2].positions, sums);
  });
  k.set(even, even.add(odd));
  const lanes = Array.from({ length: vectorLength[type] }, (_, lane) => even.extract(lane));
  const sum = lanes.reduce((a, b) => a.add(b)).add(sums.single);
  k.set(tap.at(0), tap.at(0).add(sum));
}
