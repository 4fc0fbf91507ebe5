/**
 * @file Division by differences of eigenvalues or singular values, which derivatives of vectors consist
 * of. It refuses what rounding alone has made different, also in batched and compiled functions.
 */

import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { cotangentLike, known, noTranspose } from "../kinds/record.ts";
import { largestOf } from "./dense/scaling.ts";
import { epsilonOf } from "./matrices.ts";
import { type Asked, refusedGap } from "./refused-gap.ts";

type Flags = Asked & {
  /** Differences within so much of the largest value are none. */
  readonly noise: number;
  /** Nor are those within so much of the two, which have been rounded to their dtype. */
  readonly spacing: number;
};

const op: Op = factorisationOp<Flags>({
  name: "divideByGaps",
  signature: "n k, n, k -> n k",
  dtypes: (d) => [d],
  factor: ([t, w, columns], [out], flags, place) => {
    const [n, count] = t.shape;
    const width = t.complex ? 2 : 1;
    const own = flags.from < 0 ? Number.NaN : flags.from;
    const least = Math.max(largestOf(w.values), largestOf(columns.values)) * flags.noise;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < count; j++) {
        if (i === j + own) continue;
        const [x, y] = [columns.values[j], w.values[i]];
        const at = width * (i * count + j);
        const none = Math.max(least, flags.spacing * Math.max(Math.abs(x), Math.abs(y)));
        // also of 0: its quotient by a gap that vanishes with it is not 0
        if (Math.abs(x - y) <= none) throw refusedGap(flags, i, j, y, place);
        for (let e = at; e < at + width; e++) out.values[e] = t.values[e] / (x - y);
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
    return [bindOne(op, [change ?? t, w, columns], flags)];
  },
  transpose: ([ct], [t, w, columns], params, outputs) => {
    if (ct === null || !(t instanceof LinearInput)) {
      return noTranspose("divideByGaps")([ct], [t, w, columns], params, outputs);
    }
    const flags = params as unknown as Flags;
    return [cotangentLike(bindOne(op, [ct, known(w), known(columns)], flags), t.aval), null, null];
  },
});

/**
 * t[i, j]/(columns[j] − w[i]), where column j belongs to value j + from: zero where i is that, or
 * everywhere divided if `from` is negative. Of `count` values, as many as w has unless told.
 */
export function divideByGaps(
  t: Tensor,
  w: Tensor,
  columns: Tensor,
  { of, refusal, from, count = w.shape[w.ndim - 1] }: Asked & { readonly count?: number },
): Tensor {
  const spacing = w.dtype === "float32" ? 4 * epsilonOf(w.dtype) : 0;
  // the values of n × n matrices are known to within some n ε of the largest
  return bindOne(op, [t, w, columns], { of, refusal, from, noise: 4 * count * 2 ** -52, spacing });
}
