/**
 * @file The lengths of a convolution, all known when its kernel is written, and what follows from
 * them. Whatever its number of axes, three are spoken of: those that are missing have length 1.
 *
 * A tap k at a position p meets the input where u = p·stride + k·dilation − before. With
 * k·dilation = q·stride + r this is (p + q)·stride + (r − before): among the elements of one residue
 * r, a tap meets neighbours at neighbouring positions, whatever the stride. The lattice (lattice.ts)
 * is the input in that order, one array of `extent` elements for each residue, with its zeros.
 */

import type { Sliding } from "../../../../ir/kernels.ts";
import { ArgumentError } from "../../../../util/errors.ts";

/** The lengths of a convolution of x[batch, channels, size…] to y[batch, filters, positions…]. */
export interface ConvolutionGeometry extends Sliding {
  readonly batch: number;
  /** Channels and filters of all groups together. */
  readonly channels: number;
  readonly filters: number;
  readonly groups: number;
  /** Lengths of the 1 to 3 spatial axes. */
  readonly size: readonly number[];
  readonly kernel: readonly number[];
  readonly positions: readonly number[];
}

/** One spatial axis. */
export interface Axis {
  readonly size: number;
  readonly kernel: number;
  readonly positions: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  /** How many different residues the taps have: tap k has the residue of tap k mod residues. */
  readonly residues: number;
  /** Elements of the lattice for each residue. */
  readonly extent: number;
}

/** The three axes, the outermost first. */
export type Axes = readonly [Axis, Axis, Axis];

const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);
const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

type Spatial = Pick<ConvolutionGeometry, "size" | "kernel" | "positions" | keyof Sliding>;

function tooManyAxes(count: number): ArgumentError {
  return new ArgumentError({
    code: "KERNEL_AXES",
    op: "kernel convolution",
    message: `there are ${count} spatial axes.`,
    needs: "needs 1 to 3.",
    details: { count },
  });
}

/** The axes of a geometry, filled up with axes of length 1. */
export function axesOf(g: Spatial): Axes {
  const missing = 3 - g.size.length;
  if (missing < 0) throw tooManyAxes(g.size.length);
  const at = (lengths: readonly number[], axis: number, fill: number) =>
    axis < missing ? fill : lengths[axis - missing];
  const axisOf = (axis: number): Axis => {
    const [stride, dilation] = [at(g.strides, axis, 1), at(g.dilation, axis, 1)];
    const [kernel, positions] = [at(g.kernel, axis, 1), at(g.positions, axis, 1)];
    return {
      size: at(g.size, axis, 1),
      kernel,
      positions,
      stride,
      dilation,
      before: at(g.before, axis, 0),
      residues: Math.min(kernel, stride / divisor(stride, dilation)),
      extent: positions + Math.floor(((kernel - 1) * dilation) / stride),
    };
  };
  return [axisOf(0), axisOf(1), axisOf(2)];
}

const over = (axes: Axes, of: (axis: Axis) => number): number => product(axes.map(of));

/** Elements of the input in one channel. */
export const sizeOf = (axes: Axes): number => over(axes, (axis) => axis.size);
/** Taps of the kernel in one channel. */
export const tapsOf = (axes: Axes): number => over(axes, (axis) => axis.kernel);
/** Positions of the kernel: elements of the output for one filter. */
export const placesOf = (axes: Axes): number => over(axes, (axis) => axis.positions);
/** Elements of the lattice for one residue along each axis. */
export const cellOf = (axes: Axes): number => over(axes, (axis) => axis.extent);
/** Elements of the lattice in one channel. */
export const planeOf = (axes: Axes): number => cellOf(axes) * over(axes, (axis) => axis.residues);

/** Whether the lattice is the input as it is. */
export const isPlain = (axes: Axes): boolean =>
  axes.every(({ stride, before, extent, size }) => stride === 1 && before === 0 && extent === size);

/** What tells the axes of two geometries apart, as part of a kernel's name. */
export function axesTag(axes: Axes): string {
  const list = (of: (axis: Axis) => number) => axes.map(of).join("x");
  const [size, kernel] = [list((axis) => axis.size), list((axis) => axis.kernel)];
  const [positions, strides] = [list((axis) => axis.positions), list((axis) => axis.stride)];
  const [dilation, before] = [list((axis) => axis.dilation), list((axis) => axis.before)];
  return `${size}-k${kernel}-p${positions}-s${strides}-d${dilation}-b${before}`;
}
