/** Work on convolutions that is done on their complete rows, beside the same work done afterwards. */
import { describe, expect, it } from "vitest";
import { instantiate, newMemory, validates } from "../../../src/backends/wasm/engine.ts";
import {
  type ConvolutionGeometry,
  convolution,
  convolutionWorkspace,
} from "../../../src/backends/wasm/kernels/conv/convolution.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import { compileProgram } from "../../../src/backends/wasm/program/compile.ts";
import { innerSteps, type Step } from "../../../src/backends/wasm/program/steps.ts";
import {
  array,
  conv1d,
  conv2d,
  conv3d,
  flip,
  gelu,
  grad,
  jit,
  range,
  relu,
  scan,
  stage,
  type Tensor,
} from "../../../src/index.ts";
import { kernel } from "../../../src/ir/loops/kernel.ts";
import { i32, pointer } from "../../../src/ir/loops/types.ts";
import { simplify } from "../../../src/transforms/jit/simplify.ts";
import { randomGeometry, shapesOf } from "./conv-cases.ts";
import { arrayOf, floats, randomness } from "./kernel-cases.ts";

const next = randomness(11);
const product = (numbers: readonly number[]): number => numbers.reduce((a, b) => a * b, 1);

type F = (...xs: Tensor[]) => readonly Tensor[];
type Shape = readonly number[];

function filled(shape: Shape, type: Float = "f32"): Tensor {
  const values = Array.from({ length: product(shape) }, () => next() - 0.5);
  return array(arrayOf(type, values)).reshape([...shape]);
}

/** The names of the kernels that a program calls, also in loops. */
function kernelsOf(f: F, xs: readonly Tensor[]): string[] {
  const { program } = stage(f)(...xs);
  const namesOf = (steps: readonly Step[]): string[] =>
    steps.flatMap((s) => [
      s.kind === "call" ? s.kernel.name : s.kind,
      ...innerSteps(s).flatMap(namesOf),
    ]);
  return namesOf(compileProgram(simplify(program)).steps);
}

/** How many of them finish what they compute. */
const fusedOf = (names: readonly string[]): number =>
  names.filter((name) => name.includes("+finish")).length;

function expectBits(found: readonly Tensor[], wanted: readonly Tensor[]): void {
  expect(found.map((y) => [y.dtype, y.shape])).toEqual(wanted.map((y) => [y.dtype, y.shape]));
  found.forEach((y, i) => {
    const [a, b] = [y.data, wanted[i].data];
    const wrong = a.findIndex((value: number, e: number) => !Object.is(value, b[e]));
    expect(wrong < 0 ? "the same" : [i, wrong, a[wrong], b[wrong]]).toBe("the same");
  });
}

function expectClose(found: readonly Tensor[], wanted: readonly Tensor[], limit: number): void {
  found.forEach((y, i) => {
    const [a, b] = [y.data, wanted[i].data];
    let worst = 0;
    for (let e = 0; e < b.length; e++) worst = Math.max(worst, Math.abs(a[e] - b[e]));
    expect(worst).toBeLessThan(limit);
  });
}

/** A convolution, and what follows. */
type Rest = (z: Tensor, ...xs: Tensor[]) => readonly Tensor[];
type Conv = (x: Tensor, w: Tensor) => Tensor;

/** Does the same as the convolution and then, in a program of its own, the rest. */
function expectSame(conv: Conv, rest: Rest, xs: readonly Tensor[]): void {
  const [x, w, ...others] = xs;
  const f: F = (a, b, ...more) => rest(conv(a, b), ...more);
  const found = jit(f)(...xs);
  expectBits(found, jit(rest)(jit(conv)(x, w), ...others));
  expectClose(found, f(...xs), 1e-5); // sums of at most 99 products below ¼, in float32
}

