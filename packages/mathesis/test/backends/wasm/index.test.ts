import { describe, expect, it } from "vitest";
import * as eager from "../../../src/backends/js/gather.ts";
import { gather } from "../../../src/backends/wasm/kernels/index/gather.ts";
import type { IndexType } from "../../../src/backends/wasm/kernels/index/rows.ts";
import { scatter } from "../../../src/backends/wasm/kernels/index/scatter.ts";
import { storedOf } from "../../../src/backends/wasm/kernels/stored.ts";
import type { ScatterMode } from "../../../src/ir/kernels.ts";
import { type DType, dtypes, type Elements, isComplex, lanes } from "../../../src/types/dtype.ts";
import { IndexError } from "../../../src/util/errors.ts";
import { Arena, difference, elements, raw } from "./index-memory.ts";
import { randomness } from "./kernel-cases.ts";

const arena = new Arena();
const modes: readonly ScatterMode[] = ["set", "add", "mul", "min", "max"];
const indexTypes = { i32: "int32", u32: "uint32", u8: "uint8" } as const;

interface Sizes {
  readonly outer: number;
  readonly count: number;
  readonly axis: number;
  readonly width: number;
}

/** Indices inside the axis, negative ones among them where there can be some. */
function indices(type: IndexType, { outer, count, axis }: Sizes, random: () => number): Elements {
  const out = elements(indexTypes[type], outer * count, random);
  const least = type === "i32" ? -axis : 0;
  return out.map(() => least + Math.floor((axis - least) * random()));
}

function gathered(dtype: DType, type: IndexType, sizes: Sizes, x: Elements, index: Elements) {
  arena.reset();
  const { outer, count, axis } = sizes;
  const width = sizes.width * lanes(dtype);
  const out = raw(dtype, [outer, count, sizes.width]).values;
  const places = [arena.put(index), arena.put(x), arena.put(out)] as const;
  const result = arena.use(gather(storedOf[dtype], type))(outer, count, axis, width, ...places);
  return { result, values: arena.view(out, places[2]).slice() };
}

function gatherAgrees(dtype: DType, type: IndexType, sizes: Sizes, seed: number): void {
  const random = randomness(seed);
  const { outer, count, axis, width } = sizes;
  const x = elements(dtype, outer * axis * width, random, "special");
  const index = indices(type, sizes, random);
  const out = raw(dtype, [outer, count, width]);
  const batchDims = 1;
  const [from, by] = [
    raw(dtype, [outer, axis, width], x),
    raw(indexTypes[type], [outer, count], index),
  ];
  eager.gather(from, by, out, batchDims);
  const actual = gathered(dtype, type, sizes, x, index);
  expect(actual.result).toBe(0);
  expect(difference(actual.values, out.values)).toBe(-1);
}

const widths = [1, 2, 3, 4, 5, 8, 17, 67];

describe.each(dtypes)("gather of %s", (dtype) => {
  it("has the eager bytes", () => {
    for (const width of widths) {
      gatherAgrees(dtype, "i32", { outer: 3, count: 7, axis: 5, width }, width);
      gatherAgrees(dtype, "i32", { outer: 1, count: 100, axis: 33, width }, width);
    }
    gatherAgrees(dtype, "i32", { outer: 2, count: 0, axis: 3, width: 4 }, 1);
    gatherAgrees(dtype, "i32", { outer: 2, count: 3, axis: 3, width: 0 }, 1);
    gatherAgrees(dtype, "u8", { outer: 2, count: 3, axis: 3, width: 2 }, 1);
    gatherAgrees(dtype, "u32", { outer: 2, count: 3, axis: 3, width: 2 }, 1);
  });
});

it("rows keep their bits, NaN included", () => {
  const bits = new BigUint64Array([0x7ff0000000000001n, 0xfff8000000000123n, 5n]);
  const x = new Float64Array(bits.buffer);
  const sizes = { outer: 1, count: 3, axis: 3, width: 1 };
  const { values } = gathered("float64", "i32", sizes, x, new Int32Array([2, 0, 1]));
  expect([...new BigUint64Array(values.buffer)]).toEqual([5n, bits[0], bits[1]]);
});

