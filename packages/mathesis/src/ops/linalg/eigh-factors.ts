/** @file The eigenvalues and vectors of a Hermitian matrix: A V = V Λ, or A V = B V Λ. */

import type { Tensor } from "../../core/tensor.ts";
import type { DType, RealOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { ArgumentError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { realPart } from "../elementwise/real.ts";
import { concat } from "../move/concat.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { adjoint, diagonalOf } from "./matrices.ts";
import { divideRows } from "./refusing.ts";

/**
 * The eigenvalues and eigenvectors of a Hermitian A; its determinant is real. With a subset of them
 * `reconstruct` gives their part of A, and what needs all is an ArgumentError SUBSET.
 */
export class EighFactors<D extends DType = DType> extends Factors<D, RealOf<D>> {
  /** Real, ascending. */
  readonly eigenvalues: Tensor<Shape, RealOf<D>>;
  /** In columns: Vᴴ V = I, or Vᴴ B V = I. */
  readonly eigenvectors: Tensor<Shape, D>;
  /** L of B = L Lᴴ. */
  declare private readonly factor?: Tensor;

  constructor(values: Tensor, vectors: Tensor, factor?: Tensor) {
    super();
    this.eigenvalues = values as Tensor<Shape, RealOf<D>>;
    this.eigenvectors = vectors as Tensor<Shape, D>;
    if (factor !== undefined) Object.assign(this, { factor });
  }

  protected get of(): string {
    return "eigh";
  }

  protected get whole(): Whole {
    const { shape, dtype } = this.eigenvectors;
    return { shape: [...shape.slice(0, -1), shape[shape.length - 2]], dtype };
  }

  /** What needs a square matrix needs all eigenvalues. */
  protected override requireSquare(): void {
    const [n, k] = this.eigenvectors.shape.slice(-2);
    if (k === n) return;
    throw new ArgumentError({
      code: "SUBSET",
      op: "eigh",
      message: `there are ${k} of ${n} eigenvalues.`,
      needs: "needs all of them: eigh without a subset.",
      details: { count: k, size: n },
    });
  }

  protected divide(b: Tensor): Tensor {
    this.requireSquare();
    // A⁻¹ = V Λ⁻¹ Vᴴ, with or without B
    const v = this.eigenvectors as Tensor;
    return matmul(v, divideRows(matmul(adjoint(v), b), this.eigenvalues, "eigh.solve"));
  }

  protected get pivots(): Pivots {
    if (this.factor === undefined) return { values: this.eigenvalues };
    const once = realPart(diagonalOf(this.factor));
    return { values: concat([this.eigenvalues, once, once], { axis: -1 }) };
  }

  protected product(): Tensor {
    const v = this.eigenvectors as Tensor;
    const { factor } = this;
    // A = W Λ Wᴴ with W = B V
    const w = factor === undefined ? v : matmul(factor, matmul(adjoint(factor), v));
    return matmul(w.mul((this.eigenvalues as Tensor).expandDims(-2)), adjoint(w));
  }
}
