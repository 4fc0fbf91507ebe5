/** Values inside a transformed function: what they refuse, and that they must not outlive it. */
import { describe, expect, it } from "vitest";
import { array, grad, jvp, stage, type Tensor, vjp, vmap, where } from "../../src/index.ts";
import { TraceError } from "../../src/util/errors.ts";

type Body = (x: Tensor) => unknown;
const reads: readonly (readonly [string, Body])[] = [
  [".item()", (x) => x.sum().item()],
  [".data", (x) => x.data],
  [".toArray()", (x) => x.toArray()],
];
const transforms: Readonly<Record<string, (f: Body) => unknown>> = {
  vmap: (f) => vmap(f)([[1, 2]]),
  stage: (f) => stage(f)([1, 2]),
};
const cases = Object.keys(transforms).flatMap((t) => reads.map(([r, f]) => [r, t, f] as const));

describe("values that are not known", () => {
  it.each(cases)("%s under %s", (wanted, transform, f) => {
    const run = () => transforms[transform](f);
    expect(run).toThrow(TraceError);
    expect(run).toThrow(expect.objectContaining({ code: "VALUE_NEEDED", op: transform }));
    expect(run).toThrow(`${wanted} needs values`);
  });

  it.each(Object.keys(transforms))("a choice by value under %s names where", (transform) => {
    const choose: Body = (x) => ((x.sum() as unknown as number) > 0 ? x : x.neg());
    expect(() => transforms[transform](choose)).toThrow(/where\(…\)/);
  });

  it("are printed as what they are", () => {
    const texts: string[] = [];
    const look = (x: Tensor): Tensor => {
      texts.push(String(x));
      return x;
    };
    vmap(look)([[1, 2]]);
    stage(look)([1, 2]);
    jvp(look, [1], [1]);
    expect(texts).toEqual(["Batched(float64[2])", "Staged(float64[2])", "Dual(1.0)"]);
  });
});

describe("values that are known", () => {
  it("under grad choose the branch to differentiate", () => {
    const f = (x: Tensor): Tensor => ((x.item() as number) > 0 ? x.mul(3) : x.mul(5));
    expect([2, -2].map((x) => grad(f)(x).item())).toEqual([3, 5]);
    const smooth = (x: Tensor): Tensor => where(x.greater(0), x.mul(3), x.mul(5));
    expect([...vmap(grad(smooth))([2, -2]).data]).toEqual([3, 5]);
  });

  it("under vmap of grad are not known", () => {
    const f = (x: Tensor): Tensor => ((x.item() as number) > 0 ? x : x.neg());
    expect(() => vmap(grad(f))([1, 2])).toThrow(expect.objectContaining({ code: "VALUE_NEEDED" }));
  });
});

describe("leaks", () => {
  const leak = (run: (f: (x: Tensor) => Tensor) => unknown): Tensor => {
    const kept: Tensor[] = [];
    run((x) => {
      kept.push(x.mul(2));
      return x.sum();
    });
    return kept[0];
  };

  it.each<[string, (f: (x: Tensor) => Tensor) => unknown]>([
    ["grad", (f) => grad(f)([1, 2])],
    ["vjp", (f) => vjp(f, [1, 2])],
    ["jvp", (f) => jvp(f, [[1, 2]], [[1, 1]])],
    ["vmap", (f) => vmap(f)([[1, 2]])],
    ["stage", (f) => stage(f)([1, 2])],
  ])("of %s are found when the value is used", (_name, run) => {
    const x = leak(run);
    expect(() => x.add(1)).toThrow(
      expect.objectContaining({ name: "TraceError", code: "LEAKED", op: "add" }),
    );
  });

  it("through a staged program are found when it is called", () => {
    const x = leak((f) => vmap(f)([[1, 2]]));
    const staged = stage((y: Tensor) => y.add(x))([1, 2]);
    expect(() => staged.call([1, 2])).toThrow(expect.objectContaining({ code: "LEAKED" }));
  });

  it("do not disturb what comes after an error inside a transformation", () => {
    const bad = (x: Tensor): Tensor => {
      x.matmul([[1, 2, 3]] as never);
      return x;
    };
    for (const run of [
      () => grad(bad)([1, 2]),
      () => vmap(bad)([[1, 2]]),
      () => stage(bad)([1, 2]),
    ]) {
      expect(run).toThrow();
      expect(array([1]).add(1).toArray()).toEqual([2]);
    }
  });

  it("a promise is refused", () => {
    const f = async (x: Tensor) => x.sum();
    for (const run of [() => grad(f)(1), () => vmap(f)([1]), () => stage(f)(1)]) {
      expect(run).toThrow(expect.objectContaining({ code: "ASYNC" }));
    }
  });
});
