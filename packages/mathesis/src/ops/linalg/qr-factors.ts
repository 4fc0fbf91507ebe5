/** @file What the factors of A[:, order] = Q R are good for. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType, RealOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { where } from "../elementwise/where.ts";
import { argsort } from "../sort/sort.ts";
import {
  adjoint,
  diagonalMatrix,
  diagonalOf,
  norm1,
  permuteRows,
  scaledToOne,
} from "./matrices.ts";
import { solveTriangular, swapLast } from "./solve-triangular.ts";
import { withinRange } from "./within-range.ts";

/** Columns of matrices in the order that is given for each. */
export const permuteColumns = (x: Tensor, order: Tensor): Tensor =>
  swapLast(permuteRows(swapLast(x), order));

/** 0, 1, 2, … for the columns of each matrix. */
export function unmoved(x: Tensor): Tensor {
  const n = x.shape[x.ndim - 1];
  const order = emptyHost([n], "int32");
  for (let j = 0; j < n; j++) order.values[order.offset + j] = j;
  return (order as Tensor).broadcastTo([...x.shape.slice(0, -2), n]);
}

/** The factors of A[:, order] = Q R. */
export class QrFactors<D extends DType = DType> {
  /** Orthonormal columns. */
  readonly Q: Tensor<Shape, D>;
  /** Upper triangular, or trapezoidal. */
  readonly R: Tensor<Shape, D>;
  /** Column j of A[:, order] is column order[j] of A: 0, 1, 2, … without pivoting. */
  readonly order: Tensor<Shape, "int32">;
  private readonly turn: Tensor;
  private readonly pivoted: boolean;

  /** `turn`: the determinant of Q, with the sign of the order. */
  constructor([q, r, turn]: readonly [Tensor, Tensor, Tensor], order: Tensor, pivoted: boolean) {
    this.Q = q as Tensor<Shape, D>;
    this.R = r as Tensor<Shape, D>;
    this.order = order as Tensor<Shape, "int32">;
    this.turn = turn;
    this.pivoted = pivoted;
  }

  /** The x that makes ‖A x − b‖₂ least, for an A of full rank that is not wide; a vector b gives a vector. */
  solve(b: TensorLike): Tensor<Shape, D> {
    const y = toTensor(b, "qr.solve").astype(this.R.dtype);
    const columns = y.ndim === 1 ? y.reshape([y.size, 1]) : y;
    const x = withinRange(this.solveColumns(columns), "qr.solve");
    return (y.ndim === 1 ? x.reshape(x.shape.slice(0, -1)) : x) as Tensor<Shape, D>;
  }

  private solveColumns(b: Tensor): Tensor {
    const [m, n] = this.shape();
    if (m < n) throw misshapen("qr.solve", m, n, "has more columns than rows", "m ≥ n: see lstsq");
    const r = this.R.slice(`..., :${n}, :`);
    const y = matmul(adjoint(this.Q.slice(`..., :, :${n}`)), b);
    return this.unpermute(solveTriangular(r, y));
  }

  /** Rows back in the order of the columns of A. */
  private unpermute(x: Tensor): Tensor {
    return this.pivoted ? permuteRows(x, argsort(this.order)) : x;
  }

  /** The numbers of rows and columns of A. */
  private shape(): readonly [m: number, n: number] {
    return [this.Q.shape[this.Q.ndim - 2], this.R.shape[this.R.ndim - 1]];
  }

  private requireSquare(op: string): void {
    const [m, n] = this.shape();
    if (m !== n) throw misshapen(op, m, n, "is not square", "the factors of a square matrix");
  }

  /** The inverse of A. */
  inv(): Tensor<Shape, D> {
    this.requireSquare("qr.inv");
    return withinRange(this.unscaledInverse(), "qr.inv") as Tensor<Shape, D>;
  }

  private unscaledInverse(): Tensor {
    return this.unpermute(solveTriangular(this.R as Tensor, adjoint(this.Q)));
  }

  /** The determinant of A: the product of the diagonal of R, with that of Q. DomainError OUT_OF_RANGE beyond it. */
  det(): Tensor<Shape, D> {
    this.requireSquare("qr.det");
    const product = diagonalOf(this.R).prod({ axis: -1 }).mul(this.turn);
    return withinRange(product, "qr.det") as unknown as Tensor<Shape, D>;
  }

  /** The sign of the determinant and the logarithm of its magnitude, which neither over- nor underflows. */
  slogdet(): { readonly sign: Tensor<Shape, D>; readonly logabsdet: Tensor<Shape, RealOf<D>> } {
    this.requireSquare("qr.slogdet");
    const diagonal = diagonalOf(this.R);
    return {
      sign: diagonal.sign().prod({ axis: -1 }).mul(this.turn) as unknown as Tensor<Shape, D>,
      logabsdet: diagonal.abs().log().sum({ axis: -1 }) as unknown as Tensor<Shape, RealOf<D>>,
    };
  }

  /** 1/(‖A‖₁ ‖A⁻¹‖₁), 0 for a singular matrix, Infinity for an empty one; it costs an inverse. */
  rcond(): Tensor<Shape, RealOf<D>> {
    this.requireSquare("qr.rcond");
    // the scale does not matter, and products stay in range without it
    const { matrix } = scaledToOne(this.R);
    const isZero = diagonalOf(matrix).equal(0);
    // a zero pivot makes room for a one, so that there is an inverse, which does not count then
    const upper = matrix.add(diagonalMatrix(isZero.astype(matrix.dtype)));
    const full = new QrFactors([this.Q, upper, this.turn], this.order, this.pivoted);
    const product = norm1(full.reconstruct()).mul(norm1(full.unscaledInverse()));
    const none = isZero.any({ axis: -1 });
    return where(none, 0, where(none, 1, product).pow(-1)) as Tensor<Shape, RealOf<D>>;
  }

  /** A, from its factors. */
  reconstruct(): Tensor<Shape, D> {
    const product = matmul(this.Q as Tensor, this.R as Tensor);
    const a = this.pivoted ? permuteColumns(product, argsort(this.order)) : product;
    return a as Tensor<Shape, D>;
  }
}

function misshapen(op: string, m: number, n: number, what: string, needs: string): ShapeError {
  return new ShapeError({
    code: "SIGNATURE",
    op,
    message: `the matrix ${what}: ${m} rows and ${n} columns.`,
    needs: `needs ${needs}.`,
    details: { rows: m, columns: n },
  });
}
