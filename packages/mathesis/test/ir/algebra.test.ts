import { describe, expect, it } from "vitest";
import { array, jit, stage, type Tensor } from "../../src/index.ts";
import { simplify } from "../../src/transforms/jit/simplify.ts";

const awkward = [0, -0, 1, -1.5, Number.NaN, Infinity, -Infinity, 5e-324];
type F = (x: Tensor) => Tensor;

const cases: readonly (readonly [name: string, f: F, equations: number])[] = [
  ["x · 1", (x) => x.mul(1), 0],
  ["1 · x", (x) => array(1).mul(x), 0],
  ["x / 1", (x) => x.div(1), 0],
  ["x − 0", (x) => x.sub(0), 0],
  ["−(−x)", (x) => x.neg().neg(), 0],
  ["x + 0, which turns −0 into 0", (x) => x.add(0), 1],
  ["x − (−0), which does, too", (x) => x.sub(-0), 1],
  ["x · 0, which may be NaN", (x) => x.mul(0), 1],
  ["1 / x", (x) => array(1).div(x), 1],
  ["0 − x", (x) => array(0).sub(x), 1],
];

describe("rules of algebra change no bit", () => {
  it.each(cases)("%s", (_name, f, equations) => {
    const x = array(awkward);
    const compiled = jit((y: Tensor) => [f(y), y.mul(3)])(x)[0];
    expect([...compiled.data]).toEqual([...f(x).data]);
    const { program } = stage(f)(x);
    expect(simplify(program).equations).toHaveLength(equations);
  });

  it("keeps what stretches its operand, or changes its dtype", () => {
    const ones = array([[1], [1]]);
    const g = jit((x: Tensor) => x.mul(ones));
    expect(g(array([2, 3])).toArray()).toEqual([
      [2, 3],
      [2, 3],
    ]);
    expect(jit((n: Tensor) => n.div(1))(array([3], { dtype: "int32" })).dtype).toBe("float64");
  });
});
