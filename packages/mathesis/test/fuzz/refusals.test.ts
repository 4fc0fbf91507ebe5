/** Calls that once gave a wrong answer or an error of the engine, each with the error it gives now. */
import { describe, expect, it } from "vitest";
import {
  arange,
  array,
  astype,
  concat,
  expandDims,
  full,
  grad,
  jacobian,
  linspace,
  MathesisError,
  m,
  max,
  mean,
  ones,
  pad,
  squeeze,
  stack,
  stage,
  sum,
  type Tensor,
  tensordot,
  treeLeaves,
  vmap,
  zeros,
} from "../../src/index.ts";
import { adam, adamW, rmsProp, sgd } from "../../src/optim/index.ts";
import { foldIn, key, normal, rng, uniform } from "../../src/random/index.ts";
import {
  absolute,
  expectClose,
  parseHexFloat,
  ratio,
  ulp,
  ulpDistance,
} from "../../src/testing/index.ts";

type AnyFunction = (...args: readonly unknown[]) => unknown;
const loose = (f: unknown): AnyFunction => f as AnyFunction; // the point is to call it wrongly
const odd = (x: unknown): never => x as never;

/** Name and code of the error that f throws, which is the library's and at most four lines long. */
function refusal(f: () => unknown): string {
  try {
    f();
  } catch (e) {
    if (!(e instanceof MathesisError)) throw e;
    expect(e.message.split("\n").length).toBeLessThanOrEqual(4);
    return `${e.name} ${e.code}`;
  }
  return "none";
}
type Case = readonly [name: string, call: () => unknown];

const x = array([
  [1, 2],
  [3, 4],
]);
const [cycle, wide]: [unknown[], unknown[]] = [[], []];
cycle[0] = cycle;
wide.push(1, wide, wide);
const nest = (levels: number): unknown => (levels === 0 ? 1 : [nest(levels - 1)]);
const tree = (levels: number): unknown => (levels === 0 ? 1 : { a: tree(levels - 1) });

describe("a staged program", () => {
  const program = stage((a: Tensor, b: Tensor) => a.mul(2).sum().add(b))(array([1, 2, 3]), 1);
  const call = loose(program.call.bind(program));

  it("runs on tensors like those of the example", () => {
    expect((call([4, 5, 6], 1) as Tensor).item()).toBe(31);
  });

  it("refuses other shapes and dtypes", () => {
    expect(refusal(() => call([1, 2], 1))).toBe("ShapeError STAGED");
    expect(refusal(() => call([1, 2, 3], [1]))).toBe("ShapeError STAGED");
    expect(refusal(() => call(array([1, 2, 3], { dtype: "float32" }), 1))).toBe(
      "DTypeError STAGED",
    );
    expect(refusal(() => call(array([1, 2, 3], { dtype: "int32" }), 1))).toBe("DTypeError STAGED");
  });

  it("checks the arguments, not what the function captured", () => {
    const g = grad((y: Tensor) => {
      const inner = stage((a: Tensor) => a.mul(y))(array([1, 2]));
      expect(refusal(() => loose(inner.call.bind(inner))([1, 2, 3]))).toBe("ShapeError STAGED");
      return inner.call(array([3, 4])).sum();
    });
    expect(g(5).item()).toBe(7);
  });
});

describe("booleans are stored as 0 and 1", () => {
  const dtype = "bool";
  it.each<readonly [string, Tensor, readonly number[]]>([
    ["full of 2", full([2], 2, { dtype }), [1, 1]],
    ["full of 0.5", full([2], 0.5, { dtype }), [1, 1]],
    ["full of NaN", full([1], Number.NaN, { dtype }), [1]],
    ["full of 0", full([2], -0, { dtype }), [0, 0]],
    ["arange", arange(0, 4, 1, { dtype }), [0, 1, 1, 1]],
    ["linspace", linspace(0, 1, 3, { dtype }), [0, 1, 1]],
    ["ones", ones([2], { dtype }), [1, 1]],
    ["set", array([true, false]).at(1).set(2), [1, 1]],
  ])("%s", (_name, y, bytes) => {
    expect([...y.data].map(Number)).toEqual(bytes);
    expect(
      y
        .equal(array(bytes.map((v) => v !== 0)))
        .all()
        .item(),
    ).toBe(true);
  });
});

