import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  multiplyPolynomials,
  type Polynomial,
} from "../../../src/calculator/algebra/polynomial.ts";
import { one, rational } from "../../../src/calculator/algebra/rational.ts";
import { derivativeAt } from "../../../src/calculator/numeric/differences.ts";
import {
  gaussWeights,
  integral,
  kronrodWeights,
  nodes,
} from "../../../src/calculator/numeric/quadrature.ts";
import { signChanges } from "../../../src/calculator/numeric/roots.ts";
import { polynomialRoots } from "../../../src/calculator/solve/polynomial.ts";
import { isolate, withoutRepetition } from "../../../src/calculator/solve/sturm.ts";
import { erf } from "../../../src/kit/exercises/formula/erf.ts";
import { runs } from "./trees.ts";

describe("the rules of Gauss and Kronrod", () => {
  const whole = (weights: readonly number[], at: readonly number[], power: number): number =>
    at.reduce((sum, node, i) => sum + (weights[i] ?? 0) * node ** power * (node === 0 ? 1 : 2), 0);

  test("Kronrod's 15 points integrate powers up to 22 exactly, and not 24", () => {
    for (let power = 0; power <= 22; power += 2) {
      expect(Math.abs(whole(kronrodWeights, nodes, power) - 2 / (power + 1))).toBeLessThan(4e-16);
    }
    expect(Math.abs(whole(kronrodWeights, nodes, 24) - 2 / 25)).toBeGreaterThan(1e-10);
  });

  test("Gauss's 7 points integrate powers up to 13 exactly, and not 14", () => {
    const own = nodes.filter((_, i) => i % 2 === 1);
    for (let power = 0; power <= 12; power += 2) {
      expect(Math.abs(whole(gaussWeights, own, power) - 2 / (power + 1))).toBeLessThan(4e-16);
    }
    expect(Math.abs(whole(gaussWeights, own, 14) - 2 / 15)).toBeGreaterThan(1e-6);
  });

  test("Gauss's nodes are the zeros of the Legendre polynomial of degree 7", () => {
    for (const x of nodes.filter((_, i) => i % 2 === 1)) {
      expect(Math.abs(429 * x ** 7 - 693 * x ** 5 + 315 * x ** 3 - 35 * x)).toBeLessThan(2e-13);
    }
  });
});

describe("quadrature", () => {
  test.each<readonly [string, (x: number) => number, number, number, number]>([
    ["e^x", Math.exp, 0, 1, Math.E - 1],
    ["1/(1+x²)", (x) => 1 / (1 + x * x), 0, 1, Math.PI / 4],
    ["√x", Math.sqrt, 0, 1, 2 / 3],
    ["1/√x", (x) => 1 / Math.sqrt(x), 0, 1, 2],
    ["|x − 0.3|", (x) => Math.abs(x - 0.3), -1, 1, 1.09],
    ["ln x", Math.log, 0, 1, -1],
    ["e^{−x²} over all numbers", (x) => Math.exp(-x * x), -Infinity, Infinity, Math.sqrt(Math.PI)],
    ["1/x² from 1 on", (x) => 1 / (x * x), 1, Infinity, 1],
    ["e^x up to 0", Math.exp, -Infinity, 0, 1],
    ["sin 100x", (x) => Math.sin(100 * x), 0, 1, (1 - Math.cos(100)) / 100],
    ["turned round", (x) => x * x, 1, 0, -1 / 3],
  ])("%s, within its own error", (_name, f, a, b, expected) => {
    const found = integral(f, a, b);
    expect(found.settled).toBe(true);
    expect(Math.abs(found.value - expected)).toBeLessThanOrEqual(found.error + 1e-15);
    expect(found.error).toBeLessThan(1e-8);
  });

  test.each<readonly [string, (x: number) => number, number, number]>([
    ["1/x across 0", (x) => 1 / x, -1, 1],
    ["1/x² across 0", (x) => 1 / (x * x), -1, 1],
    ["1/(x − 0.3)", (x) => 1 / (x - 0.3), -1, 1],
    ["1/x from 0", (x) => 1 / x, 0, 1],
    ["1 for ever", () => 1, 0, Infinity],
    ["√x where it has no values", Math.sqrt, -1, 1],
  ])("%s does not settle, and says so", (_name, f, a, b) => {
    expect(integral(f, a, b).settled).toBe(false);
  });
});

describe("differences", () => {
  test.each<readonly [string, (x: number) => number, number, number]>([
    ["sin", Math.sin, 1, Math.cos(1)],
    ["e^x far out", Math.exp, 20, Math.exp(20)],
    ["a fast wave", (x) => Math.sin(x * x), 8, 16 * Math.cos(64)],
    ["near a pole", Math.tan, 1.5, 1 / Math.cos(1.5) ** 2],
    ["1/x", (x) => 1 / x, -0.2, -25],
  ])("%s, within the error that they claim", (_name, f, x, expected) => {
    const found = derivativeAt(f, x);
    expect(Math.abs(found.value - expected)).toBeLessThanOrEqual(
      Math.max(20 * found.error, 1e-9 * Math.abs(expected)),
    );
    expect(found.error).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
  });

  test("a kink shows as a large error", () => {
    expect(derivativeAt(Math.abs, 1e-4).error).toBeGreaterThan(1e-3);
  });
});

describe("changes of sign", () => {
  test("finds all roots of sin, and no pole of tan", () => {
    const found = signChanges(Math.tan, -5, 5);
    expect(found.map((x) => Math.round(x / Math.PI))).toEqual([-1, 0, 1]);
  });

  test("a jump is no root", () => {
    expect(signChanges((x) => (x < 0.1234 ? -1 : 1), -1, 1)).toEqual([]);
    expect(signChanges((x) => 1 / (x - 0.1234), -1, 1)).toEqual([]);
  });
});

describe("polynomial equations", () => {
  test("every root that was put in is found, and no other", () => {
    const roots = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(roots, fc.boolean(), (list, withSquare) => {
        const linear = list.map((root): Polynomial => [rational(BigInt(-root)), one]);
        const square: Polynomial[] = withSquare ? [[one, one, one]] : [];
        const product = [...linear, ...square].reduce(multiplyPolynomials);
        const { roots: found } = polynomialRoots(product, "x");
        expect(found.map(({ value }) => value)).toEqual([...list].sort((a, b) => a - b));
      }),
      runs(80),
    );
  });

  test("Sturm counts as many roots as there are changes of sign on a fine grid", () => {
    const coefficients = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 7 });
    fc.assert(
      fc.property(coefficients, (list) => {
        const last = list.at(-1);
        if (!last) return;
        const polynomial = list.map((c) => rational(BigInt(c)));
        const f = (x: number): number => list.reduceRight((sum, c) => sum * x + c, 0);
        const counted = isolate(withoutRepetition(polynomial)).length;
        // A change of sign is a root; a grid may miss two that lie close together.
        expect(signChanges(f, -11, 11).length).toBeLessThanOrEqual(counted);
        expect(counted).toBeLessThan(list.length);
      }),
      runs(150),
    );
  });
});

test("erf has the values of the tables", () => {
  // Abramowitz & Stegun, table 7.1.
  const table = [
    [0, 0],
    [0.5, 0.520499877813046537],
    [1, 0.842700792949714869],
    [2, 0.995322265018952734],
    [2.6, 0.999763965583470651],
    [3.5, 0.999999256901627658],
  ] as const;
  for (const [x, value] of table) {
    expect(Math.abs(erf(x) - value)).toBeLessThan(5e-16);
    expect(erf(-x)).toBe(-erf(x));
  }
});
