/** @file The factors of A = U Σ Vᴴ. */
import type { Tensor } from "../../core/tensor.ts";
import type { DType, RealOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { checkRange } from "../../util/check.ts";
import { matmul } from "../dot/matmul.ts";
import { where } from "../elementwise/where.ts";
import { det } from "./det.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { adjoint, epsilonOf } from "./matrices.ts";
import { divideRows } from "./refusing.ts";
import { withinRange } from "./within-range.ts";

/** The largest of descending values, with its axis; 0 if there is none. */
export const largestOf = (s: Tensor): Tensor =>
  s.shape[s.ndim - 1] === 0 ? s.sum({ axis: -1, keepDims: true }) : s.slice("..., :1");

/** The ratio of the largest to the least of descending values: Infinity for a zero, 0 for none. */
export function ratioOf(s: Tensor): Tensor {
  const k = s.shape[s.ndim - 1];
  const most = largestOf(s).squeeze([-1]);
  if (k === 0) return most;
  const least = s.slice(`..., ${k - 1}`);
  const none = least.equal(0);
  return where(none, Infinity, most.div(where(none, 1, least)));
}

/**
 * The factors of A = U Σ Vᴴ. `solve` gives the x of least norm among those for which ‖A x − b‖ is least,
 * whatever the shape and the rank of A.
 */
export class SvdFactors<D extends DType = DType> extends Factors<D> {
  /** The left singular vectors, in columns. */
  readonly U: Tensor<Shape, D>;
  /** The singular values, descending. */
  readonly S: Tensor<Shape, RealOf<D>>;
  /** The right singular vectors, conjugated, in rows. */
  readonly Vh: Tensor<Shape, D>;

  constructor(u: Tensor, s: Tensor, vh: Tensor) {
    super();
    this.U = u as Tensor<Shape, D>;
    this.S = s as Tensor<Shape, RealOf<D>>;
    this.Vh = vh as Tensor<Shape, D>;
  }

  protected get of(): string {
    return "svd";
  }

  protected get whole(): Whole {
    const { shape, dtype } = this.U;
    return { shape: [...shape.slice(0, -1), this.Vh.shape[this.Vh.ndim - 1]], dtype };
  }

  /** How many singular values are above `tol`; default max(m, n) ε σ₁. */
  rank(tol?: number): Tensor<Shape, "int32"> {
    const s = this.S as Tensor;
    if (tol !== undefined) checkRange("svd.rank", "tol", tol, 0, Infinity);
    const above = s.greater(tol ?? this.threshold());
    return above.astype("int32").sum({ axis: -1 });
  }

  /** Below what singular values count as zero: max(m, n) ε σ₁. */
  private threshold(): Tensor {
    const side = Math.max(...this.whole.shape.slice(-2));
    return largestOf(this.S as Tensor).mul(side * epsilonOf(this.U.dtype));
  }

  /** 1/σ, and 0 for those that count as zero. */
  private inverses(): Tensor {
    const s = this.S as Tensor;
    const counts = s.greater(this.threshold());
    return where(counts, where(counts, s, 1).pow(-1), 0);
  }

  /** The vectors that have a singular value. */
  private get vectors(): readonly [u: Tensor, vh: Tensor] {
    const k = this.S.shape[this.S.ndim - 1];
    const [u, vh] = [this.U as Tensor, this.Vh as Tensor];
    return [u.slice(`..., :${k}`), vh.slice(`..., :${k}, :`)];
  }

  protected divide(b: Tensor): Tensor {
    const [u, vh] = this.vectors;
    return matmul(adjoint(vh), matmul(adjoint(u), b).mul(this.inverses().expandDims(-1)));
  }

  protected override inverse(): Tensor {
    const rows = divideRows(adjoint(this.U), this.S, "svd.inv");
    return matmul(adjoint(this.Vh), rows);
  }

  protected get pivots(): Pivots {
    const [u, vh] = [det(this.U), det(this.Vh)];
    return { values: this.S, turn: u.mul(vh).sign() };
  }

  /** The pseudoinverse of A. */
  pinv(): Tensor<Shape, D> {
    const [u, vh] = this.vectors;
    const scaled = adjoint(vh).mul(this.inverses().expandDims(-2));
    return withinRange(matmul(scaled, adjoint(u)), "svd.pinv") as Tensor<Shape, D>;
  }

  /** σ₁/σ_k, the condition number in the 2-norm: Infinity if σ_k is 0. */
  cond(): Tensor<Shape, RealOf<D>> {
    return ratioOf(this.S) as Tensor<Shape, RealOf<D>>;
  }

  protected product(): Tensor {
    const [u, vh] = this.vectors;
    return matmul(u.mul((this.S as Tensor).expandDims(-2)), vh);
  }
}
