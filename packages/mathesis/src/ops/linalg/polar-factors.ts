/** @file The factors of A = U P. */
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { det } from "./det.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { pivotsOf } from "./lu-op.ts";
import { adjoint } from "./matrices.ts";
import { solveOf } from "./solve.ts";

/**
 * The factors of A = U P. `solve` gives the x that makes ‖A x − b‖₂ least, if A is not wide. Each method
 * that needs more than products eliminates in P.
 */
export class PolarFactors<D extends DType = DType> extends Factors<D> {
  /** Orthonormal columns, or rows if A is wide. */
  readonly U: Tensor<Shape, D>;
  /** Hermitian, positive semidefinite. */
  readonly P: Tensor<Shape, D>;

  constructor(u: Tensor, p: Tensor) {
    super();
    this.U = u as Tensor<Shape, D>;
    this.P = p as Tensor<Shape, D>;
  }

  protected get of(): string {
    return "polar";
  }

  protected get whole(): Whole {
    return this.U;
  }

  protected divide(b: Tensor): Tensor {
    this.requireTall("solve");
    return solveOf(this.P, matmul(adjoint(this.U), b), "polar.solve");
  }

  protected get pivots(): Pivots {
    const { values, turn } = pivotsOf(this.P);
    return { values, turn: det(this.U).sign().mul(turn) };
  }

  protected product(): Tensor {
    return matmul(this.U as Tensor, this.P as Tensor);
  }
}
