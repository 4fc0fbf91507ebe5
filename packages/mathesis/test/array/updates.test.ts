/** Indexed updates, masks under transformations, functions that broadcast. */
import { describe, expect, it } from "vitest";
import {
  applyAlongAxis,
  array,
  at,
  grad,
  jacobian,
  MathesisError,
  repeat,
  slice,
  stage,
  type Tensor,
  TraceError,
  vectorize,
  vmap,
  where,
} from "../../src/index.ts";

const modes = ["set", "add", "mul", "div", "pow", "min", "max"] as const;
const scalar: Readonly<Record<(typeof modes)[number], (a: number, b: number) => number>> = {
  set: (_a, b) => b,
  add: (a, b) => a + b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow: (a, b) => a ** b,
  min: Math.min,
  max: Math.max,
};

describe("at", () => {
  const x = [2, 4, 8, 16];
  const index = [1, -1, 1, 2];
  const values = [2, 4, 2, 1];
  const places = array(index, { dtype: "int32" });

  it.each(modes)("%s applies an update each time a place is named", (mode) => {
    const wanted = [...x];
    index.forEach((i, k) => {
      const place = i < 0 ? i + 4 : i;
      wanted[place] = scalar[mode](wanted[place], values[k]);
    });
    expect(at(x, places)[mode](values).toArray()).toEqual(wanted);
    expect(at(x, "::2")[mode](3).toArray()).toEqual(
      x.map((v, i) => (i % 2 === 0 ? scalar[mode](v, 3) : v)),
    );
  });

  it.each(["int32", "uint32", "uint8"] as const)("min and max in %s compare as numbers", (d) => {
    const top = d === "int32" ? 2147483647 : d === "uint32" ? 4294967295 : 255;
    const y = array([top, 0, 5], { dtype: d });
    const low = array([7, 7, 7], { dtype: d });
    const all = array([0, 1, 2], { dtype: "int32" });
    expect(at(y, all).min(low).toArray()).toEqual([7, 0, 5]);
    expect(at(y, all).max(low).toArray()).toEqual([top, 7, 7]);
  });

  it("shares a gradient among equal extremes, and never divides by a factor 0", () => {
    const twice = array([0, 0], { dtype: "int32" });
    const largest = grad((v: Tensor) =>
      at(array([1, 1]), twice)
        .max(v)
        .sum(),
    );
    expect(largest([5, 5]).toArray()).toEqual([0.5, 0.5]);
    const product = grad((v: Tensor) =>
      at(array([3]), twice)
        .mul(v)
        .sum(),
    );
    expect(product([0, 4]).toArray()).toEqual([12, 0]);
    expect(product([0, 0]).toArray()).toEqual([0, 0]);
  });
});

describe("masks", () => {
  const x = array([1, -2, 3]);

  it("that are constants can be traced", () => {
    const mask = array([true, false, true]);
    expect(
      stage((v: Tensor) => slice(v, mask))(x)
        .call(x)
        .toArray(),
    ).toEqual([1, 3]);
    expect(jacobian((v: Tensor) => slice(v, mask))(x).shape).toEqual([2, 3]);
  });

  it("that are computed can be updated at, but not read", () => {
    const clipped = (v: Tensor) => at(v, v.less(0)).set(0);
    expect(stage(clipped)(x).call(x).toArray()).toEqual([1, 0, 3]);
    expect(grad((v: Tensor) => clipped(v).sum())(x).toArray()).toEqual([1, 0, 1]);
    expect(() => stage((v: Tensor) => slice(v, v.less(0)))(x)).toThrow(TraceError);
    expect(() => vmap((v: Tensor) => at(v, v.less(0)).set([1, 2]))([[1, 2, 3]])).toThrow(
      TraceError,
    );
  });

  it("take one value each, in order", () => {
    expect(at(x, x.greater(0)).set([10, 30]).toArray()).toEqual([10, -2, 30]);
    expect(() => at(x, x.greater(0)).set([1, 2, 3])).toThrow(MathesisError);
  });
});

describe("repeat with counts that are not known", () => {
  it("is a program with a length", () => {
    const f = (v: Tensor, n: Tensor) => repeat(v, n, { totalLength: 4 });
    const n = array([1, 0, 2], { dtype: "int32" });
    expect(
      stage(f)(array([5, 6, 7]), n)
        .call([5, 6, 7], n)
        .toArray(),
    ).toEqual([5, 7, 7, 7]);
  });
});

describe("vectorize", () => {
  const outside = vectorize((a, b) => where(a.greater(b), a.sub(b), 0));
  const apply = vectorize((m, v) => m.matmul(v), { signature: "(n,m),(m)->(n)" });

  it("broadcasts scalars", () => {
    expect(outside([[1], [5]], [0, 3]).toArray()).toEqual([
      [1, 0],
      [5, 2],
    ]);
    expect(outside(3, 1).item()).toBe(2);
  });

  it("broadcasts what is in front of the axes of the signature", () => {
    const m = array([1, 2, 3, 4]).reshape([2, 2]);
    expect(
      apply(m, [
        [1, 0],
        [0, 1],
        [1, 1],
      ]).toArray(),
    ).toEqual([
      [1, 3],
      [2, 4],
      [3, 7],
    ]);
    expect(grad((v: Tensor) => apply(m, v).sum())([[1, 2]]).toArray()).toEqual([[4, 6]]);
  });

  it.each<readonly [string, () => unknown]>([
    ["NOT_A_FUNCTION", () => vectorize(3 as never)],
    ["SIGNATURE", () => vectorize(() => 1, { signature: "n->n" })],
    ["SIGNATURE", () => apply([1, 2], [1, 2])],
    ["SIGNATURE", () => apply([[1, 2]], [1, 2, 3])],
    ["ARGUMENTS", () => apply([[1, 2]])],
    ["BROADCAST", () => outside([1, 2], [1, 2, 3])],
  ])("%s", (code, call) => {
    expect(call).toThrow(expect.objectContaining({ code }));
  });

  it("applyAlongAxis calls once", () => {
    let calls = 0;
    const counted = (v: Tensor) => {
      calls++;
      return v.sum();
    };
    expect(
      applyAlongAxis(counted, [
        [1, 2],
        [3, 4],
        [5, 6],
      ]).toArray(),
    ).toEqual([3, 7, 11]);
    expect(calls).toBe(1);
  });
});