describe("1 + the place of the first index outside its axis is what gather and scatter return", () => {
  const sizes = { outer: 2, count: 3, axis: 4, width: 2 };
  const wrong: readonly (readonly [IndexType, number])[] = [
    ["i32", 4],
    ["i32", -5],
    ["i32", 2 ** 31 - 1],
    ["i32", -(2 ** 31)],
    ["u32", 2 ** 32 - 1],
    ["u32", 4],
    ["u8", 255],
  ];
  it.each(wrong)("%s %s", (type, value) => {
    const x = elements("float32", 16, randomness(1));
    const index = indices(type, sizes, randomness(2));
    index[4] = index[5] = value;
    const by = raw(indexTypes[type], [2, 3], index);
    const out = raw("float32", [2, 3, 2]);
    expect(() => eager.gather(raw("float32", [2, 4, 2], x), by, out, 1)).toThrow(IndexError);
    expect(gathered("float32", type, sizes, x, index).result).toBe(5);
    const updates = elements("float32", 12, randomness(3));
    expect(scattered("add", "float32", type, sizes, { x, index, updates }).result).toBe(5);
  });

  it("also on an axis without elements", () => {
    const empty = { outer: 1, count: 2, axis: 0, width: 1 };
    const index = new Int32Array([0, -1]);
    expect(gathered("float32", "i32", empty, new Float32Array(0), index).result).toBe(1);
  });
});

interface Scatter {
  readonly x: Elements;
  readonly index: Elements;
  readonly updates: Elements;
}

function scattered(
  mode: ScatterMode,
  dtype: DType,
  type: IndexType,
  sizes: Sizes,
  { x, index, updates }: Scatter,
  inPlace = false,
) {
  arena.reset();
  const { outer, count, axis } = sizes;
  const width = sizes.width * lanes(dtype);
  const [by, from, put] = [arena.put(index), arena.put(x), arena.put(updates)];
  const to = inPlace ? from : arena.put(x.map(() => 9));
  const call = arena.use(scatter(mode, dtype, type));
  const result = call(outer, count, axis, width, by, from, put, to);
  return { result, values: arena.view(x, to).slice() };
}

function scatterAgrees(
  mode: ScatterMode,
  dtype: DType,
  sizes: Sizes,
  type: IndexType = "i32",
): void {
  const random = randomness(sizes.width + sizes.count);
  const { outer, count, axis, width } = sizes;
  const x = elements(dtype, outer * axis * width, random, "special");
  const updates = elements(dtype, outer * count * width, random, "special");
  const index = indices(type, sizes, random);
  const out = raw(dtype, [outer, axis, width]);
  const [by, from] = [raw(indexTypes[type], [outer, count], index), raw(dtype, out.shape, x)];
  eager.scatter(mode, from, by, raw(dtype, [outer, count, width], updates), out, 1);
  for (const inPlace of [false, true]) {
    const actual = scattered(mode, dtype, type, sizes, { x, index, updates }, inPlace);
    expect(actual.result).toBe(0);
    expect(difference(actual.values, out.values)).toBe(-1);
  }
}

const scatterCases = modes.flatMap((mode) =>
  dtypes
    .filter((dtype) => !isComplex(dtype) || (mode !== "min" && mode !== "max"))
    .map((dtype) => [mode, dtype] as const),
);

describe.each(scatterCases)("scatter %s of %s", (mode, dtype) => {
  it("has the eager bytes", () => {
    for (const width of widths) {
      scatterAgrees(mode, dtype, { outer: 3, count: 7, axis: 5, width });
      scatterAgrees(mode, dtype, { outer: 1, count: 100, axis: 33, width });
    }
    scatterAgrees(mode, dtype, { outer: 2, count: 0, axis: 3, width: 4 });
    scatterAgrees(mode, dtype, { outer: 2, count: 4, axis: 3, width: 0 });
    scatterAgrees(mode, dtype, { outer: 2, count: 4, axis: 3, width: 1 }, "u8");
    scatterAgrees(mode, dtype, { outer: 2, count: 4, axis: 3, width: 3 }, "u32");
  });
});
