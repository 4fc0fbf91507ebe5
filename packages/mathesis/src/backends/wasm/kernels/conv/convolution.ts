/**
 * @file Convolutions as products of matrices: the kernel times blocks of columns (columns.ts), group
 * by group. The three parts are the output Y = W·columns(X), the input's gradient, to which Wᵀ·Y is
 * added column by column, and the kernel's, Y·columns(X)ᵀ. With one filter a group: single.ts.
 *
 * Orders of summation, the same in every run: products of matrices are summed as in gemm.ts; the
 * kernel's gradient adds the blocks' products, in order; an element of the input's gradient adds, to
 * 0, by block and then by tap, the products over the filters.
 */
import type { ConvolutionPart } from "../../../../ir/kernels.ts";
import { kernel } from "../../../../ir/loops/kernel.ts";
import { pointer } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type FinishParams, type Frame, frameOf } from "../gemm/finish.ts";
import { gemm } from "../gemm/gemm.ts";
import type { Float } from "../lanes.ts";
import { addColumns, readColumns } from "./columns.ts";
import { axesTag, type ConvolutionGeometry, sizeOf } from "./geometry.ts";
import { collect, spread } from "./lattice.ts";
import { blocksOf, type Plan, planOf, type Workspace, workspaceOf } from "./plan.ts";
import { accumulate, clear, copyRows, int, times } from "./rows.ts";
import { shared } from "./shared.ts";
import { single } from "./single.ts";

export type { ConvolutionGeometry } from "./geometry.ts";

/**
 * a and b are the arrays that are given, in the order input, kernel, output; `out`, which is neither
 * of them, is the other one. Written as f32; as f64 it is the same.
 */
export type ConvolutionParams = {
  readonly a: "f32*";
  readonly b: "f32*";
  readonly out: "f32*";
  readonly work: "f32*";
};

/** A convolution that calls another kernel when rows are complete, which gets the frame. */
export type FinishedConvolutionParams<F extends Frame = "i32"> = ConvolutionParams & {
  readonly frame: F;
};

/** Options of `convolution`. */
export interface ConvolutionOptions<F extends Frame = "i32"> {
  /**
   * Called when the rows of some filters of an image (`batch`), each its positions in order, are
   * complete, while they are in the cache; not if the output has no element.
   */
  readonly finish: TypedKernel<FinishParams<F>>;
}

type Pointer = Value<"f32*">;
type Int = Value<"i32">;
/** The parameters. */
export type Values = { readonly [K in keyof ConvolutionParams]: Value<ConvolutionParams[K]> };

/** What follows when rows row, row + 1, … of an image's output are complete. */
export type Finish = (image: Int, row: Int, rows: number) => void;

/** What convolutions may be done by, one after the other: see `pieceAxis`. */
export type PieceAxis = "images" | "groups" | "filters";

/** Some images, groups or filters. */
export interface Range {
  readonly axis: PieceAxis;
  readonly from: Int;
  readonly to: Int;
}

/** What the statements of one convolution share. */
interface Job {
  readonly k: Writer;
  readonly type: Float;
  readonly part: ConvolutionPart;
  readonly plan: Plan;
  /** What is done of it; undefined for all. */
  readonly range?: Range | undefined;
  readonly space: Workspace;
  readonly work: Pointer;
  /** The three arrays, from the first element of the group on. */
  readonly x: Pointer;
  readonly w: Pointer;
  readonly y: Pointer;
}

/** Some columns: images first, first + 1, … and positions of theirs. */
interface Block {
  readonly first: Int;
  readonly images: Int;
  readonly row: Int;
  readonly rows: Int;
  readonly column: Int;
  readonly length: Int;
  /** Columns of one image, and of all. */
  readonly each: Int;
  readonly width: Int;
}

/** A matrix: where it begins, and from row to row. */
interface Matrix {
  readonly at: Pointer;
  readonly row: Int;
}

/** How many elements of workspace a part of a convolution needs. */
export function convolutionWorkspace(
  type: Float,
  part: ConvolutionPart,
  geometry: ConvolutionGeometry,
): number {
  return workspaceOf(type, part, planOf(geometry)).end;
}

// like kernels of the same geometry (shared.ts), those of the same finish must be one object
const finished = new WeakMap<
  TypedKernel<FinishParams>,
  Map<string, TypedKernel<FinishedConvolutionParams>>