const paths: readonly (readonly [name: string, conv: Conv, x: Shape, w: Shape])[] = [
  [
    "several images in a block",
    (x, w) => conv2d(x, w, { padding: 1 }),
    [21, 3, 6, 7],
    [5, 3, 3, 3],
  ],
  ["blocks of some rows", (x, w) => conv2d(x, w, { padding: 1 }), [3, 9, 37, 29], [7, 9, 3, 3]],
  ["blocks in three axes", (x, w) => conv3d(x, w), [2, 2, 7, 12, 11], [3, 2, 2, 3, 3]],
  ["parts of a row", (x, w) => conv1d(x, w, { padding: 2 }), [2, 2, 1301], [3, 2, 5]],
  [
    "parts of a row with a stride",
    (x, w) => conv2d(x, w, { padding: 1, stride: 2 }),
    [1, 2, 2, 1403],
    [3, 2, 2, 2],
  ],
  ["an image as it is", (x, w) => conv2d(x, w), [3, 4, 11, 13], [5, 4, 3, 3]],
  ["one tap, no columns", (x, w) => conv2d(x, w), [3, 9, 11, 13], [6, 9, 1, 1]],
  ["one tap with a stride", (x, w) => conv2d(x, w, { stride: 2 }), [3, 9, 21, 19], [6, 9, 1, 1]],
  ["one tap, few positions", (x, w) => conv2d(x, w), [19, 9, 3, 5], [6, 9, 1, 1]],
  ["many columns and filters", (x, w) => conv2d(x, w), [2, 9, 30, 31], [131, 9, 1, 1]],
  [
    "a filter for each channel",
    (x, w) => conv2d(x, w, { padding: 1, groups: 6 }),
    [3, 6, 15, 14],
    [6, 1, 3, 3],
  ],
  ["one filter", (x, w) => conv2d(x, w, { padding: 1 }), [3, 3, 9, 8], [1, 3, 3, 3]],
  [
    "groups, strides and dilation",
    (x, w) => conv2d(x, w, { padding: [1, 2], stride: [2, 1], dilation: [1, 2], groups: 3 }),
    [4, 6, 19, 18],
    [9, 2, 3, 3],
  ],
  ["one position", (x, w) => conv2d(x, w), [5, 3, 5, 5], [7, 3, 5, 5]],
  ["one image", (x, w) => conv2d(x, w, { padding: 1 }), [1, 3, 12, 12], [6, 3, 3, 3]],
];

/** The shape of what f returns. */
const resultOf = (f: Conv, x: Shape, w: Shape): Shape => f(filled(x), filled(w)).shape;

describe.each(floats)("work on a convolution in %s is done on its complete rows", (type) => {
  it.each(paths)("%s", (_, conv, x, w) => {
    const shape = resultOf(conv, x, w);
    const bias = [w[0], ...shape.slice(2).map(() => 1)];
    const xs = [x, w, bias, shape].map((s) => filled(s, type));
    const rest: Rest = (z, b, r) => [gelu(z.add(b)).add(r)];
    expectSame(conv, rest, xs);
    const names = kernelsOf((a, b, ...more) => rest(conv(a, b), ...more), xs);
    expect(names).toEqual([expect.stringMatching(/^convolution-output-.*\+finish-.*add/)]);
  });
});

/** z is [4, 6, 9, 8], or [4, 6, 4, 4] if it has short rows. */
const forms: readonly (readonly [name: string, rest: Rest, others: readonly Shape[]])[] = [
  ["a bias", (z, b) => [z.add(b)], [[6, 1, 1]]],
  ["a bias and an activation", (z, b) => [relu(z.add(b))], [[6, 1, 1]]],
  ["an activation alone", (z) => [relu(z)], []],
  [
    "a residual",
    (z, b, r) => [relu(z.add(b).add(r))],
    [
      [6, 1, 1],
      [4, 6, 9, 8],
    ],
  ],
  ["its own value", (z, b) => [z, relu(z.add(b))], [[6, 1, 1]]],
  ["two results", (z, b) => [z.add(b), relu(z.add(b)).mul(3)], [[6, 1, 1]]],
  ["what is not a float", (z, b) => [z.add(b).greater(0), z.add(b).sub(b)], [[6, 1, 1]]],
  ["a factor for each image", (z, c) => [z.mul(c)], [[4, 1, 1, 1]]],
  ["a factor for each filter of each image", (z, c) => [z.mul(c)], [[4, 6, 1, 1]]],
  ["one number", (z, c) => [z.mul(c)], [[]]],
  ["a map for all images and filters", (z, r) => [z.add(r)], [[9, 8]]],
  ["a map for all images", (z, r) => [z.add(r)], [[6, 9, 8]]],
  ["filters last", (z, r) => [z.add(r.transpose([0, 3, 1, 2]))], [[4, 9, 8, 6]]],
  ["filters seen as two axes", (z, b) => [z.reshape([4, 2, 3, 72]).add(b)], [[2, 3, 1]]],
  ["all in one axis", (z) => [relu(z.reshape([-1]))], []],
];

