import { describe, expect, it } from "vitest";
import * as eager from "../../../src/backends/js/reduce.ts";
import { argCumulate } from "../../../src/backends/wasm/kernels/running/arg-cumulate.ts";
import { argReduce } from "../../../src/backends/wasm/kernels/running/arg-reduce.ts";
import { cumulate } from "../../../src/backends/wasm/kernels/running/cumulate.ts";
import { recurrence } from "../../../src/backends/wasm/kernels/running/recurrence.ts";
import type { Kernel } from "../../../src/ir/loops/nodes.ts";
import { type DType, dtypes, type Elements } from "../../../src/types/dtype.ts";
import { Arena, difference, elements, raw } from "./index-memory.ts";
import { randomness } from "./kernel-cases.ts";

const arena = new Arena();
const kinds = ["few", "special", "wide"] as const;
type Shape = readonly [outer: number, n: number, inner: number];

/** All lengths, numbers of columns that fill strips and do not, several entries. */
const shapes: readonly Shape[] = [
  ...[...Array(40).keys()].map((n) => [2, n, 1] as const),
  ...[...Array(37).keys()].map((inner) => [2, 5, inner] as const),
  ...[2, 7, 16, 21].map((inner) => [3, 1, inner] as const),
  [1, 0, 5],
  [0, 3, 2],
  [3, 131, 1],
  [1, 1027, 1],
  [2, 130, 19],
];

function run(kernel: Kernel, shape: Shape, inputs: readonly Elements[], like: Elements): Elements {
  arena.reset();
  const places = inputs.map((x) => arena.put(x));
  const to = arena.put(like.map(() => 7));
  const work = kernel.params.length > 3 + inputs.length + 1 ? [arena.room(16 * shape[2])] : [];
  arena.use(kernel)(...shape, ...places, to, ...work);
  return arena.view(like, to);
}

describe.each(["sum", "prod"] as const)("running %s", (kind) => {
  it.each(dtypes)("of %s has the eager bytes", (dtype) => {
    const random = randomness(1);
    const parts = kind === "sum" && dtype.startsWith("complex") ? 2 : 1;
    for (const shape of shapes) {
      for (const sort of kinds) {
        const x = elements(dtype, shape[0] * shape[1] * shape[2], random, sort);
        const out = raw(dtype, shape);
        eager.cumulate(kind, raw(dtype, shape, x), 1, out);
        const sizes = [shape[0], shape[1], shape[2] * parts] as const;
        expect(difference(run(cumulate(kind, dtype), sizes, [x], x), out.values)).toBe(-1);
      }
    }
  });
});

it.each(["float64", "float32", "complex128", "complex64"] as const)(
  "recurrence of %s has the eager bytes",
  (dtype) => {
    const random = randomness(2);
    for (const shape of shapes) {
      for (const sort of kinds) {
        const size = shape[0] * shape[1] * shape[2];
        const [a, b] = [elements(dtype, size, random, sort), elements(dtype, size, random, "wide")];
        const out = raw(dtype, shape);
        eager.recurrence(raw(dtype, shape, a), raw(dtype, shape, b), 1, out);
        expect(difference(run(recurrence(dtype), shape, [a, b], a), out.values)).toBe(-1);
      }
    }
  },
);

const ordered = [
  ["f64", "float64"],
  ["f32", "float32"],
  ["i32", "int32"],
  ["u32", "uint32"],
  ["u8", "uint8"],
  ["u8", "bool"],
] as const;

/** Special numbers without NaN too: NaN hides what comes behind it. */
function samples(dtype: DType, size: number, random: () => number): readonly Elements[] {
  const all = kinds.map((kind) => elements(dtype, size, random, kind));
  const rare = all[1].map((x) => (random() < 0.97 && x !== x ? 2 : x));
  return [...all, all[1].map((x) => (x === x ? x : 1)), rare];
}

describe.each(["max", "min"] as const)("places of %s", (kind) => {
  it.each(ordered)("running, of %s as %s, are the eager ones", (type, dtype) => {
    const random = randomness(3);
    for (const shape of shapes) {
      for (const x of samples(dtype, shape[0] * shape[1] * shape[2], random)) {
        const out = raw("int32", shape);
        eager.argCumulate(kind, raw(dtype, shape, x), 1, out);
        const actual = run(argCumulate(kind, type), shape, [x], out.values);
        expect(difference(actual, out.values)).toBe(-1);
      }
    }
  });

  it.each(ordered)("along an axis, of %s as %s, are the eager ones", (type, dtype) => {
    const random = randomness(4);
    const long = [...Array(40).keys()].map((n) => [2, 50 + n, 1] as const);
    for (const shape of [...shapes, ...long]) {
      if (shape[1] === 0) continue; // an empty axis has no extreme: the caller says so
      for (const x of samples(dtype, shape[0] * shape[1] * shape[2], random)) {
        const out = raw("int32", [shape[0], shape[2]]);
        eager.argReduce(kind, raw(dtype, shape, x), 1, out);
        const actual = run(argReduce(kind, type), shape, [x], out.values);
        expect(difference(actual, out.values)).toBe(-1);
      }
    }
  });
});

it("the first extreme of a long row is found wherever it is", () => {
  for (const [type, dtype] of ordered.slice(0, 4)) {
    for (let at = 0; at < 83; at++) {
      for (const value of dtype.startsWith("f") ? [9, NaN] : [9]) {
        const x = elements(dtype, 83, () => 0).fill(1);
        x[at] = value;
        x[Math.min(82, at + 3)] = value;
        const [place] = run(argReduce("max", type), [1, 83, 1], [x], new Int32Array(1));
        expect(place).toBe(at);
      }
    }
  }
});