>();

/**
 * Returns the kernel of a part of a convolution (see `convolution` in ir/kernels.ts), the same
 * object as long as somebody has it.
 *
 * @param options for the output only: a kernel `finish` that is called for complete rows, each of
 * which comes once; its name becomes a part of the name
 * @noexample kernels are data for backends
 */
export function convolution(
  type: Float,
  part: ConvolutionPart,
  geometry: ConvolutionGeometry,
): TypedKernel<ConvolutionParams>;
export function convolution<F extends Frame>(
  type: Float,
  part: "output",
  geometry: ConvolutionGeometry,
  options: ConvolutionOptions<F>,
): TypedKernel<FinishedConvolutionParams<F>>;
export function convolution(
  type: Float,
  part: ConvolutionPart,
  geometry: ConvolutionGeometry,
  options?: ConvolutionOptions,
): TypedKernel<ConvolutionParams> | TypedKernel<FinishedConvolutionParams> {
  const plan = planOf(geometry);
  const { batch, channels, filters, groups } = geometry;
  const counts = `${batch}x${channels}x${filters}g${groups}`;
  const name = `convolution-${part}-${type}-${counts}-${axesTag(plan.axes)}`;
  if (options !== undefined) return finishedConvolution(type, plan, name, options.finish);
  const make = () =>
    kernel(name, convolutionParams(type), (k, p) => writePart(k, p, { type, part, plan }));
  return shared(name, make);
}

/** The types of the parameters. */
export function convolutionParams(type: Float): ConvolutionParams {
  const at = pointer(type as "f32"); // or f64: see ConvolutionParams
  return { a: at, b: at, out: at, work: at };
}

function finishedConvolution(
  type: Float,
  plan: Plan,
  unfinished: string,
  finish: TypedKernel<FinishParams>,
): TypedKernel<FinishedConvolutionParams> {
  const own = finished.get(finish) ?? new Map<string, TypedKernel<FinishedConvolutionParams>>();
  finished.set(finish, own);
  const name = `${unfinished}+${finish.name}`;
  const params: FinishedConvolutionParams = { ...convolutionParams(type), frame: frameOf(finish) };
  const make = () =>
    kernel(name, params, (k, p) =>
      writePart(k, p, { type, part: "output", plan }, (image, row, rows) =>
        k.call(finish, { batch: image, row, rows, frame: p.frame }),
      ),
    );
  const known = own.get(name) ?? make();
  own.set(name, known);
  return known;
}

/** A part of a convolution; if it is the output, `finish` follows. */
export function writePart(
  k: Writer,
  { a, b, out, work }: Values,
  what: Pick<Job, "type" | "part" | "plan" | "range">,
  finish?: Finish,
): void {
  const arrays = { output: [a, b, out], input: [out, a, b], kernel: [a, out, b] };
  const [x, w, y] = arrays[what.part];
  const space = workspaceOf(what.type, what.part, what.plan);
  writeGroups({ ...what, k, space, work, x, w, y }, out, finish);
}

/** All groups, one after the other. */
function writeGroups(job: Job, out: Pointer, finish: Finish | undefined): void {
  const { k, type, part, plan, range, work } = job;
  const { batch, groups, channels, filters, terms, places } = plan;
  const [plane, kernels] = [channels * sizeOf(plan.axes), filters * terms];
  const sizes = {
    output: batch * groups * filters * places,
    input: batch * groups * plane,
    kernel: groups * kernels,
  };
  const isEmpty = terms === 0 || Object.values(sizes).some((size) => size === 0);
  if (isEmpty || addsUp(part, plan)) clearResult(job, out, sizes[part]);
  if (isEmpty) {
    if (finish === undefined || sizes.output === 0) return;
    times(k, "image", batch, (image) => finish(image, int(0), groups * filters));
    return;
  }
  if (!plan.plain) {
    k.call(clear(type), { n: plan.images * plan.lattice, x: work.plus(job.space.lattice) });
  }
  const each = (g: Int) => {
    const x = k.let("x", job.x.plus(g.mul(plane)));
    const w = k.let("w", job.w.plus(g.mul(kernels)));
    const y = k.let("y", job.y.plus(g.mul(filters * places)));
    const row = g.mul(filters);
    writeImages({ ...job, x, w, y }, finish && ((image) => finish(image, row, filters)));
  };
  if (range?.axis === "groups") k.loop("group", range.from, range.to, each);
  else times(k, "group", groups, each);
}

