/** @file The factors of A = L Lᴴ. */

import type { Tensor } from "../../core/tensor.ts";
import type { DType, RealOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { conjugate } from "../elementwise/conj.ts";
import { realPart } from "../elementwise/real.ts";
import { concat } from "../move/concat.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { adjoint, diagonalOf } from "./matrices.ts";
import { solveLower } from "./solve-triangular.ts";

/** The factors of a positive definite A = L Lᴴ; the determinant is real and positive. */
export class CholeskyFactors<D extends DType = DType> extends Factors<D, RealOf<D>> {
  /** Lower triangular, with a positive diagonal. */
  readonly L: Tensor<Shape, D>;

  constructor(lower: Tensor) {
    super();
    this.L = lower as Tensor<Shape, D>;
  }

  protected get of(): string {
    return "choFactor";
  }

  protected get whole(): Whole {
    return this.L;
  }

  protected divide(b: Tensor): Tensor {
    return solveLower(conjugate(this.L), solveLower(this.L, b), true);
  }

  protected get pivots(): Pivots {
    const once = realPart(diagonalOf(this.L));
    return { values: concat([once, once], { axis: -1 }) };
  }

  protected product(): Tensor {
    return matmul(this.L as Tensor, adjoint(this.L));
  }
}
