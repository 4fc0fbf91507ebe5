/**
 * Convolutions, columns and windows beside the eager kernels, on random geometries.
 */

import { convolution as eagerConvolution } from "../../../src/backends/js/conv.ts";
import { windowArgmax as eagerArgmax } from "../../../src/backends/js/conv-argmax.ts";
import { fold as eagerFold, unfold as eagerUnfold } from "../../../src/backends/js/conv-unfold.ts";
import { instantiate, newMemory } from "../../../src/backends/wasm/engine.ts";
import {
  type ConvolutionGeometry,
  convolution,
  convolutionWorkspace,
} from "../../../src/backends/wasm/kernels/conv/convolution.ts";
import { fold, unfold, unfoldWorkspace } from "../../../src/backends/wasm/kernels/conv/unfold.ts";
import {
  type WindowGeometry,
  windowArgmax,
  windowArgmaxWorkspace,
} from "../../../src/backends/wasm/kernels/conv/window-argmax.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import type { Floats } from "../../../src/backends/wasm/kernels/plain.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { AxisWindows, ConvolutionPart } from "../../../src/ir/kernels.ts";
import type { Kernel } from "../../../src/ir/loops/nodes.ts";
import { arrayOf, randomness } from "./kernel-cases.ts";

export const parts: readonly ConvolutionPart[] = ["output", "input", "kernel"];
const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);

type Random = () => number;
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));

/** What a geometry may be drawn from. */
export interface Limits {
  readonly size: number;
  readonly channels: number;
  readonly filters: number;
  readonly batch: number;
}

/** A random convolution of a number of axes; `before` may be negative, taps may never meet x. */
export function randomGeometry(random: Random, rank: number, limits: Limits): ConvolutionGeometry {
  const groups = random() < 0.5 ? 1 : 1 + upTo(random, 2);
  const list = (of: () => number) => Array.from({ length: rank }, of);
  const size = list(() => 1 + upTo(random, limits.size - 1));
  const kernel = list(() => 1 + upTo(random, random() < 0.3 ? 0 : 3));
  const isEasy = random() < 0.3;
  const strides = list(() => (isEasy ? 1 : 1 + upTo(random, 3)));
  const dilation = list(() => (isEasy ? 1 : 1 + upTo(random, 3)));
  const before = list(() => (isEasy ? 0 : upTo(random, 4) - 1));
  const positions = size.map((n, i) => {
    if (random() < 0.2) return 1 + upTo(random, limits.size);
    const reach = (kernel[i] - 1) * dilation[i];
    return Math.max(1, Math.floor((n + 2 * Math.max(0, before[i]) - reach - 1) / strides[i]) + 1);
  });
  const channels = groups * (1 + upTo(random, limits.channels - 1));
  const filters = groups * (1 + upTo(random, limits.filters - 1));
  const batch = 1 + upTo(random, limits.batch - 1);
  const sliding = { strides, dilation, before };
  return { batch, channels, filters, groups, size, kernel, positions, ...sliding };
}

/** The shapes of the three arrays. */
export function shapesOf(g: ConvolutionGeometry): Record<ConvolutionPart, readonly number[]> {
  return {
    input: [g.batch, g.channels, ...g.size],
    kernel: [g.filters, g.channels / g.groups, ...g.kernel],
    output: [g.batch, g.filters, ...g.positions],
  };
}

/** How many products an element of a part is the sum of, at most. */
export function termsOf(part: ConvolutionPart, g: ConvolutionGeometry): number {
  const taps = product(g.kernel);
  if (part === "output") return (g.channels / g.groups) * taps;
  if (part === "input") return (g.filters / g.groups) * taps;
  return g.batch * product(g.positions);
}

/** An array as the eager kernels see it. */
export function rawOf(shape: readonly number[], values: Floats | Int32Array): Raw {
  const isWhole = values instanceof Int32Array;
  const dtype = isWhole ? "int32" : values instanceof Float32Array ? "float32" : "float64";
  return { shape, dtype, weak: false, values, offset: 0, size: product(shape) };
}

/** Runs a kernel on inputs, an output and workspace, both full of NaN; no byte behind may change. */
export function run<T extends Floats | Int32Array>(
  kernel: Kernel,
  inputs: readonly Floats[],
  out: T,
  workBytes: number,
  relaxed = false,
): T {
  const bytes = [...inputs, out].reduce((sum, x) => sum + x.byteLength + 64, workBytes + 4096);
  const memory = newMemory(Math.ceil(bytes / 65536));
  const call = instantiate(lowerKernels([kernel], { relaxed }), memory)[kernel.name];
  new Uint8Array(memory.buffer).fill(255);
  let next = 1024 + out.BYTES_PER_ELEMENT;
  const place = (length: number) => {
    const at = next;
    next += ((length + 7) & ~7) + 16;
    return at;
  };
  const addresses = inputs.map((x) => {
    const at = place(x.byteLength);
    new Uint8Array(memory.buffer).set(new Uint8Array(x.buffer, x.byteOffset, x.byteLength), at);
    return at;
  });
  const [to, work] = [place(out.byteLength), place(workBytes)];
  call(...addresses, to, work);
  const all = new Uint8Array(memory.buffer);
  const isFull = (from: number, end: number) => all.subarray(from, end).every((b) => b === 255);
  const isWithin =
    isFull(0, 1024) && isFull(to + out.byteLength, work) && isFull(work + workBytes, all.length);
  if (!isWithin) throw new Error(`${kernel.name} writes where it should not`);
  inputs.forEach((x, i) => {
    const now = all.subarray(addresses[i], addresses[i] + x.byteLength);
    const was = new Uint8Array(x.buffer, x.byteOffset, x.byteLength);
    if (now.some((b, e) => b !== was[e])) throw new Error(`${kernel.name} writes to an input`);
  });
  new Uint8Array(out.buffer).set(all.subarray(to, to + out.byteLength));
  return out;
}

