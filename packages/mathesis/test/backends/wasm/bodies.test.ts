/**
 * @file Every elementwise body against the eager loop of its op: on all pairs of awkward numbers and
 * on random ones, in arrays of all short lengths, stretched and beside single numbers.
 */
import { describe, expect, it } from "vitest";
import { bodies, bodyOf } from "../../../src/backends/wasm/bodies/index.ts";
import { array, jit, type Tensor } from "../../../src/index.ts";
import * as ops from "../../../src/ops/index.ts";
import { laws } from "../../../src/ops/laws.ts";
import type { OpLaws } from "../../../src/ops/laws-types.ts";
import { ulpDistance } from "../../../src/testing/close.ts";
import { type DType, isFloat } from "../../../src/types/dtype.ts";
import { MathesisError } from "../../../src/util/errors.ts";
import { randomness } from "../../fuzz/run.ts";

type Call = (...xs: Tensor[]) => Tensor;

/** Dtypes that bodies know. */
const dtypes = ["float64", "float32", "int32", "uint32", "uint8", "bool"] as const;
type Known = (typeof dtypes)[number];

/** Functions that have formulas of their own in float32, whose bytes are not those of float64. */
const ownSingle: readonly string[] = [
  ...["acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh"],
  ...["erf", "erfc", "erfinv", "exp", "exp2", "expm1", "hypot", "log", "log10", "log1p", "log2"],
  ...["logaddexp", "pow", "rsqrt", "sigmoid", "sin", "sinh", "softplus", "tan", "tanh"],
  "xlogy",
];

/** What ulps are counted of where the result may cancel; else of the result. */
const scales: Readonly<Record<string, Call>> = { logaddexp: (x, y) => ops.maximum(x, y) };

/** Ulps allowed in float32: what the laws declare, else what doc comments of formulas promise. */
function ulpsOf(name: string): number {
  if (!ownSingle.includes(name)) return 0;
  return (laws as Readonly<Record<string, OpLaws>>)[name]?.ulp?.float32 ?? 2;
}

const single = [
  ...[1.5, 2.5, 1 / 3, 0.25, 0.75, 0.7071067811865476, 1e-8, 1e-3, 7, 100.5, 5e5, 88.7, 104, 709.5],
  ...[2 ** 23, 2 ** 24 + 2, 2 ** 31, 2 ** 32, 2 ** 40, 1e10, 1e30, 3.4028234663852886e38],
  ...[2 ** -149, 3 * 2 ** -149, 2 ** -126, 1e-30, Math.PI, Math.PI / 2, 180, Infinity],
];
const double = [2 ** -1074, 2 ** -1022, 1e-300, 1e300, 2 ** 53 + 2, Number.MAX_VALUE, 746];
const awkward: Readonly<Record<Known, readonly number[]>> = {
  float64: signed([0, 0.5, 1, 2, 3, ...single, ...double]),
  float32: signed([0, 0.5, 1, 2, 3, ...single]),
  int32: [0, 1, 2, 3, 5, 31, 32, 33, 255, 46341, 2 ** 31 - 1].flatMap((v) => [v, ~v]),
  uint32: [0, 1, 2, 3, 5, 31, 32, 33, 46341, 65536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1],
  uint8: [0, 1, 2, 3, 5, 7, 8, 15, 16, 31, 32, 33, 127, 128, 254, 255],
  bool: [0, 1],
};

function signed(values: readonly number[]): readonly number[] {
  return [Number.NaN, ...values.flatMap((v) => [v, -v])];
}

/** Random numbers of a dtype: floats of all sizes, or of sizes near 1. */
function randomNumber(dtype: Known, random: () => number): number {
  if (dtype === "bool") return random() < 0.5 ? 1 : 0;
  if (dtype === "uint8") return Math.floor(256 * random());
  if (!isFloat(dtype)) {
    const bits = Math.floor(2 ** (32 * random()));
    return dtype === "int32" && random() < 0.5 ? ~bits : bits;
  }
  const size = dtype === "float64" ? 300 : 40;
  const wide = random() < 0.3 ? 2 ** (size * (2 * random() - 1)) : 4 * random();
  return random() < 0.5 ? wide : -wide;
}

