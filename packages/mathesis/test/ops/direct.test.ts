/** The short way of values at hand gives what the way through an interpreter gives. */
import { describe, expect, it } from "vitest";
import { evaluator, withInterpreter } from "../../src/core/interpreter.ts";
import * as mathesis from "../../src/index.ts";
import { array, full, type Tensor } from "../../src/index.ts";
import { dtypes } from "../../src/types/dtype.ts";

type Function = (...x: readonly unknown[]) => Tensor;
const binary = ["add", "subtract", "multiply", "divide", "pow", "maximum", "less", "equal"];
const unary = [
  "negative",
  "abs",
  "exp",
  "relu",
  "sqrt",
  "square",
  "isnan",
  "sign",
  "bitwiseInvert",
];
const reductions = ["sum", "max", "min"];
const functionOf = (name: string) => Reflect.get(mathesis, name) as Function;

/** What a call gives, or what it throws, in all that can be seen. */
function seen(f: () => Tensor): unknown {
  try {
    const y = f();
    return [y.dtype, y.weak, y.shape, Array.from(y.data as Float64Array)];
  } catch (e) {
    return String(e);
  }
}

/** The same with an interpreter in charge that does nothing of its own. */
const roundabout = (f: () => Tensor): unknown =>
  seen(() => withInterpreter({ name: "test", process: evaluator.process }, f));

const numbers = [2, -0, 0.1, Number.NaN, -Infinity, 1e300];
const data = [1.5, -2, 0, -0, Number.NaN, Infinity];

describe.each(dtypes)("%s", (dtype) => {
  const make = (values: readonly number[]): Tensor => (array([...values]) as Tensor).astype(dtype);
  const x = make(data);
  const others = [
    ...[make([3, 0.25, -1, 5, 0, 2]), make([2]), make(data).reshape([2, 3])],
    ...[array([1, 2, 3, 4, 5, 6], { dtype: "float32" }), full([], 3), full([6], 2)],
  ] as readonly Tensor[];

  it.each(binary)("%s", (name) => {
    const f = functionOf(name);
    for (const y of [...others, ...numbers, true, [1, 2, 3, 4, 5, 6]]) {
      expect(seen(() => f(x, y))).toEqual(roundabout(() => f(x, y)));
      expect(seen(() => f(y, x))).toEqual(roundabout(() => f(y, x)));
    }
  });

  it.each([...unary, ...reductions])("%s", (name) => {
    const f = functionOf(name);
    for (const y of [x, x.reshape([3, 2]), make([]), ...others]) {
      expect(seen(() => f(y))).toEqual(roundabout(() => f(y)));
    }
  });
});

it.each(binary)("%s of numbers, and of tensors that numbers became", (name) => {
  const f = functionOf(name);
  const given = [mathesis.negative(2), mathesis.abs(3), full([], 3), 0.5] as const;
  for (const x of given) {
    for (const y of given) expect(seen(() => f(x, y))).toEqual(roundabout(() => f(x, y)));
  }
});

it("tensors that were given away are not at hand", () => {
  const x = array([1, 2]) as Tensor;
  const take = mathesis.jit((v: Tensor) => v.add(1), { donate: [0] });
  take(x);
  for (const f of [() => x.add(1), () => x.add(x), () => x.neg(), () => x.sum()]) {
    expect(f).toThrow(/given away/);
  }
});