/** A result, and what it should be. */
export interface Compared {
  readonly actual: Floats | Int32Array;
  readonly expected: Floats | Int32Array;
}

/** A part of a convolution by the kernel and by the eager one, on given arrays. */
export function convolutionPair(
  type: Float,
  part: ConvolutionPart,
  g: ConvolutionGeometry,
  value: () => number,
  relaxed = false,
): Compared & { readonly bound: Floats } {
  const shapes = shapesOf(g);
  const given = (["input", "kernel", "output"] as const).filter((name) => name !== part);
  const values = given.map((name) =>
    arrayOf(type, Array.from({ length: product(shapes[name]) }, value)),
  );
  const eager = (of: (x: number) => number) => {
    const out = arrayOf("f64", product(shapes[part]));
    const [a, b] = values.map((x, i) => rawOf(shapes[given[i]], Float64Array.from(x, of)));
    eagerConvolution(part, a, b, rawOf(shapes[part], out), g, g.groups);
    return out;
  };
  const bytes = convolutionWorkspace(type, part, g) * (type === "f32" ? 4 : 8);
  const out = arrayOf(type, product(shapes[part]));
  const actual = run(convolution(type, part, g), values, out, bytes, relaxed);
  return { actual, expected: eager((x) => x), bound: eager(Math.abs) };
}

/** unfold or fold by the kernel and by the eager one. */
export function unfoldPair(
  name: "unfold" | "fold",
  type: Float,
  g: ConvolutionGeometry,
  value: () => number,
): Compared {
  const images = [g.batch, g.channels, ...g.size];
  const columns = [g.batch, g.channels, ...g.kernel, ...g.positions];
  const [from, to] = name === "unfold" ? [images, columns] : [columns, images];
  const x = arrayOf(type, Array.from({ length: product(from) }, value));
  const bytes = unfoldWorkspace(g) * (type === "f32" ? 4 : 8);
  const kernel = (name === "unfold" ? unfold : fold)(type, g);
  const actual = run(kernel, [x], arrayOf(type, product(to)), bytes);
  const expected = arrayOf(type, product(to));
  (name === "unfold" ? eagerUnfold : eagerFold)(rawOf(from, x), rawOf(to, expected), g);
  return { actual, expected };
}

/** Any windows that are not empty. */
export function anyWindows(random: Random, size: number): AxisWindows {
  const first = Array.from({ length: 1 + upTo(random, 5) }, () => upTo(random, size - 1));
  const end = first.map((f) => Math.min(size, f + 1 + upTo(random, 4)));
  return { first, end, step: 1 + upTo(random, 2) };
}

/** Windows as pooling has them: equally spaced, with what lies outside cut off. */
export function poolingWindows(random: Random, size: number): AxisWindows {
  const [taps, stride, step] = [1 + upTo(random, 4), 1 + upTo(random, 4), 1 + upTo(random, 1)];
  const before = upTo(random, Math.min(2, taps - 1)) * step;
  const count = Math.floor((size + before - 1) / stride) + 1;
  const starts = Array.from({ length: count }, (_, i) => i * stride - before);
  const inside = (start: number) => (start < 0 ? start + step * Math.ceil(-start / step) : start);
  const first = starts.map(inside);
  const end = starts.map((start) => Math.min(size, start + (taps - 1) * step + 1));
  const isThere = first.map((f, i) => f < end[i]);
  return { first: first.filter((_, i) => isThere[i]), end: end.filter((_, i) => isThere[i]), step };
}

/** windowArgmax by the kernel and by the eager one. */
export function argmaxPair(type: Float, g: WindowGeometry, value: () => number): Compared {
  const x = arrayOf(type, Array.from({ length: g.batch * product(g.size) }, value));
  const shape = [g.batch, ...g.windows.map(({ first }) => first.length)];
  const expected = new Int32Array(product(shape));
  eagerArgmax(rawOf([g.batch, ...g.size], x), g.windows, rawOf(shape, expected));
  const out = new Int32Array(product(shape));
  const actual = run(windowArgmax(type, g), [x], out, 4 * windowArgmaxWorkspace(g));
  return { actual, expected };
}

export { randomness, upTo };
