/** @file Compiled reductions have the bytes of the eager ones: both follow one order. */
import { describe, expect, it } from "vitest";
import { reduce } from "../../../src/backends/js/reduce.ts";
import { plainSum } from "../../../src/backends/wasm/kernels/sum.plain.ts";
import { array, flip, jit, type Tensor } from "../../../src/index.ts";
import { randomness } from "../../fuzz/run.ts";
import { raw, stored, zeros } from "../js/support.ts";

type Kind = "sum" | "prod" | "max" | "min" | "any" | "all";
interface Options {
  readonly axis?: number | readonly number[];
  readonly keepDims?: boolean;
}
type Number = "float64" | "float32" | "int32" | "uint32";

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** Numbers of many sizes; products neither vanish nor overflow. */
function numbers(shape: readonly number[], dtype: Number | "bool", kind: Kind, seed = 1): Tensor {
  const random = randomness(seed);
  const float = (): number => {
    if (kind === "prod") return 0.5 + random() * 1.01;
    return (random() - 0.5) * 2 ** Math.floor(60 * random());
  };
  const drawn = (): number => {
    if (dtype === "bool") return random() < 0.9 ? 1 : 0;
    if (dtype === "int32") return Math.floor((random() - 0.5) * 2 ** 32);
    return dtype === "uint32" ? Math.floor(random() * 2 ** 32) : float();
  };
  const values = Float64Array.from({ length: sizeOf(shape) }, drawn);
  return array(values)
    .astype(dtype)
    .reshape(shape as number[]);
}

