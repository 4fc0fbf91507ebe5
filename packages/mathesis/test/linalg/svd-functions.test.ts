/** What is made of singular values: pinv, ranks and bases, cond, polar, procrustes. */
import { describe, expect, it } from "vitest";
import { array, complex, DomainError, grad, jit, jvp, type Tensor, vmap } from "../../src/index.ts";
import {
  cond,
  matrixNorm,
  matrixRank,
  norm,
  nullSpace,
  orth,
  pinv,
  polar,
  procrustes,
  svdvals,
} from "../../src/linalg/index.ts";
import {
  gaussian,
  geometric,
  pathological,
  randomFamily,
  scaled,
  withSingularValues,
} from "./families.ts";
import { EPSILON, GOOD } from "./ratios.ts";
import { largest, tensor } from "./tensors.ts";

const adjoint = (x: Tensor): Tensor => x.conj().transpose();
const size1 = (x: Tensor): number => (x.size === 0 ? 0 : Number(matrixNorm(x, { ord: 1 }).item()));
/** ‖x‖₁ in units of n ε times a size; 0 if nothing is off. */
const ratio = (x: Tensor, n: number, size: number): number =>
  size1(x) === 0 ? 0 : size1(x) / (Math.max(1, n) * EPSILON * size);
const hermitianOff = (x: Tensor): number => largest(x.sub(adjoint(x)));

/** The worst of Moore and Penrose's four equations, in units of n ε κ. */
function penroseRatio(a: Tensor, kappa: number): number {
  const p = pinv(a) as unknown as Tensor;
  const n = Math.max(...a.shape);
  const [ap, pa] = [a.matmul(p), p.matmul(a)];
  return Math.max(
    ratio(ap.matmul(a).sub(a), n, kappa * size1(a)),
    ratio(pa.matmul(p).sub(p), n, kappa * size1(p)),
    hermitianOff(ap) / (Math.max(1, n) * EPSILON * kappa),
    hermitianOff(pa) / (Math.max(1, n) * EPSILON * kappa),
  );
}

