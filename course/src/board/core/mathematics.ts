/**
 * @file The mathematics of the board, by the library. What the library has no function for
 * (determinants and eigenvalues of small matrices) is computed from its definition.
 */
import {
  add,
  array,
  cross,
  dot,
  eye,
  matmul,
  matvec,
  multiply,
  norm,
  subtract,
  trace,
} from "mathesis";

/** Numbers of a point or vector: two in the plane, three in space. */
export type Vec = readonly number[];
/** A square matrix by rows. */
export type Rows = readonly Vec[];

interface Arrayed {
  toArray(): unknown;
}

const vec = (x: Arrayed): Vec => x.toArray() as number[]; // a real tensor with one axis
const rows = (x: Arrayed): Rows => x.toArray() as number[][]; // a real tensor with two axes
const plain = (m: Rows): number[][] => m.map((row) => [...row]);
const one = (x: { item(): unknown }): number => Number(x.item());

/** a + b. */
export const sumOf = (a: Vec, b: Vec): Vec => vec(add([...a], [...b]));

/** a − b. */
export const differenceOf = (a: Vec, b: Vec): Vec => vec(subtract([...a], [...b]));

/** c·a. */
export const timesOf = (c: number, a: Vec): Vec => vec(multiply(c, [...a]));

/** a · b. */
export const dotOf = (a: Vec, b: Vec): number => one(dot([...a], [...b]));

/** ‖a‖. */
export const lengthOf = (a: Vec): number => one(norm([...a]));

/** a × b in space. */
export const crossOf = (a: Vec, b: Vec): Vec => vec(cross([...a], [...b]));

/** A·v. */
export const applied = (m: Rows, v: Vec): Vec => vec(matvec(plain(m), [...v]));

/** A·p for many places at once: the rows of P·Aᵀ. */
export const appliedToAll = (m: Rows, places: Rows): Rows =>
  places.length === 0 ? [] : rows(matmul(plain(places), array(plain(m)).transpose()));

/** A·B: B acts first. */
export const productOf = (a: Rows, b: Rows): Rows => rows(matmul(plain(a), plain(b)));

/** The identity. */
export const identity = (size: number): Rows => rows(eye(size));

/** I + t(A − I): the identity at t = 0, A at t = 1. */
export function morphed(m: Rows, t: number): Rows {
  if (t === 1) return m;
  const from = eye(m.length);
  return rows(add(from, multiply(t, subtract(plain(m), from))));
}

/** The columns of a matrix: where it takes the unit vectors. */
export const columnsOf = (m: Rows): Rows => m.map((_, j) => m.map((row) => row[j] ?? 0));

/** The signed area that two vectors of the plane span. */
export const areaOf = ([a = 0, b = 0]: Vec, [c = 0, d = 0]: Vec): number => a * d - b * c;

/** The signed volume that three vectors span: a · (b × c). */
export const volumeOf = (a: Vec, b: Vec, c: Vec): number => dotOf(a, crossOf(b, c));

/** The determinant of a 2×2 or 3×3 matrix. */
export function determinant(m: Rows): number {
  const [a = [], b = [], c = []] = m;
  return m.length === 2 ? areaOf(a, b) : volumeOf(a, b, c);
}

/** The size that the entries of a matrix have: what is far below it is rounding. */
const sizeOf = (m: Rows): number => Math.max(...m.flat().map(Math.abs));

/** Whether a determinant is nothing but rounding. */
export const isSingular = (m: Rows): boolean =>
  Math.abs(determinant(m)) <= 1e-12 * sizeOf(m) ** m.length;

/** The inverse by cofactors; null where there is none. */
export function inverseOf(m: Rows): Rows | null {
  if (isSingular(m)) return null;
  const by = 1 / determinant(m);
  if (m.length === 2) {
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = m;
    return [
      [by * d, -by * b],
      [-by * c, by * a],
    ];
  }
  // The columns of the inverse are the cross products of the rows, over the determinant.
  const [a = [], b = [], c = []] = m;
  return columnsOf([crossOf(b, c), crossOf(c, a), crossOf(a, b)].map((v) => timesOf(by, v)));
}

/** The shadow of v on the line of w; null where w has no direction. */
export function projected(v: Vec, w: Vec): Vec | null {
  const square = dotOf(w, w);
  return square > 0 ? timesOf(dotOf(v, w) / square, w) : null;
}

/** The angle between two vectors, 0 to π; null where one has no direction. */
export function angleOf(v: Vec, w: Vec): number | null {
  const [a, b] = [lengthOf(v), lengthOf(w)];
  if (a === 0 || b === 0) return null;
  // Kahan's formula: accurate for small angles, where the arc cosine is not.
  const [p, q] = [timesOf(b, v), timesOf(a, w)];
  return 2 * Math.atan2(lengthOf(differenceOf(p, q)), lengthOf(sumOf(p, q)));
}

/** A direction that a matrix keeps, and by how much it stretches it. */
export interface Eigen {
  readonly value: number;
  readonly direction: Vec;
}

/** What a matrix keeps: real eigenvalues with directions, and the turning pair if there is one. */
export interface Spectrum {
  readonly pairs: readonly Eigen[];
  /** Re ± i·Im of two eigenvalues that are not real. */
  readonly turning: { readonly re: number; readonly im: number } | null;
}

const unit = (v: Vec): Vec => timesOf(1 / lengthOf(v), v);