const ofDType = (values: ArrayLike<number>, dtype: Known): Tensor =>
  array(Float64Array.from(values)).astype(dtype);

/** All combinations of awkward numbers, and random ones. */
function columns(inputs: readonly Known[], seed: number): Tensor[] {
  const random = randomness(seed);
  const lists = inputs.map((d) => awkward[d]);
  const count = lists.reduce((n, list) => n * list.length, 1);
  const extra = inputs.length === 3 ? 200 : 1500;
  let every = 1;
  return inputs.map((dtype, i) => {
    const period = every;
    every *= lists[i].length;
    const values = Array.from({ length: count }, (_, e) => {
      return lists[i][Math.floor(e / period) % lists[i].length];
    });
    for (let e = 0; e < extra; e++) values.push(randomNumber(dtype, random));
    return ofDType(values, dtype);
  });
}

/** The results of one call for each way in which arguments can lie. */
function layouts(call: Call, arity: number): (...xs: Tensor[]) => Tensor[] {
  const part = (x: Tensor, from: number, n: number): Tensor => x.slice(`${from}:${from + n}`);
  return (...xs) => {
    const results = [call(...xs)];
    for (let n = 1; n <= 37; n++) results.push(call(...xs.map((x) => part(x, 7 * n, n))));
    if (arity === 1) return results;
    const short = xs.map((x) => part(x, xs[0].size - 120, 120));
    for (let still = 0; still < arity; still++) {
      const one = short.map((x, i) => (i === still ? x.slice(5) : x));
      results.push(call(...one));
      const plane = short.map((x, i) => (i === still ? x.reshape([120, 1]) : x.reshape([1, 120])));
      results.push(call(...plane));
    }
    return results;
  };
}

/** The distance of neighbouring float32 numbers of the size of x. */
const spacing = (x: number): number => 2 ** Math.max(-149, Math.floor(Math.log2(Math.abs(x))) - 23);

function isNear(a: number, b: number, ulps: number, scale: number): boolean {
  if (Object.is(a, b)) return true; // all NaN are one
  if (ulps === 0 || Object.is(a, -b)) return false;
  if (ulpDistance(a, b, "float32") <= ulps) return true;
  return Math.abs(a - b) <= ulps * spacing(scale);
}

function firstDifference(
  actual: Tensor,
  expected: Tensor,
  ulps: number,
  scale?: Tensor,
): string | undefined {
  if (actual.dtype !== expected.dtype || String(actual.shape) !== String(expected.shape)) {
    return `${actual.dtype}[${actual.shape}] instead of ${expected.dtype}[${expected.shape}]`;
  }
  const [a, b] = [actual.data, expected.data] as unknown as [number[], number[]];
  const sizes = scale?.data as unknown as number[] | undefined;
  const at = Array.from(a).findIndex((v, i) => !isNear(v, b[i], ulps, sizes?.[i] ?? 0));
  return at < 0 ? undefined : `${a[at]} instead of ${b[at]} at ${at}`;
}

/** How the compiled call differs from the eager one, if it does. */
function describeDifference(
  call: Call,
  inputs: readonly Known[],
  ulps: number,
  scale?: Call,
): string | undefined {
  const all = layouts(call, inputs.length);
  const xs = columns(inputs, 11);
  const actual = jit(all)(...xs);
  const expected = all(...xs);
  const sizes = scale === undefined ? [] : layouts(scale, inputs.length)(...xs);
  for (let i = 0; i < actual.length; i++) {
    const difference = firstDifference(actual[i], expected[i], ulps, sizes[i]);
    if (difference === undefined) continue;
    const at = Number(difference.split(" at ")[1]);
    const given =
      i === 0 ? ` of ${xs.map((x) => String(x.data[at])).join(", ")}` : ` in layout ${i}`;
    return `${difference}${given}`;
  }
  return undefined;
}

