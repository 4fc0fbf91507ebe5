/** @file Polynomials fitted to points. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import { HostTensor } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { commonDType } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
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
  const scale = w?.astype(d).reshape([n, 1]);
  const place = a.astype(d).reshape([n, 1]);
  let power: Tensor = scale ?? place.mul(0).add(1);
  const columns: Tensor[] = [power];
  for (let k = 1; k <= degree; k++) {
    power = power.mul(place);
    columns.unshift(power);
  }
  const values = b.astype(d).reshape(b.ndim === 1 ? [n, 1] : b.shape);
  return { columns, values: scale === undefined ? values : values.mul(scale), shape: b.shape };
}

/** qᵀ v for a column q. */
const along = (q: Tensor, v: Tensor): Tensor => q.mul(v).sum({ axis: 0, keepDims: true });

/**
 * Columns made orthonormal one after the other, each projected out twice (Giraud, Langou &
 * Rozložník 2005), and the same done to the values: R, Qᵀ b and the residual b − Q Qᵀ b.
 */
function orthogonalise(columns: readonly Tensor[], values: Tensor) {
  const basis: Tensor[] = [];
  const rows: Tensor[][] = columns.map(() => []);
  const images: Tensor[] = [];
  let rest = values;
  columns.forEach((column, j) => {
    let v = column;
    for (let i = 0; i < j; i++) {
      const first = along(basis[i], v);
      v = v.sub(basis[i].mul(first));
      rows[i][j] = first;
    }
    for (let i = 0; i < j; i++) {
      const second = along(basis[i], v);
      v = v.sub(basis[i].mul(second));
      rows[i][j] = rows[i][j].add(second);
    }
    const length = v.square().sum().sqrt().reshape([1, 1]);
    checkLength(length, column, columns.length - 1);
    basis[j] = v.div(length);
    rows[j][j] = length;
    images[j] = along(basis[j], rest);
    rest = rest.sub(basis[j].mul(images[j]));
  });
  const zero = rows[0][0].mul(0);
  const r = concat(
    rows.map((row, i) =>
      concat(
        columns.map((_, j) => (j < i ? zero : row[j])),
        { axis: 1 },
      ),
    ),
  );
  return { r, image: concat(images), rest };
}

/** Throws where a known column lies among those before it, up to rounding. */
function checkLength(length: Tensor, column: Tensor, degree: number): void {
  if (!(length instanceof HostTensor && column instanceof HostTensor)) return;
  const view = column.view();
  let whole = 0;
  for (let e = 0; e < view.length; e++) whole += view[e] * view[e];
  const epsilon = column.dtype === "float32" ? 2 ** -23 : 2 ** -52;
  const left = Number(length.element(0));
  if (left > view.length * epsilon * Math.sqrt(whole)) return;
  throw undetermined(view.length, degree);
}

/**
 * The coefficients of the polynomial of a degree that is nearest to points: least squares.
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
 * @accuracy backward stable: an orthogonal basis of the powers is made, no normal equations
 * @gradient of x, y and the weights
 * @source Björck, Numerical Methods for Least Squares Problems (1996), §2.4
 * @example polyfit([0, 1, 2, 3], [1, 3, 5, 7], 1) // [2. 1.]
 */
export const polyfit: Polyfit = composite(
  "polyfit",
  (x: TensorLike, y: TensorLike, degree: number, options: PolyfitOptions = {}) => {
    checkKeys("polyfit", options, ["weights", "full"]);
    checkFlag("polyfit", "full", options.full);
    checkInteger("polyfit", "degree", degree, 0, 1000);
    const { columns, values, shape } = problem(x, y, degree, options.weights);
    const { r, image, rest } = orthogonalise(columns, values);
    const solved: Tensor = solveTriangular(r, image, { lower: false });
    const coefficients = solved.reshape([degree + 1, ...shape.slice(1)]);
    if (options.full !== true) return coefficients;
    const unit = r.mul(0).add(eye(degree + 1).astype(r.dtype));
    const inverse: Tensor = solveTriangular(r, unit, { lower: false });
    return {
      coefficients,
      residuals: rest.square().sum({ axis: 0 }).reshape(shape.slice(1)),
      covariance: inverse.matmul(inverse.transpose()),
    };
  },
) as unknown as Polyfit; // the interface adds only the types of shapes
