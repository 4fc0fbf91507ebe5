/** @file Polynomials fitted to points. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { stopGradient } from "../../ops/elementwise/stop-gradient.ts";
import { where } from "../../ops/elementwise/where.ts";
import { commonDType } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { lstsqTwofold } from "../../ops/linalg/lstsq-twofold.ts";
import { qrOf } from "../../ops/linalg/qr-op.ts";
import { solveTriangular } from "../../ops/linalg/solve-triangular.ts";
import { concat } from "../../ops/move/concat.ts";
import { floatOf, isComplex } from "../../types/dtype.ts";
import { type Shape, showShape } from "../../types/shape.ts";
import { checkFlag, checkInteger, checkKeys } from "../../util/check.ts";
import { ArgumentError, DomainError, DTypeError, ShapeError } from "../../util/errors.ts";
import { eye } from "../create/eye.ts";

/** Options of `polyfit`. */
export interface PolyfitOptions<F extends boolean = boolean> {
  /** Weights of the residuals (not of their squares): 1/σ of each point; default 1. */
  readonly weights?: TensorLike;
  /** Whether to tell how good the fit is; default false. */
  readonly full?: F;
}

/** A fit and how good it is. */
export interface Polynomial {
  readonly coefficients: Tensor<Shape>;
  /** The sum of the squared (weighted) residuals. */
  readonly residuals: Tensor<Shape>;
  /** (XᵀX)⁻¹ of the weighted powers X: times σ², the covariances of the coefficients. */
  readonly covariance: Tensor<Shape>;
}

/** The type of `polyfit`. */
export interface Polyfit extends OpRecord {
  <F extends boolean = false>(
    x: TensorLike,
    y: TensorLike,
    degree: number,
    options?: PolyfitOptions<F>,
  ): F extends true ? Polynomial : Tensor<Shape>;
}

function misfit(x: Tensor, y: Tensor): ShapeError {
  return new ShapeError({
    code: "POINTS",
    op: "polyfit",
    message: `the points have shapes ${showShape(x.shape)} and ${showShape(y.shape)}.`,
    needs: "needs a vector of places, and as many values (or rows of values).",
    details: { x: x.shape, y: y.shape },
  });
}

function undetermined(points: number, degree: number): ArgumentError {
  return new ArgumentError({
    code: "RANK",
    op: "polyfit",
    message: `${points} points at these places do not determine a polynomial of degree ${degree}.`,
    needs: `needs at least ${degree + 1} different places of positive weight, not too close.`,
    hint: "lower the degree, or shift and scale the places to lie from −1 to 1.",
    details: { points, degree },
  });
}

/** Throws where known numbers are not finite. */
function checkFinite(t: Tensor): void {
  const odd = t instanceof HostTensor ? t.view().find((v) => !Number.isFinite(v)) : undefined;
  if (odd === undefined) return;
  throw new DomainError({
    code: "NOT_FINITE",
    op: "polyfit",
    message: `a point has the coordinate ${odd}.`,
    needs: "needs finite points.",
    details: { value: odd },
  });
}

/** Powers of places as columns, the highest first: nearest numbers, and what these leave. */
interface Powers {
  readonly head: Tensor;
  readonly tail: Tensor;
}

/** 2²⁷ + 1, which splits a double into halves of 26 bits (Veltkamp). */
const SPLIT = 134217729;

function halves(x: Tensor): readonly [high: Tensor, low: Tensor] {
  const c = x.mul(SPLIT);
  const high = c.sub(c.sub(x));
  return [high, x.sub(high)];
}

/** x times (head + tail), rounded twice (Dekker, Numer. Math. 18, 1971). */
function timesPlace(x: Tensor, { head, tail }: Powers): Powers {
  const product = x.mul(head);
  const [[xh, xl], [ph, pl]] = [halves(x), halves(head)];
  const missing = xh.mul(ph).sub(product).add(xh.mul(pl)).add(xl.mul(ph)).add(xl.mul(pl));
  const rest = x.mul(tail).add(missing);
  const sum = product.add(rest);
  return { head: sum, tail: rest.sub(sum.sub(product)) };
}

/** Powers up to a degree, times the weights of points. */
function powersOf(x: Tensor, degree: number, scale?: Tensor): Powers {
  let power: Powers = { head: scale ?? x.mul(0).add(1), tail: x.mul(0) };
  const columns = [power];
  for (let k = 1; k <= degree; k++) {
    const next = timesPlace(stopGradient(x), mapPowers(power, stopGradient));
    // the plain product has the derivative; what makes it exact has none
    const plain = power.head.mul(x);
    power = { head: plain.add(next.head.sub(stopGradient(plain))), tail: next.tail };
    columns.unshift(power);
  }
  const head = concat(
    columns.map((p) => p.head),
    { axis: 1 },
  );
  const tail = concat(
    columns.map((p) => p.tail),
    { axis: 1 },
  );
  // halves of numbers above 2⁹⁹⁶ are infinite: such powers go without
  return { head, tail: stopGradient(where(tail.sub(tail).equal(0), tail, 0)) };
}