function bytesOf({ data }: Tensor): number[] {
  return Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** Terms that cancel: the sum is what was lost in rounding, so it shows the order in all its bits. */
function cancelling(x: Tensor, axis: Options["axis"]): Tensor {
  return x.sub(flip(x, { axis: axis ?? null }));
}

function agree(kind: Kind, given: Tensor, options: Options): void {
  const isSum = kind === "sum" && given.dtype.startsWith("float") && given.size > 0;
  const x = isSum ? cancelling(given, options.axis) : given;
  const call = (v: Tensor): Tensor => (v[kind] as (o: Options) => Tensor)(options);
  const [actual, expected] = [jit(call)(x), call(x)];
  const what = `${kind} of ${x.dtype}[${x.shape.join()}] ${JSON.stringify(options)}`;
  expect([actual.dtype, ...actual.shape], what).toEqual([expected.dtype, ...expected.shape]);
  expect(bytesOf(actual), what).toEqual(bytesOf(expected));
}

const floats = ["float64", "float32"] as const;
const integers = ["int32", "uint32"] as const;
const LONG = [1000, 4097, 100_003];
const upTo = (n: number, step = 1) => Array.from({ length: n / step + 1 }, (_, i) => i * step);

describe("sums along rows", () => {
  it.each([...floats, ...integers])("of %s, of all lengths", (dtype) => {
    for (const n of [...upTo(300), ...LONG]) agree("sum", numbers([n], dtype, "sum", n), {});
  });

  it.each(floats)("of %s, of each row of a matrix", (dtype) => {
    for (const n of [1, 2, 3, 4, 5, 7, 31, 128, 129, 256, 300, 511, 1153]) {
      agree("sum", numbers([5, n], dtype, "sum", n), { axis: 1 });
      agree("sum", numbers([3, n, 2], dtype, "sum", n), { axis: [1, 2], keepDims: true });
    }
  });
});

describe("sums down columns", () => {
  it.each([...floats, ...integers])("of %s, of all lengths", (dtype) => {
    for (const n of [...upTo(300, 3), 1, 31, 32, 64, 65, 1000, 4097]) {
      agree("sum", numbers([n, 11], dtype, "sum", n), { axis: 0 });
    }
    agree("sum", numbers([100_003, 2], dtype, "sum"), { axis: 0 });
  });

  it.each(floats)("of %s, more than go together", (dtype) => {
    agree("sum", numbers([70, 2503], dtype, "sum"), { axis: 0, keepDims: true });
    agree("sum", numbers([3, 200, 37], dtype, "sum"), { axis: 1 });
  });
});

describe("reductions of several axes", () => {
  const shapes = [
    [3, 40, 5],
    [40, 3, 5, 7],
    [2, 1, 70, 3],
    [4, 5, 1],
  ];
  const kinds = ["sum", "prod", "max", "min"] as const;
  it.each(kinds)("%s", (kind) => {
    for (const shape of shapes) {
      for (let mask = 1; mask < 2 ** shape.length; mask++) {
        const axis = shape.map((_, i) => i).filter((i) => mask & (1 << i));
        const dtypes = kind === "sum" || kind === "prod" ? [...floats, "int32" as const] : floats;
        for (const dtype of dtypes) {
          agree(kind, numbers(shape, dtype, kind), { axis, keepDims: mask % 2 === 0 });
        }
      }
    }
  });

  it.each(["any", "all"] as const)("%s", (kind) => {
    for (let mask = 1; mask < 8; mask++) {
      const axis = [0, 1, 2].filter((i) => mask & (1 << i));
      agree(kind, numbers([9, 4, 8], "bool", kind), { axis });
      agree(kind, numbers([9, 4, 8], "bool", kind), { axis, keepDims: true });
    }
  });
});

describe("other reductions", () => {
  const kinds = ["prod", "max", "min"] as const;
  it.each(kinds)("%s of rows and columns", (kind) => {
    for (const dtype of [...floats, ...integers]) {
      for (const n of [1, 2, 3, 4, 5, 8, 9, 127, 128, 129, 300, 1000, 4097]) {
        agree(kind, numbers([n], dtype, kind, n), {});
        agree(kind, numbers([n, 9], dtype, kind, n), { axis: 0 });
      }
    }
  });

  it("extremes of NaN, infinities and zeros", () => {
    for (const kind of ["max", "min"] as const) {
      for (const dtype of floats) {
        for (const values of [
          [0, -0],
          [-0, 0],
          [Infinity, 1],
          [-Infinity, -0, 3],
          [-0, -0],
        ]) {
          agree(kind, array(values).astype(dtype), {});
          const rows = array(Array.from({ length: 9 }, () => values)).astype(dtype);
          agree(kind, rows, { axis: 1 });
          agree(kind, rows, { axis: 0 });
        }
        const x = array([1, 2, Number.NaN, 4, 5, 6, 7]).astype(dtype);
        expect(jit((v: Tensor) => v[kind]())(x).item()).toBe(Number.NaN);
      }
    }
  });

  it.each(["any", "all"] as const)("%s of rows and columns", (kind) => {
    for (const n of [1, 2, 3, 4, 5, 8, 9, 127, 128, 129, 300, 1000]) {
      agree(kind, numbers([n], "bool", kind, n), {});
      agree(kind, numbers([n, 9], "bool", kind, n), { axis: 0 });
    }
  });
});

it("the eager sum of a row is the kernel's", () => {
  const random = randomness(5);
  for (const n of [...upTo(300), ...LONG]) {
    const x = Float64Array.from({ length: n }, () => random() - 0.5);
    const out = zeros("float64", []);
    reduce("sum", raw("float64", [n], x), [0], out);
    expect(stored(out)).toEqual([plainSum(x)]);
  }
});

describe("what is computed of a sum is stretched along the row", () => {
  const x = numbers([3, 8], "float32", "max");
  const wide = (v: Tensor): Tensor => v.mean({ axis: 1, keepDims: true }).astype("float64").add(1);
  it.each([
    ["narrowed again", (v: Tensor) => wide(v).broadcastTo([3, 8]).astype("float32").add(v)],
    ["widened", (v: Tensor) => wide(v).mul(v)],
    ["as integers", (v: Tensor) => v.greater(0).sum({ axis: 1, keepDims: true }).add(v)],
  ])("%s", (_, f) => {
    expect(bytesOf(jit(f)(x))).toEqual(bytesOf(f(x)));
  });
});