const others: typeof forms = [
  ["a number for each column", (z, b) => [z.add(b)], [[8]]],
  ["another order", (z, b) => [z.transpose([0, 2, 3, 1]).add(b)], [[6]]],
  ["its mirror image", (z) => [z.add(flip(z, { axis: 1 }))], []],
  ["some images", (z, b) => [relu(z.slice(range(0, 3)).add(b))], [[6, 1, 1]]],
  ["the first of them", (z, b) => [relu(z.slice(0).add(b))], [[6, 1, 1]]],
  ["what is read before", (z, b) => [z.sum({ axis: 0 }), relu(z.add(b))], [[6, 1, 1]]],
];

describe.each(floats)("what is done on complete rows in %s:", (type) => {
  const conv: Conv = (x, w) => conv2d(x, w, { padding: 1 });
  const xs = [filled([4, 3, 9, 8], type), filled([6, 3, 3, 3], type)];

  it.each(forms)("%s", (_, rest, shapes) => {
    const all = [...xs, ...shapes.map((s) => filled(s, type))];
    expectSame(conv, rest, all);
    const names = kernelsOf((x, w, ...more) => rest(conv(x, w), ...more), all);
    expect(names).toEqual([expect.stringMatching(/^convolution-output-.*\+finish/)]);
  });

  it.each(others)("not %s", (_, rest, shapes) => {
    const all = [...xs, ...shapes.map((s) => filled(s, type))];
    expectSame(conv, rest, all);
    const names = kernelsOf((x, w, ...more) => rest(conv(x, w), ...more), all);
    expect(fusedOf(names)).toBe(0);
  });
});

it("what does not depend on each other is done on complete rows once, and then afterwards", () => {
  const conv: Conv = (x, w) => conv2d(x, w, { padding: 1 });
  const rest: Rest = (z, b) => [z.add(b).mul(2), z.mul(3)];
  const xs = [filled([4, 3, 9, 8]), filled([6, 3, 3, 3]), filled([6, 1, 1])];
  expectSame(conv, rest, xs);
  const names = kernelsOf((x, w, b) => rest(conv(x, w), b), xs);
  expect([names.length, fusedOf(names)]).toEqual([2, 1]);
});

describe("short rows that follow each other", () => {
  const conv: Conv = (x, w) => conv2d(x, w, { groups: 2 });
  const xs = [filled([4, 6, 6, 5]), filled([10, 3, 3, 3]), filled([4, 10, 4, 3])];

  it.each([
    ["an activation", (z) => [relu(z)]],
    ["a residual", (z, r) => [gelu(z.add(r)), z.mul(r)]],
    ["a residual by filters and one number", (z, r) => [z.sub(r).mul(r.slice(0, 0, 0, 0))]],
  ] as readonly (readonly [string, Rest])[])("%s", (_, rest) => {
    expectSame(conv, rest, xs);
  });
});

const layer = (x: Tensor, w: Tensor, b: Tensor): Tensor =>
  relu(conv2d(x, w, { padding: 1, bias: b }));

