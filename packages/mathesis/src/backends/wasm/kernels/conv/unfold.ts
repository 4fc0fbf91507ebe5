/**
 * @file All columns of images at once, and their sum back into images; see `unfold` and `fold` in
 * ir/kernels.ts. An element of fold is the sum, from 0, of what the taps bring, in their order.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { pointer } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { addColumns, readColumns } from "./columns.ts";
import {
  type Axes,
  axesOf,
  axesTag,
  type ConvolutionGeometry,
  isPlain,
  placesOf,
  planeOf,
  sizeOf,
  tapsOf,
} from "./geometry.ts";
import { collect, spread } from "./lattice.ts";
import { clear } from "./rows.ts";
import { shared } from "./shared.ts";

/** Images x[batch, channels, size…] and their columns [batch, channels, kernel…, positions…]. */
export type UnfoldGeometry = Omit<ConvolutionGeometry, "filters" | "groups">;

/** The array that is given, the one that is made, and workspace. As f64 it is the same. */
export type UnfoldParams = {
  readonly x: "f32*";
  readonly out: "f32*";
  readonly work: "f32*";
};

type Pointer = Value<"f32*">;

/** How many elements of workspace unfold and fold need: the lattice of one channel. */
export function unfoldWorkspace(geometry: UnfoldGeometry): number {
  const axes = axesOf(geometry);
  return isPlain(axes) ? 0 : planeOf(axes);
}

/** The kernel out[n, c, k…, p…] = x[n, c, p·stride + k·dilation − before], 0 outside x. */
export function unfold(type: Float, geometry: UnfoldGeometry): TypedKernel<UnfoldParams> {
  const axes = axesOf(geometry);
  const count = geometry.batch * geometry.channels;
  const [size, columnSize] = [sizeOf(axes), tapsOf(axes) * placesOf(axes)];
  return channelByChannel("unfold", type, axes, count, (k, { x, out, work }) => {
    if (count * size * columnSize === 0) {
      k.call(clear(type), { n: count * columnSize, x: out });
      return;
    }
    if (!isPlain(axes)) k.call(clear(type), { n: planeOf(axes), x: work });
    k.loop("channel", 0, count, (c) => {
      const image = k.let("image", x.plus(c.mul(size)));
      if (!isPlain(axes)) k.call(spread(type, axes), { channels: 1, image, lattice: work });
      const lattice = isPlain(axes) ? image : work;
      const columns = out.plus(c.mul(columnSize));
      k.call(readColumns(type, axes, "whole"), { ...oneChannel(axes), lattice, columns });
    });
  });
}

/** The kernel that adds each x[n, c, k…, p…] to out[n, c, s…] where unfold reads it. */
export function fold(type: Float, geometry: UnfoldGeometry): TypedKernel<UnfoldParams> {
  const axes = axesOf(geometry);
  const count = geometry.batch * geometry.channels;
  const [size, columnSize] = [sizeOf(axes), tapsOf(axes) * placesOf(axes)];
  return channelByChannel("fold", type, axes, count, (k, { x, out, work }) => {
    k.call(clear(type), { n: count * size, x: out });
    if (count * size * columnSize === 0) return;
    k.loop("channel", 0, count, (c) => {
      const image = k.let("image", out.plus(c.mul(size)));
      const lattice = isPlain(axes) ? image : work;
      if (!isPlain(axes)) k.call(clear(type), { n: planeOf(axes), x: work });
      const columns = x.plus(c.mul(columnSize));
      k.call(addColumns(type, axes, "whole"), { ...oneChannel(axes), lattice, columns });
      if (!isPlain(axes)) k.call(collect(type, axes), { channels: 1, image, lattice });
    });
  });
}

/** All positions of one channel. */
function oneChannel(axes: Axes) {
  const [a, b, c] = axes;
  const block = { row: 0, rows: a.positions * b.positions, column: 0, length: c.positions };
  return { channels: 1, width: placesOf(axes), ...block };
}

function channelByChannel(
  name: string,
  type: Float,
  axes: Axes,
  count: number,
  write: (k: Writer, p: Record<keyof UnfoldParams, Pointer>) => void,
): TypedKernel<UnfoldParams> {
  const at = pointer(type as "f32"); // or f64: see UnfoldParams
  const title = `${name}-${type}-${count}x${axesTag(axes)}`;
  const params: UnfoldParams = { x: at, out: at, work: at };
  return shared(title, () => kernel(title, params, write));
}