/** Sets the result to 0, or what is done of it. */
function clearResult({ k, type, plan, range }: Job, out: Pointer, size: number): void {
  if (range === undefined) {
    k.call(clear(type), { n: size, x: out });
    return;
  }
  const total = { images: plan.batch, groups: plan.groups, filters: plan.groups * plan.filters };
  const each = size / total[range.axis];
  const { from, to } = range;
  k.call(clear(type), { n: to.sub(from).mul(each), x: out.plus(from.mul(each)) });
}

/** Whether a part is added up from 0; otherwise each of its elements is written once. */
function addsUp(part: ConvolutionPart, plan: Plan): boolean {
  if (plan.single) return true;
  if (part === "input") return !(plan.plain && plan.direct);
  return part === "kernel" && blocksOf(plan) > 1;
}

/** The images, a block of them at a time; `finish` follows when an image of the group is complete. */
function writeImages(job: Job, finish: ((image: Int) => void) | undefined): void {
  const { k, plan, range } = job;
  const visit = (first: Int) => {
    const images = countFrom(k, "images", first, plan.batch, plan.images);
    if (job.part !== "input") eachImage(job, first, images, "spread");
    else if (!plan.plain && (plan.single || !plan.direct)) {
      const lattice = job.work.plus(job.space.lattice);
      k.call(clear(job.type), { n: images.mul(plan.lattice), x: lattice });
    }
    writePositions(job, first, images);
    if (job.part === "input") eachImage(job, first, images, "collect");
    if (finish === undefined) return;
    times(k, "image", plan.images === 1 ? 1 : images, (image) => finish(first.add(image)));
  };
  if (range?.axis !== "images") times(k, "first", plan.batch, visit, plan.images);
  else k.loop("first", range.from, range.to, visit, { step: plan.images });
}

/** The smaller of what is left and a step. */
function countFrom(k: Writer, name: string, from: Int, total: number, step: number): Int {
  return total % step === 0 ? int(step) : k.let(name, int(total).sub(from).min(step));
}

/** Moves images to their lattices, or back. */
function eachImage(job: Job, first: Int, images: Int, way: "spread" | "collect"): void {
  const { k, type, plan, work, space } = job;
  if (plan.plain) return;
  const move = (way === "spread" ? spread : collect)(type, plan.axes);
  k.loop("image", 0, images, (i) => {
    const image = job.x.plus(first.add(i).mul(imageStep(plan)));
    const lattice = work.plus(i.mul(plan.lattice).add(space.lattice));
    k.call(move, { channels: plan.channels, image, lattice });
  });
}

/** The positions of some images, a block at a time. */
function writePositions(job: Job, first: Int, images: Int): void {
  const { k, plan } = job;
  const [a, b, c] = plan.axes;
  const total = a.positions * b.positions;
  const line = c.positions;
  const visit = (row: Int, column: Int) => {
    const rows = countFrom(k, "rows", row, total, plan.rows);
    const length = countFrom(k, "length", column, line, plan.length);
    const each = k.let("each", rows.mul(length));
    const width = k.let("width", each.mul(images));
    writeBlock(job, { first, images, row, rows, column, length, each, width });
  };
  const lines = (row: Int) => times(k, "column", line, (column) => visit(row, column), plan.length);
  times(k, "row", total, lines, plan.rows);
}

/** One block of columns, and its product. */
function writeBlock(job: Job, block: Block): void {
  const { k, type, part, plan } = job;
  if (plan.single) {
    const lattice = latticeOf(job, block, int(0));
    const arrays = { lattice, taps: job.w, output: outputOf(job, block).at };
    k.call(single(type, part, plan.axes), { channels: plan.channels, ...arrays });
    return;
  }
  if (part !== "output") moveOutput(job, block, "gather");
  if (part !== "input") moveColumns(job, block);
  multiply(job, block);
  if (part === "input") moveColumns(job, block);
  if (part === "output") moveOutput(job, block, "scatter");
}

/** Elements of the input from image to image. */
const imageStep = ({ groups, channels, axes }: Plan): number => groups * channels * sizeOf(axes);

