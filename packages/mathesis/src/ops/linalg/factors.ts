/** @file What every factorisation of a matrix is good for: one class, which each of them extends. */
import { type DTypeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { TreeNode } from "../../tree/tree.ts";
import {
  type ComplexDType,
  type ComplexOf,
  type DType,
  isComplex,
  type RealOf,
} from "../../types/dtype.ts";
import { broadcastShapes, type Shape, showShape, sizeOf } from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";
import { complex } from "../elementwise/complex.ts";
import { where } from "../elementwise/where.ts";
import { luOf } from "./lu-op.ts";
import { identity, scaledToOne } from "./matrices.ts";
import { rcondOfLu } from "./rcond.ts";
import { finiteMatrices, notNegative } from "./refusing.ts";
import { scaledProduct } from "./scaled-product.ts";
import { withinRange } from "./within-range.ts";

/** Numbers whose product, times a number of modulus 1, is a determinant. */
export interface Pivots {
  readonly values: Tensor;
  /** Default: 1. */
  readonly turn?: Tensor;
}

/** What is known of the matrix that was factored. */
export interface Whole {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** The dtype of a solution: complex where the factors or the right-hand side are. */
export type Solution<D extends DType, B extends TensorLike> =
  DTypeOf<B> extends ComplexDType ? ComplexOf<D> : D;

/**
 * The factors of a matrix A, which know what A does. D is the dtype of A, or of its factors if these
 * are complex, and V that of its determinant. Objects pass through `jit`, `vmap` and derivatives as trees
 * of their fields.
 */
export abstract class Factors<D extends DType = DType, V extends DType = D> extends TreeNode {
  /** The function that gives these factors, for errors. */
  protected abstract get of(): string;

  /** What A was. */
  protected abstract get whole(): Whole;

  /** A⁻¹ B for matrices B of the dtype and the leading axes of A. */
  protected abstract divide(b: Tensor): Tensor;

  protected abstract get pivots(): Pivots;

  /** The factors, multiplied. */
  protected abstract product(): Tensor;

  /** A, from its factors. */
  reconstruct(): Tensor<Shape, D> {
    return withinRange(this.product(), `${this.of}.reconstruct`) as Tensor<Shape, D>;
  }

  /**
   * The solution of A x = b: a vector b gives a vector, and matrices of right-hand sides, in stacks that
   * broadcast with those of A, matrices. SingularMatrix if A has no inverse, ShapeError if b does not fit,
   * DomainError if it is not finite.
   */
  solve<const B extends TensorLike>(b: B): Tensor<Shape, Solution<D, B>> {
    const y = toTensor(b, `${this.of}.solve`);
    const isWider = isComplex(y.dtype) && !isComplex(this.whole.dtype);
    const x = isWider
      ? complex(this.solveColumns(y.real()), this.solveColumns(y.imag()))
      : this.solveColumns(y);
    return x as unknown as Tensor<Shape, Solution<D, B>>;
  }

  private solveColumns(b: Tensor): Tensor {
    const { shape, dtype } = this.whole;
    const y = b.astype(dtype);
    if (y.ndim === 1) {
      const x = this.solveColumns(y.reshape([y.size, 1]));
      return x.reshape(x.shape.slice(0, -1));
    }
    const [rows] = y.shape.slice(-2);
    if (y.ndim === 0 || rows !== shape[shape.length - 2]) throw this.misfit(b);
    const of = `${this.of}.solve`;
    return withinRange(this.solveStacks(finiteMatrices(y, of)), of);
  }

  /** Stacks are broadcast; those that A has one matrix for are solved at once, as columns of one. */
  private solveStacks(b: Tensor): Tensor {
    const own = this.whole.shape.slice(0, -2);
    const [rows, columns] = b.shape.slice(-2);
    const lead = broadcastShapes(own, b.shape.slice(0, -2), `${this.of}.solve`);
    const depth = lead.length;
    const isFree = lead.map((n, i) => i < depth - own.length || n !== own[i - depth + own.length]);
    const all = b.broadcastTo([...lead, rows, columns]);
    if (!isFree.includes(true)) return this.divide(all);
    const [free, kept] = [true, false].map((is) => isFree.flatMap((f, i) => (f === is ? [i] : [])));
    const order = [...kept, depth, ...free, depth + 1];
    const width = columns * sizeOf(free.map((i) => lead[i]));
    const x = this.divide(all.transpose(order).reshape([...own, rows, width]));
    const sizes = [...lead, x.shape[x.ndim - 2], columns];
    const places = order.map((_, axis) => order.indexOf(axis));
    return x.reshape(order.map((axis) => sizes[axis])).transpose(places);
  }

  private misfit(b: Tensor): ShapeError {
    const { shape } = this.whole;
    return new ShapeError({
      code: "SIGNATURE",
      op: `${this.of}.solve`,
      message: `b does not have as many rows as the matrix, which has ${shape[shape.length - 2]}.`,
      given: `matrix: ${showShape(shape)}  b: ${showShape(b.shape)}`,
      needs: "needs m, or *b m k.",
      details: { matrix: shape, b: b.shape },
    });
  }

  /** The inverse of A; SingularMatrix if there is none. */
  inv(): Tensor<Shape, D> {
    this.requireSquare("inv");
    return withinRange(this.inverse(), `${this.of}.inv`) as Tensor<Shape, D>;
  }

  /** A⁻¹ of a square matrix. */
  protected inverse(): Tensor {
    const { shape, dtype } = this.whole;
    return this.divide(identity(shape[shape.length - 1], dtype).broadcastTo(shape));
  }

  /**
   * The determinant of A; nothing on the way to it over- or underflows. DomainError OUT_OF_RANGE if no
   * number of the dtype holds it.
   */
  det(): Tensor<Shape, V> {
    this.requireSquare("det");
    const { values, turn } = this.pivots;
    const product = scaledProduct(values, `${this.of}.det`);
    return (turn === undefined ? product : product.mul(turn)) as Tensor<Shape, V>;
  }

  /** The sign of the determinant and the logarithm of its magnitude, which neither over- nor underflows. */
  slogdet(): { readonly sign: Tensor<Shape, V>; readonly logabsdet: Tensor<Shape, RealOf<V>> } {
    this.requireSquare("slogdet");
    const { values, turn } = this.pivots;
    const signs: Tensor = values.sign().prod({ axis: -1 });
    // a complex number in range may have a modulus beyond it
    const logs: Tensor = isComplex(values.dtype) ? values.log().real() : values.abs().log();
    return {
      sign: (turn === undefined ? signs : signs.mul(turn)) as Tensor<Shape, V>,
      logabsdet: logs.sum({ axis: -1 }) as unknown as Tensor<Shape, RealOf<V>>,
    };
  }

  /** The logarithm of the determinant, −Infinity for 0; DomainError NEGATIVE_DETERMINANT below. */
  logdet(): Tensor<Shape, V> {
    this.requireSquare("logdet");
    return logarithmOf(this.slogdet(), `${this.of}.logdet`) as Tensor<Shape, V>;
  }

  /**
   * 1/(‖A‖₁ ‖A⁻¹‖₁): 0 where elimination meets a zero pivot, or an inverse beyond the range of numbers,
   * Infinity for an empty matrix. It costs an inverse.
   */
  rcond(): Tensor<Shape, RealOf<D>> {
    this.requireSquare("rcond");
    // entries near the largest number have sums beyond it
    const a = scaledToOne(this.reconstruct()).matrix;
    return rcondOfLu(luOf(a)) as Tensor<Shape, RealOf<D>>;
  }

  /** Refuses matrices that are not square, where a method has no meaning for them. */
  protected requireSquare(method: string): void {
    const [m, n] = this.whole.shape.slice(-2);
    if (m !== n) throw this.misshapen(method, "is not square", "the factors of a square matrix");
  }

  /** Refuses wide matrices, whose systems have many solutions. */
  protected requireTall(method: string): void {
    const [m, n] = this.whole.shape.slice(-2);
    if (m < n) throw this.misshapen(method, "has more columns than rows", "m ≥ n: see lstsq");
  }

  private misshapen(method: string, what: string, needs: string): ShapeError {
    const [m, n] = this.whole.shape.slice(-2);
    return new ShapeError({
      code: "SIGNATURE",
      op: `${this.of}.${method}`,
      message: `the matrix ${what}: ${m} rows and ${n} columns.`,
      needs: `needs ${needs}.`,
      details: { rows: m, columns: n },
    });
  }
}

/** The logarithm of a determinant, from its sign and that of its magnitude. */
export function logarithmOf(
  { sign, logabsdet }: { readonly sign: Tensor; readonly logabsdet: Tensor },
  of: string,
): Tensor {
  if (isComplex(sign.dtype)) {
    const isZero = sign.equal(0);
    return where(isZero, 1, sign).log().add(logabsdet);
  }
  const checked = notNegative(sign.expandDims(-1), of).squeeze([-1]);
  return where(checked.equal(0), -Infinity, logabsdet);
}
