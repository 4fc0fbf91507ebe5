/** @file The inverse of B V, V the eigenvectors of A − λB: of independent ones and finite λ only. */
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { invertBasis } from "./eigen-basis.ts";

type For = { readonly of: string };

const op: Op = factorisationOp<For>({
  name: "pencilBasis",
  signature: "n n, n -> n n",
  dtypes: (d) => [d],
  factor: ([bv, finite], [w], { of }, place) => {
    const at = finite.values.indexOf(0);
    if (at >= 0) throw infinite(of, at, place);
    const lengths = normaliseColumns(bv);
    invertBasis(bv, w, of, place);
    w.values.forEach((x, e) => {
      w.values[e] = x / lengths[Math.floor(e / 2 / lengths.length)];
    });
  },
  derivative: (_primals, [t], [w]) => [matmul(w, matmul(known(t), w)).neg()],
});

/** Divides each complex column by its largest part: those of B V are as long as B and λ make them. */
function normaliseColumns({ values: x, shape }: Dense): Float64Array {
  const n = shape[0];
  const lengths = new Float64Array(n);
  x.forEach((v, e) => {
    const j = Math.floor(e / 2) % n;
    lengths[j] = Math.max(lengths[j], Math.abs(v));
  });
  x.forEach((v, e) => {
    x[e] = v / lengths[Math.floor(e / 2) % n];
  });
  return lengths;
}

function infinite(of: string, index: number, place: Place): DomainError {
  return new DomainError({
    code: "INFINITE_EIGENVALUE",
    op: of,
    message: `eigenvalue ${index}${ofMatrix(place)} is infinite, so it has no derivative.`,
    needs: "needs a matrix b that has an inverse to be differentiated.",
    details: { index, ...(place !== undefined && { batch: place }) },
  });
}

/** (B V)⁻¹; DomainError where an eigenvalue is infinite or columns are dependent. */
export const inverseOfPencilBasis = (bv: Tensor, finite: Tensor, of: string): Tensor =>
  bindOne(op, [bv, finite], { of });
