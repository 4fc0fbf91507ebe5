/** @file The factors of A = Z T Zᴴ, T triangular. */
import type { Tensor } from "../../core/tensor.ts";
import { type DType, isComplex } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { blockPivots } from "./block-pivots.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { adjoint, diagonalOf } from "./matrices.ts";
import { solveOf } from "./solve.ts";
import { solveTriangular } from "./solve-triangular.ts";

/** The factors of A = Z T Zᴴ. */
export class SchurFactors<D extends DType = DType> extends Factors<D> {
  /** Unitary. */
  readonly Z: Tensor<Shape, D>;
  /** Upper triangular; in the real form with 2 × 2 blocks on its diagonal. */
  readonly T: Tensor<Shape, D>;

  constructor(z: Tensor, t: Tensor) {
    super();
    this.Z = z as Tensor<Shape, D>;
    this.T = t as Tensor<Shape, D>;
  }

  protected get of(): string {
    return "schur";
  }

  protected get whole(): Whole {
    return this.T;
  }

  protected divide(b: Tensor): Tensor {
    const t = this.T as Tensor;
    const turned = matmul(adjoint(this.Z), b);
    // elimination takes the blocks of a real form as they come
    const x = isComplex(t.dtype) ? solveTriangular(t, turned) : solveOf(t, turned, "schur.solve");
    return matmul(this.Z as Tensor, x);
  }

  protected get pivots(): Pivots {
    return { values: isComplex(this.T.dtype) ? diagonalOf(this.T) : blockPivots(this.T) };
  }

  protected product(): Tensor {
    const z = this.Z as Tensor;
    return matmul(matmul(z, this.T as Tensor), adjoint(z));
  }
}
