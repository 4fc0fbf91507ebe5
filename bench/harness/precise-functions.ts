/** @file Elementary functions and erf with about 30 digits, on pairs of float64. */
import {
  addPairs,
  divPairs,
  mulPairs,
  negatePair,
  type Pair,
  pairOf,
  twoProduct,
} from "./precise.ts";

// ln 2, π and 2/√π to 32 digits.
const LN2: Pair = { hi: 0.6931471805599453, lo: 2.3190468138462996e-17 };
const PI: Pair = { hi: Math.PI, lo: 1.2246467991473532e-16 };
const TWO_OVER_ROOT_PI: Pair = { hi: 1.1283791670955126, lo: 1.533545961316588e-17 };

const ZERO = pairOf(0);
const ONE = pairOf(1);

const scale = ({ hi, lo }: Pair, power: number): Pair => ({ hi: hi * power, lo: lo * power });

/** exp(x + y): x + y = k ln 2 + r, r / 256 in a Taylor series of 10 terms, squared eight times. */
export function precisePairExp(x: number, y: Pair = ZERO): Pair {
  const k = Math.round((x + y.hi) / LN2.hi);
  const r = addPairs(addPairs(pairOf(x), y), mulPairs(pairOf(-k), LN2));
  const small = scale(r, 1 / 256);
  let sum = ONE;
  for (let n = 10; n >= 1; n--) sum = addPairs(ONE, divPairs(mulPairs(small, sum), pairOf(n)));
  for (let i = 0; i < 8; i++) sum = mulPairs(sum, sum);
  return scale(sum, 2 ** k);
}

/** log v: y ≈ log v in float64, then log v = y + log(v e⁻ʸ), whose argument is 1 + δ, δ ~ 1e-16. */
export function precisePairLogOf(v: Pair): Pair {
  const y = Math.log(v.hi);
  const delta = addPairs(mulPairs(v, precisePairExp(-y)), pairOf(-1));
  return addPairs(addPairs(pairOf(y), delta), pairOf((-delta.hi * delta.hi) / 2));
}

export const precisePairLog = (x: number): Pair => precisePairLogOf(pairOf(x));

/** sin x for |x| up to about 1000: x = n π + r, then the Taylor series of r. */
export function precisePairSin(x: number): Pair {
  const n = Math.round(x / PI.hi);
  const r = addPairs(pairOf(x), mulPairs(pairOf(-n), PI));
  const square = negatePair(mulPairs(r, r));
  let sum = ONE;
  for (let k = 15; k >= 1; k--) {
    sum = addPairs(ONE, divPairs(mulPairs(square, sum), pairOf(2 * k * (2 * k + 1))));
  }
  const result = mulPairs(r, sum);
  return n % 2 === 0 ? result : negatePair(result);
}

/** tanh x = (e²ˣ − 1) / (e²ˣ + 1); loses the digits of 1/x for small x. */
export function precisePairTanh(x: number): Pair {
  const e = precisePairExp(2 * x);
  return divPairs(addPairs(e, pairOf(-1)), addPairs(e, ONE));
}

/** xʸ = exp(y log x) for x > 0. */
export function precisePairPow(x: number, y: number): Pair {
  const { hi, lo } = mulPairs(pairOf(y), precisePairLog(x));
  return precisePairExp(hi, pairOf(lo));
}

/** erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (2n+1)!!, a sum without cancellation, for |x| ≤ 5. */
export function precisePairErf(x: number): Pair {
  const square = twoProduct(x, x);
  const twice = scale(square, 2);
  let term = pairOf(x);
  let sum = term;
  for (let n = 1; Math.abs(term.hi) > 1e-33 * Math.abs(sum.hi); n++) {
    term = divPairs(mulPairs(term, twice), pairOf(2 * n + 1));
    sum = addPairs(sum, term);
  }
  const weight = mulPairs(TWO_OVER_ROOT_PI, precisePairExp(-square.hi, pairOf(-square.lo)));
  return mulPairs(weight, sum);
}
