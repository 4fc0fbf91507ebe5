/** @file Positions: flat ones and those along each axis, of diagonals and triangles, open grids. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { floorDivide } from "../../ops/elementwise/floor-divide.ts";
import { remainder } from "../../ops/elementwise/remainder.ts";
import { type IndexMode, indexModes, integerIndex, wrapIndex } from "../../ops/index/wrap-index.ts";
import { composite, type OpRecord, untraceable } from "../../ops/kinds/record.ts";
import { checkShape, type Shape, showShape, sizeOf, stridesOf } from "../../types/shape.ts";
import { checkChoice, checkInteger, checkKeys } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { truePositions } from "../search/nonzero.ts";

/** Options of `ravelMultiIndex`. */
export interface RavelMultiIndexOptions {
  /** What a position outside its axis means; default "raise". */
  readonly mode?: IndexMode;
}

/** The type of `unravelIndex`. */
export interface UnravelIndex extends OpRecord {
  (indices: TensorLike, shape: Shape): Tensor<Shape, "int32">[];
}

/** The type of `ravelMultiIndex`. */
export interface RavelMultiIndex extends OpRecord {
  (
    indices: readonly TensorLike[],
    shape: Shape,
    options?: RavelMultiIndexOptions,
  ): Tensor<Shape, "int32">;
}

/** A shape whose positions int32 can count. */
function countable(op: string, shape: Shape): Shape {
  checkShape(shape, op);
  checkInteger(op, "the size of the shape", sizeOf(shape), 0, 2 ** 31 - 1);
  return shape;
}

const integers = (op: string, x: TensorLike): Tensor =>
  integerIndex(toTensor(x, op), !(x instanceof Tensor));

/**
 * The positions along each axis of elements that are counted in row-major order.
 *
 * @shape `s, shape -> a list of s, one an axis`, int32
 * @param indices integers from 0 to the size of the shape; negative ones count from the end
 * @param shape the lengths of the axes
 * @throws {IndexError} INDEX; {ShapeError} SHAPE; {DTypeError} INDEX_DTYPE; {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient none: positions do not move smoothly
 * @example unravelIndex([4, 5], [2, 3])[1] // [1 2]
 */
export const unravelIndex: UnravelIndex = composite(
  "unravelIndex",
  (indices: TensorLike, shape: Shape): Tensor[] => {
    const size = sizeOf(countable("unravelIndex", shape));
    const flat = wrapIndex(integers("unravelIndex", indices), size, "unravelIndex");
    const strides = stridesOf(shape);
    return shape.map((n, i) =>
      remainder(floorDivide(flat, Math.max(1, strides[i])), Math.max(1, n)),
    );
  },
) as unknown as UnravelIndex; // the interface adds only the types of shapes and dtypes

/**
 * The positions in row-major order of elements whose positions along each axis are given.
 *
 * @shape `s, s, …, shape -> s`, int32
 * @param indices integers, one array an axis; negative ones count from the end
 * @param shape the lengths of the axes
 * @param options.mode "raise" (default): positions outside are errors; "wrap": modulo the length;
 *   "clip": the nearest
 * @throws {IndexError} INDEX; {ShapeError} SHAPE, BROADCAST; {DTypeError} INDEX_DTYPE;
 *   {ArgumentError} AXES, CHOICE, INTEGER
 * @accuracy exact
 * @gradient none: positions do not move smoothly
 * @example ravelMultiIndex([[1, 1], [1, 2]], [2, 3]) // [4 5]
 */
export const ravelMultiIndex: RavelMultiIndex = composite(
  "ravelMultiIndex",
  (indices: readonly TensorLike[], shape: Shape, options: RavelMultiIndexOptions = {}): Tensor => {
    checkKeys("ravelMultiIndex", options, ["mode"]);
    checkChoice("ravelMultiIndex", "mode", options.mode, indexModes);
    countable("ravelMultiIndex", shape);
    if (!Array.isArray(indices) || indices.length !== shape.length || shape.length === 0) {
      throw new ArgumentError({
        code: "AXES",
        op: "ravelMultiIndex",
        message: "there are not as many positions as axes.",
        given: `shape: ${showShape(shape)}`,
        needs: "needs a list of integer arrays, one an axis.",
        details: { shape },
      });
    }
    const strides = stridesOf(shape);
    const terms = shape.map((n, i) => {
      const at = integers("ravelMultiIndex", indices[i] as TensorLike);
      return wrapIndex(at, n, "ravelMultiIndex", options.mode).mul(strides[i]);
    });
    return terms.reduce((sum, term) => sum.add(term));
  },
) as unknown as RavelMultiIndex; // the interface adds only the types of shapes and dtypes

/** The type of `ix`. */
export interface Ix extends OpRecord {
  (...xs: readonly TensorLike[]): Tensor<Shape, "int32">[];
}

/**
 * Positions along several axes that, used together as an index, pick every combination of them.
 *
 * @shape `n, m, … -> a list of [n, 1, …], [1, m, …], …`
 * @param xs integers with one axis each, or bool for where they are true
 * @throws {ShapeError} VECTOR; {DTypeError} INDEX_DTYPE; {TraceError} VALUE_NEEDED for bool arrays
 * @accuracy exact
 * @gradient none: positions do not move smoothly
 * @example array([[1, 2, 3], [4, 5, 6]]).slice(...ix([0, 1], [2, 0])) // [[3. 1.] [6. 4.]]
 */