/** The op's result dtype, or undefined if it does not take the dtypes. */
function resultOf(call: Call, inputs: readonly Known[]): DType | undefined {
  try {
    return call(...inputs.map((d) => ofDType([1], d))).dtype;
  } catch (error) {
    if (error instanceof MathesisError) return undefined;
    throw error;
  }
}

const records = ops as unknown as Readonly<Record<string, Call>>;

/** The dtypes that one op is given. */
function inputsOf(name: string): readonly (readonly Known[])[] {
  if (name === "where") return dtypes.map((d) => ["bool", d, d] as const);
  return dtypes.map((d) => Array.from({ length: records[name].length }, () => d));
}

describe("bodies do what the eager loops do", () => {
  const names = Object.keys(bodies).filter((name) => name !== "astype");
  it.each(names)("%s", (name) => {
    for (const inputs of inputsOf(name)) {
      const output = resultOf(records[name], inputs);
      if (output === undefined) continue;
      if (bodyOf(name, inputs, output, {}) === undefined) continue;
      const ulps = inputs.includes("float32") && isFloat(output) ? ulpsOf(name) : 0;
      const difference = describeDifference(records[name], inputs, ulps, scales[name]);
      expect(difference, `${name} of ${inputs}`).toBe(undefined);
    }
  });

  it.each(dtypes)("astype from %s", (from) => {
    for (const to of dtypes) {
      const call: Call = (x) => x.astype(to);
      expect(describeDifference(call, [from], 0), `to ${to}`).toBe(undefined);
    }
  });
});

it("what is left to the host is known", () => {
  const left = Object.keys(bodies).flatMap((name) =>
    name === "astype"
      ? []
      : inputsOf(name).flatMap((inputs) => {
          const output = resultOf(records[name], inputs);
          const isComputed = output !== undefined && output !== inputs.at(-1) && isFloat(output);
          if (output === undefined || isComputed) return []; // integers are converted first
          return bodyOf(name, inputs, output, {}) === undefined ? [`${name} ${inputs.at(-1)}`] : [];
        }),
  );
  const integers = ["int32", "uint32", "uint8"];
  const hosted = ["pow", "remainder", "floorDivide"];
  expect(left.sort()).toEqual(hosted.flatMap((n) => integers.map((d) => `${n} ${d}`)).sort());
});

it("shifts by constants", () => {
  for (const dtype of ["int32", "uint32", "uint8"] as const) {
    for (const count of [0, 1, 7, 31, 32, 200]) {
      const by = array(count).astype(dtype) as Tensor;
      const both = (x: Tensor) => [ops.bitwiseLeftShift(x, by), ops.bitwiseRightShift(x, by)];
      const x = ofDType(awkward[dtype], dtype);
      const [actual, expected] = [jit(both)(x), both(x)];
      for (const i of [0, 1]) {
        expect(firstDifference(actual[i], expected[i], 0), `${dtype} ${count}`).toBe(undefined);
      }
    }
  }
});

it("conditions are chosen by and combined within one pass", () => {
  const f = (x: Tensor, y: Tensor): Tensor[] => {
    const less = ops.less(x, y);
    const chosen: Tensor = ops.where(less, x, ops.where(ops.equal(x, y), y, x));
    return [chosen, ops.logicalOr(less, ops.isnan(x)), ops.greater(less, ops.signbit(y))];
  };
  for (const dtype of dtypes.filter((d) => d !== "bool")) {
    const [x, y] = columns([dtype, dtype], 13);
    const [actual, expected] = [jit(f)(x, y), f(x, y)];
    actual.forEach((a, i) => {
      expect(firstDifference(a, expected[i], 0), `${dtype} ${i}`).toBe(undefined);
    });
  }
});
