import { describe, expect, it } from "vitest";
import { compileProgram } from "../../../src/backends/wasm/program/compile.ts";
import { array, conv1d, jit, relu, scan, stage, type Tensor } from "../../../src/index.ts";
import { simplify } from "../../../src/transforms/jit/simplify.ts";
import { randomness } from "./kernel-cases.ts";

const next = randomness(7);
const matrix = (...shape: number[]): Tensor => {
  const size = shape.reduce((a, b) => a * b, 1);
  return array(Float32Array.from({ length: size }, () => next() - 0.5)).reshape(shape);
};

type F = (...xs: Tensor[]) => readonly Tensor[];

/** The names of the kernels that a program calls. */
function kernelsOf(f: F, xs: readonly Tensor[]): string[] {
  const { program } = stage(f)(...xs);
  return compileProgram(simplify(program)).steps.map((s) =>
    s.kind === "call" ? s.kernel.name : s.kind,
  );
}

function expectSame(f: F, xs: readonly Tensor[]): void {
  const [found, wanted] = [jit(f)(...xs), f(...xs)];
  wanted.forEach((y, i) => {
    const [a, b] = [found[i].data, y.data];
    let worst = 0;
    for (let e = 0; e < b.length; e++) worst = Math.max(worst, Math.abs(a[e] - b[e]));
    expect(worst).toBeLessThan(1e-5); // 64 products of numbers below ½, in float32
  });
}

const cases: readonly (readonly [
  name: string,
  f: F,
  shapes: readonly number[][],
  fused: boolean,
])[] = [
  ["a bias", (a, b, c) => [a.matmul(b).add(c)], [[513, 64], [64, 130], [130]], true],
  [
    "a bias and an activation",
    (a, b, c) => [relu(a.matmul(b).add(c))],
    [[600, 64], [64, 129], [129]],
    true,
  ],
  [
    "a residual, and the product's own value",
    (a, b, c) => {
      const z = a.matmul(b);
      return [z.add(c).mul(2), z.mul(3)];
    },
    [
      [600, 64],
      [64, 128],
      [600, 128],
    ],
    true,
  ],
  [
    "a factor for each row",
    (a, b, c) => [a.matmul(b).mul(c)],
    [
      [600, 64],
      [64, 128],
      [600, 1],
    ],
    true,
  ],
  ["a batch", (a, b, c) => [a.matmul(b).add(c)], [[5, 130, 64], [5, 64, 128], [128]], true],
  [
    "a batch with one matrix",
    (a, b, c) => [a.matmul(b).add(c)],
    [
      [5, 130, 64],
      [64, 128],
      [5, 130, 128],
    ],
    true,
  ],
  [
    "rows seen otherwise",
    (a, b, c) => [a.matmul(b).reshape([5, 130, 128]).add(c)],
    [
      [650, 64],
      [64, 128],
      [5, 1, 128],
    ],
    false,
  ],
  [
    "columns that turn",
    (a, b, c) => [a.matmul(b).add(c.transpose())],
    [
      [600, 64],
      [64, 128],
      [128, 600],
    ],
    true,
  ],
  ["a small product", (a, b, c) => [a.matmul(b).add(c)], [[20, 64], [64, 128], [128]], false],
  [
    "a product that something reads before",
    (a, b, c) => {
      const z = a.matmul(b);
      return [z.sum({ axis: 0 }), relu(z.add(c))];
    },
    [[600, 64], [64, 128], [128]],
    false,
  ],
];

describe("work on a product is done on its complete rows", () => {
  it.each(cases)("%s", (_name, f, shapes, fused) => {
    const xs = shapes.map((s) => matrix(...s));
    expectSame(f, xs);
    expect(kernelsOf(f, xs).some((name) => name.includes("+finish"))).toBe(fused);
  });
});

it("rows that a loop reads are there before it, whatever work on them comes after", () => {
  const f: F = (x, w) => {
    const y = conv1d(x, w, { padding: 1 }).reshape([4, 12]);
    const step = ((c: Tensor, row: Tensor) => [c.add(row.mean()), row.sum()]) as never;
    const [last, sums] = scan(step, x.sum(), y) as unknown as readonly Tensor[];
    return [relu(y), last, sums];
  };
  expectSame(f, [matrix(1, 2, 12), matrix(4, 2, 3)]);
});