export const ix: Ix = untraceable(
  "ix",
  "a mask decides how many positions there are: it must be known",
  (...xs: readonly TensorLike[]): Tensor[] =>
    xs.map((x, i) => {
      const given = integers("ix", x);
      if (given.ndim !== 1) {
        throw new ShapeError({
          code: "VECTOR",
          op: "ix",
          message: `an array with ${given.ndim} axes is no list of positions.`,
          given: `shape: ${showShape(given.shape)}`,
          needs: "needs arrays with one axis.",
          details: { shape: given.shape },
        });
      }
      const at = given.dtype === "bool" ? truePositions("ix", given, {}).at : whole(given);
      return at.reshape(xs.map((_, k) => (k === i ? at.size : 1)));
    }),
) as unknown as Ix; // the interface adds only the types of shapes and dtypes

/** Integers as int32, in any range: the array they index checks them. */
function whole(x: Tensor): Tensor {
  return x.dtype === "int32" ? x : wrapIndex(x, 2 ** 31 - 1, "ix");
}

/** Options of `trilIndices` and `triuIndices`. */
export interface TriangleIndicesOptions {
  /** The diagonal that bounds the triangle: 0 the main one (default), positive above it. */
  readonly k?: number;
  /** How many columns; default: as many as rows. */
  readonly m?: number;
}

const LONGEST = 2 ** 15;

/** Rows and columns of the places of an n × m matrix that `inside` names. */
function places(
  n: number,
  m: number,
  columns: (row: number) => readonly [from: number, to: number],
): [Tensor<[number], "int32">, Tensor<[number], "int32">] {
  const spans = Array.from({ length: n }, (_, i) => {
    const [from, to] = columns(i);
    return [Math.max(0, from), Math.min(m, to)] as const;
  });
  const count = spans.reduce((sum, [from, to]) => sum + Math.max(0, to - from), 0);
  const [rows, cols] = [emptyHost([count], "int32"), emptyHost([count], "int32")];
  let next = 0;
  spans.forEach(([from, to], i) => {
    for (let j = from; j < to; j++, next++) {
      rows.values[rows.offset + next] = i;
      cols.values[cols.offset + next] = j;
    }
  });
  return [rows, cols] as unknown as ReturnType<typeof places>; // made with this shape and dtype
}

function triangle(op: string, n: number, options: TriangleIndicesOptions): [number, number] {
  checkKeys(op, options, ["k", "m"]);
  const { k = 0, m = n } = options;
  checkInteger(op, "n", n, 0, LONGEST);
  checkInteger(op, "m", m, 0, LONGEST);
  checkInteger(op, "k", k);
  return [k, m];
}

/**
 * The rows and columns of the lower triangle of a matrix.
 *
 * @shape `-> [count], [count]`, int32
 * @param n rows, an integer from 0 to 32768
 * @param options.k the last diagonal of the triangle: 0 the main one (default), positive above it
 * @param options.m columns; default n
 * @throws {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient a constant
 * @example trilIndices(2)[1] // [0 0 1]
 */
export function trilIndices(
  n: number,
  options: TriangleIndicesOptions = {},
): [Tensor<[number], "int32">, Tensor<[number], "int32">] {
  const [k, m] = triangle("trilIndices", n, options);
  return places(n, m, (i) => [0, i + k + 1]);
}

/**
 * The rows and columns of the upper triangle of a matrix.
 *
 * @shape `-> [count], [count]`, int32
 * @param n rows, an integer from 0 to 32768
 * @param options.k the first diagonal of the triangle: 0 the main one (default), negative below it
 * @param options.m columns; default n
 * @throws {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient a constant
 * @example triuIndices(2)[1] // [0 1 1]
 */
export function triuIndices(
  n: number,
  options: TriangleIndicesOptions = {},
): [Tensor<[number], "int32">, Tensor<[number], "int32">] {
  const [k, m] = triangle("triuIndices", n, options);
  return places(n, m, (i) => [i + k, m]);
}

/** Options of `diagIndices`. */
export interface DiagIndicesOptions {
  /** How many axes the array has; default 2. */
  readonly ndim?: number;
}

/**
 * The positions of the main diagonal of an array whose axes are equally long.
 *
 * @shape `-> a list of [n], one an axis`, int32
 * @param n the length of the axes, an integer from 0 to 32768
 * @param options.ndim how many axes, from 1 to 32; default 2
 * @throws {ArgumentError} INTEGER
 * @accuracy exact
 * @gradient a constant
 * @example diagIndices(3).length // 2
 */
export function diagIndices(
  n: number,
  options: DiagIndicesOptions = {},
): Tensor<[number], "int32">[] {
  checkKeys("diagIndices", options, ["ndim"]);
  const { ndim = 2 } = options;
  checkInteger("diagIndices", "n", n, 0, LONGEST);
  checkInteger("diagIndices", "ndim", ndim, 1, 32);
  const [rows] = places(n, n, (i) => [i, i + 1]);
  return new Array<Tensor<[number], "int32">>(ndim).fill(rows);
}
