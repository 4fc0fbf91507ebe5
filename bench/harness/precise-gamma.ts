/** @file log Γ with about 30 digits, on pairs of float64. */
import { addPairs, divPairs, mulPairs, negatePair, type Pair, pairOf, twoSum } from "./precise.ts";
import { precisePairLogOf } from "./precise-functions.ts";

// ½ ln 2π to 32 digits.
const HALF_LOG_TWO_PI: Pair = { hi: 0.9189385332046728, lo: -3.8782941580672414e-17 };

/** B₂ₖ / (2k (2k − 1)) as fractions, k = 1, 2, … (Stirling's series, DLMF 5.11.1). */
const STIRLING: readonly (readonly [number, number])[] = [
  [1, 12],
  [-1, 360],
  [1, 1260],
  [-1, 1680],
  [1, 1188],
  [-691, 360_360],
  [1, 156],
  [-3617, 122_400],
  [43_867, 244_188],
  [-174_611, 125_400],
  [77_683, 5796],
  [-236_364_091, 1_506_960],
];

/** From here on the series has 30 digits. */
const LARGE = 30;

/** log Γ(x) for 0 < x < 1e3: log Γ(x + n) − log(x (x + 1) … (x + n − 1)). */
export function precisePairGammaln(x: number): Pair {
  const steps = Math.max(0, Math.ceil(LARGE - x));
  let product = pairOf(1);
  for (let k = 0; k < steps; k++) product = mulPairs(product, twoSum(x, k));
  const z = twoSum(x, steps);
  const logZ = precisePairLogOf(z);
  const leading = addPairs(mulPairs(addPairs(z, pairOf(-0.5)), logZ), negatePair(z));
  const whole = addPairs(addPairs(leading, HALF_LOG_TWO_PI), stirling(z));
  return addPairs(whole, negatePair(precisePairLogOf(product)));
}

/** The series in 1/z. */
function stirling(z: Pair): Pair {
  const inverse = divPairs(pairOf(1), z);
  const square = mulPairs(inverse, inverse);
  let sum = pairOf(0);
  for (const [above, below] of STIRLING.toReversed()) {
    sum = addPairs(divPairs(pairOf(above), pairOf(below)), mulPairs(square, sum));
  }
  return mulPairs(inverse, sum);
}
