/** @file The factors of A = Q H Qᴴ, H zero below its subdiagonal. */
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { det } from "./det.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { pivotsOf } from "./lu-op.ts";
import { adjoint } from "./matrices.ts";
import { solveOf } from "./solve.ts";

/** The factors of A = Q H Qᴴ. Each method that needs more than products eliminates in H. */
export class HessenbergFactors<D extends DType = DType> extends Factors<D> {
  /** Unitary; its first row and column are those of the identity. */
  readonly Q: Tensor<Shape, D>;
  /** Zero below its subdiagonal, which is real and not negative. */
  readonly H: Tensor<Shape, D>;

  constructor(q: Tensor, h: Tensor) {
    super();
    this.Q = q as Tensor<Shape, D>;
    this.H = h as Tensor<Shape, D>;
  }

  protected get of(): string {
    return "hessenberg";
  }

  protected get whole(): Whole {
    return this.H;
  }

  protected divide(b: Tensor): Tensor {
    const q = this.Q as Tensor;
    return matmul(q, solveOf(this.H as Tensor, matmul(adjoint(q), b), "hessenberg.solve"));
  }

  protected get pivots(): Pivots {
    return pivotsOf(this.H);
  }

  // by the adjugate, so that a singular matrix has a derivative as well
  override det(): Tensor<Shape, D> {
    this.requireSquare("det");
    return det(this.H) as unknown as Tensor<Shape, D>;
  }

  protected product(): Tensor {
    const q = this.Q as Tensor;
    return matmul(matmul(q, this.H as Tensor), adjoint(q));
  }
}
