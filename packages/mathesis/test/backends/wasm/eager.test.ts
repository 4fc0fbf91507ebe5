/** Products of large matrices in WebAssembly, its memory, and what happens where there is none. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { jsKernels } from "../../../src/backends/js/index.ts";
import { memory, whileHostReads } from "../../../src/backends/wasm/memory.ts";
import type * as Library from "../../../src/index.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import {
  asked,
  both,
  elementsOf,
  floats,
  kernels,
  magnitudes,
  near,
  random,
  rawOf,
  roomOf,
  same,
  special,
  symmetric,
} from "./eager-support.ts";

describe.each(floats)("products of %s matrices", (dtype) => {
  const flags = [false, true];
  const matrix = (shape: readonly number[], draw: () => number = symmetric): Raw =>
    rawOf(dtype, shape, draw);
  const flip = (shape: readonly number[], flipped: boolean): readonly number[] =>
    flipped ? [...shape.slice(0, -2), ...shape.slice(-2).reverse()] : shape;

  function compare(a: Raw, b: Raw, shape: readonly number[], p: boolean, q: boolean): boolean {
    const [actual, expected, isIn] = both(
      () => roomOf(dtype, shape),
      (k, out) => k.matmul(a, b, out, p, q),
    );
    const size = roomOf("float64", shape);
    jsKernels.matmul(magnitudes(a), magnitudes(b), size, p, q);
    near(actual, expected, size, a.shape[a.shape.length - (p ? 2 : 1)]);
    return isIn;
  }

  it("with all transposes, around the bound and beyond", () => {
    const sizes = [
      [15, 15, 15],
      [16, 16, 16],
      [17, 9, 31],
      [64, 65, 63],
      [200, 3, 170],
    ];
    const vectors = [
      [1, 300, 70],
      [70, 300, 1],
      [1, 5000, 1],
      [90, 1, 90],
      [1, 200, 200],
    ];
    for (const [n, k, m] of [...sizes, ...vectors]) {
      for (const [p, q] of flags.flatMap((p) => flags.map((q) => [p, q] as const))) {
        const [a, b] = [matrix(flip([n, k], p)), matrix(flip([k, m], q))];
        expect(compare(a, b, [n, m], p, q)).toBe(n * k * m >= 4096);
      }
    }
  });

  it("in batches, with one factor for all, and left to JavaScript where batches cross", () => {
    for (const [p, q] of flags.flatMap((p) => flags.map((q) => [p, q] as const))) {
      for (const [a, b, c] of batches) {
        expect(compare(matrix(flip(a, p)), matrix(flip(b, q)), c, p, q)).toBe(true);
      }
      const [a, b] = [matrix(flip([3, 1, 20, 20], p)), matrix(flip([1, 2, 20, 20], q))];
      expect(compare(a, b, [3, 2, 20, 20], p, q)).toBe(false);
    }
  });

  it("with NaN and infinities", () => {
    const draw = () => (random() < 0.005 ? special[Math.floor(3 * random())] : symmetric());
    const [a, b] = [matrix([40, 50], draw), matrix([50, 30], draw)];
    const [actual, expected] = both(
      () => roomOf(dtype, [40, 30]),
      (k, out) => k.matmul(a, b, out, false, false),
    );
    const kinds = (x: Raw) => elementsOf(x).map((v) => (Number.isFinite(v) ? 0 : v));
    expect(kinds(actual)).toEqual(kinds(expected));
  });

  it("give the same bytes again, when their factors have stayed in the memory", () => {
    for (const [n, k, m] of [
      [150, 140, 130],
      [1, 140, 150],
      [140, 150, 1],
    ]) {
      const [a, b] = [matrix([n, k]), matrix([k, m])];
      const results = Array.from({ length: 4 }, () => {
        const out = roomOf(dtype, [n, m]);
        kernels.matmul(a, b, out, false, false);
        return out;
      });
      for (const out of results) same(out, results[0]);
    }
  });

  it("of no terms, or of none of the floats, are those of JavaScript", () => {
    const [a, b] = [matrix([90, 0]), matrix([0, 90])];
    expect(compare(a, b, [90, 90], false, false)).toBe(false);
    const whole = rawOf("int32", [30, 30], (e) => e - 400);
    const [actual, expected, isIn] = both(
      () => roomOf("int32", [30, 30]),
      (k, out) => k.matmul(whole, whole, out, true, false),
    );
    same(actual, expected);
    expect(isIn).toBe(false);
  });
});

/** Shapes of two factors and of their product. */
const batches = [
  [
    [5, 12, 20],
    [5, 20, 12],
    [5, 12, 12],
  ],
  [
    [2, 3, 12, 20],
    [2, 3, 20, 12],
    [2, 3, 12, 12],
  ],
  [
    [5, 12, 20],
    [20, 12],
    [5, 12, 12],
  ],
  [
    [12, 20],
    [5, 20, 12],
    [5, 12, 12],
  ],
  [
    [1, 12, 20],
    [2, 2, 20, 12],
    [2, 2, 12, 12],
  ],
  [
    [40, 12, 20],
    [20, 1],
    [40, 12, 1],
  ],
  [
    [200, 4, 4],
    [200, 4, 4],
    [200, 4, 4],
  ],
];

