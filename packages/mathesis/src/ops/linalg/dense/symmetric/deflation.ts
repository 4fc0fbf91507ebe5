/**
 * @file Deflation in divide and conquer: which eigenvectors of the halves are eigenvectors of the whole
 * to working precision (Dongarra and Sorensen, SIAM J. Sci. Stat. Comput. 8, 1987).
 */
import { EPSILON, TINY } from "./tridiagonal-ql.ts";

/** Two halves that have been solved: rows `from` to `middle` and `middle` to `to`. */
export interface Halves {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

/** What is left of D + ρ z zᵀ. */
export interface Kept {
  readonly rho: number;
  /** The rows kept, by ascending d. */
  readonly rows: Int32Array;
  readonly d: Float64Array;
  readonly z: Float64Array;
  /** Places among the rows kept: first those of the upper half alone, then of both, then of the lower. */
  readonly grouped: Int32Array;
  readonly onlyUpper: number;
  readonly onlyLower: number;
  readonly deflatedRows: Int32Array;
  readonly deflatedValues: Float64Array;
}

/** Which half a vector lives in. */
const [UPPER, BOTH, LOWER] = [0, 1, 2];

/** A rotation of the rows p and q: c·p + s·q and c·q − s·p. */
type Turn = (p: number, q: number, c: number, s: number) => void;

/** Splits what is an eigenvector already from what is not; z begins at row `from`. */
export function deflate(
  d: Float64Array,
  z: Float64Array,
  rho: number,
  halves: Halves,
  turn: Turn,
): Kept {
  const { from, middle, to } = halves;
  const rows = new Int32Array(to - from);
  for (let i = 0; i < rows.length; i++) rows[i] = from + i;
  rows.sort((p, q) => d[p] - d[q]);
  const size = Math.max(Math.abs(d[rows[0]]), Math.abs(d[rows[rows.length - 1]]), rho);
  const tolerance = Math.max(8 * EPSILON * size, TINY);
  const half = new Uint8Array(to - from).fill(LOWER, middle - from).fill(UPPER, 0, middle - from);
  const [kept, gone] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  let [left, lost, last] = [0, 0, -1];
  for (const row of rows) {
    if (rho * Math.abs(z[row - from]) <= tolerance) {
      gone[lost++] = row;
      continue;
    }
    if (last >= 0) {
      const isPair = rotatePair(d, z, [last, row, from], tolerance, turn);
      if (isPair && half[last - from] !== half[row - from]) half[row - from] = BOTH;
      if (isPair) gone[lost++] = last;
      else kept[left++] = last;
    }
    last = row;
  }
  if (last >= 0) kept[left++] = last;
  const split = { from, kept: kept.subarray(0, left), gone: gone.subarray(0, lost), half };
  return keptOf(d, z, rho, split);
}

/** Takes the first z of two rows to zero, unless the coupling that makes would count. */
function rotatePair(
  d: Float64Array,
  z: Float64Array,
  [p, q, from]: readonly [p: number, q: number, from: number],
  tolerance: number,
  turn: Turn,
): boolean {
  const [zp, zq] = [z[p - from], z[q - from]];
  const both = Math.hypot(zp, zq);
  const [c, s] = [zq / both, -zp / both];
  if (Math.abs((d[q] - d[p]) * c * s) > tolerance) return false;
  z[q - from] = both;
  z[p - from] = 0;
  turn(p, q, c, s);
  const [dp, dq] = [d[p], d[q]];
  d[p] = dp * c * c + dq * s * s;
  d[q] = dp * s * s + dq * c * c;
  return true;
}

interface Split {
  readonly from: number;
  readonly kept: Int32Array;
  readonly gone: Int32Array;
  readonly half: Uint8Array;
}

function keptOf(d: Float64Array, z: Float64Array, rho: number, split: Split): Kept {
  const { from, kept, gone, half } = split;
  const grouped = new Int32Array(kept.length);
  const ends = [0, 0, 0];
  let end = 0;
  for (const wanted of [UPPER, BOTH, LOWER]) {
    for (let k = 0; k < kept.length; k++) if (half[kept[k] - from] === wanted) grouped[end++] = k;
    ends[wanted] = end;
  }
  return {
    rho,
    rows: kept,
    d: picked(d, kept, 0),
    z: picked(z, kept, from),
    grouped,
    onlyUpper: ends[UPPER],
    onlyLower: ends[LOWER] - ends[BOTH],
    deflatedRows: gone,
    deflatedValues: picked(d, gone, 0),
  };
}

/** The numbers of some rows, the first of which is row `from`. */
function picked(x: Float64Array, rows: Int32Array, from: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) out[k] = x[rows[k] - from];
  return out;
}
