/** Creation, manipulation, indexing, products and padding against NumPy's and SciPy's results. */
import { describe, expect, it } from "vitest";
import * as library from "../../src/index.ts";
import { einsumPath, Tensor, zeros } from "../../src/index.ts";
import { absolute, relative, type Tolerance, ulp } from "../../src/testing/close.ts";
import { parseHexFloat } from "../../src/testing/golden.ts";
import { readGolden } from "../golden/read.ts";

interface Stored {
  readonly shape: readonly number[];
  readonly dtype: "float64" | "int32" | "bool" | "complex128";
  readonly data: readonly (string | number | boolean | readonly [string, string])[];
}
interface Case {
  readonly f: string;
  readonly args: readonly unknown[];
  readonly result: readonly Stored[];
}
interface PathCase {
  readonly subscripts: string;
  readonly shapes: readonly (readonly number[])[];
  readonly naive: number;
  readonly optimal: number;
  readonly greedy: number;
}
const golden = readGolden<{ readonly cases: readonly Case[]; readonly paths: readonly PathCase[] }>(
  "array-basics.json",
);

/** Numbers as they are stored in a tensor; complex ones are two. */
function stored(x: Stored): number[] {
  return x.data.flatMap((v) => {
    if (Array.isArray(v)) return (v as string[]).map(parseHexFloat);
    return typeof v === "string" ? parseHexFloat(v) : Number(v);
  });
}

function tensor(x: Stored): Tensor {
  const numbers = stored(x);
  if (x.dtype !== "complex128") {
    return library.array(numbers).astype(x.dtype).reshape(x.shape);
  }
  const part = (k: number) => library.array(numbers.filter((_, i) => i % 2 === k));
  return library.complex(part(0), part(1)).reshape(x.shape);
}

const isStored = (x: unknown): x is { readonly array: Stored } =>
  typeof x === "object" && x !== null && "array" in x;

/** An argument with its arrays made and its infinities put back. */
function argument(x: unknown): unknown {
  if (isStored(x)) return tensor(x.array);
  if (x === "Infinity" || x === "-Infinity") return Number(x);
  if (Array.isArray(x)) return x.map(argument);
  if (typeof x !== "object" || x === null) return x;
  return Object.fromEntries(Object.entries(x).map(([k, v]) => [k, argument(v)]));
}

const functions: Readonly<Record<string, unknown>> = { ...library };

/** What each function is allowed; all others only move elements and must be exact. */
const tolerances: Readonly<Record<string, Tolerance>> = {
  linspace: absolute(
    2e-15,
    "NumPy adds to the start, we interpolate: an ulp of the larger bound each",
  ),
  logspace: ulp(8),
  geomspace: ulp(8),
  hann: absolute(6e-16, "SciPy's own error: 0.5 − 0.5 cos leaves 3.3e-16 where 0.25 is exact"),
  hamming: absolute(6e-16, "SciPy's own error: the halves of its windows differ by that"),
  blackman: absolute(6e-16, "SciPy's own error: the halves of its windows differ by that"),
  bartlett: ulp(2),
  kaiser: relative(6e-14), // SciPy's i0 is a Chebyshev sum of a few 1e-16, times β = 60
  pad: absolute(4e-15, "means, ramps and differences in another order"),
  vecdot: relative(1e-14),
  inner: absolute(1e-14, "sums in another order, with cancellation"),
  dot: absolute(1e-14, "sums in another order, with cancellation"),
  vdot: absolute(1e-14, "sums in another order, with cancellation"),
  cross: absolute(1e-15, "a difference of products"),
  matvec: absolute(1e-14, "sums in another order, with cancellation"),
  vecmat: absolute(1e-14, "sums in another order, with cancellation"),
  trace: absolute(1e-15, "sums in another order, with cancellation"),
  vectorNorm: relative(1e-14),
  matrixNorm: relative(1e-15),
  norm: relative(1e-15),
  multiDot: absolute(1e-13, "sums in another order, with cancellation"),
  matrixPower: relative(1e-12),
  einsum: absolute(1e-12, "sums in another order, with cancellation"),
  vander: ulp(4),
};

function expectCase({ f, args, result }: Case): void {
  const call = functions[f] as (...xs: unknown[]) => unknown;
  const made = call(...args.map(argument));
  const found = (made instanceof Tensor ? [made] : made) as readonly Tensor[];
  expect(found.length).toBe(result.length);
  const tolerance = tolerances[f] ?? ulp(0);
  for (const [k, wanted] of result.entries()) {
    expect(found[k].shape).toEqual(wanted.shape);
    const values = Array.from(found[k].data as ArrayLike<number>);
    const problems = stored(wanted).flatMap((w, i) => {
      const { ok, message } = tolerance.check(values[i], w);
      return ok ? [] : [`${i}: ${values[i]} instead of ${w}: ${message}`];
    });
    expect({ args, problems }).toEqual({ args, problems: [] });
  }
}

const byName = new Map<string, Case[]>();
for (const c of golden.cases) byName.set(c.f, [...(byName.get(c.f) ?? []), c]);

describe("as NumPy and SciPy", () => {
  it.each([...byName])("%s", (_name, cases) => {
    for (const c of cases) expectCase(c);
  });

  it("are many", () => {
    expect(golden.cases.length).toBeGreaterThan(400);
    expect(byName.size).toBeGreaterThan(50);
  });
});

/** Every order in which n operands can be multiplied in pairs. */
function allPaths(n: number): (readonly number[])[][] {
  if (n === 1) return [[]];
  const pairs = Array.from({ length: n }, (_, i) => i).flatMap((j) =>
    Array.from({ length: j }, (_, i) => [i, j]),
  );
  return pairs.flatMap((pair) => allPaths(n - 1).map((rest) => [pair, ...rest]));
}

describe("einsumPath", () => {
  it.each(golden.paths)("$subscripts", ({ subscripts, shapes, naive, optimal, greedy }) => {
    const xs = shapes.map((s) => zeros(s));
    const best = einsumPath(subscripts, ...xs, { optimize: "optimal" });
    const quick = einsumPath(subscripts, ...xs);
    const costs = allPaths(xs.length).map(
      (optimize) => einsumPath(subscripts, ...xs, { optimize }).flops,
    );
    expect(best.naiveFlops).toBe(naive);
    expect(best.flops).toBe(Math.min(...costs));
    expect(best.flops).toBeLessThanOrEqual(optimal); // NumPy's keeps products of all at once
    expect(quick.flops).toBeGreaterThanOrEqual(best.flops);
    expect(quick.flops).toBeLessThanOrEqual(greedy);
    expect(quick.path.length).toBe(Math.max(1, xs.length - 1));
  });

  it("counts and prints", () => {
    const report = einsumPath("ij,jk,kl->il", zeros([2, 9]), zeros([9, 9]), zeros([9, 2]));
    expect(report).toMatchObject({ naiveFlops: 972, flops: 396, largestIntermediate: 18 });
    expect(String(report).split("\n")).toEqual([
      "step  operands  product    flops  elements",
      "1     0, 1      ij,jk->ik    324        18",
      "2     0, 1      kl,ik->il     72         4",
      "396 operations instead of 972: 2.455 times fewer; largest product: 18 elements",
    ]);
  });
});