/** The eigenvalues and unit eigenvectors of a 2×2 or 3×3 matrix, from its characteristic polynomial. */
export const spectrumOf = (m: Rows): Spectrum => (m.length === 2 ? spectrum2(m) : spectrum3(m));

function spectrum2(m: Rows): Spectrum {
  const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = m;
  const middle = one(trace(plain(m))) / 2;
  // λ² − tr(A)·λ + det(A) = 0, its discriminant without cancellation.
  const square = ((a - d) / 2) ** 2 + b * c;
  if (square < 0) return { pairs: [], turning: { re: middle, im: Math.sqrt(-square) } };
  const half = Math.sqrt(square);
  const directions = [1, -1].map((sign) => kept2(m, middle + sign * half));
  if (half <= 1e-12 * (sizeOf(m) || 1)) {
    // One value twice: of a multiple of I every direction is kept, else only one.
    const isMultiple = b === 0 && c === 0;
    const list = isMultiple ? identity(2) : directions.slice(0, 1);
    return { pairs: list.map((direction) => ({ value: middle, direction })), turning: null };
  }
  return {
    pairs: directions.map((direction, i) => ({ value: middle + (1 - 2 * i) * half, direction })),
    turning: null,
  };
}

/** A unit vector with (A − λI)v = 0: at right angles to the longer row. */
function kept2([[a = 0, b = 0] = [], [c = 0, d = 0] = []]: Rows, value: number): Vec {
  const [first, second] = [
    [b, value - a],
    [value - d, c],
  ];
  const best = Math.hypot(...first) >= Math.hypot(...second) ? first : second;
  return Math.hypot(...best) > 0 ? unit(best) : [1, 0];
}

/** Eigenvalues nearer than this share of the matrix's size are one: double roots lose half the digits. */
const SAME = 1e-7;

function spectrum3(m: Rows): Spectrum {
  const size = sizeOf(m) || 1;
  const { real, turning } = cubicRoots(m);
  const values: number[] = [];
  for (const root of real) {
    if (!values.some((known) => Math.abs(known - root) <= SAME * size)) values.push(root);
  }
  const pairs = values.flatMap((value) =>
    kept3(m, value, SAME * size).map((direction) => ({ value, direction })),
  );
  return { pairs, turning };
}

interface Roots {
  readonly real: readonly number[];
  readonly turning: Spectrum["turning"];
}

/** The roots of λ³ − tr(A)λ² + sλ − det(A), s the sum of the principal minors. */
function cubicRoots(m: Rows): Roots {
  const shift = one(trace(plain(m))) / 3;
  // B = A − tr(A)/3·I has no trace: μ³ + pμ − q = 0 with q = det B.
  const b = m.map((row, i) => row.map((value, j) => (i === j ? value - shift : value)));
  const at = (i: number, j: number): number => b[i]?.[j] ?? 0;
  const minor = (i: number, j: number): number => at(i, i) * at(j, j) - at(i, j) * at(j, i);
  const p = minor(0, 1) + minor(0, 2) + minor(1, 2);
  const q = determinant(b);
  const size = sizeOf(b);
  if (size === 0) return { real: [shift], turning: null };
  const discriminant = (q / 2) ** 2 + (p / 3) ** 3;
  if (discriminant <= 1e-14 * size ** 6 && p < 0) {
    // Three real roots: 2√(−p/3)·cos of a third of an angle (Viète).
    const radius = Math.sqrt(-p / 3);
    const cosine = Math.max(-1, Math.min(1, q / 2 / radius ** 3));
    const angle = Math.acos(cosine) / 3;
    const real = [0, 1, 2].map((k) => shift + 2 * radius * Math.cos(angle - (2 * Math.PI * k) / 3));
    return { real: real.sort((x, y) => y - x), turning: null };
  }
  // One real root: Cardano, the larger cube root first, the other from their product −p/3.
  const root = Math.sqrt(Math.max(0, discriminant));
  const u = Math.cbrt(q / 2 + (q < 0 ? -root : root));
  const v = u === 0 ? 0 : -p / (3 * u);
  const [re, im] = [shift - (u + v) / 2, (Math.sqrt(3) / 2) * Math.abs(u - v)];
  if (im <= SAME * size) return { real: [shift + u + v, re], turning: null };
  return { real: [shift + u + v], turning: { re, im } };
}

/** Unit vectors that span the null space of A − λI, where numbers below `least` are nothing. */
function kept3(m: Rows, value: number, least: number): readonly Vec[] {
  const list = m.map((row, i) => row.map((entry, j) => (i === j ? entry - value : entry)));
  const [a = [], b = [], c = []] = list;
  const longest = [crossOf(a, b), crossOf(b, c), crossOf(c, a)].reduce(longer, []);
  const row = [a, b, c].reduce(longer, []);
  const length = lengthOf(row);
  if (length <= least) return identity(3);
  if (lengthOf(longest) > 10 * least * length) return [unit(longest)];
  // Every row is a multiple of one: all that is at right angles to it is kept.
  const axis = identity(3).reduce((best, e) =>
    Math.abs(dotOf(e, row)) < Math.abs(dotOf(best, row)) ? e : best,
  );
  const first = unit(crossOf(row, axis));
  return [first, unit(crossOf(row, first))];
}

const longer = (a: Vec, b: Vec): Vec => (lengthOf(a) >= lengthOf(b) ? a : b);