describe("the memory", () => {
  const product = (size: number) => {
    const [a, b] = [
      rawOf("float64", [size, size], symmetric),
      rawOf("float64", [size, size], symmetric),
    ];
    const [x, y, isIn] = both(
      () => roomOf("float64", [size, size]),
      (k, out) => k.matmul(a, b, out, false, false),
    );
    near(
      x,
      y,
      rawOf("float64", [size, size], () => size),
      size,
    );
    return isIn;
  };

  it("is not touched while a program's arrays are being read by the host", () => {
    expect(whileHostReads(() => product(40))).toBe(false);
    expect(asked).toEqual(["matmul"]);
    expect(product(40)).toBe(true);
  });

  it("that has no room leaves work to JavaScript, and gives all back", () => {
    const { budget } = memory().arena;
    try {
      memory().setBudget(2 ** 18);
      expect(product(100)).toBe(false);
      expect(product(20)).toBe(true);
      memory().setBudget(65536);
      expect(product(60)).toBe(false);
    } finally {
      memory().setBudget(budget);
    }
    expect(product(100)).toBe(true);
  });

  it("does not grow with dropped results", () => {
    const { arena } = memory();
    const once = () => {
      const a = rawOf("float64", [120, 120], symmetric);
      const out = roomOf("float64", [120, 120]);
      kernels.matmul(a, a, out, false, false);
      kernels.matmul(out, a, roomOf("float64", [120, 120]), false, true);
      kernels.map?.("exp", [a], roomOf("float64", [120, 120]));
    };
    for (let i = 0; i < 900; i++) once();
    const { bytes } = arena;
    for (let i = 0; i < 900; i++) once();
    expect(arena.bytes).toBe(bytes);
    expect(arena.used).toBeLessThan(65 * 2 ** 20);
  });
});

describe("without WebAssembly", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  const refuse = (name: string) => {
    const message = `${name}: refused`;
    return class {
      constructor() {
        throw new EvalError(message);
      }
    };
  };
  const { WebAssembly: real } = globalThis as unknown as { WebAssembly: Record<string, unknown> };
  const hosts: Readonly<Record<string, unknown>> = {
    none: undefined,
    "an empty one": {},
    "a policy that forbids modules": {
      Memory: real["Memory"],
      validate: () => false,
      Module: refuse("Module"),
      Instance: real["Instance"],
    },
    "no room for a memory": {
      ...real,
      Memory: refuse("Memory"),
      validate: real["validate"],
      Module: real["Module"],
      Instance: real["Instance"],
    },
  };

  /** Large results of all families. */
  function results(m: typeof Library): (readonly number[])[] {
    const n = 128;
    const x = m.array(Float64Array.from({ length: n * n }, (_, e) => Math.sin(e * e) / 2));
    const a = x.reshape([n, n]);
    const spd = m.matmul(a, a.T).add(m.eye(n));
    const images = x.reshape([4, 4, 32, 32]);
    const kernel = m.ones([8, 4, 3, 3]);
    const all = [
      m.exp(x),
      m.atan2(x, 0.5),
      m.matmul(a, a),
      m.sort(x),
      m.argsort(x),
      m.topk(x, 5).indices,
      m.cholesky(spd),
      m.solveTriangular(spd, a),
      m.argmax(x),
      m.conv2d(images, kernel),
      m.maxPool2d(images, { kernelSize: 2 }),
      m.randomBits(m.array([1, 2], { dtype: "uint32" }), [5000]),
    ];
    return all.map(({ data }) => Array.from(data as Float64Array));
  }

  it.each(Object.keys(hosts))("%s", async (host) => {
    vi.resetModules();
    const expected = results(await import("../../../src/index.ts"));
    vi.resetModules();
    vi.stubGlobal("WebAssembly", hosts[host]);
    const library = await import("../../../src/index.ts");
    for (let repeat = 0; repeat < 2; repeat++) {
      results(library).forEach((values, i) => {
        const worst = values.reduce(
          (most, v, e) => Math.max(most, Math.abs(v - expected[i][e])),
          0,
        );
        expect(worst).toBeLessThan(1e-9);
      });
    }
  });
});