describe("programs of several convolutions", () => {
  const [x, w, b] = [filled([3, 5, 11, 9]), filled([5, 5, 3, 3]), filled([5])];

  it("share a finish where it is the same", () => {
    const f: F = (a, u, c) => [layer(layer(a, u, c), u, c)];
    const names = kernelsOf(f, [x, w, b]);
    expect(names.length).toBe(2);
    expect(names[0]).toBe(names[1]);
    const once = jit(layer);
    expectBits(jit(f)(x, w, b), [once(once(x, w, b), w, b)]);
  });

  it("with a residual are two calls", () => {
    const v = filled([5, 5, 1, 1]);
    const f: F = (a, u, c, k) => [relu(conv2d(layer(a, u, c), k).add(a))];
    const xs = [x, w, b, v];
    const names = kernelsOf(f, xs);
    expect([names.length, fusedOf(names)]).toEqual([2, 2]);
    expectClose(jit(f)(...xs), f(...xs), 1e-5);
  });

  it("may add two of them", () => {
    const v = filled([5, 5, 1, 1]);
    const f: F = (a, u, k) => [relu(conv2d(a, u, { padding: 1 }).add(conv2d(a, k)))];
    const xs = [x, w, v];
    expect(fusedOf(kernelsOf(f, xs))).toBe(1);
    expectClose(jit(f)(...xs), f(...xs), 1e-5);
  });

  it("in a loop", () => {
    const f: F = (a, u, c, s) => {
      const body = (state: Tensor, scale: Tensor) => {
        const z = conv2d(state, u, { padding: 1 });
        return [relu(z.add(c.reshape([5, 1, 1])).mul(scale)), z] as const;
      };
      const [last, all] = scan(body as never, a, s) as unknown as readonly Tensor[];
      return [last, all];
    };
    const xs = [x, w, b, filled([4])];
    expect(fusedOf(kernelsOf(f, xs))).toBe(1);
    expectClose(jit(f)(...xs), f(...xs), 1e-5);
  });

  it("have their derivatives", () => {
    const loss = (a: Tensor, u: Tensor, c: Tensor) => layer(a, u, c).square().mean();
    const f = grad(loss as never, { argnums: [0, 1, 2] }) as unknown as F;
    expectClose(jit(f)(x, w, b), f(x, w, b), 1e-5);
  });
});

describe("matrix products are finished only if all of them is read, as it is", () => {
  const [a, b] = [filled([300, 64]), filled([64, 300])];

  it.each([
    ["the transposed product beside it", (x, y) => [x.matmul(y).add(x.matmul(y).transpose())]],
    ["some rows", (x, y) => [relu(x.matmul(y).slice(range(0, 250)))]],
  ] as readonly (readonly [string, F])[])("not %s", (_, f) => {
    expect(fusedOf(kernelsOf(f, [a, b]))).toBe(0);
    expectClose(jit(f)(a, b), f(a, b), 1e-5);
  });

  it.each([
    ["a number for each matrix", [5, 1, 1]],
    ["a matrix for all", [130, 128]],
    ["a column for all", [130, 1]],
  ])("%s", (_, shape) => {
    const f: F = (x, y, z) => [relu(x.matmul(y).add(z))];
    const xs = [filled([5, 130, 64]), filled([5, 64, 128]), filled(shape)];
    expect(fusedOf(kernelsOf(f, xs))).toBe(1);
    expectClose(jit(f)(...xs), f(...xs), 1e-5);
  });

  it("rows of several matrices in one axis", () => {
    const f: F = (x, y, z) => [x.matmul(y).reshape([650, 128]).add(z)];
    const xs = [filled([5, 130, 64]), filled([5, 64, 128]), filled([650, 1])];
    expect(fusedOf(kernelsOf(f, xs))).toBe(1);
    expectClose(jit(f)(...xs), f(...xs), 1e-5);
  });
});

/** out ← 1000·batch + row + by − 2·out for complete rows; the frame is where the output begins. */
function counting(type: Float, g: ConvolutionGeometry, by: number) {
  const at = pointer(type as "f32"); // or f64
  const params = { batch: i32, row: i32, rows: i32, frame: at };
  const places = product(g.positions);
  return kernel(`count-by-${by}`, params, (k, { batch, row, rows, frame }) => {
    k.loop("i", row, row.add(rows), (i) => {
      const number = batch.mul(1000).add(i).add(by);
      const value = k.let("value", number.convert(type as "f32"));
      const out = k.let("out", frame.plus(batch.mul(g.filters).add(i).mul(places)));
      k.loop("j", 0, places, (j) => k.set(out.at(j), value.sub(out.at(j).mul(2))));
    });
  });
}

