/**
 * @file From when on elementwise ops are asked about in the memory. A room of its own, beside their
 * formulas: who adds a few numbers need not have the compiler loaded.
 */
/** The functions that cost more than copying their arguments and results. */
export const dear: ReadonlySet<string> = new Set([
  ...["acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "sin", "cos", "tan", "sinc"],
  ...["sinh", "cosh", "tanh", "sigmoid", "logit", "softplus", "erf", "erfc", "erfinv"],
  ...["exp", "exp2", "expm1", "log", "log10", "log1p", "log2", "logaddexp", "xlogy"],
  ...["cbrt", "rsqrt", "hypot", "pow"],
]);

/** Elements of other ops that JavaScript computes first: compiling pays for none of them before. */
const FIRST = 2 ** 16;
let elements = 0;

/** Whether an op of so many elements may be done in the memory. */
export function isDue(name: string, size: number): boolean {
  if (dear.has(name)) return true;
  elements += size;
  return elements >= FIRST;
}
