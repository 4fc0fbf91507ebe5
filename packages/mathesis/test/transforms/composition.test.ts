/**
 * @file Transformations compose in any order: each function, under each nest of transformations,
 * gives what the same function written by other means gives.
 */
import { describe, expect, it } from "vitest";
import {
  all,
  array,
  checkpoint,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  stage,
  type Tensor,
  valueAndGrad,
  vjp,
  vmap,
} from "../../src/index.ts";
import { illegalities } from "../../src/ir/legal.ts";
import { expectClose, relative } from "../../src/testing/close.ts";
import { cases } from "./functions.ts";

type F = (x: Tensor) => Tensor;
/** What a nest of transformations makes of a function, at a point. */
type Nest = (f: F, x: Tensor) => unknown;

const point = array([0.7, -0.4, 1.1]);
const direction = array([0.3, 1.2, -0.5]);
const points = [
  [0.7, -0.4, 1.1],
  [-1.3, 0.2, 0.4],
];
const gradOf = (f: F): F => grad(f);

const nests: Readonly<Record<string, Nest>> = {
  "the function": (f, x) => f(x),
  grad: (f, x) => grad(f)(x),
  valueAndGrad: (f, x) => valueAndGrad(f)(x),
  jvp: (f, x) => jvp(f, [x], [direction]),
  vjp: (f, x) => vjp(f, x)[1](2),
  "grad of grad": (f, x) => grad((y: Tensor) => gradOf(f)(y).mul(direction).sum())(x),
  "jvp of grad": (f, x) => jvp(gradOf(f), [x], [direction]),
  "grad of jvp": (f, x) => grad((y: Tensor) => jvp(f, [y], [direction])[1])(x),
  "jvp of jvp": (f, x) => jvp((y: Tensor) => jvp(f, [y], [direction])[1], [x], [direction]),
  hessian: (f, x) => hessian(f)(x),
  "hessian, reverse over reverse": (f, x) => jacobian(gradOf(f), { mode: "reverse" })(x),
  "hessian, forward over forward": (f, x) =>
    jacobian((y: Tensor) => jacobian(f, { mode: "forward" })(y), { mode: "forward" })(x),
  hvp: (f, x) => hvp(f, [x], direction),
  "grad of hvp": (f, x) => grad((y: Tensor) => hvp(f, [y], direction).sum())(x),
};

/** Nests that follow f without values; the reference, which may read them, does without. */
const traced: Readonly<Record<string, readonly [nest: Nest, reference: Nest]>> = {
  "grad of checkpoint": [(f, x) => grad(checkpoint(f))(x), (f, x) => grad(f)(x)],
  "checkpoint of grad": [(f, x) => checkpoint(gradOf(f))(x), (f, x) => grad(f)(x)],
  "hessian of checkpoint": [(f, x) => hessian(checkpoint(f))(x), (f, x) => hessian(f)(x)],
  "staged grad": [(f, x) => stage(gradOf(f))(x).call(x), (f, x) => grad(f)(x)],
  "vmap of grad of checkpoint": [
    (f) => vmap(grad(checkpoint(f)) as F)(points),
    (f) => points.map((p) => grad(f)(array(p))),
  ],
};

/** Nests that need a batch; the reference goes through the points one by one. */
const batched: Readonly<Record<string, Nest>> = {
  vmap: (f, x) => f(x),
  "vmap of grad": (f, x) => grad(f)(x),
  "vmap of hessian": (f, x) => hessian(f)(x),
  "vmap of jvp": (f, x) => jvp(f, [x], [direction])[1],
};

/** The numbers in a tree of tensors. */
function numbers(tree: unknown): number[] {
  if (Array.isArray(tree)) return tree.flatMap(numbers);
  return [...((tree as Tensor).data as Float64Array)];
}

function expectSame(actual: unknown, expected: unknown): void {
  // 1e-10: second derivatives of the determinant cancel three digits; the rest is rounding
  expectClose(numbers(actual), numbers(expected), tolerance);
}
const tolerance = relative(1e-10);

describe.each(cases)("$name", ({ f, plain }) => {
  it.each(Object.entries(nests))("%s", (_nest, nest) => {
    expectSame(nest(f, point), nest(plain, point));
  });

  it.each(Object.entries(traced))("%s", (_nest, [nest, reference]) => {
    expectSame(nest(f, point), reference(plain, point));
  });

  it.each(Object.entries(batched))("%s = one by one", (_nest, nest) => {
    const stacked = vmap((x: Tensor) => nest(f, x) as Tensor)(points);
    const each = points.map((p) => nest(plain, array(p)));
    expectSame(stacked, each);
  });

  it("grad of vmap", () => {
    const total = (g: F) => (w: Tensor) =>
      vmap((x: Tensor) => g(x.mul(w)))(array(points)).sum() as Tensor;
    const plainTotal = (w: Tensor) =>
      points.map((p) => plain(array(p).mul(w))).reduce((a, b) => a.add(b));
    expectSame(grad(total(f))(point), grad(plainTotal)(point));
  });

  it("vmap of vmap of grad, with other axes", () => {
    const grid = array([points, points.map((p) => p.map((v) => 0.3 * v))]); // [2, 2, 3]
    const inner = vmap(gradOf(f), { inAxes: 1, outAxes: 1 });
    const result = vmap(inner, { inAxes: 0, outAxes: 1 })(grid.transpose([0, 2, 1]));
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      expectSame(result.slice(all, i, j), grad(plain)(grid.slice(i, j)));
    }
  });

  it("stages to a legal program", () => {
    expect(illegalities(stage(gradOf(f))(point).program)).toEqual([]);
    expect(illegalities(stage(hessian(f) as F)(point).program)).toEqual([]);
  });
});
