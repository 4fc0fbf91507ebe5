/** @file Arrays joined in NumPy's ways: side by side, on top of each other, in blocks. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { concat, unify } from "../../ops/move/concat.ts";
import { type Shape, showShape } from "../../types/shape.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { atleast1d, atleast2d, atleast3d } from "./shapes.ts";

/** The type of functions that join a list of arrays. */
export interface Join extends OpRecord {
  (xs: readonly TensorLike[]): Tensor;
}

/**
 * The arrays side by side: joined along axis 1, vectors along their only axis.
 *
 * @shape `n₀, n₁, … -> Σ nᵢ` or `n m₀ …, n m₁ …, … -> n (Σ mᵢ) …`
 * @throws {ShapeError} CONCAT; {ArgumentError} EMPTY
 * @accuracy exact
 * @gradient linear
 * @example hstack([[1, 2], [3]]) // [1. 2. 3.]
 */
export const hstack: Join = composite("hstack", (xs: readonly TensorLike[]): Tensor => {
  const parts = unify(xs, "hstack").map((x) => atleast1d(x));
  return concat(parts, { axis: parts[0].ndim === 1 ? 0 : 1 });
});

/**
 * The arrays on top of each other: joined along axis 0, vectors as rows.
 *
 * @shape `n₀ …, n₁ …, … -> (Σ nᵢ) …`
 * @throws {ShapeError} CONCAT; {ArgumentError} EMPTY
 * @accuracy exact
 * @gradient linear
 * @example vstack([[1, 2], [3, 4]]) // [[1. 2.] [3. 4.]]
 */
export const vstack: Join = composite(
  "vstack",
  (xs: readonly TensorLike[]): Tensor => concat(unify(xs, "vstack").map((x) => atleast2d(x))),
);

/**
 * The arrays behind each other: joined along axis 2.
 *
 * @shape `n m k₀ …, n m k₁ …, … -> n m (Σ kᵢ) …`; a matrix has k = 1
 * @throws {ShapeError} CONCAT; {ArgumentError} EMPTY
 * @accuracy exact
 * @gradient linear
 * @example dstack([[1, 2], [3, 4]]) // [[[1. 3.] [2. 4.]]]
 */
export const dstack: Join = composite(
  "dstack",
  (xs: readonly TensorLike[]): Tensor =>
    concat(
      unify(xs, "dstack").map((x) => atleast3d(x)),
      { axis: 2 },
    ),
);

/**
 * Vectors as the columns of a matrix; matrices are put beside them.
 *
 * @shape `n, n m, … -> n (1 + m + …)`
 * @throws {ShapeError} CONCAT; {ArgumentError} EMPTY
 * @accuracy exact
 * @gradient linear
 * @example columnStack([[1, 2], [3, 4]]) // [[1. 3.] [2. 4.]]
 */
export const columnStack: Join = composite("columnStack", (xs: readonly TensorLike[]): Tensor => {
  const parts = unify(xs, "columnStack").map((x) => (x.ndim < 2 ? x.reshape([x.size, 1]) : x));
  return concat(parts, { axis: 1 });
});

/** Nested lists of arrays; plain numbers are blocks of one element. */
export type Blocks = TensorLike | readonly Blocks[];

/** The type of `block`. */
export interface Block extends OpRecord {
  (blocks: Blocks): Tensor;
}

const isList = (x: Blocks): x is readonly Blocks[] => Array.isArray(x);

function unevenBlocks(message: string): ArgumentError {
  return new ArgumentError({
    code: "BLOCKS",
    op: "block",
    message,
    needs: "needs lists of arrays, nested equally deep everywhere, none of them empty.",
  });
}

/** How many lists are around each array. */
function depthOf(blocks: Blocks, level = 0): number {
  if (!isList(blocks)) return 0;
  if (level > DEEPEST) throw unevenBlocks("the lists are nested too deeply.");
  const depths = Array.from(blocks, (b) => depthOf(b, level + 1));
  if (depths.length === 0) throw unevenBlocks("a list is empty.");
  if (depths.some((d) => d !== depths[0])) throw unevenBlocks("some lists are nested deeper.");
  return depths[0] + 1;
}
const DEEPEST = 32;

function leavesOf(blocks: Blocks): TensorLike[] {
  return isList(blocks) ? blocks.flatMap(leavesOf) : [blocks];
}

/** Joins the innermost lists along the last axis, those around them along the one before, … */
function joinBlocks(blocks: Blocks, depth: number, rank: number): Tensor {
  if (isList(blocks)) {
    const parts = blocks.map((b) => joinBlocks(b, depth - 1, rank));
    return concat(parts, { axis: rank - depth });
  }
  const x = toTensor(blocks, "block");
  const ones = new Array<number>(rank - x.ndim).fill(1);
  return x.reshape([...ones, ...x.shape] as Shape);
}

/**
 * An array put together from nested lists of blocks, as block matrices are written.
 *
 * The innermost lists are joined along the last axis, the lists of those along the one before it.
 *
 * An element is copied once for each level of lists.
 *
 * @shape as the blocks join
 * @param blocks nested lists of tensors, typed arrays or numbers
 * @throws {ArgumentError} BLOCKS, NOT_AN_ARRAY; {ShapeError} CONCAT, RANK
 * @accuracy exact
 * @gradient linear
 * @source NumPy, numpy.block
 * @example block([[eye(2), zeros([2, 1])], [ones([1, 2]), 5]]).shape // [3,3]
 */
export const block: Block = composite("block", (blocks: Blocks): Tensor => {
  const depth = depthOf(blocks);
  const rank = Math.max(depth, ...leavesOf(blocks).map((x) => toTensor(x, "block").ndim));
  if (rank > DEEPEST) {
    throw new ShapeError({
      code: "RANK",
      op: "block",
      message: `an array would have ${rank} axes.`,
      given: `shape of the first: ${showShape(toTensor(leavesOf(blocks)[0], "block").shape)}`,
      needs: `needs at most ${DEEPEST}.`,
    });
  }
  return joinBlocks(blocks, depth, rank);
});
