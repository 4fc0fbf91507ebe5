/** @file The inverse of a matrix of eigenvectors: of independent ones only. */
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { solveComplex } from "./dense/lu/lu.ts";

type For = { readonly of: string };

const op: Op = factorisationOp<For>({
  name: "eigenBasis",
  signature: "n n -> n n",
  dtypes: (d) => [d],
  factor: ([v], [w], { of }, place) => {
    invertBasis(v, w, of, place);
  },
  derivative: (_primals, [t], [w]) => [matmul(w, matmul(known(t), w)).neg()],
});

/** Columns of unit length whose inverse has entries of nearly 1/ε are dependent but for rounding. */
export function invertBasis(v: Dense, w: Dense, of: string, place: Place): void {
  const n = v.shape[0];
  const eye: Dense = { ...v, values: new Float64Array(v.values.length) };
  for (let i = 0; i < n; i++) eye.values[2 * (i * n + i)] = 1;
  const zero = solveComplex(v, eye, w.values);
  const most = 2 ** 48 / Math.max(1, n);
  if (zero < 0 && w.values.every((x) => Math.abs(x) <= most)) return;
  throw new DomainError({
    code: "DEFECTIVE",
    op: of,
    message: `the eigenvectors${ofMatrix(place)} are linearly dependent, but for rounding.`,
    needs: "needs independent eigenvectors for derivatives, and to stand for the matrix.",
    hint: "schur has factors of every square matrix.",
    details: place === undefined ? {} : { batch: place },
  });
}

/** V⁻¹; DomainError where the columns of V are dependent but for rounding. */
export const inverseBasis = (vectors: Tensor, of: string): Tensor => bindOne(op, [vectors], { of });
