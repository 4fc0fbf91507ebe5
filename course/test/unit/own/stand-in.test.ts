import { array, grad, jit, softmax, sum, type Tensor, vmap } from "mathesis";
import { describe, expect, test } from "vitest";
import { CALL_BUDGET, formOf, like, standIn } from "../../../src/client/sandbox/worker/own.ts";

type Softmax = (z: Tensor) => Tensor;
type Mine = (...args: never[]) => unknown;

/** The library's softmax behind a reader's, and what was said. */
function behind(mine: Mine): { readonly f: Softmax; readonly said: string[] } {
  const said: string[] = [];
  const f = standIn({
    theirs: softmax as never,
    mine,
    replacement: {
      takes: (args) => args.length === 1,
      call: (own, args): unknown => Reflect.apply(own as () => unknown, undefined, [...args]),
    },
    name: "softmax",
    complain: (text) => said.push(text),
    quietly: (work) => work(),
    milliseconds: () => performance.now(),
  });
  return { f: f as Softmax, said };
}

const z = array([1, 2, 3]);
const right = String(softmax(z));
/** A version that can be told from the library's by its values. */
const halved = (x: Tensor): Tensor => softmax(x).mul(0.5);

describe("a function in front of the library's", () => {
  test("its result counts, with plain numbers made into an array of the right kind", () => {
    expect(String(behind(halved).f(z))).toBe(String(softmax(z).mul(0.5)));
    const { f, said } = behind(() => [0, 1, 0]);
    expect(String(f(z))).toBe("[0. 1. 0.]");
    expect(f(array([1, 2, 3], { dtype: "float32" })).dtype).toBe("float32");
    expect(said).toEqual([]);
  });

  test("derivatives, batches and compiled programs go through it", () => {
    const { f, said } = behind(halved);
    const first = (x: Tensor): Tensor => f(x).slice(0);
    const own = grad(first)(z);
    const twice = grad((x: Tensor) => softmax(x).slice(0))(z);
    expect(String(own)).toBe(String(twice.mul(0.5)));
    expect(
      vmap(f)(
        array([
          [1, 2],
          [3, 4],
        ]),
      ).shape,
    ).toEqual([2, 2]);
    expect(String(jit(f)(z))).toBe(String(jit(halved)(z)));
    expect(said).toEqual([]);
  });

  test("its properties are the library's", () => {
    const { f } = behind(halved);
    expect(f.name).toBe(softmax.name);
    expect(Reflect.ownKeys(f)).toEqual(Reflect.ownKeys(softmax));
  });

  test("what the library throws is thrown, and nobody is blamed for it", () => {
    const { f, said } = behind(() => [1]);
    expect(() => f(5 as never)).toThrow(/softmax/);
    expect(said).toEqual([]);
  });
});

describe("where it fails, the library's result is used and it is said once", () => {
  const thrower = (): never => {
    throw new RangeError("no\nmore");
  };
  const trap = new Proxy({}, { get: thrower, getPrototypeOf: thrower, ownKeys: thrower });
  test.each<[string, Mine, string]>([
    ["it throws", thrower, "threw RangeError: no for (float64[3])"],
    [
      "it throws something strange",
      () => (function* nothing() {})().throw(trap),
      "threw something that cannot be read",
    ],
    [
      "another shape",
      (x: Tensor) => x.sum(),
      "gave float64[] where the library’s gives float64[3]",
    ],
    ["another dtype", (x: Tensor) => x.astype("float32"), "gave float32[3] where"],
    ["another length", () => [1, 2], "gave a list of 2 where"],
    ["nothing", () => undefined, "gave undefined where"],
    ["a promise", () => Promise.resolve(z), "gave a promise where"],
    ["words", () => ["a", "b", "c"], "threw"],
    ["what cannot be read", () => trap, "threw"],
    ["something like an array", () => ({ dtype: "float64", shape: [3] }), "gave { dtype: float64"],
  ])("%s", (_name, mine, sentence) => {
    const { f, said } = behind(mine);
    expect(String(f(z))).toBe(right);
    expect(String(f(z))).toBe(right);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`Your softmax ${sentence}`);
    expect(said[0]).toContain("float64[3]");
    expect(said[0]).toMatch(/The library’s result is used\.$/);
  });

  test("a call over its budget is the last", () => {
    let calls = 0;
    const slow = (x: Tensor): Tensor => {
      calls++;
      const end = performance.now() + CALL_BUDGET + 20;
      while (performance.now() < end);
      return halved(x);
    };
    const { f, said } = behind(slow);
    expect(String(f(z))).toBe(right);
    expect(String(f(z))).toBe(right);
    expect(calls).toBe(1);
    expect(said).toEqual([
      `Your softmax took longer than ${CALL_BUDGET} ms for (float64[3]). The library’s runs from here on.`,
    ]);
  });

  test("code on plain lists cannot be differentiated, and says so", () => {
    const { f, said } = behind((x: Tensor) => (x.toArray() as number[]).map(() => 1 / 3));
    const slope = grad((x: Tensor) => f(x).slice(0));
    expect(String(slope(z))).toBe(String(grad((x: Tensor) => softmax(x).slice(0))(z)));
    expect(said[0]).toMatch(/^Your softmax gave plain numbers, through which no derivative passes/);
    // A batch cannot be read at all.
    const batched = behind((x: Tensor) => x.toArray());
    expect(vmap(batched.f)(array([[1, 2]])).shape).toEqual([1, 2]);
    expect(batched.said[0]).toMatch(/^Your softmax threw TraceError/);
  });
});

test("forms in a few words, and forms compared", () => {
  expect(formOf(array([[1], [2]]))).toBe("float64[2, 1]");
  expect(formOf([1, 2])).toBe("a list of 2");
  expect(formOf({ axis: -1, keepDims: true })).toBe("{ axis: -1, keepDims: true }");
  expect(formOf("x".repeat(500)).length).toBeLessThanOrEqual(80);
  expect(like([z, 2], [[1, 2, 3], 4])).toHaveLength(2);
  expect(like([z, 2], [[1, 2, 3]])).toBeNull();
  expect(like(2, "2")).toBeNull();
  expect(like(sum, sum)).toBeNull();
});
