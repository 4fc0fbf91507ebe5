import { texNumber } from "./numerals.ts";

/** How exact an answer must be. */
export type Tolerance =
  /** A share of the right value: 0.005 is half a per cent. */
  | { readonly relative: number }
  | { readonly absolute: number }
  /** Significant digits: the value rounded to this many. */
  | { readonly digits: number };

/** How far from `expected` an answer may be; `scale` is what a relative tolerance is relative to. */
export function allowance(
  tolerance: Tolerance,
  expected: number,
  scale = Math.abs(expected),
): number {
  if ("absolute" in tolerance) return tolerance.absolute;
  if ("relative" in tolerance) return tolerance.relative * scale;
  if (expected === 0) return 0;
  const power = Math.floor(Math.log10(Math.abs(expected)));
  // The last factor forgives the rounding of the reader's own decimal.
  return 0.5 * 10 ** (power - tolerance.digits + 1) * (1 + 1e-9);
}

const close = (a: number, b: number, share = 0.005): boolean =>
  Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));

/** What can be said of a wrong number without giving the right one away; no capital, no full stop. */
export function describeMiss(given: number, expected: number): string {
  if (expected === 0) return `$${texNumber(given)}$ is too ${given > 0 ? "large" : "small"}`;
  if (given === 0) return "it is not zero";
  if (close(given, -expected)) return "the size is right, the sign is not";
  if (given > 0 !== expected > 0) return "the sign is not right";
  const ratio = given / expected;
  if (close(given * expected, 1)) return "that is its reciprocal";
  const power = Math.log10(ratio);
  if (Math.abs(power) > 0.5 && Math.abs(power - Math.round(power)) < 0.002) {
    return "the digits are right, the power of ten is not";
  }
  const factor = Math.max(ratio, 1 / ratio);
  const side = ratio > 1 ? "large" : "small";
  if (factor < 1.1) {
    const percent = Number(((factor - 1) * 100).toPrecision(2));
    return `too ${side} by ${percent}%, which is more than rounding explains`;
  }
  if (factor < 2) return `too ${side}, by less than a factor of two`;
  const [twice, tenfold] =
    ratio > 1
      ? ["more than twice", "more than ten times"]
      : ["less than half of", "less than a tenth of"];
  return `${factor < 10 ? twice : tenfold} what it should be`;
}

/** A sentence: capital and full stop. */
export const sentence = (text: string): string => {
  const capital = text.startsWith("$") ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
};