/** The output by a kernel, with what follows its rows or without. */
function outputOf(type: Float, g: ConvolutionGeometry, by?: number): number[] {
  const finish = by === undefined ? undefined : counting(type, g, by);
  const called =
    finish === undefined
      ? convolution(type, "output", g)
      : convolution(type, "output", g, { finish });
  const shapes = shapesOf(g);
  const sizes = [shapes.input, shapes.kernel, shapes.output].map(product);
  const bytes = type === "f32" ? 4 : 8;
  let work = 1024;
  const starts = sizes.map((size) => {
    work += (size + 8) * bytes;
    return work - (size + 8) * bytes;
  });
  const end = work + convolutionWorkspace(type, "output", g) * bytes;
  const memory = newMemory(Math.ceil(end / 65536));
  const run = instantiate(lowerKernels([called]), memory)[called.name];
  const view = type === "f32" ? Float32Array : Float64Array;
  const random = randomness(3);
  const [, , out] = starts.map((start, i) => {
    const values = new view(memory.buffer as ArrayBuffer, start, sizes[i]);
    values.set(Array.from(values, () => Math.floor(random() * 7) - 3));
    return values;
  });
  run(...starts, work, ...(by === undefined ? [] : [starts[2]]));
  return Array.from(out);
}

function expectOnce(type: Float, g: ConvolutionGeometry): void {
  const plain = outputOf(type, g);
  const [places, by] = [product(g.positions), 7];
  const wanted = plain.map((y, i) => {
    const row = Math.floor(i / places);
    return 1000 * Math.floor(row / g.filters) + (row % g.filters) + by - 2 * y;
  });
  const found = outputOf(type, g, by);
  const wrong = wanted.findIndex((y, i) => found[i] !== y);
  expect([wrong, JSON.stringify(g)]).toEqual([-1, JSON.stringify(g)]);
}

const plainGeometry: ConvolutionGeometry = {
  ...{ batch: 2, channels: 2, filters: 3, groups: 1 },
  ...{ size: [5, 5], kernel: [3, 3], positions: [5, 5] },
  ...{ strides: [1, 1], dilation: [1, 1], before: [1, 1] },
};

describe.each(floats)("the finish of a convolution in %s", (type) => {
  it("comes once for each row, when it is complete", () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = randomness(seed);
      const limits = { size: 12, channels: 3, filters: seed % 4 === 0 ? 1 : 5, batch: 9 };
      expectOnce(type, randomGeometry(random, 1 + (seed % 3), limits));
    }
  });

  it("also comes if the output is 0", () => {
    expectOnce(type, { ...plainGeometry, channels: 0 });
    expectOnce(type, { ...plainGeometry, size: [5, 0] });
  });

  it("does not come without an output", () => {
    for (const none of [{ batch: 0 }, { filters: 0 }, { positions: [5, 0] }]) {
      expect(outputOf(type, { ...plainGeometry, ...none }, 1)).toEqual([]);
    }
  });
});

it("kernels of equal geometries and finishes are one, and of several fit into a module", () => {
  const finishes = [1, 2].map((by) => counting("f32", plainGeometry, by));
  const twin = counting("f32", plainGeometry, 1);
  const of = (finish: (typeof finishes)[number], g = plainGeometry) =>
    convolution("f32", "output", g, { finish });
  expect(of(finishes[0], { ...plainGeometry })).toBe(of(finishes[0]));
  expect(of(twin)).not.toBe(of(finishes[0]));
  const plain = convolution("f32", "output", plainGeometry);
  expect(of(finishes[0]).name).toBe(`${plain.name}+count-by-1`);
  const other = of(finishes[0], { ...plainGeometry, batch: 5 });
  expect(validates(lowerKernels([plain, other, ...finishes.map((f) => of(f))]))).toBe(true);
});