/** Columns from lattices, or added to them. */
function moveColumns(job: Job, block: Block): void {
  const { k, type, part, plan, work, space } = job;
  if (plan.direct) return;
  const move = (part === "input" ? addColumns : readColumns)(type, plan.axes, plan.chunking);
  const { row, rows, column, length, width } = block;
  k.loop("image", 0, block.images, (image) => {
    const columns = work.plus(image.mul(block.each).add(space.columns));
    const lattice = latticeOf(job, block, image);
    const channels = plan.channels;
    k.call(move, { channels, lattice, columns, width, row, rows, column, length });
  });
}

/** Rows of the output of several images, side by side or where they belong. */
function moveOutput(job: Job, block: Block, way: "gather" | "scatter"): void {
  const { k, type, plan, work, space } = job;
  if (plan.images === 1) return;
  const move = copyRows(type, plan.places);
  k.loop("image", 0, block.images, (image) => {
    const beside = work.plus(image.mul(plan.places).add(space.rows));
    const own = job.y.plus(block.first.add(image).mul(outputStep(plan)));
    const rows = plan.filters;
    const [fromStep, toStep] = [int(plan.places), block.width];
    if (way === "gather") k.call(move, { rows, from: own, fromStep, to: beside, toStep });
    else k.call(move, { rows, from: beside, fromStep: toStep, to: own, toStep: fromStep });
  });
}

/** Elements of the output from image to image. */
const outputStep = ({ groups, filters, places }: Plan): number => groups * filters * places;

/** The lattice of an image of a block. */
function latticeOf({ plan, space, work, x }: Job, { first }: Block, image: Int): Pointer {
  if (plan.plain) return x.plus(first.add(image).mul(imageStep(plan)));
  return work.plus(image.mul(plan.lattice).add(space.lattice));
}

/** The columns of a block. */
function columnsOf(job: Job, block: Block): Matrix {
  const { plan, work, space } = job;
  if (plan.direct) return { at: latticeOf(job, block, int(0)), row: int(plan.places) };
  return { at: work.plus(space.columns), row: block.width };
}

/** The output of a block, a row for each filter. */
function outputOf({ plan, work, space, y }: Job, block: Block): Matrix {
  if (plan.images > 1) return { at: work.plus(space.rows), row: block.width };
  const start = block.row.mul(plan.axes[2].positions).add(block.column);
  return { at: y.plus(block.first.mul(outputStep(plan)).add(start)), row: int(plan.places) };
}

/** The product of a block. */
function multiply(job: Job, block: Block): void {
  const { k, type, part, plan, space, w } = job;
  const { filters, terms } = plan;
  const [columns, output] = [columnsOf(job, block), outputOf(job, block)];
  const work = job.work.plus(space.product);
  const byRow = { aRow: terms, aColumn: 1 };
  if (part === "output") {
    const size = { m: filters, n: block.width, k: terms };
    const b = { b: columns.at, bRow: columns.row, bColumn: 1 };
    const c = { c: output.at, cRow: output.row };
    k.call(gemm(type), { ...size, a: w, ...byRow, ...b, ...c, work });
  } else if (part === "input") {
    const size = { m: terms, n: block.width, k: filters };
    const b = { b: output.at, bRow: output.row, bColumn: 1 };
    const c = { c: columns.at, cRow: columns.row };
    k.call(gemm(type), { ...size, a: w, aRow: 1, aColumn: terms, ...b, ...c, work });
  } else {
    const some = job.range?.axis === "filters" ? job.range : undefined;
    const first = some?.from ?? int(0);
    const m = some?.to.sub(some.from) ?? int(filters);
    const n = some === undefined ? filters * terms : m.mul(terms);
    const a = { a: some ? output.at.plus(first.mul(output.row)) : output.at, aRow: output.row };
    const b = { b: columns.at, bRow: 1, bColumn: columns.row };
    const y = some ? w.plus(first.mul(terms)) : w;
    const sums = blocksOf(plan) > 1 ? job.work.plus(space.sums) : y;
    const size = { m, n: terms, k: block.width };
    k.call(gemm(type), { ...size, ...a, aColumn: 1, ...b, c: sums, cRow: terms, work });
    if (blocksOf(plan) > 1) k.call(accumulate(type), { n, x: sums, y });
  }
}
