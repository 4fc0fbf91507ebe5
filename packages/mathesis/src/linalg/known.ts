/** @file Matrices with names: Hilbert, Pascal, Hadamard, Fourier. All entries are exact or rounded once. */
import { type DTypeOption, fillWith, newHost } from "../array/create/make.ts";
import type { Tensor } from "../core/tensor.ts";
import type { ComplexDType, DType } from "../types/dtype.ts";
import { isComplex } from "../types/dtype.ts";
import { checkChoice, checkInteger, checkKeys } from "../util/check.ts";
import { ArgumentError, DTypeError } from "../util/errors.ts";

type Square<N extends number, D extends DType> = Tensor<[N, N], D>;

/** The n × n matrix with entries at(i, j). */
function square(op: string, n: number, options: DTypeOption, at: (i: number, j: number) => number) {
  const out = newHost(op, [n, n], options);
  return fillWith(op, out, (e) => at(Math.floor(e / n), e % n));
}

/**
 * The Hilbert matrix, with entries 1/(i + j + 1): its condition number grows as 33.97ⁿ.
 *
 * One division for each entry.
 *
 * @shape `-> n n`
 * @param n rows and columns
 * @param options.dtype default float64
 * @throws {ShapeError} SHAPE; {ArgumentError} DTYPE_NAME
 * @accuracy one rounding each
 * @gradient a constant
 * @source Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §28.1
 * @example hilbert(2) // [[1.         0.5       ] [0.5        0.33333333]]
 */
export function hilbert<N extends number, D extends DType = "float64">(
  n: N,
  options: DTypeOption<D> = {},
): Square<N, D> {
  return square("hilbert", n, options, (i, j) => 1 / (i + j + 1)) as unknown as Square<N, D>; // n n
}

/** n!/(k! (n − k)!) as an integer of any size. */
function binomial(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let c = 1n;
  for (let i = 1; i <= k; i++) c = (c * BigInt(n - k + i)) / BigInt(i);
  return c;
}

/** Beyond these the largest entries are no doubles. */
const [MOST_HILBERT, MOST_PASCAL] = [201, 512];

/**
 * The inverse of the Hilbert matrix, whose entries are integers.
 *
 * By Cauchy's formula in integers of any size: a product and a quotient of them for each entry.
 *
 * @shape `-> n n`
 * @param n rows and columns, at most 201: larger ones have entries beyond the range of numbers
 * @param options.dtype default float64
 * @throws {ArgumentError} INTEGER, DTYPE_NAME; {DTypeError} SCALAR for integers beyond the dtype
 * @accuracy exact integers, rounded once (entries below 2⁵³, so n ≤ 11, are exact)
 * @gradient a constant
 * @source Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §28.1
 * @example invHilbert(2) // [[ 4. -6.] [-6. 12.]]
 */
export function invHilbert<N extends number, D extends DType = "float64">(
  n: N,
  options: DTypeOption<D> = {},
): Square<N, D> {
  checkInteger("invHilbert", "n", n, 0, MOST_HILBERT);
  // Cauchy's formula in products: pᵢ pⱼ/(i + j + 1) with pᵢ = (−1)ⁱ (n + i)!/(i!² (n − i − 1)!)
  const p = Array.from({ length: n }, (_, i) => {
    const size = BigInt(i + 1) * binomial(n + i, i + 1) * binomial(n - 1, i);
    return i % 2 === 0 ? size : -size;
  });
  const at = (i: number, j: number): number => Number((p[i] * p[j]) / BigInt(i + j + 1));
  return square("invHilbert", n, options, at) as unknown as Square<N, D>; // n n
}

/** Options of `pascal`. */
export interface PascalOptions<D extends DType = DType> extends DTypeOption<D> {
  /** "symmetric" (default), or its triangular factors "lower" and "upper". */
  readonly kind?: "symmetric" | "lower" | "upper";
}

/**
 * Pascal's triangle as a matrix: C(i + j, i) if symmetric, C(i, j) if lower triangular.
 *
 * By additions in integers of any size: 2n² of them, n²/2 for a triangle.
 *
 * @shape `-> n n`
 * @param n rows and columns, at most 512
 * @param options.kind "symmetric" (default), "lower" or "upper"; S = L U with U = Lᵀ
 * @param options.dtype default float64
 * @throws {ArgumentError} INTEGER, CHOICE, DTYPE_NAME; {DTypeError} SCALAR for integers beyond the dtype
 * @accuracy exact integers, rounded once
 * @gradient a constant
 * @source Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §28.4
 * @example pascal(3) // [[1. 1. 1.] [1. 2. 3.] [1. 3. 6.]]
 * @example pascal(3, { kind: "lower" }) // [[1. 0. 0.] [1. 1. 0.] [1. 2. 1.]]
 */
