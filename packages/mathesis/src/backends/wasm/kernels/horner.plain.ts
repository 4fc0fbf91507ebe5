/** @file What `horner.ts` computes. */
import { type Floats, floatOf, roundTo } from "./plain.ts";

/** out[i] = a₀ + x[i]·(a₁ + x[i]·(a₂ + …)) */
export function plainHorner(x: Floats, a: readonly number[], out: Floats): void {
  const round = roundTo(floatOf(x));
  const rounded = a.map(round);
  for (let i = 0; i < x.length; i++) {
    out[i] = rounded.reduceRight((sum, coefficient) => round(round(sum * x[i]) + coefficient));
  }
}
