/** @file What makes two programs one: the number they are found by, and the text that settles it. */
import { describe, expect, it } from "vitest";
import type { Op } from "../../src/core/op.ts";
import { arange, array, foriLoop, ones, stage, type Tensor } from "../../src/index.ts";
import type { Program } from "../../src/ir/program.ts";
import { programKey } from "../../src/transforms/jit/programs.ts";
import { simplify } from "../../src/transforms/jit/simplify.ts";
import { sketchOf } from "../../src/transforms/jit/sketch.ts";

type F = (x: Tensor, y: Tensor) => Tensor;

const programOf = (f: F, x: Tensor, y: Tensor): Program<Op> => simplify(stage(f)(x, y).program);

const table = array([3, 1, 2]);
const [large, larger] = [arange(100), arange(101)];
const turns =
  (n: number, by: number): F =>
  (x, y) =>
    foriLoop(0, n, (_, s) => s.mul(by).add(y), x);

/** No two of them compute the same. */
const functions: Readonly<Record<string, F>> = {
  sum: (x, y) => x.add(y),
  difference: (x, y) => x.sub(y),
  "the other difference": (x, y) => y.sub(x),
  "the sum and one": (x, y) => x.add(y).add(1),
  "times 2": (x) => x.mul(2),
  "times −2": (x) => x.mul(-2),
  "times 0": (x) => x.mul(0),
  "times −0": (x) => x.mul(-0),
  "times a table": (x) => x.mul(table),
  "times a table with −0": (x) => x.mul(array([3, -0, 2])),
  "times a table with 0": (x) => x.mul(array([3, 0, 2])),
  "a large table": (x) => large.mul(x.sum()),
  "a larger table": (x) => larger.mul(x.sum()),
  "backwards, an option": (x) => x.slice("::-1"),
  "without the first, another option": (x) => x.slice("1:"),
  "first result": (x) => x.exp(),
  "an intermediate result": (x) => x.exp().add(x),
  "three turns": turns(3, 2),
  "four turns": turns(4, 2),
  "other turns": turns(3, 5),
};

const [x, y] = [ones([3]), ones([3])];
const programs = Object.values(functions).map((f) => programOf(f, x, y));

describe("programs", () => {
  it("that are traced again are found again, by number and by text", () => {
    Object.entries(functions).forEach(([name, f], i) => {
      const again = programOf(f, ones([3]), ones([3]));
      expect(sketchOf(again), name).toBe(sketchOf(programs[i]));
      expect(programKey(again), name).toBe(programKey(programs[i]));
    });
  });

  it("that differ are told apart, by number and by text", () => {
    expect(new Set(programs.map(sketchOf)).size).toBe(programs.length);
    expect(new Set(programs.map(programKey)).size).toBe(programs.length);
  });

  it.each([
    ["shape", ones([3, 1])],
    ["dtype", ones([3], { dtype: "float32" })],
    ["dimensions", ones([1, 3])],
  ])("of another %s are others", (_what, other) => {
    const f: F = (a) => a.exp();
    const [one, two] = [programOf(f, x, y), programOf(f, other, y)];
    expect(sketchOf(one)).not.toBe(sketchOf(two));
    expect(programKey(one)).not.toBe(programKey(two));
  });

  it("with a parameter that only identity tells apart are never taken for others", () => {
    const [e] = programs[0].equations;
    const odd = { ...programs[0] };
    const equations = [{ ...e, params: { f: () => 1 } }];
    expect(sketchOf({ ...odd, equations })).toBeUndefined();
    expect(programKey({ ...odd, equations })).toBeUndefined();
  });
});