describe("dtypes", () => {
  const dtype = odd("float16");
  it.each<Case>([
    ["zeros", () => zeros([600], { dtype })],
    ["ones", () => ones([2], { dtype })],
    ["full", () => full([2], 1, { dtype })],
    ["arange", () => arange(3, 5, 1, { dtype })],
    ["linspace", () => linspace(0, 1, 3, { dtype })],
    ["array", () => array([1], { dtype })],
    ["astype", () => astype([1], dtype)],
    ["a symbol", () => astype([1], odd(Symbol("s")))],
    ["a tensor", () => astype([1], odd(x))],
  ])("unknown to %s", (_name, call) => {
    expect(refusal(call)).toBe("ArgumentError DTYPE_NAME");
  });

  it.each(["int32", "bool", "complex128", "float16", 3])("%s is not one of random floats", (d) => {
    expect(refusal(() => normal(key(0), [2], { dtype: odd(d) }))).toBe("DTypeError FLOAT");
    expect(refusal(() => uniform(key(0), [2], { dtype: odd(d) }))).toBe("DTypeError FLOAT");
  });
});

describe("values of options and arguments", () => {
  const f = (y: Tensor) => y.sum();
  it.each<readonly [string, () => unknown]>([
    ["RANGE", () => normal(key(0), [2], { sd: -1 })],
    ["RANGE", () => normal(key(0), [2], { sd: Number.NaN })],
    ["RANGE", () => sgd({ learningRate: odd("x") })],
    ["RANGE", () => adam({ epsilon: odd(null) })],
    ["NUMBER", () => normal(key(0), [2], { mean: odd("x") })],
    ["NUMBER", () => uniform(key(0), [2], { low: odd("x") })],
    ["NUMBER", () => full([1], odd("x"))],
    ["NUMBER", () => full([2], odd(null))],
    ["NUMBER", () => linspace(odd("a"), odd("b"), 3)],
    ["MODE", () => jacobian(f, { mode: odd("sideways") })],
    ["FLAG", () => sum(x, { axis: 0, keepDims: odd("yes") })],
    ["FLAG", () => mean(x, { keepDims: odd(1) })],
    ["FLAG", () => x.argmax({ keepDims: odd(null) })],
    ["FLAG", () => sgd({ nesterov: odd("x") })],
    ["FLAG", () => grad(f, { hasAux: odd(1) })],
    ["PAIR", () => grad(f, { hasAux: true })([1, 2])],
    ["ARGNUMS", () => grad(f, { argnums: odd("length") })([1, 2])],
    ["ARGNUMS", () => grad(f, { argnums: odd(null) })([1, 2])],
    ["AXES", () => tensordot(x, x, { axes: odd("x") })],
    ["AXES", () => tensordot(x, x, { axes: -1 })],
    ["AXES", () => tensordot(x, x, { axes: Number.NaN })],
    ["AXES", () => tensordot([1, 2], x, { axes: 2 })],
    ["AXES", () => tensordot(x, x, { axes: odd([0, 1]) })],
    [
      "PERMUTATION",
      () =>
        tensordot(x, x, {
          axes: [
            [0, 0],
            [0, 1],
          ],
        }),
    ],
    ["NOT_AN_ARRAY", () => stack(new Array(3))],
    ["NOT_AN_ARRAY", () => concat(new Array(3))],
  ])("%s: %s", (code, call) => {
    expect(refusal(call)).toBe(`ArgumentError ${code}`);
  });
});

describe("options are an object", () => {
  const calls: Readonly<Record<string, (options: never) => unknown>> = {
    sum: (o) => sum(x, o),
    max: (o) => max(x, o),
    mean: (o) => mean(x, o),
    argmax: (o) => x.argmax(o),
    sort: (o) => x.sort(o),
    take: (o) => x.take(0, o),
    stack: (o) => stack([x, x], o),
    pad: (o) => pad(x, 1, o),
    tensordot: (o) => tensordot(x, x, o),
    array: (o) => array([1], o),
    zeros: (o) => zeros([1], o),
    normal: (o) => normal(key(0), [1], o),
    uniform: (o) => uniform(key(0), [1], o),
    grad: (o) => grad((y: Tensor) => y.sum(), o),
    jacobian: (o) => jacobian((y: Tensor) => y, o),
    vmap: (o) => vmap((y: Tensor) => y, o),
    sgd: (o) => sgd(o),
    adam: (o) => adam(o),
    adamW: (o) => adamW(o),
    rmsProp: (o) => rmsProp(o),
    ulp: (o) => ulp(1, "float64", o),
  };
  it.each(Object.entries(calls))("of %s", (_name, call) => {
    for (const wrong of [null, 0, "x", true, [0], x, new Float64Array(1)]) {
      expect(refusal(() => call(odd(wrong)))).toBe("ArgumentError OPTIONS");
    }
    expect(refusal(() => call(odd({})))).toBe("none");
  });
});