describe("pinv", () => {
  it("satisfies the equations of Moore and Penrose, also without full rank", () => {
    for (const [m, n, rank] of [
      [6, 6, 6],
      [9, 4, 4],
      [4, 9, 4],
      [8, 8, 3],
      [20, 12, 5],
      [12, 30, 1],
      [5, 5, 0],
    ]) {
      for (const power of [0, 500, -500, 900, -900]) {
        const sigma = geometric(Math.min(m, n), 1e3).map((s, i) => (i < rank ? s : 0));
        const a = scaled(withSingularValues(`${m}×${n}`, [m, n], sigma, m + n), power);
        expect(penroseRatio(tensor(a), 1e3), a.name).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it("satisfies them for complex matrices", () => {
    for (const [m, n] of [
      [5, 3],
      [3, 5],
      [4, 4],
    ]) {
      const a = complex(tensor(gaussian(m, n, 1)), tensor(gaussian(m, n, 2)));
      expect(penroseRatio(a, 10), `${m}×${n}`).toBeLessThanOrEqual(GOOD);
    }
  });

  it("has a derivative along matrices of one rank", () => {
    const [b, c] = [tensor(gaussian(4, 2, 3)), tensor(gaussian(2, 3, 4))];
    const [db, h] = [tensor(gaussian(4, 2, 5)), 1e-6];
    const at = (t: number): Tensor => pinv(b.add(db.mul(t)).matmul(c));
    const differences = at(h)
      .sub(at(-h))
      .div(2 * h);
    const [, tangent] = jvp((x: Tensor) => pinv(x.matmul(c)) as unknown as Tensor, [b], [db]);
    expect(largest(differences.sub(tangent))).toBeLessThan(1e-7);
  });

  it("refuses what is beyond the range of numbers", () => {
    expect(() => pinv([[2 ** -1070]])).toThrow(/beyond the range of numbers/);
  });
});

describe("matrixRank, nullSpace and orth", () => {
  it("find the rank that a matrix was made with, and both bases", () => {
    for (const [m, n] of [
      [6, 6],
      [12, 5],
      [5, 12],
      [30, 30],
    ]) {
      for (let rank = 0; rank <= Math.min(m, n); rank += 2) {
        const sigma = geometric(Math.min(m, n), 1e4).map((s, i) => (i < rank ? s : 0));
        const a = tensor(withSingularValues("", [m, n], sigma, rank));
        const [q, z] = [orth(a), nullSpace(a)];
        expect(matrixRank(a).item()).toBe(rank);
        expect([q.shape, z.shape]).toEqual([
          [m, rank],
          [n, n - rank],
        ]);
        const side = Math.max(m, n);
        expect(ratio(a.matmul(z), side, size1(a) || 1)).toBeLessThanOrEqual(GOOD);
        const rest = a.sub(q.matmul(adjoint(q).matmul(a)));
        expect(ratio(rest, side, size1(a) || 1)).toBeLessThanOrEqual(GOOD);
      }
    }
  });

  it("take cuts", () => {
    const a = [
      [1, 0],
      [0, 1e-3],
    ];
    expect(matrixRank(a, { tol: 0.01 }).item()).toBe(1);
    expect([0.5, 0.0005].map((rtol) => matrixRank(a, { rtol }).item())).toEqual([1, 2]);
    expect(nullSpace(a, { rtol: 0.01 }).shape).toEqual([2, 1]);
    expect(orth(a, { rtol: 0.01 }).shape).toEqual([2, 1]);
    expect(() => nullSpace([[Number.NaN]])).toThrow(DomainError);
  });

  it("know Hilbert's matrices to be singular in double precision from order 13 on", () => {
    expect(matrixRank(tensor(pathological(5)[0])).item()).toBe(5);
    expect(Number(matrixRank(tensor(pathological(20)[0])).item())).toBeLessThan(15);
  });
});

describe("cond", () => {
  it("is the ratio of the singular values that a matrix was made with", () => {
    const a = tensor(withSingularValues("", [8, 8], geometric(8, 1e5), 1));
    expect(Number(cond(a).item()) / 1e5).toBeCloseTo(1, 9);
    expect(Number(cond(a, -2).item()) * 1e5).toBeCloseTo(1, 9);
    const sigma = geometric(8, 1e5);
    const fro = Math.hypot(...sigma) * Math.hypot(...sigma.map((s) => 1 / s));
    expect(Number(cond(a, "fro").item()) / fro).toBeCloseTo(1, 9);
  });

  it("is Todd's number for Hilbert's matrix of order 5, by sums", () => {
    const a = tensor(pathological(5)[0]);
    expect(Number(cond(a, 1).item())).toBeCloseTo(943656, 3);
    expect(Number(cond(a, Infinity).item())).toBeCloseTo(943656, 3);
  });

  it("is infinite for singular matrices, of a stack too", () => {
    const stack = array([
      [
        [1, 2],
        [2, 4],
      ],
      [
        [2, 0],
        [0, 1],
      ],
    ]);
    expect(Array.from(cond(stack, 1).data)).toEqual([Infinity, 2]);
    const zeros = [
      [0, 0],
      [0, 0],
    ];
    expect(cond(zeros, "fro").item()).toBe(Infinity);
    expect(cond(zeros).item()).toBe(Infinity);
    expect(cond(zeros, -2).item()).toBe(0);
  });
});

describe("norms", () => {
  it("of singular values agree with each other", () => {
    for (const a of randomFamily(60, 20).filter(({ m, n }) => m * n > 0)) {
      const x = tensor(a);
      const s = Array.from(svdvals(x).data);
      expect(norm(x, { ord: 2 }).item(), a.name).toBe(s[0]);
      expect(norm(x, { ord: -2 }).item(), a.name).toBe(s[s.length - 1]);
      const sum = s.reduce((all, v) => all + v, 0);
      expect(Number(matrixNorm(x, { ord: "nuc" }).item())).toBeCloseTo(sum, 10);
      const root = Math.hypot(...s);
      expect(Math.abs(Number(matrixNorm(x).item()) / (root || 1) - (root ? 1 : 0))).toBeLessThan(
        1e-14,
      );
    }
  });

  it("have the outer product of the first vectors for a gradient", () => {
    const g = grad((x: Tensor) => norm(x, { ord: 2 }))(
      array([
        [0, 5],
        [1, 0],
      ]),
    );
    expect(g.toArray()).toEqual([
      [0, 1],
      [0, 0],
    ]);
  });
});

describe("polar", () => {
  const identityOff = (x: Tensor): Tensor =>
    x.sub(
      array(Array.from({ length: x.size }, (_, e) => Number(e % (x.shape[0] + 1) === 0))).reshape(
        x.shape,
      ),
    );

  it("gives orthonormal and semidefinite factors", () => {
    for (const a of randomFamily(100, 24).filter(({ m, n }) => m >= n && n > 0)) {
      const x = tensor(a);
      const factors = polar(x);
      const [u, p] = [factors.U, factors.P];
      expect(ratio(u.matmul(p).sub(x), a.m, size1(x) || 1), a.name).toBeLessThanOrEqual(GOOD);
      expect(ratio(identityOff(adjoint(u).matmul(u)), a.m, 1), a.name).toBeLessThanOrEqual(GOOD);
      expect(hermitianOff(p)).toBe(0);
    }
  });

  it("has a derivative where singular values are equal, and none where two are zero", () => {
    const first = (x: Tensor): Tensor => (polar(x).U as unknown as Tensor).slice("0, 1");
    const twice = array([
      [2, 0],
      [0, 2],
    ]);
    // U turns by (dA − dAᵀ)/(2 + 2)
    expect(grad(first)(twice).toArray()).toEqual([
      [0, 0.25],
      [-0.25, 0],
    ]);
    const none = expect.objectContaining({ code: "RANK" });
    for (const f of [grad(first), jit(grad(first))]) {
      expect(() => f(twice.mul(0))).toThrow(none);
    }
    expect(() => vmap(grad(first))(twice.mul(0).expandDims(0))).toThrow(none);
  });

  it("has no derivative at a matrix of less than full rank, known or not", () => {
    const tall = array([
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
    const whole = (x: Tensor): Tensor => (polar(x).U as unknown as Tensor).sum();
    const align = (x: Tensor): Tensor =>
      (procrustes(x, tall.add(1)).rotation as unknown as Tensor).sum();
    for (const [f, at] of [
      [whole, tall],
      [whole, tall.transpose()],
      [align, tall.mul(0)],
    ] as const) {
      const none = expect.objectContaining({ code: "RANK" });
      expect(() => grad(f)(at)).toThrow(none);
      expect(() => jit(grad(f))(at)).toThrow(none);
      expect(() => vmap(grad(f))(at.expandDims(0))).toThrow(none);
    }
  });
});

describe("procrustes", () => {
  it("finds the rotation and the scale that were applied", () => {
    const a = tensor(gaussian(7, 3, 1));
    const q = polar(tensor(gaussian(3, 3, 2))).U as unknown as Tensor;
    const { rotation, scale } = procrustes(a, a.matmul(q).mul(2.5));
    expect(largest((rotation as unknown as Tensor).sub(q))).toBeLessThan(1e-14);
    expect(scale.item()).toBeCloseTo(2.5, 13);
  });

  it("is the least of many tries with noise", () => {
    const [a, b] = [tensor(gaussian(6, 2, 5)), tensor(gaussian(6, 2, 6))];
    const { rotation, scale } = procrustes(a, b);
    const off = (r: Tensor, s: Tensor | number): number =>
      Number(
        matrixNorm(
          a
            .matmul(r)
            .mul(s as number)
            .sub(b),
        ).item(),
      );
    const least = off(rotation, scale);
    for (let i = 0; i < 60; i++) {
      const [c, s] = [Math.cos(i / 9), Math.sin(i / 9)];
      for (const sign of [1, -1]) {
        const r = array([
          [c, s],
          [-s * sign, c * sign],
        ]);
        expect(off(r, scale as unknown as Tensor)).toBeGreaterThanOrEqual(least - 1e-12);
      }
    }
    expect(procrustes(a.mul(0), b).scale.item()).toBe(0);
  });
});
