/**
 * @file The exponential of a matrix by scaling and squaring (Higham, Functions of Matrices, §10.3; Al-Mohy
 * and Higham, 2009), and its Fréchet derivative as the exponential of a dual matrix (ibid., eq. 3.16).
 */
import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { timesPower } from "../lu/determinant.ts";
import { type Algebra, complex, complexDual, dual, Matrices, real, roomFor } from "./algebra.ts";
import { approximate, Chooser } from "./pade.ts";
import { exactOnTriangle, type Shape } from "./triangular-exponential.ts";

/** Exponents beyond which a matrix is scaled before its powers are formed. */
const SAFE = 64;

/** The exponent of the largest number; −Infinity if all are zero. */
function exponentOf(values: Float64Array): number {
  let most = 0;
  for (const v of values) most = Math.max(most, Math.abs(v));
  return Math.floor(Math.log2(most));
}

/** Matrices that are needed at a time: A, three powers, U, V, and one that a product is put in. */
const PLACES = 7;

/**
 * The exponential of a column of blocks that has been divided by 2^scale, written over it. `fixed`
 * puts right what is known of exp(A/2^s) after each step.
 */
function exponentiate(
  column: Float64Array,
  n: number,
  algebra: Algebra,
  scale: number,
  fixed?: (x: Float64Array, s: number) => void,
): void {
  kernels().onHeap(roomFor(n, algebra, PLACES), (h) => {
    const m = new Matrices(h, n, algebra);
    const at = [m.take(), m.take(), m.take(), m.take()] as const;
    const spare = [m.take(), m.take()];
    const work = h.take(2 * m.all);
    h.x.set(column, at[0]);
    const { degree, squarings } = new Chooser(m, { scale, at }, work).choose();
    at.forEach((place, i) => {
      rescale(h.x.subarray(place, place + column.length), (scale - squarings) * Math.max(1, 2 * i));
    });
    approximate(m, degree, at, spare);
    const result = square(m, spare, squarings, fixed);
    column.set(h.x.subarray(result, result + column.length));
  });
}

/** X^(2^squarings) of the first of two places; where it is then. */
function square(
  m: Matrices,
  [from, to]: readonly number[],
  squarings: number,
  fixed?: (x: Float64Array, s: number) => void,
): number {
  let [x, y] = [from, to];
  const size = m.all * m.n;
  for (let s = squarings; ; s--) {
    fixed?.(m.h.x.subarray(x, x + size), s);
    if (s === 0) return x;
    m.product(x, x, y);
    [x, y] = [y, x];
  }
}

function rescale(values: Float64Array, power: number): void {
  if (power === 0) return;
  const [isNear, factor] = [Math.abs(power) <= 1000, 2 ** power];
  for (let e = 0; e < values.length; e++) {
    values[e] = isNear ? values[e] * factor : timesPower(values[e], power);
  }
}

/** The parts of a matrix one after the other, as blocks of a column. */
function blocksOf({ values, complex: hasParts }: Dense): Float64Array {
  if (!hasParts) return values.slice();
  const size = values.length / 2;
  return Float64Array.from(values, (_, e) => values[e < size ? 2 * e : 2 * (e - size) + 1]);
}

/** Writes blocks back as the numbers of a matrix. */
function toNumbers(blocks: Float64Array, out: Float64Array, hasParts: boolean): void {
  if (!hasParts) return out.set(blocks);
  const size = out.length / 2;
  for (let e = 0; e < size; e++) {
    out[2 * e] = blocks[e];
    out[2 * e + 1] = blocks[size + e];
  }
}

/** Transposes each n × n block. */
function transposeBlocks(blocks: Float64Array, n: number): Float64Array {
  const size = n * n;
  return blocks.map((_, e) => {
    const [block, at] = [Math.floor(e / size) * size, e % size];
    return blocks[block + (at % n) * n + Math.floor(at / n)];
  });
}

/** Fills exp(A). What overflows is not finite. */
export function exponential(a: Dense, out: Float64Array): void {
  const [n] = a.shape;
  if (n === 0) return;
  const blocks = blocksOf(a);
  const shape = shapeOf(blocks, n);
  const upper = shape === "lower" ? transposeBlocks(blocks, n) : blocks;
  const scale = Math.max(0, exponentOf(upper) - SAFE);
  const column = upper.slice();
  rescale(column, -scale);
  const fixed = shape === "full" ? undefined : exactOnTriangle(upper, n, shape);
  if (shape === "diagonal") {
    column.fill(0);
    fixed?.(column, 0);
  } else exponentiate(column, n, a.complex ? complex : real, scale, fixed);
  toNumbers(shape === "lower" ? transposeBlocks(column, n) : column, out, a.complex);
}

/** Where a matrix has numbers that are not zero. */
function shapeOf(blocks: Float64Array, n: number): Shape {
  let [above, below] = [false, false];
  for (let e = 0; e < blocks.length; e++) {
    if (blocks[e] === 0) continue;
    const [i, j] = [Math.floor(e / n) % n, e % n];
    above ||= j > i;
    below ||= j < i;
  }
  if (above && below) return "full";
  return above ? "upper" : below ? "lower" : "diagonal";
}

/** Fills L(A, E), the derivative of exp at A in direction E: exp(A + εE) = exp(A) + εL. */
export function exponentialDerivative(a: Dense, e: Dense, out: Float64Array): void {
  const [n] = a.shape;
  const [of, along] = [blocksOf(a), blocksOf(e)];
  const size = exponentOf(along);
  if (size === -Infinity) return;
  // E as large as A: the approximant for both is then as cheap as that for A, and L is linear in E
  const exponent = Math.max(exponentOf(of), -SAFE);
  const scale = Math.max(0, exponent - SAFE);
  rescale(of, -scale);
  rescale(along, exponent - scale - size);
  const column = new Float64Array(2 * of.length);
  column.set(along);
  column.set(of, of.length);
  exponentiate(column, n, a.complex ? complexDual : dual, scale);
  const derivative = column.subarray(0, of.length);
  rescale(derivative, size - exponent);
  toNumbers(derivative, out, a.complex);
}
