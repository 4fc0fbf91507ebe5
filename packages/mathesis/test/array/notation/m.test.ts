import { describe, expect, it } from "vitest";
import { m } from "../../../src/array/notation/m.ts";
import {
  ArgumentError,
  array,
  DTypeError,
  exp,
  grad,
  jvp,
  matmul,
  ShapeError,
  type Tensor,
  vmap,
} from "../../../src/index.ts";

const W = array([
  [1, 2],
  [3, 4],
]);
const a = array([1, -1]);
const b = array([10, 20]);

describe("m", () => {
  it("means the same as a template and as text", () => {
    const expected = matmul(W, a).add(b).toArray();
    expect(m`${W} @ ${a} + ${b}`.toArray()).toEqual(expected);
    expect(m("W @ a + b", { W, a, b }).toArray()).toEqual(expected);
  });

  it.each([
    ["W.T @ a", [-2, -2]],
    [
      "(W @ W).T",
      [
        [7, 15],
        [10, 22],
      ],
    ],
    ["-a^2", [-1, -1]],
    ["2^a", [2, 0.5]],
    ["a * b / 2", [5, -10]],
    ["a < 0", [false, true]],
    ["where(a < 0, b, -b)", [-10, 20]],
    ["sum(W) + mean(b) + max(a) * min(a)", 24],
    ["maximum(a, 0) + relu(a)", [2, 0]],
    ["a @ b", -10],
    ["2 * π / pi", 2],
    ["1 / 2", 0.5],
  ])("%s", (text: string, expected: unknown) => {
    expect(m(text, { W, a, b }).toArray()).toEqual(expected);
  });

  it("takes plain data and gives a tensor", () => {
    expect(m("x @ x", { x: [3, 4] }).item()).toBe(25);
    expect(m`${[1, 2]} + ${1}`.toArray()).toEqual([2, 3]);
    expect(m("1 + 2").item()).toBe(3);
  });

  it("calls functions that are given", () => {
    const double = (x: Tensor) => x.mul(2);
    expect(m`${double}(${a}) + ${exp}(${a} * 0)`.toArray()).toEqual([3, -1]);
    expect(m("f(a, b)", { f: (x: Tensor, y: Tensor) => x.sub(y), a, b }).toArray()).toEqual([
      -9, -21,
    ]);
  });

  it("lets numbers take the dtype of the array they meet", () => {
    const n = array([2, 4], { dtype: "int32" });
    expect(m`2 * ${n} - 1`.dtype).toBe("int32");
    expect(m("-(1 + 2) * n", { n }).dtype).toBe("int32");
    // Half is not an integer, however it is written.
    expect(() => m("1 / 2 * n", { n })).toThrow(DTypeError);
    expect(() => m("-0.5 * n", { n })).toThrow(DTypeError);
  });

  it("works under the transformations", () => {
    const loss = (w: Tensor) => m`sum((${W} @ ${w} - ${b})^2) / 2`;
    const expected = m("W.T @ (W @ a - b)", { W, a, b });
    expect(grad(loss)(a).toArray()).toEqual(expected.toArray());
    expect(jvp(loss, [a], [b])[1].item()).toBe(m("g @ b", { g: expected, b }).item());
    const rows = vmap((w: Tensor) => m("w @ w + 1", { w }));
    expect(rows(W).toArray()).toEqual([6, 26]);
  });

  it("passes on the errors of the ops, and has its own for text", () => {
    // Wide types keep the compiler from refusing these first.
    const [x, y]: Tensor[] = [array([1, 2]), array([1, 2, 3])];
    expect(() => m`${x} + ${y}`).toThrow(ShapeError);
    expect(() => m("x @ y", { x, y })).toThrow(ShapeError);
    expect(() => m("exp(x, y)", { x, y })).toThrow(ArgumentError);
    expect(() => m("x +", { x })).toThrow(/a value is expected after \+/);
  });
});
