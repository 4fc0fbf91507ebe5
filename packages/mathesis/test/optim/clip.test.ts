/** Clipping as PyTorch's, alone and in a chain. */
import { describe, expect, it } from "vitest";
import { array, grad, type Tensor, treeLeaves } from "../../src/index.ts";
import {
  adam,
  chain,
  clipByGlobalNorm,
  clipByValue,
  clipGradNorm,
  globalNorm,
  sgd,
} from "../../src/optim/index.ts";
import { expectClose, relative, ulp } from "../../src/testing/close.ts";
import { parseHexFloat } from "../../src/testing/golden.ts";
import { floats, golden } from "./golden.ts";

const dataOf = (tree: unknown): number[][] => treeLeaves(tree).map((x) => [...x.data]);

describe("clipping by the global norm", () => {
  const rows = golden.clips.map((c) => [c.most, c.ord, c] as const);

  it.each(rows)("to %s in the norm %s is PyTorch's", (most, ord, c) => {
    const gradients = { W: array(floats(c.W)).reshape([3, 2]), b: array(floats(c.b)) };
    const options = { ord: Number(ord) };
    const [clipped, norm] = clipGradNorm(gradients, most, options);
    expectClose(norm.data, [parseHexFloat(c.norm)], relative(1e-14));
    expectClose(clipped.W.data, floats(c.clippedW), relative(1e-14));
    expectClose(clipped.b.data, floats(c.clippedB), relative(1e-14));
    expect([...globalNorm(gradients, options).data]).toEqual([...norm.data]);
    const [piece] = clipByGlobalNorm(most, options).update(gradients, null);
    expect(dataOf(piece)).toEqual(dataOf(clipped));
  });

  it("leaves small gradients bit for bit, and keeps float32", () => {
    const g = array(new Float32Array([0.1, 0.2]));
    const [clipped, norm] = clipGradNorm(g, 1);
    expect([...clipped.data]).toEqual([...g.data]);
    expect([clipped.dtype, norm.dtype, norm.shape]).toEqual(["float32", "float64", []]);
    expect(clipGradNorm(array(new Float32Array([30, 40])), 1)[0].dtype).toBe("float32");
  });

  it("knows the norms of huge, tiny, zero, empty and complex trees", () => {
    const norm = (x: unknown, ord = 2) => globalNorm(x, { ord }).item() as number;
    expectClose(norm([3e200, 4e200]), 5e200, ulp(1));
    expectClose(norm([3e-200, 4e-200]), 5e-200, ulp(1));
    expect([norm([0, 0]), norm([]), norm({}), norm(array([[]]))]).toEqual([0, 0, 0, 0]);
    expect(norm([{ re: 3, im: 4 }])).toBe(5);
    expect([norm([1, -Infinity]), norm([1, Number.NaN])]).toEqual([Infinity, Number.NaN]);
    expect(norm([1, -7, 3], Infinity)).toBe(7);
    expectClose(norm([1e308, 1e308], 1), Infinity, ulp(0));
  });

  it("a bound of Infinity measures only", () => {
    const [same, norm] = clipGradNorm([1, Infinity], Infinity);
    expect([[...(same as Tensor).data], norm.item()]).toEqual([[1, Infinity], Infinity]);
  });

  it("the norm has a derivative: x / |x|", () => {
    expectClose(grad((x: Tensor) => globalNorm(x))(array([3, 4])).data, [0.6, 0.8], ulp(1));
  });
});

describe("clipping by value", () => {
  it("cuts each entry, and NaN stays", () => {
    const [g] = clipByValue(1.5).update({ a: [-9, 1, 2], b: Number.NaN }, null);
    expect(dataOf(g)).toEqual([[-1.5, 1, 1.5], [Number.NaN]]);
  });

  it("refuses complex gradients, which have no order", () => {
    expect(() => clipByValue(1).update([{ re: 1, im: 2 }], null)).toThrow(
      expect.objectContaining({ name: "DTypeError", op: "clipByValue" }),
    );
  });
});

describe("chain", () => {
  it("hands updates on, and keeps a state for each part", () => {
    const both = chain(clipByGlobalNorm(5), sgd({ learningRate: 0.5, momentum: 0.9 }));
    const [first, state] = both.update([30, 40], both.init([0, 0]));
    expectClose((first as Tensor).data, [-1.5, -2], relative(1e-6));
    expect(state[0]).toBeNull();
    expect(state[1].step.item()).toBe(1);
  });

  it("of chains is a chain", () => {
    const flat = chain(clipByValue(2), clipByGlobalNorm(1), adam());
    const nested = chain(clipByValue(2), chain(clipByGlobalNorm(1), adam()));
    const [a] = flat.update([3, -4], flat.init([0, 0]));
    const [b] = nested.update([3, -4], nested.init([0, 0]));
    expect(dataOf(a)).toEqual(dataOf(b));
  });

  it.each<[string, string, () => unknown]>([
    ["nothing", "OPTIMISER", () => chain()],
    ["no pair", "OPTIMISER", () => chain(adam(), 3 as never)],
    ["a maker", "OPTIMISER", () => chain(adam as never)],
    ["a state too few", "STATE", () => chain(adam(), adam()).update([1], [null] as never)],
    ["no state", "STATE", () => chain(adam()).update([1], null as never)],
    ["a negative bound", "RANGE", () => clipByGlobalNorm(-1)],
    ["a bound NaN", "RANGE", () => clipByValue(Number.NaN)],
    ["a bound in quotes", "RANGE", () => clipGradNorm([1], "1" as never)],
    ["ord 0", "ORD", () => clipByGlobalNorm(1, { ord: 0 })],
    ["ord NaN", "ORD", () => globalNorm([1], { ord: Number.NaN })],
    ["norm", "OPTION_NAME", () => globalNorm([1], { norm: 2 } as never)],
    ["a state for clipping", "STATE", () => clipByValue(1).update([1], {} as never)],
  ])("refuses %s", (_name, code, make) => {
    expect(make).toThrow(expect.objectContaining({ name: "ArgumentError", code }));
  });
});
