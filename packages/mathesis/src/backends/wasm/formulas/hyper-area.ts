/** @file √(x² ± 1) as a high + low sum, which inverse hyperbolic sine and cosine share. */
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { type Parts, productError, rootError, sumError } from "./hyper-parts.ts";
import { like } from "./hyper-real.ts";

/** Beyond it x² ± 1 is x². */
export const BIG = 268435456; // 2²⁸

/** x + √(x² + one), for 1/2 ≤ x ≤ BIG, a variable. */
export function plusRoot(k: Writer, x: Value<"f64">, one: 1 | -1): Parts {
  const square = k.let("square", x.mul(x));
  const sum = k.let("sum", square.add(one));
  const unit = like(x, one);
  const error = sumError(k, square, unit, sum).add(productError(k, x, x, square));
  const root = k.let("root", sum.sqrt());
  const rootLow = rootError(k, { high: sum, low: k.let("low", error) }, root);
  const high = k.let("high", x.add(root));
  return { high, low: k.let("low", sumError(k, x, root, high).add(rootLow)) };
}