const mapPowers = ({ head, tail }: Powers, f: (x: Tensor) => Tensor): Powers => ({
  head: f(head),
  tail: f(tail),
});

/** The points in floats, weighted: powers of x as columns, the highest first, and values. */
function problem(x: TensorLike, y: TensorLike, degree: number, weights?: TensorLike) {
  const [a, b] = [toTensor(x, "polyfit"), toTensor(y, "polyfit")];
  const fits = a.ndim === 1 && (b.ndim === 1 || b.ndim === 2) && b.shape[0] === a.size;
  if (!fits) throw misfit(a, b);
  const d = floatOf(commonDType(a, b));
  if (isComplex(d)) {
    throw new DTypeError({
      code: "DTYPE",
      op: "polyfit",
      message: `has no meaning for dtype ${d}.`,
      needs: "needs real points.",
      details: { dtype: d },
    });
  }
  for (const t of [a, b]) checkFinite(t);
  const n = a.size;
  if (n <= degree) throw undetermined(n, degree);
  const w = weights === undefined ? undefined : toTensor(weights, "polyfit");
  if (w !== undefined && (w.ndim !== 1 || w.size !== n)) throw misfit(a, w);
  const [place, scale] = [a, w].map((t) => t?.astype("float64").reshape([n, 1]));
  const values = b.astype("float64").reshape(b.ndim === 1 ? [n, 1] : b.shape);
  const powers = powersOf(place as Tensor, degree, scale); // there are places
  return {
    powers,
    values: scale === undefined ? values : values.mul(scale),
    shape: b.shape,
    dtype: d,
  };
}

/** Throws where the rank is known, and too low. */
function checkRank(rank: Tensor, points: number, degree: number): void {
  if (rank instanceof HostTensor && Number(rank.element(0)) <= degree) {
    throw undetermined(points, degree);
  }
}

/** (XᵀX)⁻¹ by the triangle of X = Q R. */
function covarianceOf(powers: Tensor): Tensor {
  const [R] = qrOf(powers, "r", false);
  const unit = eye(powers.shape[1]);
  const inverse: Tensor = solveTriangular(R, unit, { lower: false });
  return inverse.matmul(inverse.transpose());
}

/**
 * The coefficients of the polynomial of a degree that is nearest to points: least squares.
 *
 * By QR with pivoting of the powers, refined with powers of twice the precision; 2n(degree + 1)²
 * operations.
 *
 * @shape `n, n -> degree + 1`; `n, n k -> (degree + 1) k` for several sets of values
 * @param x places
 * @param y values there, or a column of values for each of several polynomials
 * @param degree an integer ≥ 0
 * @param options.weights of the residuals: 1/σ of each point; default 1
 * @param options.full whether to answer `{ coefficients, residuals, covariance }`: the sum of squared
 *   residuals, and (XᵀX)⁻¹, which times σ² gives the covariances of the coefficients; default false
 * @returns coefficients, the highest power first
 * @throws {ShapeError} POINTS; {ArgumentError} INTEGER, FLAG, RANK; {DTypeError} DTYPE for complex;
 *   {DomainError} NOT_FINITE
 * @accuracy 10 digits on NIST's polynomials of degree up to 10 (tested), which the rounding of powers
 *   alone would leave 7 on the hardest
 * @gradient of x, y and the weights
 * @source Björck, Numerical Methods for Least Squares Problems (1996), §2.9
 * @example polyfit([0, 1, 2, 3], [1, 3, 5, 7], 1) // [2. 1.]
 */
export const polyfit: Polyfit = composite(
  "polyfit",
  (x: TensorLike, y: TensorLike, degree: number, options: PolyfitOptions = {}) => {
    checkKeys("polyfit", options, ["weights", "full"]);
    checkFlag("polyfit", "full", options.full);
    checkInteger("polyfit", "degree", degree, 0, 1000);
    const { powers, values, shape, dtype } = problem(x, y, degree, options.weights);
    const fit = lstsqTwofold(powers.head, powers.tail, values);
    checkRank(fit.rank, shape[0], degree);
    const coefficients = fit.x.reshape([degree + 1, ...shape.slice(1)]).astype(dtype);
    if (options.full !== true) return coefficients;
    const residuals = fit.residuals.reshape(shape.slice(1)).astype(dtype);
    return { coefficients, residuals, covariance: covarianceOf(powers.head).astype(dtype) };
  },
) as unknown as Polyfit; // the interface adds only the types of shapes
