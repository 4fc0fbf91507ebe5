/** @file The thin decomposition of one matrix, for ops whose result is made of its factors. */
import type { Dense, Place } from "../kinds/factorisation.ts";
import { factorSvd } from "./dense/svd/svd.ts";

/** The factors of one matrix. */
export interface ThinSvd {
  readonly left: Dense;
  readonly values: Float64Array;
  readonly right: Dense;
}

/** U, Σ and Vᴴ of one matrix, which is overwritten. */
export function thinSvd(a: Dense, of: string, place: Place): ThinSvd {
  const [m, n] = a.shape;
  const k = Math.min(m, n);
  const width = a.complex ? 2 : 1;
  const left: Dense = { ...a, values: new Float64Array(width * m * k), shape: [m, k] };
  const right: Dense = { ...a, values: new Float64Array(width * k * n), shape: [k, n] };
  const values: Dense = { values: new Float64Array(k), shape: [k], complex: false };
  factorSvd(a, { left, values, right }, { of, place });
  return { left, values: values.values, right };
}
