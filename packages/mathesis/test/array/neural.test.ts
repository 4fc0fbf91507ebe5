/** Convolution, pooling, normalisation and resampling against PyTorch: values and gradients. */
import { describe, expect, it } from "vitest";
import "../../src/runtime.ts";
import * as neural from "../../src/array/neural/index.ts";
import { array, type Tensor, vjp } from "../../src/index.ts";
import { absolute, expectClose } from "../../src/testing/close.ts";
import { parseHexFloat } from "../../src/testing/golden.ts";
import { readGolden } from "../golden/read.ts";

interface Spec {
  readonly shape: readonly number[];
  readonly positive?: boolean;
  readonly fixed?: boolean;
  readonly scale?: number;
}
interface Case {
  readonly name: string;
  readonly seed: number;
  readonly arrays: Readonly<Record<string, Spec>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly outputs: readonly { readonly shape: number[]; readonly values: readonly string[] }[];
  readonly gradients: readonly (readonly string[])[];
  readonly second?: readonly (readonly string[])[];
}
interface Golden {
  readonly cases: Readonly<Record<string, readonly Case[]>>;
}

/** The generator of golden/neural.py. */
function draw(seed: number, { shape, positive, scale = 1 }: Spec): Tensor {
  let state = seed;
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Float64Array.from({ length: size }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    const v = state / 2 ** 31 - 1;
    return positive === true ? v + 1.5 : v * scale;
  });
  return array(values).reshape([...shape]);
}

/** Arrays that a function takes by position; others are options. */
const POSITIONAL = ["x", "weight", "grid", "mean", "variance"];
const OPTIONAL_WEIGHT = /Norm/;

type AnyFunction = (...args: readonly unknown[]) => Tensor | readonly Tensor[];
const functions: Readonly<Record<string, unknown>> = { ...neural };

/** The call of a case on its arrays, in order. */
function callOf(c: Case): (...xs: Tensor[]) => Tensor[] {
  const f = functions[c.name] as AnyFunction; // golden/neural.py names functions of the module
  const { source, ...plain } = c.options;
  const options = plain["p"] === "inf" ? { ...plain, p: Infinity } : plain;
  const isPositional = (key: string) =>
    POSITIONAL.includes(key) && !(key === "weight" && OPTIONAL_WEIGHT.test(c.name));
  return (...xs) => {
    const named = Object.keys(c.arrays).map((key, i) => [key, xs[i]] as const);
    const args: unknown[] = named.filter(([key]) => isPositional(key)).map(([, x]) => x);
    if (source !== undefined) args.push(indicesOf(c));
    const more = Object.fromEntries(named.filter(([key]) => !isPositional(key)));
    const y = f(...args, { ...options, ...more });
    return Array.isArray(y) ? [...(y as readonly Tensor[])] : [y as Tensor];
  };
}

const indicesOf = (c: Case): Tensor => {
  const stored = c.outputs[1];
  const values = Int32Array.from(stored?.values ?? [], parseHexFloat);
  return array(values).reshape(stored?.shape ?? []);
};

/** Every number within 1e-12 of the largest one. */
function expectNear(found: Tensor | undefined, values: readonly string[]): void {
  const wanted = values.map(parseHexFloat);
  const scale = Math.max(...wanted.map(Math.abs)) || 1;
  const relative = (xs: ArrayLike<number>) => Array.from(xs, (x) => x / scale);
  const tolerance = absolute(1e-12, "the largest number is 1");
  expectClose(relative((found as Tensor).data), relative(wanted), tolerance);
}

function expectCase(c: Case): void {
  const keys = Object.entries(c.arrays);
  const xs = keys.map(([, spec], i) => draw(c.seed + i + 1, spec));
  const moving = xs.filter((_, i) => keys[i]?.[1].fixed !== true);
  const call = callOf(c);
  const f = (...given: Tensor[]): Tensor[] => {
    const left = [...given];
    const all = xs.map((x, i) => (keys[i]?.[1].fixed === true ? x : (left.shift() as Tensor)));
    return call(...all).filter((y) => y.dtype === "float64");
  };
  const outputs = call(...xs);
  outputs.forEach((y, i) => {
    expect(y.shape).toEqual(c.outputs[i]?.shape);
    expectNear(y, c.outputs[i]?.values ?? []);
  });
  const smooth = outputs.filter((y) => y.dtype === "float64");
  const cts = smooth.map((y, k) => draw(c.seed + 101 + k, { shape: y.shape }));
  const gradient = (...given: Tensor[]): Tensor[] => vjp(f, ...given)[1](cts);
  const grads = gradient(...moving);
  c.gradients.forEach((g, i) => {
    expectNear(grads[i], g);
  });
  if (c.second === undefined) return;
  const vs = moving.map((x, k) => draw(c.seed + 201 + k, { shape: x.shape }));
  const second = vjp(gradient, ...moving)[1](vs);
  c.second.forEach((g, i) => {
    expectNear(second[i], g);
  });
}

const { cases } = readGolden<Golden>("neural.json");
const least: Readonly<Record<string, number>> = {
  convolution: 60,
  pooling: 40,
  normalisation: 30,
  other: 30,
};

describe.each(Object.keys(least))("PyTorch's %s", (group) => {
  const list = (cases[group] ?? []).map((c, i) => {
    const shapes = Object.values(c.arrays).map(({ shape }) => `[${shape.join(",")}]`);
    return [`${i} ${c.name} ${shapes.join(" ")} ${JSON.stringify(c.options)}`, c] as const;
  });

  it("has many cases, some of second order", () => {
    expect(list.length).toBeGreaterThanOrEqual(least[group] ?? 0);
    const orders = list.filter(([, c]) => c.second !== undefined);
    if (group !== "other") expect(orders.length).toBeGreaterThan(0);
  });

  it.each(list)("%s", (_name, c) => {
    expectCase(c);
  });
});
