/** @file The factors of P A Pᵀ = L D Lᴴ. */

import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { DType, RealOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { conjugate } from "../elementwise/conj.ts";
import { realPart } from "../elementwise/real.ts";
import { where } from "../elementwise/where.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { argsort } from "../sort/sort.ts";
import { blockPivots, blocksOf } from "./block-pivots.ts";
import { solveBlocks as solveDense } from "./dense/symmetric/ldl.ts";
import { Factors, type Pivots, type Whole } from "./factors.ts";
import { adjoint, permuteColumns, permuteRows, singular } from "./matrices.ts";
import { solveTriangular } from "./solve-triangular.ts";

const op: Op = factorisationOp({
  name: "solveBlocks",
  signature: "n n, n m -> n m",
  dtypes: (d) => [d],
  factor: ([d, b], [x], _params, place) => {
    const zero = solveDense(d, b, x.values);
    const fits = zero < 0 && x.values.every((v) => v - v === 0);
    if (!fits) throw singular("ldl.solve", Math.max(zero, 0), d.shape[0], place);
  },
  // D x = b, so D dx = db − dD x
  derivative: ([d, b], [td, tb], [x]) => {
    const moved = td === null ? null : matmul(td, x).neg();
    const right = moved === null ? tb : tb === null ? moved : tb.add(moved);
    return [solveBlocks(d, right ?? b)];
  },
  transpose: ([ct], [d, b], params, outputs) => {
    if (ct === null || !(b instanceof LinearInput)) {
      return noTranspose("solveBlocks")([ct], [d, b], params, outputs);
    }
    return [null, cotangentLike(solveBlocks(known(d), ct), b.aval)];
  },
});

/** The solutions of D X = B for Hermitian blocks D of one or two rows. */
export function solveBlocks(d: Tensor, b: Tensor): Tensor {
  return bindOne(op, shareLeading(op, [d, b], [2, 2]));
}

/** How many eigenvalues are positive, negative and zero. */
export interface Inertia {
  readonly positive: Tensor<Shape, "int32">;
  readonly negative: Tensor<Shape, "int32">;
  readonly zero: Tensor<Shape, "int32">;
}

/** The factors of P A Pᵀ = L D Lᴴ; the determinant is real. */
export class LdlFactors<T extends DType = DType> extends Factors<T, RealOf<T>> {
  /** Lower triangular, ones on the diagonal. */
  readonly L: Tensor<Shape, T>;
  /** Hermitian, with blocks of one or two rows on its diagonal. */
  readonly D: Tensor<Shape, T>;
  /** Row i of P A is row order[i] of A. */
  readonly order: Tensor<Shape, "int32">;

  constructor(lower: Tensor, blocks: Tensor, order: Tensor) {
    super();
    this.L = lower as Tensor<Shape, T>;
    this.D = blocks as Tensor<Shape, T>;
    this.order = order as Tensor<Shape, "int32">;
  }

  protected get of(): string {
    return "ldl";
  }

  protected get whole(): Whole {
    return this.D;
  }

  protected divide(b: Tensor): Tensor {
    const unit = { lower: true, unitDiagonal: true } as const;
    const below = solveTriangular(this.L, permuteRows(b, this.order), unit);
    const middle = solveBlocks(this.D, below);
    const above = solveTriangular(conjugate(this.L), middle, { ...unit, transpose: true });
    return permuteRows(above, argsort(this.order));
  }

  protected get pivots(): Pivots {
    return { values: blockPivots(this.D) };
  }

  protected product(): Tensor {
    const lower = this.L as Tensor;
    const product = matmul(matmul(lower, this.D as Tensor), adjoint(lower));
    return permuteBoth(product, argsort(this.order));
  }

  /** How many eigenvalues are positive, negative and zero, by Sylvester's law of inertia. */
  inertia(): Inertia {
    const { diagonal, isFirst, isSecond } = blocksOf(this.D);
    const count = (of: Tensor): Tensor => of.astype("int32").sum({ axis: -1 });
    const single = where(isFirst, Number.NaN, where(isSecond, Number.NaN, realPart(diagonal)));
    // a block of two rows is indefinite, or else it would have been two blocks
    const pairs = count(isFirst);
    return {
      positive: count(single.greater(0)).add(pairs),
      negative: count(single.less(0)).add(pairs),
      zero: count(single.equal(0)),
    } as unknown as Inertia; // counts are int32
  }
}

/** Rows and columns of matrices in the order that is given for each. */
export function permuteBoth(x: Tensor, order: Tensor): Tensor {
  return permuteColumns(permuteRows(x, order), order);
}
