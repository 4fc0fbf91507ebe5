/** Random numbers: known answers, reproducibility, and the distributions they claim. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  array,
  grad,
  MathesisError,
  stack,
  stage,
  type Tensor,
  threefry,
  vmap,
} from "../../src/index.ts";
import { foldIn, type Key, key, normal, rng, split, uniform } from "../../src/random/index.ts";

const N = 100_000;
const numbers = (x: { readonly data: unknown }): number[] =>
  Array.from(x.data as ArrayLike<number>);
const sha = (x: { readonly data: unknown }): string => {
  const view = x.data as Float64Array;
  return createHash("sha256")
    .update(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    .digest("hex");
};
const mean = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0) / xs.length;
const moment = (xs: readonly number[], k: number) => mean(xs.map((x) => x ** k));
const codeOf = (f: () => unknown): string => {
  try {
    f();
  } catch (e) {
    if (e instanceof MathesisError) return e.code;
    throw e;
  }
  return "none";
};

/** The rows of a stack of keys. */
const keysOf = (keys: Tensor): Key[] =>
  Array.from({ length: keys.shape[0] }, (_, i) => keys.slice(i) as unknown as Key);

/** The normal distribution function, by Marsaglia's series (J. Stat. Software 11(4), 2004). */
function normalCdf(z: number): number {
  if (Math.abs(z) > 7) return z > 0 ? 1 : 0;
  let [term, sum, last] = [z, z, 0];
  for (let i = 3; sum !== last; i += 2) {
    last = sum;
    term *= (z * z) / i;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The p-value of Kolmogorov's statistic √n·D, by his series. */
function kolmogorov(xs: readonly number[], cdf: (x: number) => number): number {
  const n = xs.length;
  const d = [...xs]
    .sort((a, b) => a - b)
    .reduce((most, x, i) => Math.max(most, cdf(x) - i / n, (i + 1) / n - cdf(x)), 0);
  const t = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * d;
  let p = 0;
  for (let k = 1; k <= 100; k++) p += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * t * t);
  return Math.min(1, Math.max(0, p));
}

describe("keys", () => {
  it("are the seed's two words", () => {
    expect(key(42).toArray()).toEqual([0, 42]);
    expect(key(2 ** 40 + 7).toArray()).toEqual([256, 7]);
    expect(key(0).dtype).toBe("uint32");
    for (const bad of [-1, 0.5, 2 ** 53, Number.NaN]) expect(codeOf(() => key(bad))).toBe("SEED");
  });

  it("answer as published: Random123's known answers of Threefry-2x32-20", () => {
    const words = (...w: number[]) => array(new Uint32Array(w));
    const block = (k: Tensor, c: Tensor) => threefry(k, c).toArray();
    expect(block(words(0, 0), words(0, 0))).toEqual([0x6b200159, 0x99ba4efe]);
    const ones = words(0xffffffff, 0xffffffff);
    expect(block(ones, ones)).toEqual([0x1cb996fc, 0xbb002be7]);
    const [k, c] = [words(0x13198a2e, 0x03707344), words(0x243f6a88, 0x85a308d3)];
    expect(block(k, c)).toEqual([0xc4923a9c, 0x483df7a0]);
    expect(foldIn(key(0), 0).toArray()).toEqual([0x6b200159, 0x99ba4efe]);
  });

  it("split as JAX's do", () => {
    expect(split(key(0)).toArray()).toEqual([
      [4146024105, 967050713],
      [2718843009, 1272950319],
    ]);
  });

  it("that are split or folded in differ from each other and from their origin", () => {
    const from = key(7);
    const all = [
      from,
      ...Array.from({ length: 500 }, (_, i) => foldIn(from, i)),
      ...keysOf(split(from, 500)),
    ].map(String);
    expect(new Set(all).size).toBe(all.length);
  });

  it("must be keys", () => {
    const bad = array([1, 2]) as unknown as Key;
    for (const f of [() => normal(bad, [2]), () => split(bad), () => foldIn(bad, 1)]) {
      expect(codeOf(f)).toBe("KEY");
    }
    expect(codeOf(() => foldIn(key(0), -1))).toBe("SEED");
  });
});

describe("samples", () => {
  it("are the same bytes for the same seed, on every machine", () => {
    expect({
      normal64: sha(normal(key(2026), [10_000])),
      normal32: sha(normal(key(2026), [10_000], { dtype: "float32" })),
      uniform64: sha(uniform(key(2026), [10_000])),
      uniform32: sha(uniform(key(2026), [10_000], { dtype: "float32" })),
    }).toMatchInlineSnapshot(`
      {
        "normal32": "6c7893e4532b21b05f16b22e055416cd16b467b7c3e9699f50a8242e6994fe39",
        "normal64": "4f9d00178a1d80f1aa3bcdab7953e175ce8d18ee026ece441138446ca3ce55c7",
        "uniform32": "3e6ebf2ebc74c4f156e965ffadbb4a276795263244c9a3f37fac297f91171c19",
        "uniform64": "62826c91abec5c839177e4deabf739d27e7a25c697e5b1800d197cf79d542c81",
      }
    `);
  });

  it("of vmap over keys are the stacked samples", () => {
    const keys = split(key(3), 5);
    const each = stack(keysOf(keys).map((k) => normal(k, [4])));
    expect(numbers(vmap((k: Tensor) => normal(k as Key, [4]))(keys as Tensor))).toEqual(
      numbers(each),
    );
  });

  it("have the dtype and shape asked for, empty ones too", () => {
    const x = normal(key(0), [2, 0], { dtype: "float32" });
    expect([x.dtype, x.shape]).toEqual(["float32", [2, 0]]);
    expect(uniform(key(0), []).ndim).toBe(0);
    expect(normal(key(0), [3], { mean: 5, sd: 0 }).toArray()).toEqual([5, 5, 5]);
  });

  it("scale and shift differentiably, and stage", () => {
    const f = (s: Tensor) => normal(key(1), [50]).mul(s).square().sum() as Tensor;
    const total = numbers(normal(key(1), [50])).reduce((t, z) => t + z * z, 0);
    expect(grad(f)(2).item()).toBeCloseTo(4 * total, 10);
    const staged = stage((k: Tensor) => normal(k as Key, [3]))(key(5));
    expect(numbers(staged.call(key(9) as Tensor) as Tensor)).toEqual(numbers(normal(key(9), [3])));
  });
});

describe.each(["float64", "float32"] as const)("uniform, %s", (dtype) => {
  const xs = numbers(uniform(key(11), [N], { dtype }));

  it("lies in [0, 1), in the interval asked for", () => {
    expect(Math.min(...xs.slice(0, 50_000))).toBeGreaterThanOrEqual(0);
    expect(xs.every((x) => x >= 0 && x < 1)).toBe(true);
    const ys = numbers(uniform(key(12), [1000], { dtype, low: -3, high: -1 }));
    expect(ys.every((y) => y >= -3 && y < -1)).toBe(true);
  });

  it("has the moments 1/(k + 1), within four standard errors", () => {
    for (const k of [1, 2, 3, 4]) {
      const variance = 1 / (2 * k + 1) - 1 / (k + 1) ** 2;
      expect(Math.abs(moment(xs, k) - 1 / (k + 1))).toBeLessThan(4 * Math.sqrt(variance / N));
    }
  });

  it("fills 256 bins evenly: χ² with 255 degrees of freedom", () => {
    const counts = new Array<number>(256).fill(0);
    for (const x of xs) counts[Math.floor(x * 256)]++;
    const chi2 = counts.reduce((s, c) => s + (c - N / 256) ** 2 / (N / 256), 0);
    // four standard deviations of Wilson & Hilferty's cube root
    const z = (Math.cbrt(chi2 / 255) - (1 - 2 / (9 * 255))) / Math.sqrt(2 / (9 * 255));
    expect(Math.abs(z)).toBeLessThan(4);
  });

  it("passes Kolmogorov's test, and so do its neighbours' differences", () => {
    expect(kolmogorov(xs, (x) => x)).toBeGreaterThan(1e-4);
    const gaps = xs.slice(1).map((x, i) => (((x - xs[i]) % 1) + 1) % 1);
    expect(
      kolmogorov(
        gaps.filter((_, i) => i % 2 === 0),
        (x) => x,
      ),
    ).toBeGreaterThan(1e-4);
  });

  it("uses its low bits: multiples of the unit, odd ones as often as even", () => {
    const unit = dtype === "float64" ? 2 ** -53 : 2 ** -24;
    const odd = xs.filter((x) => (x / unit) % 2 === 1).length;
    expect(xs.every((x) => Number.isInteger(x / unit))).toBe(true);
    expect(Math.abs(odd - N / 2)).toBeLessThan(4 * Math.sqrt(N / 4));
  });
});

describe("uniform, float64, below its first 27 bits", () => {
  it("is uniform again: both words are used whole", () => {
    const rest = numbers(uniform(key(13), [N])).map((x) => (x * 2 ** 27) % 1);
    expect(kolmogorov(rest, (x) => x)).toBeGreaterThan(1e-4);
  });
});

describe.each(["float64", "float32"] as const)("normal, %s", (dtype) => {
  const xs = numbers(normal(key(21), [N], { dtype }));

  it("has the moments 0, 1, 0, 3, 0, 15, within four standard errors", () => {
    const moments = [1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10395];
    for (const k of [1, 2, 3, 4, 5, 6]) {
      const error = Math.sqrt((moments[2 * k] - moments[k] ** 2) / N);
      expect(Math.abs(moment(xs, k) - moments[k])).toBeLessThan(4 * error);
    }
  });

  it("passes Kolmogorov's test", () => {
    expect(kolmogorov(xs, normalCdf)).toBeGreaterThan(1e-4);
  });

  it("is finite and symmetric, and takes mean and standard deviation", () => {
    expect(xs.every(Number.isFinite)).toBe(true);
    const positive = xs.filter((x) => x > 0).length;
    expect(Math.abs(positive - N / 2)).toBeLessThan(4 * Math.sqrt(N / 4));
    const ys = numbers(normal(key(21), [N], { dtype, mean: 10, sd: 2 }));
    expect(Math.abs(mean(ys) - 10)).toBeLessThan((4 * 2) / Math.sqrt(N));
  });
});

describe("rng", () => {
  it("gives other numbers at each call, the same in each run", () => {
    const [a, b] = [rng(1), rng(1)];
    const draws = [a.normal([3]), a.normal([3]), a.uniform([3])].map(numbers);
    expect(draws).toEqual([b.normal([3]), b.normal([3]), b.uniform([3])].map(numbers));
    expect(new Set(draws.flat()).size).toBe(9);
    expect(a.key().toArray()).toEqual(b.key().toArray());
  });

  it("refuses to draw inside a transformed function", () => {
    const generator = rng(1);
    const f = (x: Tensor) => x.mul(generator.normal([2])).sum() as Tensor;
    const runs = [() => grad(f)([1, 2]), () => vmap(f)([[1, 2]]), () => stage(f)([1, 2])];
    for (const run of runs) expect(codeOf(run)).toBe("STATEFUL_RANDOM");
    expect(codeOf(() => f(array([1, 2]) as Tensor))).toBe("none");
  });
});
