/** @file The factors of A[:, order] = Q R. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { argsort } from "../sort/sort.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { adjoint, diagonalOf, permuteColumns, permuteRows } from "./matrices.ts";
import { solveTriangular } from "./solve-triangular.ts";

/** 0, 1, 2, … for the columns of each matrix. */
export function unmoved(x: Tensor): Tensor {
  const n = x.shape[x.ndim - 1];
  const order = emptyHost([n], "int32");
  for (let j = 0; j < n; j++) order.values[order.offset + j] = j;
  return (order as Tensor).broadcastTo([...x.shape.slice(0, -2), n]);
}

/** The factors of A[:, order] = Q R. `solve` gives the x that makes ‖A x − b‖₂ least, if A is not wide. */
export class QrFactors<D extends DType = DType> extends Factors<D> {
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
    super();
    this.Q = q as Tensor<Shape, D>;
    this.R = r as Tensor<Shape, D>;
    this.order = order as Tensor<Shape, "int32">;
    this.turn = turn;
    this.pivoted = pivoted;
  }

  protected get of(): string {
    return "qr";
  }

  protected get whole(): Whole {
    const { shape, dtype } = this.Q;
    return { shape: [...shape.slice(0, -1), this.R.shape[this.R.ndim - 1]], dtype };
  }

  protected divide(b: Tensor): Tensor {
    this.requireTall("solve");
    const n = this.R.shape[this.R.ndim - 1];
    const y = matmul(adjoint(this.Q.slice(`..., :, :${n}`)), b);
    return this.unpermute(solveTriangular(this.R.slice(`..., :${n}, :`), y));
  }

  protected override inverse(): Tensor {
    return this.unpermute(solveTriangular(this.R as Tensor, adjoint(this.Q)));
  }

  /** Rows back in the order of the columns of A. */
  private unpermute(x: Tensor): Tensor {
    return this.pivoted ? permuteRows(x, argsort(this.order)) : x;
  }

  protected get pivots(): Pivots {
    return { values: diagonalOf(this.R), turn: this.turn };
  }

  protected product(): Tensor {
    const product = matmul(this.Q as Tensor, this.R as Tensor);
    return this.pivoted ? permuteColumns(product, argsort(this.order)) : product;
  }
}
