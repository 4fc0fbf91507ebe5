/** @file What the factors of P A Pᵀ = L D Lᴴ are good for. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type DType, isComplex, type RealOf } from "../../types/dtype.ts";
import type { Shape } from "../../types/shape.ts";
import { matmul } from "../dot/matmul.ts";
import { where } from "../elementwise/where.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { concat } from "../move/concat.ts";
import { argsort } from "../sort/sort.ts";
import { solveBlocks as solveDense } from "./dense/symmetric/ldl.ts";
import { adjoint, diagonalOf, permuteRows, singular } from "./matrices.ts";
import { solveTriangular, swapLast } from "./solve-triangular.ts";
import { withinRange } from "./within-range.ts";

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

/** The factors of P A Pᵀ = L D Lᴴ. */
export class LdlFactors<T extends DType = DType> {
  /** Lower triangular, ones on the diagonal. */
  readonly L: Tensor<Shape, T>;
  /** Hermitian, with blocks of one or two rows on its diagonal. */
  readonly D: Tensor<Shape, T>;
  /** Row i of P A is row order[i] of A. */
  readonly order: Tensor<Shape, "int32">;

  constructor(lower: Tensor, blocks: Tensor, order: Tensor) {
    this.L = lower as Tensor<Shape, T>;
    this.D = blocks as Tensor<Shape, T>;
    this.order = order as Tensor<Shape, "int32">;
  }

  /** The solution of A x = b; a vector b gives a vector. */
  solve(b: TensorLike): Tensor<Shape, T> {
    const y = toTensor(b, "ldl.solve").astype(this.D.dtype);
    const columns = y.ndim === 1 ? y.reshape([y.size, 1]) : y;
    const lead = this.order.shape.slice(0, -1);
    const shared =
      columns.ndim === this.D.ndim
        ? columns
        : columns.broadcastTo([...lead, ...columns.shape.slice(-2)]);
    const unit = { lower: true, unitDiagonal: true } as const;
    const below = solveTriangular(this.L, permuteRows(shared, this.order), unit);
    const middle = solveBlocks(this.D, below);
    const upper = isComplex(this.L.dtype) ? (this.L as Tensor).conj() : this.L;
    const above = solveTriangular(upper, middle, { ...unit, transpose: true });
    const x = withinRange(permuteRows(above, argsort(this.order)), "ldl.solve");
    return (y.ndim === 1 ? x.reshape(x.shape.slice(0, -1)) : x) as Tensor<Shape, T>;
  }

  /** The determinant of A, which is real: the product of those of the blocks. DomainError OUT_OF_RANGE beyond it. */
  det(): Tensor<Shape, RealOf<T>> {
    const { diagonal, squares, isFirst, isSecond } = this.blocks();
    const pairs = diagonal.mul(shifted(diagonal, 1)).sub(squares);
    const factors = where(isSecond, 1, where(isFirst, pairs, diagonal));
    const product = factors.prod({ axis: -1 });
    return withinRange(product, "ldl.det") as unknown as Tensor<Shape, RealOf<T>>;
  }

  /** A, from its factors. */
  reconstruct(): Tensor<Shape, T> {
    const lower = this.L as Tensor;
    const product = matmul(matmul(lower, this.D as Tensor), adjoint(lower));
    return permuteBoth(product, argsort(this.order)) as Tensor<Shape, T>;
  }

  /** How many eigenvalues are positive, negative and zero, by Sylvester's law of inertia. */
  inertia(): Inertia {
    const { diagonal, isFirst, isSecond } = this.blocks();
    const count = (of: Tensor): Tensor => of.astype("int32").sum({ axis: -1 });
    const single = where(isFirst, Number.NaN, where(isSecond, Number.NaN, diagonal));
    // a block of two rows is indefinite, or else it would have been two blocks
    const pairs = count(isFirst);
    return {
      positive: count(single.greater(0)).add(pairs),
      negative: count(single.less(0)).add(pairs),
      zero: count(single.equal(0)),
    } as unknown as Inertia; // counts are int32
  }

  /** The diagonal of D, squared moduli beside it, and which rows are the first and second of two. */
  private blocks() {
    const whole = this.D as Tensor;
    const real = (x: Tensor): Tensor => (isComplex(x.dtype) ? x.real() : x);
    const diagonal = real(diagonalOf(whole));
    const below = beside(whole);
    const squares = real(below.mul(beside(swapLast(whole))));
    const isFirst = below.notEqual(0);
    return { diagonal, squares, isFirst, isSecond: shifted(below, -1).notEqual(0) };
  }
}

/** The numbers below the diagonal, and a zero. */
function beside(x: Tensor): Tensor {
  const n = x.shape[x.ndim - 1];
  if (n === 0) return diagonalOf(x);
  const rows = x.reshape([...x.shape.slice(0, -2), n * n]);
  return concat([rows.slice(`..., ${n}::${n + 1}`), rows.slice("..., :1").mul(0)], { axis: -1 });
}

/** Entry i + 1 or i − 1 in place of entry i of vectors; what falls out comes in again. */
function shifted(x: Tensor, by: 1 | -1): Tensor {
  const [head, tail] = [x.slice(`..., :${by}`), x.slice(`..., ${by}:`)];
  return concat([tail, head], { axis: -1 });
}

/** Rows and columns of matrices in the order that is given for each. */
export function permuteBoth(x: Tensor, order: Tensor): Tensor {
  return swapLast(permuteRows(swapLast(permuteRows(x, order)), order));
}
