import { describe, expect, it } from "vitest";
import { validates } from "../../../../src/backends/wasm/engine.ts";
import type { Float } from "../../../../src/backends/wasm/kernels/lanes.ts";
import { lowerKernels } from "../../../../src/backends/wasm/lower/lower.ts";
import { kernel } from "../../../../src/ir/loops/kernel.ts";
import { pointer } from "../../../../src/ir/loops/types.ts";
import { floats } from "../kernel-cases.ts";
import {
  type Case,
  cases,
  edgePairs,
  edges,
  randomBits,
  run,
  singleError,
  upTo,
} from "./trig-cases.ts";

type Pairs = readonly [x: readonly number[], y: readonly number[]];

/** As many numbers as fill whole vectors. */
const whole = ([x, y]: Pairs): Pairs => [x.slice(0, x.length & -4), y.slice(0, x.length & -4)];

/** What each formula is tried on; y is ignored by those of one number. */
function samples(of: Case, type: Float): readonly Pairs[] {
  const alone = edges();
  const near = upTo(1, 8_000, 5);
  const scaled = near.map((x, i) => x * 2 ** ((i % 131) - 65));
  const all: Pairs[] = [
    of.arity === 1 ? [alone, alone] : edgePairs(),
    [randomBits(type, 12_000, 1), randomBits(type, 12_000, 2)],
    [upTo(1, 8_000, 3), near],
    [scaled, near],
    ...[10, 2000, 2e6, 1e9].map((most): Pairs => [upTo(most, 3_000, most), upTo(most, 3_000, 4)]),
  ];
  return all.map(whole);
}

describe.each(cases)("$name", (of) => {
  it("of float64 has the bytes of the eager function, wherever an element stands", () => {
    for (const [x, y] of samples(of, "f64")) {
      const expected = x.map((v, i) => of.eager(v, y[i]));
      for (const isVector of [true, false]) {
        const actual = run(of, "f64", isVector, [x, y]);
        const wrong = expected.findIndex((e, i) => !Object.is(actual[i], e));
        expect([wrong, x[wrong], y[wrong], isVector]).toEqual([-1, undefined, undefined, isVector]);
      }
    }
  });

  it(`of float32 is within ${of.ulps} ulp`, () => {
    for (const pair of samples(of, "f32")) {
      const [x, y] = pair.map((v) => v.map(Math.fround)) as unknown as Pairs;
      const actual = run(of, "f32", true, [x, y]);
      const errors = x.map((v, i) => singleError(actual[i], of.right(v, y[i])));
      const wrong = errors.findIndex((e) => !(e <= of.ulps));
      expect([wrong, x[wrong], y[wrong], errors[wrong]]).toEqual([
        -1,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  it("of float32 is the same for vectors and single numbers", () => {
    for (const pair of samples(of, "f32")) {
      const vectors = run(of, "f32", true, pair);
      const singles = run(of, "f32", false, pair);
      expect(Array.from(vectors).findIndex((e, i) => !Object.is(e, singles[i]))).toBe(-1);
    }
  });

  it("does not depend on the neighbours in a vector", () => {
    for (const type of floats) {
      const tame = [0.3, 0.4, -0.2, 0.7];
      const alone = Array.from(run(of, type, true, [tame, tame]));
      for (const wild of [1e9, -1e30, Infinity, NaN, 0]) {
        const x = tame.map((v, i) => (i % 2 === 0 ? v : wild));
        const beside = run(of, type, true, [x, x]);
        expect([beside[0], beside[2]]).toEqual([alone[0], alone[2]]);
      }
    }
  });
});

it("of float32 has the signs of zeros and infinities of the eager functions", () => {
  const special = [0, -0, 1, -1, Infinity, -Infinity, NaN, 1e-45];
  const x = special.flatMap((v) => special.map(() => v));
  const y = special.flatMap(() => special);
  for (const of of cases) {
    const actual = run(of, "f32", true, [x, y]);
    x.forEach((v, i) => {
      const right = of.right(Math.fround(v), Math.fround(y[i]));
      expect(singleError(actual[i], right), `${of.name}(${v}, ${y[i]})`).toBeLessThan(2);
    });
  }
});

it("a program may use all of them in all types", () => {
  const params = { x: pointer("f64"), y: pointer("f32") };
  const all = kernel("all", params, (k, { x, y }) => {
    for (const { formula } of cases) {
      k.set(x.at(0), formula(k, x.at(0), x.at(1)));
      k.set(y.at(0), formula(k, y.at(0), y.at(1)));
      k.set(x.vector(0), formula(k, x.vector(0), x.vector(2)));
      k.set(y.vector(0), formula(k, y.vector(0), y.vector(4)));
    }
  });
  expect(validates(lowerKernels([all]))).toBe(true);
});