export function pascal<N extends number, D extends DType = "float64">(
  n: N,
  options: PascalOptions<D> = {},
): Square<N, D> {
  checkKeys("pascal", options, ["kind", "dtype"]);
  const { kind = "symmetric", ...rest } = options;
  checkChoice("pascal", "kind", kind, ["symmetric", "lower", "upper"]);
  checkInteger("pascal", "n", n, 0, MOST_PASCAL);
  const rows = triangleOf(kind === "symmetric" ? 2 * n : n);
  const entry = (i: number, j: number): number => Number(rows[i][j] ?? 0n);
  const at = {
    symmetric: (i: number, j: number) => entry(i + j, i),
    lower: entry,
    upper: (i: number, j: number) => entry(j, i),
  };
  return square("pascal", n, rest, at[kind]) as unknown as Square<N, D>; // n n
}

/** Rows of binomial coefficients, by addition. */
function triangleOf(count: number): readonly (readonly bigint[])[] {
  const rows: bigint[][] = [];
  for (let i = 0; i < count; i++) {
    const above = rows[i - 1];
    rows.push(
      Array.from({ length: i + 1 }, (_, j) => (j === 0 || j === i ? 1n : above[j - 1] + above[j])),
    );
  }
  return rows;
}

/**
 * Sylvester's Hadamard matrix: entries ±1, H Hᵀ = n I.
 *
 * Each entry on its own: it is negative where i and j share an odd number of binary digits 1.
 *
 * @shape `-> n n`
 * @param n a power of two
 * @param options.dtype default float64
 * @throws {ArgumentError} POWER_OF_TWO, DTYPE_NAME; {DTypeError} SCALAR for a dtype without −1
 * @accuracy exact
 * @gradient a constant
 * @source Sylvester, "Thoughts on inverse orthogonal matrices", Philosophical Magazine 34, 1867
 * @example hadamard(2) // [[ 1.  1.] [ 1. -1.]]
 */
export function hadamard<N extends number, D extends DType = "float64">(
  n: N,
  options: DTypeOption<D> = {},
): Square<N, D> {
  if (!Number.isInteger(n) || n < 1 || n > 2 ** 15 || (n & (n - 1)) !== 0) {
    throw new ArgumentError({
      code: "POWER_OF_TWO",
      op: "hadamard",
      message: `n is ${String(n)}.`,
      needs: "needs a power of two: 1, 2, 4, 8, …",
      details: { n },
    });
  }
  const at = (i: number, j: number): number => {
    let common = i & j;
    for (let shift = 16; shift > 0; shift >>= 1) common ^= common >> shift;
    return 1 - 2 * (common & 1);
  };
  return square("hadamard", n, options, at) as unknown as Square<N, D>; // n n
}

/** Options of `dft`. */
export interface DftOptions<D extends ComplexDType = ComplexDType> {
  /** "sqrtn" for a unitary matrix, "n" for 1/n; default: entries of modulus 1. */
  readonly scale?: "sqrtn" | "n";
  /** complex128 (default) or complex64. */
  readonly dtype?: D;
}

/**
 * The matrix of the discrete Fourier transform: exp(−2πi jk/n).
 *
 * Each entry on its own, from the sine and cosine of at most an eighth of a turn.
 *
 * @shape `-> n n`
 * @param n rows and columns
 * @param options.scale "sqrtn" divides by √n, which makes it unitary, "n" by n; default: neither
 * @param options.dtype complex128 (default) or complex64
 * @throws {ShapeError} SHAPE; {ArgumentError} CHOICE, DTYPE_NAME; {DTypeError} DTYPE for real dtypes
 * @accuracy 2 ulp of 1; exact where both parts are 0 or ±1
 * @gradient a constant
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §1.4.1
 * @example dft(2).real() // [[ 1.  1.] [ 1. -1.]]
 */
export function dft<N extends number, D extends ComplexDType = "complex128">(
  n: N,
  options: DftOptions<D> = {},
): Square<N, D> {
  checkKeys("dft", options, ["scale", "dtype"]);
  checkChoice("dft", "scale", options.scale, ["sqrtn", "n"]);
  const { dtype = "complex128" } = options;
  const out = newHost("dft", [n, n], { dtype });
  if (!isComplex(dtype)) throw notComplex(dtype);
  const size = options.scale === "n" ? n : options.scale === "sqrtn" ? Math.sqrt(n) : 1;
  for (let e = 0; e < n * n; e++) {
    const turns = (Math.floor(e / n) * (e % n)) % n;
    const [re, im] = onCircle(turns, n);
    out.values[out.offset + 2 * e] = re / size;
    out.values[out.offset + 2 * e + 1] = (0 - im) / size;
  }
  return out as unknown as Square<N, D>; // n n
}

/** cos and sin of 2πr/n, 0 ≤ r < n; from angles of at most an eighth of a turn. */
function onCircle(r: number, n: number): readonly [number, number] {
  const quarter = Math.round((4 * r) / n);
  const angle = (2 * Math.PI * (4 * r - quarter * n)) / (4 * n);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const turned = [[c, s], [-s, c], [-c, -s], [s, -c]] as const; // biome-ignore format: quarter turns
  const [x, y] = turned[quarter % 4];
  return [x + 0, y + 0];
}

function notComplex(dtype: string): DTypeError {
  return new DTypeError({
    code: "DTYPE",
    op: "dft",
    message: `the dtype is ${dtype}.`,
    needs: "needs complex128 or complex64.",
    details: { dtype },
  });
}
