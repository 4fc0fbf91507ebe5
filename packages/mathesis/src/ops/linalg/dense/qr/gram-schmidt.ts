/** @file Gram and Schmidt's orthogonalisation in plain loops (Golub and Van Loan, 4th ed., §5.2.7–9). */

import type { Dense } from "../../../kinds/factorisation.ts";
import { timesPower } from "../lu/determinant.ts";
import { largestOf } from "../scaling.ts";

/** When the earlier directions are taken off: all at once, one by one, or all at once two times. */
export type GramSchmidtMethod = "classical" | "modified" | "twice";

/** A column, complex numbers interleaved. */
type Column = Float64Array;
type Pair = readonly [re: number, im: number];

/** Fills Q and R; the first column of which nothing is left, or −1. */
export function orthonormalise(a: Dense, q: Dense, r: Dense, method: GramSchmidtMethod): number {
  const [m, n] = a.shape;
  const width = a.complex ? 2 : 1;
  const columns = Array.from({ length: n }, (_, j) => columnOf(a, j, width));
  const powers = columns.map(nearOne);
  for (let j = 0; j < n; j++) {
    const own = columns[j];
    const put = (i: number, [re, im]: Pair): void => {
      const at = width * (i * n + j);
      r.values[at] += timesPower(re, powers[j]);
      if (width === 2) r.values[at + 1] += timesPower(im, powers[j]);
    };
    for (let pass = 0; pass < (method === "twice" ? 2 : 1); pass++) {
      project(own, columns.slice(0, j), a.complex, method === "modified", put);
    }
    const size = lengthOf(own);
    if (size === 0) return j;
    for (let e = 0; e < own.length; e++) own[e] /= size;
    put(j, [size, 0]);
    for (let e = 0; e < width * m; e++) {
      q.values[width * (Math.floor(e / width) * n + j) + (e % width)] = own[e];
    }
  }
  return -1;
}

function columnOf({ values, shape: [m, n] }: Dense, j: number, width: number): Column {
  return Float64Array.from({ length: width * m }, (_, e) => {
    return values[width * (Math.floor(e / width) * n + j) + (e % width)];
  });
}

/** Divides a column by a power of two, so that no square is out of range; gives the power. */
function nearOne(x: Column): number {
  const largest = largestOf(x);
  if (largest === 0) return 0;
  const power = Math.floor(Math.log2(largest));
  for (let e = 0; e < x.length; e++) x[e] = timesPower(x[e], -power);
  return power;
}

/**
 * Takes the directions off a column. Modified: each product is with what is left of the column, so an
 * error that was made is seen by the products that follow; classical: all are with the column as it was.
 */
function project(
  own: Column,
  directions: readonly Column[],
  complex: boolean,
  modified: boolean,
  put: (i: number, product: Pair) => void,
): void {
  const given = modified ? own : own.slice();
  directions.forEach((q, i) => {
    const product = inner(q, given, complex);
    put(i, product);
    takeOff(own, product, q, complex);
  });
}

/** qᴴx. */
function inner(q: Column, x: Column, complex: boolean): Pair {
  let [re, im] = [0, 0];
  if (!complex) {
    for (let e = 0; e < q.length; e++) re += q[e] * x[e];
    return [re, 0];
  }
  for (let e = 0; e < q.length; e += 2) {
    re += q[e] * x[e] + q[e + 1] * x[e + 1];
    im += q[e] * x[e + 1] - q[e + 1] * x[e];
  }
  return [re, im];
}

/** x −= f q. */
function takeOff(x: Column, [re, im]: Pair, q: Column, complex: boolean): void {
  if (!complex) {
    for (let e = 0; e < q.length; e++) x[e] -= re * q[e];
    return;
  }
  for (let e = 0; e < q.length; e += 2) {
    x[e] -= re * q[e] - im * q[e + 1];
    x[e + 1] -= re * q[e + 1] + im * q[e];
  }
}

function lengthOf(x: Column): number {
  let sum = 0;
  for (const v of x) sum += v * v;
  return Math.sqrt(sum);
}
