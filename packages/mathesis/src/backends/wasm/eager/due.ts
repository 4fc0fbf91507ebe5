/**
 * @file From when on operations are asked about in the memory that give the same bytes there. A room of
 * its own, beside their formulas: who adds a few numbers need not have the compiler loaded.
 */
import type { Raw } from "../../../ir/aval.ts";

/** The functions that cost more than copying their arguments and results. */
export const dear: ReadonlySet<string> = new Set([
  ...["acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "sin", "cos", "tan", "sinc"],
  ...["sinh", "cosh", "tanh", "sigmoid", "logit", "softplus", "erf", "erfc", "erfinv"],
  ...["exp", "exp2", "expm1", "log", "log10", "log1p", "log2", "logaddexp", "xlogy"],
  ...["cbrt", "rsqrt", "hypot", "pow"],
]);

/** Elements that JavaScript goes through first: for fewer, compiling pays for no kernel at all. */
const FIRST = 2 ** 16;
let elements = 0;

/** Whether enough elements have been gone through, those of an array included. */
export function isDue({ size }: Raw): boolean {
  elements += size;
  return elements >= FIRST;
}
