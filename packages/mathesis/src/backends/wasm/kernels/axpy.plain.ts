/** @file What `axpy.ts` computes. */
import { type Floats, floatOf, roundTo } from "./plain.ts";

/** out[i] = a·x[i] + y[i] */
export function plainAxpy(x: Floats, y: Floats, a: number, out: Floats): void {
  const round = roundTo(floatOf(x));
  for (let i = 0; i < x.length; i++) out[i] = round(round(a) * x[i]) + y[i];
}
