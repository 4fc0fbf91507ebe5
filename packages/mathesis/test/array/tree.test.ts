/** Trees of arrays: what is a leaf, mapping, and the errors. */
import { describe, expect, it } from "vitest";
import { array, grad, type Tensor, treeLeaves, treeMap, vmap } from "../../src/index.ts";

const shapes = (tree: unknown): (readonly number[])[] => treeLeaves(tree).map((x) => x.shape);

describe("treeLeaves", () => {
  it.each<[string, unknown, number[][]]>([
    ["a number", 1, [[]]],
    ["nested numbers are one leaf", [[1, 2]], [[1, 2]]],
    ["a typed array is one leaf", new Float32Array(3), [[3]]],
    ["a list with a tensor in it is a node", [array([1, 2]), 3], [[2], []]],
    ["an object", { b: [1, 2], a: 3 }, [[], [2]]],
    [
      "nested",
      {
        layers: [
          { W: [[1]], b: [1] },
          { W: [[2]], b: [2] },
        ],
      },
      [[1, 1], [1], [1, 1], [1]],
    ],
    ["what is static has none", { name: "adam", on: true, f: null, g: undefined }, []],
    ["an empty list is a node without leaves", [], []],
    ["nothing", null, []],
  ])("%s", (_name, tree, expected) => {
    expect(shapes(tree)).toEqual(expected);
  });

  it("come in the order of the keys, however the object was written", () => {
    expect(treeLeaves({ c: 3, a: 1, b: [array(2)] }).map((x) => x.item())).toEqual([1, 2, 3]);
  });
});

describe("treeMap", () => {
  it("keeps the structure and leaves static values alone", () => {
    const tree = { a: [1, 2], n: "name", t: [array(3), { z: 4 }], no: null };
    const out = treeMap((x) => x.mul(10), tree);
    expect(JSON.parse(JSON.stringify(out))).toEqual({
      a: [10, 20],
      n: "name",
      t: [30, { z: 40 }],
      no: null,
    });
    expect(tree.a).toEqual([1, 2]);
  });

  it("takes leaves of several trees together", () => {
    const sum = treeMap(
      (x, y, z) => x.add(y).add(z),
      { a: 1, b: 2 },
      { b: 20, a: 10 },
      { a: 100, b: 200 },
    );
    expect([sum.a.item(), sum.b.item()]).toEqual([111, 222]);
  });

  it.each<[string, unknown, unknown]>([
    ["keys", { a: 1 }, { b: 1 }],
    ["lengths", [array(1)], [array(1), array(2)]],
    ["kinds", { a: 1 }, [array(1)]],
    ["static values", { a: 1, n: "x" }, { a: 1, n: "y" }],
  ])("refuses trees that differ in %s", (_name, a, b) => {
    expect(() => treeMap((x) => x, a, b)).toThrow(
      expect.objectContaining({ name: "ArgumentError", code: "TREE", op: "treeMap" }),
    );
  });

  it("runs under transformations", () => {
    const params = { W: [1, 2], b: 3 };
    const loss = (p: typeof params): Tensor =>
      treeLeaves(treeMap((x) => x.square().sum(), p)).reduce((a, x) => a.add(x));
    const g = grad(loss)(params) as unknown as { W: Tensor; b: Tensor };
    expect([g.W.toArray(), g.b.item()]).toEqual([[2, 4], 6]);
    const rows = vmap((p: { x: Tensor }) => treeMap((x) => x.sum() as Tensor, p))({
      x: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(rows.x.toArray()).toEqual([3, 7]);
  });
});
