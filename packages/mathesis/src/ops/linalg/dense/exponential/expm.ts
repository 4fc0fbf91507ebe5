/**
 * @file The exponential of a matrix by scaling and squaring (Higham, Functions of Matrices, §10.3; Al-Mohy
 * and Higham, 2009), and its Fréchet derivative as the exponential of a dual matrix (Mathias, SIAM J. Matrix
 * Anal. Appl. 17, 1996; Higham, §3.2).
 */
import { kernels } from "../../../../core/backend.ts";
import type { Dense } from "../../../kinds/factorisation.ts";
import { exponentOf, multiplyByPower } from "../scaling.ts";
import { type Algebra, complex, complexDual, dual, Matrices, real, roomFor } from "./algebra.ts";
import { approximate, Chooser } from "./pade.ts";
import { exactOnTriangle, type Shape } from "./triangular-exponential.ts";

/** Exponents beyond which a matrix is scaled before its powers are formed. */
const SAFE = 64;

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
    const work = h.take(2 * m.all);
    h.x.set(column, at[0]);
    const { degree, squarings } = new Chooser(m, { scale, at }, work).choose();
    const result = square(m, approximate(m, degree, at, scale - squarings), squarings, fixed);
    column.set(h.x.subarray(result, result + column.length));
  });
}

/** X^(2^squarings) of the first of two places; where it is then. */
function square(
  m: Matrices,
  [from, to]: readonly [from: number, to: number],
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

/** The parts of a matrix one after the other, as blocks of a column; a real matrix is its own. */
function blocksOf({ values, complex: hasParts }: Dense): Float64Array {
  if (!hasParts) return values;
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
  multiplyByPower(column, -scale);
  const fixed = shape === "full" ? undefined : exactOnTriangle(upper, n, shape);
  if (shape === "diagonal") {
    column.fill(0);
    fixed?.(column, 0);
  } else exponentiate(column, n, a.complex ? complex : real, scale, fixed);
  toNumbers(shape === "lower" ? transposeBlocks(column, n) : column, out, a.complex);
}

function hasEntry(x: Float64Array, from: number, to: number): boolean {
  for (let e = from; e < to; e++) if (x[e] !== 0) return true;
  return false;
}

/** Where a matrix has numbers that are not zero. */
function shapeOf(blocks: Float64Array, n: number): Shape {
  let [above, below] = [false, false];
  for (let row = 0; row < blocks.length; row += n) {
    const diagonal = row + ((row / n) % n);
    below ||= hasEntry(blocks, row, diagonal);
    above ||= hasEntry(blocks, diagonal + 1, row + n);
  }
  if (above && below) return "full";
  return above ? "upper" : below ? "lower" : "diagonal";
}

/** Fills L(A, E), the derivative of exp at A in direction E: exp(A + εE) = exp(A) + εL. */
export function exponentialDerivative(a: Dense, e: Dense, out: Float64Array): void {
  const [n] = a.shape;
  const [of, along] = [blocksOf(a), blocksOf(e)];
  if (along.every((v) => v === 0)) return;
  const size = exponentOf(along);
  // E as large as A: the approximant for both is then as cheap as that for A, and L is linear in E
  const exponent = Math.max(exponentOf(of), -SAFE);
  const scale = Math.max(0, exponent - SAFE);
  multiplyByPower(of, -scale);
  multiplyByPower(along, exponent - scale - size);
  const column = new Float64Array(2 * of.length);
  column.set(along);
  column.set(of, of.length);
  exponentiate(column, n, a.complex ? complexDual : dual, scale);
  const derivative = column.subarray(0, of.length);
  multiplyByPower(derivative, size - exponent);
  toNumbers(derivative, out, a.complex);
}
