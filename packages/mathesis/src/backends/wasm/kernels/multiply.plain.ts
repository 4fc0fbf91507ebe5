/** @file What `multiply.ts` computes. */
import type { Floats } from "./plain.ts";

/** out[i] = x[i]·y[i] */
export function plainMultiply(x: Floats, y: Floats, out: Floats): void {
  for (let i = 0; i < x.length; i++) out[i] = x[i] * y[i];
}
