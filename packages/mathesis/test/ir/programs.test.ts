/** Programs: their legality, their text, and that evaluating them changes no bit. */
import { describe, expect, it } from "vitest";
import { array, foriLoop, grad, scan, stage, type Tensor } from "../../src/index.ts";
import { illegalities } from "../../src/ir/legal.ts";
import { keepOutputs, newVar, type Program } from "../../src/ir/program.ts";

const scalarAval = { shape: [], dtype: "float64", weak: false } as const;
const f = (x: Tensor) => [x.sin().mul(2), x.cos()];

describe("illegalities", () => {
  it("finds what is read before it is defined, defined twice, or never defined", () => {
    const [a, b, c] = [1, 2, 3].map(() => newVar(scalarAval));
    const bad: Program = {
      inputs: [a, a],
      constants: [],
      equations: [{ op: { name: "sin" }, inputs: [b], outputs: [a], params: {} }],
      outputs: [c],
    };
    const found = illegalities(bad);
    expect(found).toHaveLength(4);
    expect(found.join("\n")).toMatch(
      /second time[\s\S]*before it is defined[\s\S]*nothing defines/,
    );
  });

  it("looks into the bodies of loops", () => {
    const [a, b] = [newVar(scalarAval), newVar(scalarAval)];
    const body: Program = { inputs: [], constants: [], equations: [], outputs: [b] };
    const outer: Program = {
      inputs: [a],
      constants: [],
      equations: [{ op: { name: "scan" }, inputs: [a], outputs: [b], params: { body } }],
      outputs: [b],
    };
    expect(illegalities(outer)).toHaveLength(1);
    expect(illegalities(outer)[0]).toContain("equation 0 (scan): the result");
  });
});

describe("keepOutputs", () => {
  it("drops the equations that nothing needs, and keeps the inputs", () => {
    const { program } = stage(f)(1);
    const kept = keepOutputs(program, [false, true]);
    expect(kept.equations.map((e) => e.op.name)).toEqual(["cos"]);
    expect(kept.inputs).toEqual(program.inputs);
    expect(kept.constants).toEqual([]);
    expect(illegalities(kept)).toEqual([]);
  });
});

describe("staged functions", () => {
  it("read as equations, with scalars in place", () => {
    expect(String(stage((x: Tensor) => x.mul(2).add(-0))([1, 2]))).toBe(
      [
        "(a: float64[2]) =>",
        "  b: float64[2] = multiply(a, 2)",
        "  c: float64[2] = add(b, -0)",
        "  return c",
      ].join("\n"),
    );
  });

  it("show the bodies of loops, and are legal under derivatives", () => {
    const loop = (x: Tensor) => foriLoop(0, 3, (_i, c: Tensor) => c.sin() as Tensor, x);
    for (const g of [loop, grad(loop) as (x: Tensor) => Tensor]) {
      const staged = stage(g)(0.5);
      expect(String(staged)).toMatch(/scan\([\s\S]*body=[\s\S]*=>[\s\S]*return/);
      expect(illegalities(staged.program)).toEqual([]);
      expect(staged.call(0.5).item()).toBe(g(array(0.5) as Tensor).item());
    }
  });

  it("carry captured arrays as constants, which later changes of the variable do not touch", () => {
    let w = array([1, 2]) as Tensor;
    const staged = stage((x: Tensor) => x.mul(w).sum())([1, 1]);
    w = array([100, 100]);
    expect((staged.call([10, 1]) as Tensor).item()).toBe(12);
    expect(String(staged)).toContain("= constant");
  });

  it("refuse arguments of another structure", () => {
    const staged = stage((x: Tensor) => x)(1);
    expect(() => staged.call([[1], 2] as never)).toThrow(/structure|ragged/);
  });

  it("take other values of the same shapes", () => {
    const staged = stage(
      (xs: Tensor) =>
        scan((c: Tensor, x: Tensor) => [c.mul(x), c] as const, array(1) as Tensor, xs)[0],
    )([1, 2, 3]);
    expect(staged.call([4, 5, 6]).item()).toBe(120);
  });
});
