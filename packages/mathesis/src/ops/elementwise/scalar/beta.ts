/**
 * @file The beta function and its logarithm. For large arguments Stirling's formula is subtracted
 * from itself by hand, since Γ(a)Γ(b)/Γ(a + b) cancels there.
 */
import { digamma } from "./digamma.ts";
import { sumError } from "./double-double.ts";
import { exp } from "./exp.ts";
import { gamma, gammaln, stirlingRest } from "./gamma.ts";
import { log, log1p } from "./log.ts";

const HALF_LOG_TWO_PI = 0.9189385332046728;
const LARGE = 10;

/**
 * Returns log B(a, b) = log(Γ(a)Γ(b)/Γ(a + b)) for positive a and b; absolute error of some ulps of
 * its largest term, which is near the result except where that is near 0. NaN elsewhere.
 *
 * @example
 * betaln(2, 3) // -2.4849066497880004
 */
export function betaln(a: number, b: number): number {
  const p = Math.min(a, b);
  const q = Math.max(a, b);
  if (!(p > 0)) return p === 0 ? Infinity : Number.NaN;
  if (q === Infinity) return -Infinity;
  const sum = p + q;
  if (p >= LARGE) {
    const rest = stirlingRest(p) + stirlingRest(q) - stirlingRest(sum);
    const h = p / q;
    return HALF_LOG_TWO_PI - 0.5 * log(q) + rest + (p - 0.5) * log(h / (1 + h)) - q * log1p(h);
  }
  if (q >= LARGE) {
    const rest = stirlingRest(q) - stirlingRest(sum);
    return gammaln(p) + rest + p - p * log(sum) + (q - 0.5) * log1p(-p / sum);
  }
  return log(gamma(p) * (gamma(q) / gamma(sum)));
}

/**
 * Returns B(a, b) = Γ(a)Γ(b)/Γ(a + b) for positive a and b; accuracy 16 ulp where a + b < 100, beyond
 * it 2·|betaln(a, b)| ulp. NaN elsewhere.
 *
 * @example
 * beta(2, 3) // 0.08333333333333333
 */
export function beta(a: number, b: number): number {
  if (!(a > 0 && b > 0)) return a === 0 || b === 0 ? Infinity : Number.NaN;
  if (a + b < 100) {
    const [p, q] = a < b ? [a, b] : [b, a];
    const sum = a + b;
    // Γ(sum + e) = Γ(sum)(1 + eψ(sum)), where e is what the rounded sum leaves out
    const rest = 1 - sumError(a, b, sum) * digamma(sum);
    return gamma(p) * (gamma(q) / gamma(sum)) * rest;
  }
  return exp(betaln(a, b));
}
