/**
 * @file C = A·B for real matrices with any strides of A and B, after Goto and van de Geijn: a block
 * of B, then a block of A, are packed, and tiles of C computed from the packed panels. Each element
 * is the sum over blocks of terms of the sums within a block, both in order (gemm.plain.ts), with
 * one rounding a term where the engine fuses and two where it does not.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { type BlockParams, gemmBlock } from "./block.ts";
import { readBlocks } from "./blocks.ts";
import type { FinishRowsParams } from "./finish.ts";
import { gemmPack, type PackParams } from "./pack.ts";
import { type GemmShape, gemmShape, gemmTerms } from "./shape.ts";

/**
 * C has m rows of n elements, cRow apart; A[i, p] is a[i·aRow + p·aColumn] for p < k, B likewise.
 * `work` has gemmWorkspace elements. Written as f32; as f64 it is the same.
 */
export type GemmParams = {
  readonly m: "i32";
  readonly n: "i32";
  readonly k: "i32";
  readonly a: "f32*";
  readonly b: "f32*";
  readonly c: "f32*";
  readonly aRow: "i32";
  readonly aColumn: "i32";
  readonly bRow: "i32";
  readonly bColumn: "i32";
  readonly cRow: "i32";
  readonly work: "f32*";
};

/** What `finishRows` asks for besides the rows. */
export type PlaceParams = Omit<FinishRowsParams, "row" | "rows">;
/** The types of these. */
export function placeParams(finish: TypedKernel<FinishRowsParams>): PlaceParams {
  return { batch: i32, frame: finish.params[3].type as "i32", each: i32, height: i32 }; // see frameOf
}

type Args = { readonly [K in keyof GemmParams]: Value<GemmParams[K]> };

/** The types of the parameters. */
export function gemmParams(type: Float): GemmParams {
  const at = pointer(type as "f32"); // or f64: see GemmParams
  const strides = { aRow: i32, aColumn: i32, bRow: i32, bColumn: i32, cRow: i32 };
  return { m: i32, n: i32, k: i32, a: at, b: at, c: at, ...strides, work: at };
}

/** The kernel C = A·B. */
export function gemm(type: Float, shape: GemmShape = gemmShape(type)): TypedKernel<GemmParams> {
  return gemmParts(type, shape).gemm;
}

/** The same, with a kernel called for each block of rows that is complete. */
export function finishedGemm(
  parts: GemmParts,
  finish: TypedKernel<FinishRowsParams>,
  suffix: string,
): TypedKernel<GemmParams & PlaceParams> {
  const { type } = parts;
  const params = { ...gemmParams(type), ...placeParams(finish) };
  return kernel(`gemm-${type}${suffix}`, params, (k, p) => {
    const { batch, frame, each, height } = p;
    const place = { batch, frame, each, height };
    writeGemm(k, p, parts, { finish: (row, rows) => k.call(finish, { ...place, row, rows }) });
  });
}

/** A product and the kernels it is made of. */
export interface GemmParts {
  readonly type: Float;
  readonly shape: GemmShape;
  readonly packA: TypedKernel<PackParams>;
  readonly packB: TypedKernel<PackParams>;
  readonly block: TypedKernel<BlockParams>;
  readonly gemm: TypedKernel<GemmParams>;
  /** The kernel C −= A·B: each block of terms is taken off by itself. */
  readonly takeOff: TypedKernel<GemmParams>;
}

// kernels of a module that have one name must be one object
const made = { f32: new WeakMap<GemmShape, GemmParts>(), f64: new WeakMap<GemmShape, GemmParts>() };

/** The kernels of products of one type and shape: the same objects each time. */
export function gemmParts(type: Float, shape: GemmShape = gemmShape(type)): GemmParts {
  const known = made[type].get(shape) ?? makeParts(type, shape);
  made[type].set(shape, known);
  return known;
}

function makeParts(type: Float, shape: GemmShape): GemmParts {
  const packA = gemmPack(type, shape.tileRows);
  const isSame = shape.tileRows === shape.tileColumns;
  const packB = isSame ? packA : gemmPack(type, shape.tileColumns);
  const parts = { type, shape, packA, packB, block: gemmBlock(type, shape) };
  const gemm = kernel(`gemm-${type}`, gemmParams(type), (k, p) => writeGemm(k, p, parts));
  const takeOff = kernel(`gemm-take-off-${type}`, gemmParams(type), (k, p) =>
    writeGemm(k, p, parts, { takesOff: true }),
  );
  return { ...parts, gemm, takeOff };
}

type Whole = Value<"i32">;
type Finish = (row: Whole, rows: Whole) => void;
type Blocks = (from: Whole, count: Whole) => void;

/** What happens to the sums. */
interface Ending {
  readonly finish?: Finish;
  readonly takesOff?: boolean;
}

const roundUp = (x: Whole, step: number): Whole =>
  x
    .add(step - 1)
    .divU(step)
    .mul(step);

type Pieces = Omit<GemmParts, "gemm" | "takeOff">;

function writeGemm(k: Writer, p: Args, parts: Pieces, ending: Ending = {}): void {
  const { packA, packB, block, shape } = parts;
  const { tileRows, tileColumns } = shape;
  const { finish, takesOff = false } = ending;
  k.if(p.k.le(0), () => {
    if (!takesOff) zero(k, p);
    finish?.(constant(i32, 0), p.m);
    k.return();
  });
  const { rows, columns } = readBlocks(k, parts.type);
  const depth = k.let("depth", p.k.min(gemmTerms));
  const packedA = p.work;
  const packedB = k.let("packedB", p.work.plus(roundUp(p.m.min(rows), tileRows).mul(depth)));
  const sizeB = roundUp(p.n.min(columns), tileColumns).mul(depth);
  const tile = k.let("tile", packedB.plus(sizeB));
  const blocks = (name: string, to: Whole, step: Whole, body: Blocks) =>
    k.loop(name, 0, to.add(step.sub(1)).divU(step), (block) => {
      const from = k.let("from", block.mul(step));
      body(from, k.let("count", to.sub(from).min(step)));
    });
  blocks("j", p.n, columns, (j, n) => {
    blocks("e", p.k, constant(i32, gemmTerms), (e, count) => {
      const fromB = p.b.plus(e.mul(p.bRow).add(j.mul(p.bColumn)));
      const linesB = { x: fromB, line: p.bColumn, step: p.bRow, lines: n, terms: count };
      k.call(packB, { ...linesB, to: packedB });
      blocks("i", p.m, rows, (i, m) => {
        const fromA = p.a.plus(i.mul(p.aRow).add(e.mul(p.aColumn)));
        const linesA = { x: fromA, line: p.aRow, step: p.aColumn, lines: m, terms: count };
        k.call(packA, { ...linesA, to: packedA });
        const c = p.c.plus(i.mul(p.cRow).add(j));
        const panels = { a: packedA, b: packedB, k: count };
        k.call(block, { ...panels, m, n, c, stride: p.cRow, accumulate: takesOff ? -1 : e, tile });
        if (finish === undefined) return;
        const isLast = e.add(count).eq(p.k).and(j.add(n).eq(p.n));
        k.if(isLast, () => finish(i, m));
      });
    });
  });
}

/** C = 0: a sum without terms. */
function zero(k: Writer, { m, n, c, cRow }: Args): void {
  k.loop("i", 0, m, (i) => {
    k.loop("j", 0, n, (j) => k.set(c.at(i.mul(cRow).add(j)), 0));
  });
}
