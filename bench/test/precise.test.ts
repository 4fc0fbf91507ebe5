/** @file The references: functions with about 30 digits, and the distance from a normal. */
import { describe, expect, test } from "vitest";
import { distanceFromNormal } from "../harness/distribution.ts";
import { divPairs, type Pair, pairOf, twoProduct } from "../harness/precise.ts";
import {
  precisePairErf,
  precisePairExp,
  precisePairLog,
  precisePairPow,
  precisePairSin,
  precisePairTanh,
} from "../harness/precise-functions.ts";
import { precisePairGammaln } from "../harness/precise-gamma.ts";
import { normals, uniforms } from "../harness/random.ts";

/** The digits of hi + lo as an integer times 10⁻³⁰, exactly. */
function scaled({ hi, lo }: Pair): bigint {
  const part = (x: number): bigint => {
    // x 2¹⁰⁷⁴ is an integer for every float64; two steps, since 2¹⁰⁷⁴ overflows.
    const exponent = Math.max(-1000, Math.floor(Math.log2(Math.abs(x) || 1)) - 52);
    const mantissa = BigInt(x / 2 ** exponent);
    const ten = 10n ** 30n * mantissa;
    return exponent >= 0 ? ten << BigInt(exponent) : ten / (1n << BigInt(-exponent));
  };
  return part(hi) + part(lo);
}

/** Digits after the point, rounded down to 30. */
const digits = (text: string): bigint => {
  const [whole, rest = ""] = text.replace("-", "").split(".");
  const value = BigInt(whole + rest.padEnd(30, "0").slice(0, 30));
  return text.startsWith("-") ? -value : value;
};

function near(got: Pair, text: string, units = 100n): void {
  const distance = scaled(got) - digits(text);
  expect(distance < units && distance > -units, `${scaled(got)} against ${digits(text)}`).toBe(
    true,
  );
}

// Digits from Wolfram's functions and the OEIS: A001113, A002162, A000796 and closed forms.
describe("functions with thirty digits", () => {
  test("exp and log", () => {
    near(precisePairExp(1), "2.718281828459045235360287471352");
    near(precisePairExp(0.5, pairOf(0.5)), "2.718281828459045235360287471352");
    near(precisePairLog(2), "0.693147180559945309417232121458");
    near(precisePairLog(1 / 1024), "-6.931471805599453094172321214581");
  });

  test("sin of 1 and of 10, where a turn is taken off", () => {
    near(precisePairSin(1), "0.841470984807896506652502321630");
    near(precisePairSin(10), "-0.544021110889369813404747661851");
  });

  test("tanh, and powers", () => {
    near(precisePairTanh(1), "0.761594155955764888119458282604");
    near(precisePairPow(2, 0.5), "1.414213562373095048801688724209");
  });

  test("erf of 1, an odd function", () => {
    near(precisePairErf(1), "0.842700792949714869341220635082");
    near(precisePairErf(-1), "-0.842700792949714869341220635082");
  });

  test("log Γ of ½ = ½ log π, and of 10 = log 9!", () => {
    near(precisePairGammaln(0.5), "0.572364942924700087071713675676");
    near(precisePairGammaln(10), "12.801827480081469611207717874566");
  });

  test("a quotient gives back its numerator", () => {
    near(divPairs(twoProduct(0.1, 3), pairOf(3)), "0.100000000000000005551115123125", 10n);
  });
});

describe("the distance from the normal distribution", () => {
  const n = 100_000;

  test("is below 2/√n for normal numbers", () => {
    expect(distanceFromNormal(normals(3, n), n)).toBeLessThan(2 / Math.sqrt(n));
  });

  test("is large for uniform numbers, and for normal ones that are shifted or spread", () => {
    const x = normals(3, n);
    expect(distanceFromNormal(uniforms(3, n, -2, 2), n)).toBeGreaterThan(0.05);
    expect(
      distanceFromNormal(
        x.map((v) => v + 0.05),
        n,
      ),
    ).toBeGreaterThan(0.015);
    expect(
      distanceFromNormal(
        x.map((v) => v * 1.1),
        n,
      ),
    ).toBeGreaterThan(0.015);
  });

  test("is infinite for another count or a NaN", () => {
    expect(distanceFromNormal(new Float64Array(5), n)).toBe(Number.POSITIVE_INFINITY);
    expect(distanceFromNormal([Number.NaN], 1)).toBe(Number.POSITIVE_INFINITY);
  });
});
