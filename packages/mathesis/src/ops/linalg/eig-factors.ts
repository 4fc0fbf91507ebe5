/** @file The eigenvalues and vectors of a square matrix: A V = V Λ, or A V = B V Λ. */
import type { Tensor } from "../../core/tensor.ts";
import type { DType } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { concat } from "../move/concat.ts";
import { inverseBasis } from "./eigen-basis.ts";
import { toComplex } from "./eigen-tangents.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { pivotsOf } from "./lu-op.ts";
import { divideRows, finite } from "./refusing.ts";
import { solveOf } from "./solve.ts";

/**
 * The eigenvalues and eigenvectors of A, all complex. What A does is known from them if the vectors are
 * independent, with errors larger by κ(V); else there is a DomainError DEFECTIVE, and NOT_FINITE where an
 * eigenvalue is infinite.
 */
export class EigFactors<D extends DType = DType> extends Factors<D> {
  readonly eigenvalues: Tensor<Shape, D>;
  /** In columns, of unit length. */
  readonly eigenvectors: Tensor<Shape, D>;
  /** B of A v = λ B v. */
  declare private readonly b?: Tensor;

  constructor(values: Tensor, vectors: Tensor, others: { left?: Tensor; b?: Tensor }) {
    super();
    this.eigenvalues = values as Tensor<Shape, D>;
    this.eigenvectors = vectors as Tensor<Shape, D>;
    const { left, b } = others;
    if (left !== undefined) Object.assign(this, { leftEigenvectors: left });
    if (b !== undefined) Object.assign(this, { b });
  }

  protected get of(): string {
    return "eig";
  }

  protected get whole(): Whole {
    return this.eigenvectors;
  }

  protected divide(b: Tensor): Tensor {
    const v = this.eigenvectors as Tensor;
    const right = this.b === undefined ? b : solveOf(toComplex(this.b), b, "eig.solve");
    const parts = matmul(inverseBasis(v, "eig.solve"), right);
    return matmul(v, divideRows(parts, this.eigenvalues, "eig.solve"));
  }

  protected get pivots(): Pivots {
    if (this.b === undefined) return { values: this.eigenvalues };
    const values = finite(this.eigenvalues, "eig");
    const others = pivotsOf(toComplex(this.b));
    return { values: concat([values, others.values], { axis: -1 }), turn: others.turn };
  }

  protected product(): Tensor {
    const v = this.eigenvectors as Tensor;
    const values = finite(this.eigenvalues, "eig");
    const scaled = v.mul(values.expandDims(-2));
    const product = matmul(scaled, inverseBasis(v, "eig.reconstruct"));
    return this.b === undefined ? product : matmul(toComplex(this.b), product);
  }
}