describe("what cannot be a number or a text is named by its kind", () => {
  const values = [Symbol("s"), Object.create(null), 10n, -1n, x, () => 1, "x".repeat(1000)];
  const calls: Readonly<Record<string, (v: never) => unknown>> = {
    key,
    rng,
    foldIn: (v) => foldIn(key(0), v),
    arange: (v) => arange(v),
    expandDims: (v) => expandDims(x, v),
    squeeze: (v) => squeeze(x, v),
    astype: (v) => astype(x, v),
    full: (v) => full([1], v),
    pad: (v) => pad(x, v),
    axis: (v) => sum(x, { axis: v }),
    ulp,
  };
  it.each(Object.entries(calls))("by %s", (_name, call) => {
    for (const v of values) expect(refusal(() => call(v as never))).toMatch(/^ArgumentError /);
  });

  it("in a message of one short line a fact", () => {
    expect(() => key(odd(x))).toThrow("key: a tensor float64[2,2] is not a seed.");
    expect(() => key(odd(Symbol("s")))).toThrow("key: a symbol is not a seed.");
    expect(() => pad(x, odd([[1, -1]]))).toThrow("the widths [[1, -1]] do not fit");
  });
});

describe("data without end", () => {
  it("are refused", () => {
    for (const data of [cycle, nest(65), nest(5000)]) {
      expect(refusal(() => array(odd(data)))).toBe("ArgumentError DEPTH");
    }
    expect(refusal(() => array(odd(wide)))).toBe("ShapeError RAGGED");
    for (const data of [cycle, wide, tree(1001)]) {
      expect(refusal(() => treeLeaves(data))).toBe("ArgumentError DEPTH");
    }
  });

  it("are not those that are only deep", () => {
    expect((loose(array)(nest(64)) as Tensor).ndim).toBe(64);
    expect(treeLeaves(tree(1000)).length).toBe(1);
  });
});

describe("the notation", () => {
  it.each([null, undefined, 5, ["a"], {}, Symbol("s")])("refuses %s as a formula", (text) => {
    expect(refusal(() => loose(m)(text))).toBe("ArgumentError NOTATION_TEXT");
  });
  it("refuses values that are no object", () => {
    expect(refusal(() => loose(m)("a", 5))).toBe("ArgumentError OPTIONS");
  });
});

describe("tolerances", () => {
  it.each<readonly [string, () => unknown]>([
    ["NUMBERS", () => expectClose(odd(null), [1], ulp(1))],
    ["NUMBERS", () => expectClose(1, odd(undefined), ulp(1))],
    ["NUMBERS", () => expectClose(odd(x), odd(x), ulp(1))],
    ["NUMBERS", () => expectClose(odd([null]), [0], ratio(1))],
    ["TOLERANCE", () => expectClose(1, 1, odd(null))],
    ["TOLERANCE_REASON", () => loose(absolute)(1)],
    ["TOLERANCE_LIMIT", () => ulp(odd(Symbol("s")))],
    ["TOLERANCE_LIMIT", () => ulp(odd("1"))],
    ["NUMBER", () => ulpDistance(odd(null), odd(1n))],
    ["NUMBER", () => ulpDistance(odd(null), odd(null))],
    ["HEX_FLOAT", () => parseHexFloat(odd(null))],
    ["HEX_FLOAT", () => parseHexFloat(odd(5))],
  ])("%s: %s", (code, call) => {
    expect(refusal(call)).toBe(`ArgumentError ${code}`);
  });
});

describe("adamW", () => {
  it("asks a schedule for its rate once a step", () => {
    let asked = 0;
    const learningRate = () => {
      asked += 1;
      return 0.1 / asked;
    };
    const optimiser = adamW({ learningRate, weightDecay: 0.5 });
    const [updates] = optimiser.update([1], optimiser.init([2]), [2]);
    expect(asked).toBe(1);
    expect((updates as unknown as Tensor).at(0).get().item()).toBeCloseTo(-0.1 - 0.1 * 0.5 * 2, 8);
  });
});
