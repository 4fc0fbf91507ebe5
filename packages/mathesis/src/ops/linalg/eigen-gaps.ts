/** @file 1/(λⱼ − λᵢ) of the eigenvalues of a matrix, which derivatives of vectors divide by. */

import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { DomainError } from "../../util/errors.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { quotient } from "./dense/lu/lu.ts";
import { largestOf } from "./dense/scaling.ts";

type For = { readonly of: string };

const op: Op = factorisationOp<For>({
  name: "eigenGaps",
  signature: "n -> n n",
  dtypes: (d) => [d],
  factor: ([values], [out], { of }, place) => reciprocals(values, out, of, place),
  derivative: (_primals, [t], [f]) => [
    f
      .square()
      .mul(differences(known(t)))
      .neg(),
  ],
});

/** Entry (i, j) is xⱼ − xᵢ. */
const differences = (x: Tensor): Tensor => x.expandDims(-2).sub(x.expandDims(-1));

/** Complex eigenvalues only: entry (i, j) is 1/(λⱼ − λᵢ), 0 on the diagonal. */
function reciprocals({ values: v }: Dense, out: Dense, of: string, place: Place): void {
  const n = out.shape[0];
  const largest = largestOf(v);
  const pair = Float64Array.of(1, 0, 0, 0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      pair[2] = v[2 * j] - v[2 * i];
      pair[3] = v[2 * j + 1] - v[2 * i + 1];
      const gap = Math.max(Math.abs(pair[2]), Math.abs(pair[3]));
      if (gap <= n * 2 ** -52 * largest) throw repeated(of, i, j, place);
      [out.values[2 * (i * n + j)], out.values[2 * (i * n + j) + 1]] = quotient(pair, 0, 2);
    }
  }
}

/** What a derivative says of eigenvalues that are equal. */
export function repeated(of: string, i: number, j: number, place: Place): DomainError {
  return new DomainError({
    code: "REPEATED_EIGENVALUES",
    op: of,
    message: `eigenvalues ${Math.min(i, j)} and ${Math.max(i, j)}${ofMatrix(place)} are equal: their vectors have no derivative.`,
    needs: "needs distinct eigenvalues to be differentiated.",
    hint: "eigvals has a derivative where the eigenvectors are independent.",
    details: { index: [i, j], ...(place !== undefined && { batch: place }) },
  });
}

/** 1/(λⱼ − λᵢ), 0 on the diagonal; DomainError where two are equal but for rounding. */
export const reciprocalGaps = (values: Tensor, of: string): Tensor => bindOne(op, [values], { of });
