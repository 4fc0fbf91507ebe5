/** @file Images read at places that an array names: the sampler of spatial transformers. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { clip } from "../../ops/elementwise/clip.ts";
import { floor } from "../../ops/elementwise/floor.ts";
import { logicalAnd } from "../../ops/elementwise/logical-and.ts";
import { remainder } from "../../ops/elementwise/remainder.ts";
import { round } from "../../ops/elementwise/round.ts";
import { gather } from "../../ops/index/gather.ts";
import { pair } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import type { FloatOf, Promote } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkFlag, checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";

export interface GridSampleOptions {
  /** How values between pixels are made; default "bilinear". */
  readonly mode?: "bilinear" | "nearest" | undefined;
  /** What lies outside the image: zeros, its border, or its reflection; default "zeros". */
  readonly paddingMode?: "zeros" | "border" | "reflection" | undefined;
  /** Whether −1 and 1 are the centres of the corner pixels; default false: their outer edges. */
  readonly alignCorners?: boolean | undefined;
}

/** The type of `gridSample`. */
export interface GridSample extends OpRecord {
  <const A extends TensorLike, const G extends TensorLike>(
    x: A,
    grid: G,
    options?: GridSampleOptions,
  ): Tensor<Shape, FloatOf<Promote<DTypeOf<A>, DTypeOf<G>>>>;
}

/** A position from −1 … 1 as a number of pixels of an axis of length n. */
function toPixels(u: Tensor, n: number, alignCorners: boolean): Tensor {
  return alignCorners ? u.add(1).mul((n - 1) / 2) : u.add(1).mul(n).sub(1).div(2);
}

/** The position inside the image that one outside it is mirrored to. */
function reflected(at: Tensor, n: number, alignCorners: boolean): Tensor {
  const low = alignCorners ? 0 : -0.5;
  const span = alignCorners ? n - 1 : n;
  if (span === 0) return at.mul(0);
  // distance from the nearer end of a period of two images, one of them mirrored
  const along: Tensor = remainder(at.sub(low), 2 * span);
  return along
    .sub(span)
    .abs()
    .neg()
    .add(span + low);
}

function placed(u: Tensor, n: number, mode: unknown, alignCorners: boolean): Tensor {
  const at = toPixels(u, n, alignCorners);
  if (mode === "zeros") return at;
  const back = mode === "reflection" ? reflected(at, n, alignCorners) : at;
  return clip(back, 0, n - 1);
}

/** The pixels [n, p, c] at whole positions; 0 outside the image. */
function pixelsAt(rows: Tensor, i: Tensor, j: Tensor, height: number, width: number): Tensor {
  const inside = logicalAnd(
    logicalAnd(i.greaterEqual(0), i.lessEqual(height - 1)),
    logicalAnd(j.greaterEqual(0), j.lessEqual(width - 1)),
  );
  const flat: Tensor = clip(i, 0, height - 1)
    .mul(width)
    .add(clip(j, 0, width - 1));
  const picked: Tensor = gather(rows, flat.astype("int32"), 1);
  return picked.mul(inside.astype(rows.dtype).reshape([...inside.shape, 1] as Shape));
}

/** Σ over the four neighbours of (y, x), weighted by the distance from the one opposite. */
function bilinear(rows: Tensor, y: Tensor, x: Tensor, height: number, width: number): Tensor {
  const [top, left]: Tensor[] = [floor(y), floor(x)];
  const [down, right] = [y.sub(top), x.sub(left)];
  const weighted = (i: Tensor, j: Tensor, weight: Tensor): Tensor =>
    pixelsAt(rows, i, j, height, width).mul(weight.reshape([...weight.shape, 1] as Shape));
  const [up, before] = [down.neg().add(1), right.neg().add(1)];
  const upper = weighted(top, left, up.mul(before)).add(weighted(top, left.add(1), up.mul(right)));
  return upper
    .add(weighted(top.add(1), left, down.mul(before)))
    .add(weighted(top.add(1), left.add(1), down.mul(right)));
}

function checkShapes(op: string, x: Tensor, grid: Tensor): void {
  const fits = x.ndim === 4 && grid.ndim === 4 && grid.shape[3] === 2;
  if (fits && x.shape[0] === grid.shape[0] && x.shape[2] * x.shape[3] > 0) return;
  throw new ShapeError({
    code: "GRID_SAMPLE",
    op,
    message: "the image and the grid do not fit.",
    given: `x: ${showAval(x)}  grid: ${showAval(grid)}`,
    needs: "needs x[n, c, height, width], not empty, and grid[n, p, q, 2].",
    details: { x: x.shape, grid: grid.shape },
  });
}

function checkChoice(op: string, name: string, value: unknown, choices: readonly string[]): void {
  if (typeof value === "string" && choices.includes(value)) return;
  throw new ArgumentError({
    code: "CHOICE",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: `needs one of ${choices.join(", ")}.`,
    details: { name, value },
  });
}

/**
 * The values of images at positions (x, y), −1 … 1 from edge to edge.
 *
 * @shape `n c s t, n p q 2 -> n c p q`; integers and bool give float64
 * @param grid positions: x along the width, then y along the height
 * @param options.mode "bilinear" (default) or "nearest"
 * @param options.paddingMode "zeros" (default), "border" or "reflection"
 * @param options.alignCorners whether −1 and 1 are centres of corner pixels; default false
 * @throws {ShapeError} GRID_SAMPLE; {ArgumentError} CHOICE, FLAG; {DTypeError} for complex
 * @accuracy a few ulp of the largest neighbour
 * @gradient of the image; of the grid except between pixels, where it jumps
 * @source Jaderberg, Simonyan, Zisserman & Kavukcuoglu, NIPS (2015), eq. 5
 * @example gridSample([[[[1, 3]]]], [[[[0, 0]]]]) // [[[[2.]]]]
 */
export const gridSample: GridSample = composite(
  "gridSample",
  (input: TensorLike, positions: TensorLike, options: GridSampleOptions = {}): Tensor => {
    const op = "gridSample";
    checkKeys(op, options, ["mode", "paddingMode", "alignCorners"]);
    const { mode = "bilinear", paddingMode = "zeros", alignCorners = false } = options;
    checkChoice(op, "mode", mode, ["bilinear", "nearest"]);
    checkChoice(op, "paddingMode", paddingMode, ["zeros", "border", "reflection"]);
    checkFlag(op, "alignCorners", alignCorners);
    const [x, grid] = pair(op, "float", toTensor(input, op), positions);
    checkShapes(op, x, grid);
    const [n, c, height, width] = x.shape;
    const rows = x.transpose([0, 2, 3, 1]).reshape([n, height * width, c]);
    const [p, q] = grid.shape.slice(1);
    const axis = (k: number): Tensor => grid.slice(`..., ${k}`).reshape([n, p * q]);
    const right = placed(axis(0), width, paddingMode, alignCorners);
    const down = placed(axis(1), height, paddingMode, alignCorners);
    const y =
      mode === "nearest"
        ? pixelsAt(rows, round(down), round(right), height, width)
        : bilinear(rows, down, right, height, width);
    return y.transpose([0, 2, 1]).reshape([n, c, p, q]);
  },
) as unknown as GridSample; // the interface adds only the types of dtypes
