/** Derivatives at points where a function has a kink, or an argument a part that is not read. */
import { describe, expect, it } from "vitest";
import {
  array,
  complex,
  grad,
  hessian,
  jit,
  jvp,
  type Tensor,
  vectorNorm,
  zeros,
} from "../../src/index.ts";
import {
  hessenberg,
  nullSpace,
  orth,
  rotation3d,
  solveTriangular,
} from "../../src/linalg/index.ts";
import { largest } from "./tensors.ts";

const finite = (x: Tensor): boolean => Array.from(x.data).every(Number.isFinite);

describe("vectorNorm", () => {
  const orders = [0.5, 1.5, 2, 3, -1, -2.5];

  it("takes 0 through elements that are 0, as at 0 itself, to second order", () => {
    for (const ord of orders) {
      const size = (x: Tensor): Tensor => vectorNorm(x, { ord });
      for (const x of [array([0, 3, -4]), zeros([3]), array([1e-200, 0, 2e200])]) {
        expect(finite(grad(size)(x)), `${ord}`).toBe(true);
        expect(finite(jit(grad(size))(x)), `${ord}`).toBe(true);
      }
      expect(finite(hessian(size)([0, 3, -4])), `${ord}`).toBe(true);
      const z = complex(array([0, 1]), array([0, 2]));
      const g = grad((w: Tensor) => size(w))(z);
      expect(finite(g.real()) && finite(g.imag()), `${ord}`).toBe(true);
    }
    // (√3 + √4)² has the derivative (√3 + 2)/√3
    const g = grad((x: Tensor) => vectorNorm(x, { ord: 0.5 }))([0, 3, -4]);
    expect(g.data[0]).toBe(0);
    expect(g.data[1]).toBeCloseTo((Math.sqrt(3) + 2) / Math.sqrt(3), 14);
  });

  it("of negative order is in range where powers are not, and 0 where an element is", () => {
    for (const c of [1e-300, 1, 1e300]) {
      const harmonic = vectorNorm([c, c / 2], { ord: -1 }).item();
      expect(Math.abs(harmonic / c - 1 / 3)).toBeLessThan(1e-15);
    }
    expect(vectorNorm([0, 5], { ord: -2 }).item()).toBe(0);
    expect(vectorNorm([], { ord: -1 }).item()).toBe(Infinity);
    expect(vectorNorm([Infinity, Infinity], { ord: -1 }).item()).toBe(Infinity);
    expect(vectorNorm([Number.NaN, 0], { ord: -1 }).item()).toBeNaN();
  });
});

describe("others", () => {
  it("rotation3d has no derivative through a zero axis, and takes 0", () => {
    const weights = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ];
    const f = (axis: Tensor): Tensor => rotation3d(axis, 0.7).mul(weights).sum();
    expect(grad(f)(zeros([3])).toArray()).toEqual([0, 0, 0]);
  });

  it("the determinant of a singular matrix has the adjugate, by Hessenberg form, too", () => {
    const g = grad((a: Tensor) => hessenberg(a).det())([
      [1, 2],
      [2, 4],
    ]);
    const off = g.sub([
      [4, -2],
      [-2, 1],
    ]);
    expect(largest(off)).toBeLessThan(1e-14);
  });

  it("what solveTriangular does not read may be NaN in a tangent as well", () => {
    const a = array([
      [2, 0],
      [1, 3],
    ]);
    const moved = array([
      [1, Number.NaN],
      [1, 1],
    ]);
    const [, t] = jvp((x: Tensor) => solveTriangular(x, [1, 2], { lower: true }), [a], [moved]);
    expect(t.toArray()).toEqual([-0.25, -0.25]);
  });

  it("bases have the derivative of their vectors at full rank, and none at less", () => {
    const f = (a: Tensor): Tensor => orth(a).matmul([1, 2]).slice("0");
    const n = (a: Tensor): Tensor => nullSpace(a).matmul([1]).square().slice("0");
    const tall = array([
      [3, 0],
      [0, 1],
      [0, 0],
    ]);
    const h = 1e-6;
    for (const [g, at] of [
      [f, tall],
      [n, tall.transpose()],
    ] as const) {
      const e = zeros(at.shape).add(0.5);
      const slope = Number(grad(g)(at).mul(e).sum().item());
      const along = (s: number): number => Math.abs(Number(g(at.add(e.mul(s))).item()));
      expect(Math.abs(Math.abs(slope) - Math.abs(along(h) - along(-h)) / (2 * h))).toBeLessThan(
        1e-8,
      );
    }
    expect(() => grad(f)(tall.mul([1, 0]))).toThrow();
  });
});
