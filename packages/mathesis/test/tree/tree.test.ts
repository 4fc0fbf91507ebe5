/** Trees: flattening and back, for any nesting. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  flatten,
  leafCount,
  requireSameTree,
  sameTree,
  showTree,
  TreeNode,
  unflatten,
} from "../../src/tree/tree.ts";

const isNumber = (x: unknown): x is number => typeof x === "number";
const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: "small" },
    fc.double(),
    fc.constantFrom("text", true, null, undefined),
    fc.array(tie("node"), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 3 }), tie("node"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).node;

describe("trees", () => {
  it("come back from their leaves", () => {
    fc.assert(
      fc.property(tree, (t) => {
        const { leaves, def } = flatten(t, isNumber);
        expect(unflatten(def, leaves)).toEqual(t);
        expect(leafCount(def)).toBe(leaves.length);
        expect(sameTree(def, flatten(unflatten(def, leaves), isNumber).def)).toBe(true);
      }),
    );
  });

  it("have their leaves in the order of the keys, however they were written", () => {
    expect(flatten({ b: 1, a: [2, { z: 3, y: 4 }] }, isNumber).leaves).toEqual([2, 4, 3, 1]);
  });

  it("differ by keys, lengths and static values", () => {
    const defs = [{ a: 1 }, { b: 1 }, { a: 1, b: 1 }, [1], [1, 1], "x", "y", 1, null].map(
      (t) => flatten(t, isNumber).def,
    );
    const same = defs.map((a) => defs.map((b) => sameTree(a, b)));
    expect(same).toEqual(defs.map((_a, i) => defs.map((_b, k) => i === k)));
  });

  it("are shown in the error when they differ", () => {
    const [a, b] = [{ W: 1, b: [2, "s"] }, { W: 1 }].map((t) => flatten(t, isNumber).def);
    expect(showTree(a)).toBe("{ W: *, b: [*, s] }");
    expect(() => requireSameTree(a, b, "op", "the trees")).toThrow(
      /\{ W: \*, b: \[\*, s\] \}[\s\S]*\{ W: \* \}/,
    );
  });

  it("have objects of classes of nodes for nodes, which come back as such", () => {
    class Line extends TreeNode {
      readonly from = 0;
      readonly to: number;
      constructor(to: number) {
        super();
        this.to = to;
      }
      get length(): number {
        return this.to - this.from;
      }
    }
    const { leaves, def } = flatten({ line: new Line(3) }, isNumber);
    expect(leaves).toEqual([0, 3]);
    expect(showTree(def)).toBe("{ line: Line { from: *, to: * } }");
    const back = unflatten(def, [1, 7]) as { line: Line };
    expect(back.line).toBeInstanceOf(Line);
    expect(back.line.length).toBe(6);
    const plain = flatten({ line: { from: 0, to: 3 } }, isNumber).def;
    expect(sameTree(def, plain)).toBe(false);
    expect(sameTree(def, flatten({ line: new Line(5) }, isNumber).def)).toBe(true);
  });

  it("leave instances of other classes whole", () => {
    const date = new Date(0);
    expect(unflatten(flatten({ date }, isNumber).def, [])).toEqual({ date });
    expect(flatten({ date }, isNumber).leaves).toEqual([]);
  });
});
