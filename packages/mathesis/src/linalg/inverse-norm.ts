/**
 * @file Condition numbers from the inverse. Norms have an exponent of their own, and rows and columns are
 * brought near 1 first: neither a norm nor the inverse has to be in the range of numbers for their
 * product to be.
 */
import type { Tensor } from "../core/tensor.ts";
import { exp2 } from "../ops/elementwise/exp2.ts";
import { floor } from "../ops/elementwise/floor.ts";
import { stopGradient } from "../ops/elementwise/stop-gradient.ts";
import { where } from "../ops/elementwise/where.ts";
import { luOf } from "../ops/linalg/lu-op.ts";
import {
  diagonalMatrix,
  diagonalOf,
  exponentOf,
  identityLike,
  largerPart,
  permuteRows,
} from "../ops/linalg/matrices.ts";
import { solveTriangular, swapLast } from "../ops/linalg/solve-triangular.ts";
import { isComplex, realOf } from "../types/dtype.ts";

/** The orders of norms that are sums of magnitudes. */
type SumOrder = 1 | -1 | typeof Infinity;

/** Powers of two beyond which a product with a number that counts is 0 or Infinity. */
const FARTHEST = 1200;
/** The exponent of what is beyond the range: of any product with it, too. */
const BEYOND = 10 * FARTHEST;
/** The inverse is that of so many powers of two less: no sum overflows where their product does not. */
const ROOM = 64;

/** x·2^power in two steps, neither of which over- or underflows alone. */
function timesPower(x: Tensor, power: Tensor): Tensor {
  const p = power.clip(-FARTHEST, FARTHEST);
  const half = floor(p.mul(0.5));
  return x.mul(exp2(half)).mul(exp2(p.sub(half)));
}

/** Exponents, and 0 for those that are not finite. */
const orZero = (e: Tensor): Tensor => where(e.abs().less(Infinity), e, 0);

const KEEP = true;

/** A = 2^(powers) ∘ matrix, where the powers are sums of one for each row and each column, and fixed. */
function balanced(x: Tensor): { readonly matrix: Tensor; readonly powers: Tensor } {
  const own = exponentOf(stopGradient(largerPart(x)), -Infinity);
  const ofRows = orZero(own.max({ axis: -1, keepDims: KEEP }));
  const ofColumns = orZero(own.sub(ofRows).max({ axis: -2, keepDims: KEEP }));
  const powers = ofRows.add(ofColumns);
  return { matrix: timesPower(x, powers.neg()), powers };
}

/** The norm of 2^(powers) ∘ x for magnitudes x, itself divided by 2^power. */
function normOf(x: Tensor, powers: Tensor, ord: SumOrder) {
  const axis = Math.abs(ord) === 1 ? -2 : -1;
  const own = exponentOf(stopGradient(x), -Infinity).add(powers);
  const tops = orZero(own.max({ axis, keepDims: KEEP }));
  const sums = timesPower(x, powers.sub(tops)).sum({ axis });
  const each = tops.squeeze([axis]);
  const last = { axis: -1, keepDims: KEEP } as const;
  const power = ord > 0 ? each.max(last) : each.min(last);
  const norms = timesPower(sums, each.sub(power));
  const value = ord > 0 ? norms.max({ axis: -1 }) : norms.min({ axis: -1 });
  return { value, power: power.squeeze([-1]) };
}

/** ‖A‖ ‖A⁻¹‖; Infinity of a matrix with a zero pivot, and where no number holds it. */
export function conditionOfInverse(a: Tensor, ord: SumOrder): Tensor {
  const { matrix, powers } = balanced(a.astype(isComplex(a.dtype) ? "complex128" : "float64"));
  const { lower, upper, order } = luOf(matrix);
  const isZero = diagonalOf(upper).equal(0);
  // a zero pivot makes room for a one, whose result does not count
  const full = upper.add(diagonalMatrix(isZero.astype(upper.dtype)));
  const eye = permuteRows(identityLike(matrix), order).mul(2 ** -ROOM);
  const columns = solveTriangular(lower, eye, { lower: true, unitDiagonal: true });
  const inverse = solveTriangular(full, columns).abs();
  // where one number of a column is infinite, others may be ∞ − ∞
  const isKnown = inverse.less(Infinity);
  const turned = where(isKnown, swapLast(powers).neg().add(ROOM), BEYOND);
  const own = normOf(matrix.abs(), powers, ord);
  const other = normOf(where(isKnown, inverse, 1), turned, ord);
  const product = timesPower(own.value.mul(other.value), own.power.add(other.power));
  return where(isZero.any({ axis: -1 }), Infinity, product).astype(realOf(a.dtype));
}
