/** @file Division by differences of eigenvalues, which the derivative of eigenvectors consists of. */
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { DomainError } from "../../util/errors.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { cotangentLike, known, noTranspose } from "../kinds/record.ts";

/** The function that asks, and the number of the first column's eigenvalue. */
type Flags = { readonly of: string; readonly from: number };

/** Differences within so many roundings of the largest eigenvalue are none. */
const roundings = (n: number): number => 4 * n * 2 ** -52;

const op: Op = factorisationOp<Flags>({
  name: "divideByGaps",
  signature: "n k, n, k -> n k",
  dtypes: (d) => [d],
  factor: ([t, w, columns], [out], flags, place) => {
    const [n, count] = t.shape;
    const width = t.complex ? 2 : 1;
    const least = w.values.reduce((most, v) => Math.max(most, Math.abs(v)), 0) * roundings(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < count; j++) {
        if (i === j + flags.from) continue;
        const gap = columns.values[j] - w.values[i];
        const at = width * (i * count + j);
        divide(t, at, width, gap, out);
        const isMoved = t.values[at] !== 0 || (t.complex && t.values[at + 1] !== 0);
        if (isMoved && Math.abs(gap) <= least) throw repeated(flags, i, j, w, place);
      }
    }
  },
  // y = t/(wⱼ − wᵢ), so dy = (dt − y (dwⱼ − dwᵢ))/(wⱼ − wᵢ)
  derivative: ([t, w, columns], [dt, dw, dColumns], [y], flags) => {
    let change = dt;
    const add = (x: Tensor): void => {
      change = change === null ? x : change.add(x);
    };
    if (dw !== null) add(y.mul(dw.expandDims(-1)));
    if (dColumns !== null) add(y.mul(dColumns.expandDims(-2)).neg());
    return [divideByGaps(change ?? t, w, columns, flags)];
  },
  transpose: ([ct], [t, w, columns], params, outputs) => {
    if (ct === null || !(t instanceof LinearInput)) {
      return noTranspose("divideByGaps")([ct], [t, w, columns], params, outputs);
    }
    const flags = params as unknown as Flags;
    return [cotangentLike(divideByGaps(ct, known(w), known(columns), flags), t.aval), null, null];
  },
});

/** Zero stays zero, whatever the gap. */
function divide({ values }: Dense, at: number, width: number, gap: number, out: Dense): void {
  for (let e = at; e < at + width; e++) out.values[e] = values[e] === 0 ? 0 : values[e] / gap;
}

function repeated(flags: Flags, i: number, j: number, w: Dense, place: Place): DomainError {
  return new DomainError({
    code: "REPEATED_EIGENVALUE",
    op: flags.of,
    message: `eigenvalues ${i} and ${j + flags.from}${ofMatrix(place)} agree to working precision (${w.values[i]}).`,
    needs: "needs distinct eigenvalues for the derivative of their eigenvectors.",
    hint: "the derivative of eigenvalues alone exists: use eigvalsh.",
    details: { indices: [i, j + flags.from], ...(place !== undefined && { batch: place }) },
  });
}

/** t[i, j]/(columns[j] − w[i]), where column j is eigenvalue j + from; zero where i is that. */
export function divideByGaps(t: Tensor, w: Tensor, columns: Tensor, { of, from }: Flags): Tensor {
  return bindOne(op, [t, w, columns], { of, from });
}
