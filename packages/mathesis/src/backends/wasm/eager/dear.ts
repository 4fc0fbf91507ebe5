/**
 * @file The elementwise functions that cost more than copying their arguments and results. A list of
 * its own, beside their formulas: who asks about addition need not have the compiler loaded.
 */
export const dear: ReadonlySet<string> = new Set([
  ...["acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "sin", "cos", "tan", "sinc"],
  ...["sinh", "cosh", "tanh", "sigmoid", "logit", "softplus", "erf", "erfc", "erfinv"],
  ...["exp", "exp2", "expm1", "log", "log10", "log1p", "log2", "logaddexp", "xlogy"],
  ...["cbrt", "rsqrt", "hypot", "pow"],
]);
