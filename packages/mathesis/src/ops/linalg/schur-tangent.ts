/**
 * @file The linear equation behind the derivative of the Schur form: strictly lower L for which the
 * strictly lower triangles of T L − L T and of C agree, T upper triangular with distinct diagonal.
 */

import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { quotient } from "./dense/lu/lu.ts";
import { largestOf } from "./dense/scaling.ts";
import { repeated } from "./eigen-gaps.ts";
import { adjoint } from "./matrices.ts";
import { triangle } from "./triangle.ts";

/** Whether T is replaced by Tᴴ, which gives the transposed map. */
type Params = { readonly adjoint: boolean };

const lower = (x: Tensor): Tensor => triangle(x, "lower", 0);
const commutator = (a: Tensor, b: Tensor): Tensor => matmul(a, b).sub(matmul(b, a));

const op: Op = factorisationOp<Params>({
  name: "schurTangent",
  signature: "n n, n n -> n n",
  dtypes: (d) => [d],
  factor: ([t, c], [l], params, place) => solveCommutator(t, c, l.values, params.adjoint, place),
  derivative: ([t, c], [tt, tc], [l], params) => {
    // low(T dL − dL T) = dC − low(dT L − L dT)
    const moved =
      tt === null ? null : lower(commutator(params.adjoint ? adjoint(tt) : tt, l)).neg();
    const right = moved === null ? tc : tc === null ? moved : tc.add(moved);
    return [solveOf(t, right ?? c, params.adjoint)];
  },
  transpose: ([ct], [t, c], params, outputs) => {
    if (ct === null || !(c instanceof LinearInput)) {
      return noTranspose("schurTangent")([ct], [t, c], params, outputs);
    }
    const flipped = !(params as Params).adjoint;
    return [null, cotangentLike(solveOf(known(t), ct, flipped), c.aval)];
  },
});

/** The strictly lower solution L of low(T L − L T) = low(C), or with Tᴴ for T. */
export function solveOf(t: Tensor, c: Tensor, conjugate = false): Tensor {
  return bindOne(op, shareLeading(op, [t, c], [2, 2]), { adjoint: conjugate });
}

/** Real numbers as complex ones. */
function widened({ values, complex }: Dense): Float64Array {
  if (complex) return values;
  const y = new Float64Array(2 * values.length);
  for (let e = 0; e < values.length; e++) y[2 * e] = values[e];
  return y;
}

/** Entry by entry: with T from the corner to the diagonal, with Tᴴ from the diagonal to the corner. */
function solveCommutator(t: Dense, c: Dense, to: Float64Array, flip: boolean, place: Place): void {
  const n = t.shape[0];
  const [x, l] = [widened(t), new Float64Array(2 * n * n)];
  const right = widened(c);
  const largest = largestOf(x);
  for (let i = 1; i < n; i++) {
    if (x[2 * (i * n + i - 1)] !== 0) throw complexPair(i, place);
  }
  for (let d = 1; d < n; d++) {
    const distance = flip ? d : n - d;
    for (let j = 0; j + distance < n; j++) {
      const i = j + distance;
      entryOf(x, right, l, n, i, j, flip);
      const gap = Math.max(Math.abs(pair[2]), Math.abs(pair[3]));
      if (gap <= n * 2 ** -52 * largest) throw repeated("schur", i, j, place);
      [l[2 * (i * n + j)], l[2 * (i * n + j) + 1]] = quotient(pair, 0, 2);
    }
  }
  const step = t.complex ? 1 : 2;
  for (let e = 0; e < to.length; e++) to[e] = l[step * e];
}

/** Two complex numbers to divide. */
const pair = new Float64Array(4);

/** Sets `pair` to what entry (i, j) is the quotient of. */
function entryOf(
  ...[t, c, l, n, i, j, flip]: [
    t: Float64Array,
    c: Float64Array,
    l: Float64Array,
    n: number,
    i: number,
    j: number,
    flip: boolean,
  ]
): void {
  const at = (p: number, q: number): number => 2 * (p * n + q);
  const sign = flip ? -1 : 1;
  pair.set(c.subarray(at(i, j), at(i, j) + 2));
  const take = (f: number, g: number, factor: number) => {
    const [p, q, u, v] = [t[f], sign * t[f + 1], l[g], l[g + 1]];
    pair[0] -= factor * (p * u - q * v);
    pair[1] -= factor * (p * v + q * u);
  };
  if (flip) {
    for (let k = j + 1; k < i; k++) take(at(k, i), at(k, j), 1);
    for (let k = j + 1; k < i; k++) take(at(j, k), at(i, k), -1);
  } else {
    for (let k = i + 1; k < n; k++) take(at(i, k), at(k, j), 1);
    for (let k = 0; k < j; k++) take(at(k, j), at(i, k), -1);
  }
  pair[2] = t[at(i, i)] - t[at(j, j)];
  pair[3] = sign * (t[at(i, i) + 1] - t[at(j, j) + 1]);
}

function complexPair(i: number, place: Place): DomainError {
  return new DomainError({
    code: "COMPLEX_EIGENVALUES",
    op: "schur",
    message: `eigenvalues ${i - 1} and ${i}${ofMatrix(place)} are complex: the real form has no derivative here.`,
    needs: "needs real eigenvalues to be differentiated.",
    hint: 'differentiate schur(a, { output: "complex" }) instead.',
    details: { index: [i - 1, i], ...(place !== undefined && { batch: place }) },
  });
}
