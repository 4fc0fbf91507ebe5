/**
 * @file C[i] = A[i]·B[i] for a batch of real matrices with any strides: what a compiler calls for
 * `matmul`. A batch with one shared factor becomes one product where the strides allow it. The shape
 * decides at run time how a product is done (product.ts): packed (gemm) if it is large, from the
 * matrices as they lie there if it is small or narrow, as dot products or sums of rows if one factor
 * is a vector. An element's order of summation depends on the path, not on where it stands: that of
 * `gemm` (in order within blocks of 256 terms), but dot products of lines are summed in parts
 * (dots.ts).
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type FinishParams, type Frame, finishRows, frameOf } from "../gemm/finish.ts";
import type { Float } from "../lanes.ts";
import { perFloat } from "../per-float.ts";
import { finishedProduct, type ProductParams, product, productParts } from "./product.ts";

/**
 * A[i] is m × k and begins at a + i·aBatch; its element (r, e) is r·aRow + e·aColumn further. B[i] is
 * k × n, likewise. C[i] is m rows of n elements and overlaps nothing. A batch stride of 0 repeats a
 * matrix; strides count elements. `work` has matmulWorkspace elements. Written as f32; as f64 it is
 * the same.
 */
export type MatmulParams = {
  readonly batch: "i32";
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
  readonly aBatch: "i32";
  readonly bBatch: "i32";
  readonly cBatch: "i32";
  readonly work: "f32*";
};

/** A product that calls another kernel when rows are complete, which gets the frame. */
export type FinishedMatmulParams<F extends Frame = "i32"> = MatmulParams & { readonly frame: F };

/** Options of `matmul`. */
export interface MatmulOptions<F extends Frame = "i32"> {
  /** Called for rows that are complete, while they are in the cache; not if there is no element. */
  readonly finish: TypedKernel<FinishParams<F>>;
}

type Args = { readonly [K in keyof MatmulParams]: Value<MatmulParams[K]> };
type Whole = Value<"i32">;
type One = { readonly [K in keyof ProductParams]: Value<ProductParams[K]> };

/** What is known of one product of a batch: its first matrix, and what its rows are. */
interface Place {
  readonly batch: Whole;
  readonly each: Whole;
  readonly height: Whole;
}

// kernels of a module that have one name must be one object
const partsOf = perFloat(productParts);
const plain = perFloat(plainMatmul);
const finished: Readonly<
  Record<Float, WeakMap<TypedKernel<FinishParams>, TypedKernel<FinishedMatmulParams>>>
> = { f32: new WeakMap(), f64: new WeakMap() };

/**
 * Returns the kernel C[i] = A[i]·B[i], i < batch: the same object each time.
 *
 * @param options a kernel `finish` that is called for complete rows; its name becomes a part of
 * the name
 * @noexample kernels are data for backends
 */
export function matmul(type: Float): TypedKernel<MatmulParams>;
export function matmul<F extends Frame>(
  type: Float,
  options: MatmulOptions<F>,
): TypedKernel<FinishedMatmulParams<F>>;
export function matmul(
  type: Float,
  options?: MatmulOptions,
): TypedKernel<MatmulParams> | TypedKernel<FinishedMatmulParams> {
  if (options !== undefined) {
    const known = finished[type].get(options.finish) ?? finishedMatmul(type, options.finish);
    finished[type].set(options.finish, known);
    return known;
  }
  return plain(type);
}

function plainMatmul(type: Float): TypedKernel<MatmulParams> {
  const one = product(partsOf(type));
  return kernel(`matmul-${type}`, matmulParams(type), (k, p) =>
    writeBatch(k, p, (args) => k.call(one, args)),
  );
}

function finishedMatmul(
  type: Float,
  finish: TypedKernel<FinishParams>,
): TypedKernel<FinishedMatmulParams> {
  const suffix = `+${finish.name}`;
  const rows = finishRows(finish, `-${type}${suffix}`);
  const one = finishedProduct(partsOf(type), rows, suffix);
  const params: FinishedMatmulParams = { ...matmulParams(type), frame: frameOf(finish) };
  return kernel(`matmul-${type}${suffix}`, params, (k, p) => {
    const { frame } = p;
    writeBatch(k, p, (args, place) => k.call(one, { ...args, ...place, frame }));
  });
}

function matmulParams(type: Float): MatmulParams {
  const at = pointer(type as "f32"); // or f64: see MatmulParams
  const strides = { aRow: i32, aColumn: i32, bRow: i32, bColumn: i32 };
  const batches = { aBatch: i32, bBatch: i32, cBatch: i32 };
  const sizes = { batch: i32, m: i32, n: i32, k: i32 };
  return { ...sizes, a: at, b: at, c: at, ...strides, ...batches, work: at };
}

/** Writes calls for the products that a batch consists of. */
function writeBatch(k: Writer, p: Args, call: (args: One, place: Place) => void): void {
  const { batch, m, n, a, b, c, aRow, bRow, aColumn, bColumn, work } = p;
  const one = { k: p.k, a, b, c, work };
  const none = constant(i32, 0);
  // one vector each, A shared: row i of C = B·Aᵀ is the result of the i-th
  const isTurned = n.eq(1).and(p.aBatch.eq(0)).and(p.cBatch.eq(m)).and(batch.gt(1));
  k.if(isTurned, () => {
    const left = { a: b, aRow: p.bBatch, aColumn: bRow };
    const right = { b: a, bRow: aColumn, bColumn: aRow };
    const place = { batch: none, each: m, height: m };
    call({ ...one, m: batch, n: m, ...left, ...right }, place);
    k.return();
  });
  // B shared, and the rows of A follow each other: one tall A
  const isRow = k.let("isRow", m.eq(1));
  const follows = isRow.or(p.aBatch.eq(m.mul(aRow)));
  const isTall = k.let(
    "isTall",
    p.bBatch
      .eq(0)
      .and(p.cBatch.eq(m.mul(n)))
      .and(follows),
  );
  const count = k.let("count", select(isTall, constant(i32, 1), batch));
  const height = k.let("height", select(isTall, m.mul(batch), m));
  const row = k.let("row", select(isRow.and(isTall), p.aBatch, aRow));
  k.loop("i", 0, count, (i) => {
    const left = { a: a.plus(i.mul(p.aBatch)), aRow: row, aColumn };
    const right = { b: b.plus(i.mul(p.bBatch)), bRow, bColumn };
    const place = { batch: i, each: constant(i32, 1), height: m };
    call({ ...one, c: c.plus(i.mul(p.cBatch)), m: height, n, ...left, ...right }, place);
  });
}
