/** The law suite notices planted bugs, each by the law that is there for its kind. */
import { describe, expect, it } from "vitest";
import "../../src/runtime.ts";
import { type TensorLike, toTensor } from "../../src/core/convert.ts";
import { bindOne } from "../../src/core/interpreter.ts";
import { LinearInput, type Op } from "../../src/core/op.ts";
import type { Tensor } from "../../src/core/tensor.ts";
import type { Loop1, Loop2 } from "../../src/ir/kernels.ts";
import { add, cos, multiply, relu, sin, square, stopGradient, sum } from "../../src/ops/index.ts";
import { type Derivative, elementwiseOp, unary } from "../../src/ops/kinds/elementwise.ts";
import { callable, composite, cotangentLike } from "../../src/ops/kinds/record.ts";
import { laws } from "../../src/ops/laws.ts";
import type { OpLaws } from "../../src/ops/laws-types.ts";
import { checkOpLaws, type OpUnderTest } from "../../src/testing/laws/op.ts";
import { makeSampler } from "../../src/testing/sampler.ts";

const loop =
  (f: (v: number) => number): Loop1 =>
  (x, i, s, out, o, n) => {
    for (let e = 0; e < n; e++) out[o + e] = f(x[i + e * s]);
  };
const sine = (f: (v: number) => number, derivative: Derivative) =>
  unary({ name: "sin", dtypes: "inexact", loops: { real: loop(f) }, derivative });
const reals = (own: OpLaws): OpLaws => ({ ...own, dtypes: ["float64", "float32"], special: [] });

/** A product of float64 arrays of one shape whose transpose for y is wrong. */
function crookedProduct(): OpUnderTest {
  const times: Loop2 = (x, i, s, y, j, t, out, o, n) => {
    for (let e = 0; e < n; e++) out[o + e] = x[i + e * s] * y[j + e * t];
  };
  const product = (x: Tensor, y: Tensor): Tensor => bindOne(op, [x, y]);
  const op: Op = elementwiseOp({
    name: "mul",
    dtypes: "number",
    loops: { real: times },
    derivative: {
      linear: {
        jvp: ([x, y], [s, t]) => {
          if (s === null) return product(x, t as Tensor);
          return t === null ? product(s, y) : add(product(s, y), product(x, t));
        },
        transpose: ([ct], [x, y]) => {
          if (ct === null) return [null, null];
          if (x instanceof LinearInput)
            return [cotangentLike(multiply(ct, y as Tensor), x.aval), null];
          return [null, cotangentLike(multiply(ct, multiply(x, 2)), (y as LinearInput).aval)];
        },
      },
    },
  });
  return callable(op, (x: TensorLike, y: TensorLike) =>
    product(toTensor(x, "mul"), toTensor(y, "mul")),
  );
}

/** square with a batching rule that forgets which axis is the batch. */
function crookedBatch(): OpUnderTest {
  const good = elementwiseOp({
    name: "square",
    dtypes: "number",
    loops: { real: loop((v) => v * v) },
    derivative: { partials: [(x) => multiply(x, 2)] },
  });
  const op: Op = {
    ...good,
    batch: ([x], _batched, params) => ({
      outputs: [bindOne(good, [x.flip({ axis: 0 })], params)],
      batched: [true],
    }),
  };
  return callable(op, (x: TensorLike) => bindOne(op, [toTensor(x, "square")]));
}

const planted: readonly [bug: string, law: string, op: OpUnderTest, own: OpLaws][] = [
  [
    "a partial derivative off by a millionth",
    "differences",
    sine(Math.sin, { partials: [(x) => multiply(cos(x), 1.000001)] }),
    reals(laws.sin),
  ],
  [
    "a partial derivative that is itself not differentiable",
    "second order",
    sine(Math.sin, { partials: [(x) => stopGradient(cos(x))] }),
    reals(laws.sin),
  ],
  ["a transpose with a wrong factor", "adjoint", crookedProduct(), reals(laws.multiply)],
  ["a batching rule that reverses the batch", "vmap", crookedBatch(), reals(laws.square)],
  [
    "a value computed in single precision",
    "golden",
    sine((v) => Math.fround(Math.sin(v)), { partials: [(x) => cos(x)] }),
    reals(laws.sin),
  ],
  [
    "a lost NaN",
    "special",
    unary({
      name: "relu",
      dtypes: "real",
      loops: { real: loop((v) => (v > 0 ? v : 0)) },
      derivative: { partials: [(x) => relu(x)] },
    }),
    laws.relu,
  ],
  [
    "an input that is written to",
    "unmutated",
    composite("square", (x: TensorLike) => {
      const y = square(x);
      const input = x as Tensor;
      if ("values" in input) (input.data as Float64Array)[0] += 1;
      return y;
    }),
    reals(laws.square),
  ],
  [
    "a declared error that is not thrown",
    "errors",
    composite("sum", (x: TensorLike) => sum(x)),
    laws.sum,
  ],
];

describe("the law suite of ops", () => {
  const golden = { x: [0.5, 1], value: [0.479425538604203, 0.8414709848078965] };

  it.each(planted)("notices %s", (_bug, law, op, own) => {
    const broken = checkOpLaws(op, own, law === "golden" ? { golden } : {});
    expect(broken.filter((r) => !r.passed).map((r) => r.law)).toContain(law);
  });

  it("passes the ops that were bent", () => {
    for (const [op, own] of [
      [sin, laws.sin],
      [multiply, laws.multiply],
    ] as const) {
      expect(checkOpLaws(op, own).filter((r) => !r.passed)).toEqual([]);
    }
  });

  it("records each result as it comes", () => {
    const seen: string[] = [];
    const results = checkOpLaws(square, laws.square, { record: (r) => seen.push(r.law) });
    expect(seen).toEqual(results.map((r) => r.law));
    expect(seen).toContain("vmap");
  });
});

describe("the sampler", () => {
  it("draws the same arrays for the same seed, others for another", () => {
    const draw = (seed: number) => Array.from(makeSampler(seed, "float64").normal([50]).data);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  it("draws numbers of mean 0 and variance 1", () => {
    const xs = Array.from(makeSampler(1, "float64").normal([20_000]).data);
    const mean = xs.reduce((s, x) => s + x, 0) / xs.length;
    const variance = xs.reduce((s, x) => s + (x - mean) ** 2, 0) / xs.length;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(xs.length)); // four standard errors
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / xs.length));
  });

  it("keeps distinct values an eighth apart", () => {
    const xs = Array.from(makeSampler(1, "float64").distinct([4, 5]).data).sort((a, b) => a - b);
    expect(Math.min(...xs.slice(1).map((x, i) => x - xs[i]))).toBeGreaterThanOrEqual(0.125);
  });

  it("draws positive definite matrices: x·Ax > 0", () => {
    const s = makeSampler(1, "float64");
    const a = s.positiveDefinite([3, 3]);
    const x = s.normal([3]);
    expect(x.matmul(a.matmul(x)).item()).toBeGreaterThan(0);
    expect(a.toArray()).toEqual(a.T.toArray());
  });
});
