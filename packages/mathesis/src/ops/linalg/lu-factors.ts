/** @file What the factors of P A = L U are good for. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType, RealOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { ShapeError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { where } from "../elementwise/where.ts";
import { argsort } from "../sort/sort.ts";
import {
  diagonalMatrix,
  diagonalOf,
  identityLike,
  norm1,
  permuteRows,
  scaledToOne,
} from "./matrices.ts";
import { solveTriangular, swapLast } from "./solve-triangular.ts";
import { withinRange } from "./within-range.ts";

/** What the factors are made from: the arrays, and the sign of both permutations. */
interface Parts {
  readonly lower: Tensor;
  readonly upper: Tensor;
  readonly order: Tensor;
  readonly columns: Tensor;
  readonly parity: Tensor;
}

/** The factors of P A = L U, or P A Q = L U. */
export class LuFactors<D extends DType = DType> {
  /** Lower triangular, ones on the diagonal. */
  readonly L: Tensor<Shape, D>;
  /** Upper triangular. */
  readonly U: Tensor<Shape, D>;
  /** Row i of P A is row order[i] of A. */
  readonly order: Tensor<Shape, "int32">;
  /** Column j of A Q is column columns[j] of A; 0, 1, 2, … with partial pivoting. */
  readonly columns: Tensor<Shape, "int32">;
  private readonly parity: Tensor;

  constructor({ lower, upper, order, columns, parity }: Parts) {
    this.L = lower as Tensor<Shape, D>;
    this.U = upper as Tensor<Shape, D>;
    this.order = order as Tensor<Shape, "int32">;
    this.columns = columns as Tensor<Shape, "int32">;
    this.parity = parity;
  }

  /** The solution of A x = b; a vector b gives a vector. */
  solve(b: TensorLike): Tensor<Shape, D> {
    const y = toTensor(b, "lu.solve").astype(this.U.dtype);
    const columns = y.ndim === 1 ? y.reshape([y.size, 1]) : y;
    const x = withinRange(this.solveColumns(columns), "lu.solve");
    return (y.ndim === 1 ? x.reshape(x.shape.slice(0, -1)) : x) as Tensor<Shape, D>;
  }

  private solveColumns(b: Tensor): Tensor {
    requireSquare("lu.solve", this.L, this.U);
    const lead = this.order.shape.slice(0, -1);
    const shared = b.ndim === this.U.ndim ? b : b.broadcastTo([...lead, ...b.shape.slice(-2)]);
    const y = solveTriangular(this.L, permuteRows(shared, this.order), {
      lower: true,
      unitDiagonal: true,
    });
    return permuteRows(solveTriangular(this.U, y), argsort(this.columns));
  }

  /** The inverse of A. */
  inv(): Tensor<Shape, D> {
    requireSquare("lu.inv", this.L, this.U);
    return withinRange(this.unscaledInverse(), "lu.inv") as Tensor<Shape, D>;
  }

  private unscaledInverse(): Tensor {
    return this.solveColumns(identityLike(this.U));
  }

  /** The determinant of A: the product of the pivots, with the sign of P. DomainError OUT_OF_RANGE beyond it. */
  det(): Tensor<Shape, D> {
    const product = this.pivots("lu.det").prod({ axis: -1 }).mul(this.parity);
    return withinRange(product, "lu.det") as unknown as Tensor<Shape, D>;
  }

  /** The sign of the determinant and the logarithm of its magnitude, which neither over- nor underflows. */
  slogdet(): { readonly sign: Tensor<Shape, D>; readonly logabsdet: Tensor<Shape, RealOf<D>> } {
    const pivots = this.pivots("lu.slogdet");
    return {
      sign: pivots.sign().prod({ axis: -1 }).mul(this.parity) as unknown as Tensor<Shape, D>,
      logabsdet: pivots.abs().log().sum({ axis: -1 }) as unknown as Tensor<Shape, RealOf<D>>,
    };
  }

  /** 1/(‖A‖₁ ‖A⁻¹‖₁), 0 for a singular matrix, Infinity for an empty one; it costs an inverse. */
  rcond(): Tensor<Shape, RealOf<D>> {
    requireSquare("lu.rcond", this.L, this.U);
    // the scale does not matter, and products stay in range without it
    const { matrix } = scaledToOne(this.U);
    const isZero = diagonalOf(matrix).equal(0);
    // a zero pivot makes room for a one, so that there is an inverse, which does not count then
    const upper = matrix.add(diagonalMatrix(isZero.astype(matrix.dtype)));
    const { L: lower, order, columns, parity } = this;
    const full = new LuFactors({ lower, upper, order, columns, parity });
    const product = norm1(full.reconstruct()).mul(norm1(full.unscaledInverse()));
    const none = isZero.any({ axis: -1 });
    return where(none, 0, where(none, 1, product).pow(-1)) as Tensor<Shape, RealOf<D>>;
  }

  /** A, from its factors. */
  reconstruct(): Tensor<Shape, D> {
    const product = matmul(this.L as Tensor, this.U as Tensor);
    const rows = permuteRows(product, argsort(this.order));
    return swapLast(permuteRows(swapLast(rows), argsort(this.columns))) as Tensor<Shape, D>;
  }

  /** The diagonal of U. */
  private pivots(op: string): Tensor {
    return diagonalOf(requireSquare(op, this.L, this.U));
  }
}

/** U, unless A is not square. */
function requireSquare(op: string, lower: Tensor, upper: Tensor): Tensor {
  const [m, n] = [lower.shape[lower.ndim - 2], upper.shape[upper.ndim - 1]];
  if (m === n) return upper;
  throw new ShapeError({
    code: "SIGNATURE",
    op,
    message: `the matrix is not square: ${m} rows and ${n} columns.`,
    needs: "needs the factors of a square matrix.",
    details: { rows: m, columns: n },
  });
}
