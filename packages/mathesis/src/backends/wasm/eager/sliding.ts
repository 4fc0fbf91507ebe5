/**
 * @file Convolutions and windows. Their kernels are written for one geometry each, so functions are
 * kept for the geometries that were used last.
 */
import type { Raw } from "../../../ir/aval.ts";
import type { AxisWindows, ConvolutionPart, Sliding } from "../../../ir/kernels.ts";
import type { Params, TypedKernel } from "../../../ir/loops/writer.ts";
import { sizeOf } from "../../../types/shape.ts";
import type { WasmFunction } from "../engine.ts";
import {
  convolution as convolutionKernel,
  convolutionWorkspace,
} from "../kernels/conv/convolution.ts";
import {
  fold as foldKernel,
  unfold as unfoldKernel,
  unfoldWorkspace,
} from "../kernels/conv/unfold.ts";
import {
  windowArgmaxWorkspace,
  windowArgmax as windowKernel,
} from "../kernels/conv/window-argmax.ts";
import { functionOf, generation } from "../memory.ts";
import { storedBytes } from "../program/buffer.ts";
import { floatType } from "../program/rules/call.ts";
import { MOST_AXES } from "../program/rules/convolution.ts";
import type { Split } from "../program/split.ts";
import { splitConvolution } from "../program/splits/convolution.ts";
import { callWith, type Values } from "./call.ts";
import { bytesOf, copyOut, ifHostCan, inMemory, pays, type Room } from "./room.ts";

/** How many geometries are remembered. */
const MOST = 64;

interface Made<P extends Params> {
  readonly kernel: TypedKernel<P>;
  /** Workspace, in bytes. */
  readonly work: number;
  f?: WasmFunction | undefined;
  /** When it was made. */
  since?: number;
  /** How threads may do it. */
  readonly split?: Split;
}

const made = new Map<string, Made<Params>>();

/** What was made for a geometry, which becomes the one used last. */
function remembered<P extends Params>(key: string, make: () => Made<P>): Made<P> {
  const known = (made.get(key) as Made<P> | undefined) ?? make(); // a key belongs to one `make`
  made.delete(key);
  made.set(key, known);
  if (made.size > MOST) made.delete(made.keys().next().value as string);
  return known;
}

/** Runs a kernel; `values` puts its arrays into the room and names them. */
function run<P extends Params>(
  known: Made<P>,
  inputs: readonly Raw[],
  out: Raw,
  values: (room: Room, out: number, work: number) => Values<P>,
): boolean {
  if (known.since !== generation()) known.f = undefined;
  known.since = generation();
  known.f ??= ifHostCan(known.kernel, functionOf);
  const { f, kernel, work } = known;
  if (f === undefined) return false;
  const bytes = inputs.reduce((sum, x) => sum + bytesOf(x), bytesOf(out) + work);
  return inMemory(bytes, (room) => {
    const target = room.take(bytesOf(out));
    callWith(f, kernel, values(room, target, room.take(work)), known.split);
    copyOut(target, out);
    return true;
  });
}

/** See `convolution` in ir/kernels.ts; false if this does not do it. */
export function convolution(
  part: ConvolutionPart,
  a: Raw,
  b: Raw,
  out: Raw,
  { strides, dilation, before }: Sliding,
  groups: number,
): boolean {
  const type = floatType(out.dtype);
  if (type === undefined || strides.length > MOST_AXES) return false;
  const [x, w, y] = part === "output" ? [a, b, out] : part === "input" ? [out, a, b] : [a, out, b];
  const shapes = [x, w, y].map(({ shape }) => shape.join());
  const key = [part, type, ...shapes, strides, dilation, before, groups].join(" ");
  const known = remembered(key, () => {
    const geometry = {
      ...{ strides, dilation, before, groups },
      batch: x.shape[0],
      channels: x.shape[1],
      filters: w.shape[0],
      size: x.shape.slice(2),
      kernel: w.shape.slice(2),
      positions: y.shape.slice(2),
    };
    const work = convolutionWorkspace(type, part, geometry) * storedBytes[type];
    const split = splitConvolution(type, part, geometry, work);
    return { kernel: convolutionKernel(type, part, geometry), work, split };
  });
  return run(known, [a, b], out, (room, target, work) => ({
    ...{ a: room.put(a), b: room.put(b), out: target, work },
  }));
}

/** What `unfold` and `fold` share: an image [n, c, s…] and its pieces [n, c, k…, p…]. */
function slide(
  make: typeof unfoldKernel,
  x: Raw,
  out: Raw,
  image: Raw,
  pieces: Raw,
  { strides, dilation, before }: Sliding,
): boolean {
  const type = floatType(x.dtype);
  if (type === undefined || strides.length > MOST_AXES) return false;
  const name = make === foldKernel ? "fold" : "unfold";
  const shapes = [image, pieces].map(({ shape }) => shape.join());
  const key = [name, type, ...shapes, strides, dilation, before].join(" ");
  const axes = strides.length;
  const known = remembered(key, () => {
    const geometry = {
      ...{ strides, dilation, before },
      batch: image.shape[0],
      channels: image.shape[1],
      size: image.shape.slice(2),
      kernel: pieces.shape.slice(2, 2 + axes),
      positions: pieces.shape.slice(2 + axes),
    };
    const work = unfoldWorkspace(geometry) * storedBytes[type];
    return { kernel: make(type, geometry), work };
  });
  // sums of float32 have other bytes than those of JavaScript, which are rounded once
  const isSame = name === "unfold" || type === "f64";
  if (isSame && !pays(known.kernel, pieces.size)) return false;
  return run(known, [x], out, (room, target, work) => ({ x: room.put(x), out: target, work }));
}

/** See `unfold` in ir/kernels.ts; false if this does not do it. */
export const unfold = (x: Raw, out: Raw, sliding: Sliding): boolean =>
  slide(unfoldKernel, x, out, x, out, sliding);

/** See `fold` in ir/kernels.ts; false if this does not do it. */
export const fold = (x: Raw, out: Raw, sliding: Sliding): boolean =>
  slide(foldKernel, x, out, out, x, sliding);

/** See `windowArgmax` in ir/kernels.ts; false if this does not do it. */
export function windowArgmax(x: Raw, windows: readonly AxisWindows[], out: Raw): boolean {
  const type = floatType(x.dtype);
  if (type === undefined || windows.length > MOST_AXES) return false;
  const lead = x.shape.length - windows.length;
  const [batch, size] = [sizeOf(x.shape.slice(0, lead)), x.shape.slice(lead)];
  const lists = windows.map(({ first, end, step }) => [first, end, step].join(";"));
  const key = ["windowArgmax", type, batch, size, ...lists].join(" ");
  const known = remembered(key, () => {
    const geometry = { batch, size, windows };
    const work = windowArgmaxWorkspace(geometry) * storedBytes.i32;
    return { kernel: windowKernel(type, geometry), work };
  });
  if (!pays(known.kernel, x.size)) return false;
  return run(known, [x], out, (room, target, work) => ({ x: room.put(x), out: target, work }));
}
