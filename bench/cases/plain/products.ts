/** @file Matrices in loops, for the programs that are written out by hand. */

export type Floats = Float64Array | Float32Array;
export type FloatsConstructor = new (source: number | ArrayLike<number>) => Floats;

/** out += a b, for a of m×k and b of k×n. */
export function addProduct(
  a: Floats,
  b: Floats,
  out: Floats,
  m: number,
  k: number,
  n: number,
): Floats {
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const s = a[i * k + p];
      if (s === 0) continue;
      for (let j = 0; j < n; j++) out[i * n + j] += s * b[p * n + j];
    }
  }
  return out;
}

/** A fresh array of n zeros of the same kind. */
export const zerosLike = (like: Floats, n: number = like.length): Floats =>
  new (like.constructor as FloatsConstructor)(n);

/** The transpose of a matrix. */
export function transposed(a: Floats, rows: number, columns: number): Floats {
  const out = zerosLike(a);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) out[j * rows + i] = a[i * columns + j];
  }
  return out;
}

/** a b for a of m×k and b of k×n. */
export const product = (a: Floats, b: Floats, m: number, k: number, n: number): Floats =>
  addProduct(a, b, zerosLike(a, m * n), m, k, n);

/** aᵀ b for a of k×m and b of k×n: the gradient of weights from their input and output. */
export const productLeft = (a: Floats, b: Floats, k: number, m: number, n: number): Floats =>
  product(transposed(a, k, m), b, m, k, n);

/** a bᵀ for a of m×k and b of n×k: the gradient of an input from the weights. */
export const productRight = (a: Floats, b: Floats, m: number, k: number, n: number): Floats =>
  product(a, transposed(b, n, k), m, k, n);

/** The sum of the rows of a matrix: the gradient of what was added to each row. */
export function columnSums(a: Floats, rows: number, columns: number): Floats {
  const out = zerosLike(a, columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j] += a[i * columns + j];
  return out;
}

/** Adds a row to each row of a matrix. */
export function addRow(a: Floats, row: Floats): Floats {
  for (let i = 0; i < a.length; i++) a[i] += row[i % row.length];
  return a;
}
