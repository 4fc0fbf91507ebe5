/** The parts that orthogonal methods are made of, and what rounding does to them. */
import { describe, expect, it } from "vitest";
import { array, complex, SingularMatrix, type Tensor } from "../../src/index.ts";
import { givens, gramSchmidt, householder, qr } from "../../src/linalg/index.ts";
import { fromEntries, type Given, gaussian, randomFamily, scaled } from "./families.ts";
import { EPSILON, GOOD, orthogonalityRatio } from "./ratios.ts";
import { largest, rows, tensor } from "./tensors.ts";

const eye = (n: number): Tensor =>
  array(Float64Array.from({ length: n * n }, (_, e) => Number(e % (n + 1) === 0))).reshape([n, n]);
const adjoint = (x: Tensor): Tensor => x.transpose([1, 0]).conj();

/** H, from v and τ. */
function matrixOf(x: Tensor): Tensor {
  const { vector, tau } = householder(x);
  const v = vector.reshape([vector.size, 1]);
  return eye(v.size).sub(v.matmul(adjoint(v)).mul(tau));
}

describe("householder", () => {
  it("makes orthogonal reflections that leave the first element, also far from 1", () => {
    for (let n = 1; n < 20; n++) {
      for (const power of [0, 500, -500, 900, -900]) {
        const x = tensor(scaled(gaussian(n, 1, n), power)).reshape([n]);
        const h = matrixOf(x);
        expect(largest(h.matmul(h.transpose([1, 0])).sub(eye(n)))).toBeLessThan(8 * EPSILON);
        const y = h.matmul(x.div(2 ** power));
        expect(largest(y.slice("1:"))).toBeLessThan(10 * n * EPSILON);
        expect(
          householder(x)
            .beta.div(2 ** power)
            .sub(y.slice("0"))
            .abs()
            .item(),
        ).toBeLessThan(10 * n * EPSILON);
      }
    }
  });

  it("is what qr does to the first column", () => {
    const a = gaussian(6, 1, 2);
    expect(largest(householder(a.values).beta.sub(qr(tensor(a)).R))).toBeLessThan(1e-15);
    const z = complex(array(a.values), array(gaussian(6, 1, 3).values));
    const { beta } = householder(z);
    expect(largest(qr(z.reshape([6, 1])).R.sub(beta))).toBeLessThan(1e-14);
    const h = matrixOf(z);
    expect(largest(adjoint(h).matmul(h).sub(eye(6)))).toBeLessThan(1e-15);
    expect(largest(adjoint(h).matmul(z).slice("1:"))).toBeLessThan(1e-14);
  });

  it("does nothing where nothing has to be done", () => {
    for (const x of [[0, 0, 0], [-2, 0, 0], [3]]) {
      // biome-ignore format: lists
      const { vector, tau, beta } = householder(x);
      expect(vector.toArray()).toEqual(x.map((_, i) => Number(i === 0)));
      expect([tau.item(), beta.item()]).toEqual([0, x[0]]);
    }
  });

  it("does not cancel where x is almost a multiple of the first axis", () => {
    const { vector, tau } = householder([1, 1e-9]);
    expect(Math.abs(vector.data[1] / 5e-10 - 1)).toBeLessThan(1e-15);
    expect(tau.item()).toBe(2);
  });
});

describe("givens", () => {
  it("takes b away and keeps the length", () => {
    const numbers = [0, 1, -1, 3, -4, 1e-300, -1e300, 1e-320];
    for (const a of numbers) {
      for (const b of numbers) {
        const { c, s, r } = givens(a, b);
        const [cos, sin, length] = [c.item(), s.item(), r.item()] as const;
        expect(Math.abs(cos * cos + sin * sin - 1)).toBeLessThan(4 * EPSILON);
        expect(cos).toBeGreaterThanOrEqual(0);
        const size = Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE);
        // what is below the normal numbers has few digits
        const allowed = size < 2 ** -1000 ? 1e-3 : 4 * EPSILON;
        expect(Math.abs(cos * a + sin * b - length) / size).toBeLessThan(allowed);
        expect(Math.abs(cos * (b / size) - sin * (a / size))).toBeLessThan(4 * EPSILON);
        expect(Math.abs(Math.abs(length) - Math.hypot(a, b)) / size).toBeLessThan(allowed);
        if (a !== 0) expect(Math.sign(length)).toBe(Math.sign(a));
      }
    }
  });

  it("takes complex numbers", () => {
    const [a, b] = [complex(1, -2), complex(3, 0.5)];
    const { c, s, r } = givens(a, b);
    expect(c.dtype).toBe("float64");
    expect(c.mul(a).add(s.mul(b)).sub(r).abs().item()).toBeLessThan(1e-15);
    expect(s.conj().neg().mul(a).add(c.mul(b)).abs().item()).toBeLessThan(1e-15);
    expect(c.square().add(s.abs().square()).item()).toBeCloseTo(1, 15);
  });
});

describe("gramSchmidt", () => {
  const methods = ["classical", "modified", "twice"] as const;

  it("is Q of qr with a positive diagonal", () => {
    for (const method of methods) {
      for (const [m, n] of [
        [5, 3],
        [4, 4],
        [7, 1],
      ]) {
        // biome-ignore format: pairs
        const a = tensor(gaussian(m, n, 4));
        const { Q, R } = qr(a);
        const signs = array(
          Float64Array.from({ length: n }, (_, i) => Math.sign(R.data[i * n + i])),
        );
        expect(largest(gramSchmidt(a, { method }).sub(Q.mul(signs)))).toBeLessThan(1e-13);
        const z = complex(a, tensor(gaussian(m, n, 5)));
        const q = gramSchmidt(z, { method });
        expect(largest(adjoint(q).matmul(q).sub(eye(n)))).toBeLessThan(1e-13);
        expect(largest(q.matmul(adjoint(q).matmul(z)).sub(z))).toBeLessThan(1e-13);
      }
    }
  });

  it("does not mind how long the columns are", () => {
    for (const power of [500, -500, 900, -900]) {
      for (const method of methods) {
        const a = scaled(gaussian(6, 4, 1), power);
        const values = a.values.map((v, e) => (e % 4 === 1 ? v / 2 ** (power / 2) : v));
        expect(
          orthogonalityRatio(rows(gramSchmidt(tensor({ ...a, values }), { method }))),
        ).toBeLessThan(GOOD);
      }
    }
  });

  it("loses orthogonality as fast as it says", () => {
    const loss = (a: Given, method: (typeof methods)[number]): number => {
      const q = gramSchmidt(tensor(a), { method });
      return largest(q.transpose([1, 0]).matmul(q).sub(eye(a.n)));
    };
    // Läuchli's matrix: ones above δ I, κ = √(1 + n/δ²)
    const lauchli = (delta: number) =>
      fromEntries("Läuchli", 6, 5, (i, j) => (i === 0 ? 1 : i === j + 1 ? delta : 0));
    for (const delta of [1e-2, 1e-4, 1e-6]) {
      const condition = Math.sqrt(5) / delta;
      expect(loss(lauchli(delta), "modified")).toBeLessThan(10 * EPSILON * condition);
      expect(loss(lauchli(delta), "classical")).toBeLessThan(10 * EPSILON * condition ** 2);
      expect(loss(lauchli(delta), "twice")).toBeLessThan(10 * EPSILON);
    }
    // with δ² below ε classical's columns are not orthogonal at all, those of modified to ε κ
    expect(loss(lauchli(1e-9), "classical")).toBeGreaterThan(0.4);
    expect(loss(lauchli(1e-9), "modified")).toBeLessThan(1e-8);
    const hilbert = fromEntries("Hilbert", 10, 8, (i, j) => 1 / (i + j + 1));
    expect(loss(hilbert, "classical")).toBeGreaterThan(1e-3);
    expect(loss(hilbert, "modified")).toBeLessThan(1e-4);
    expect(loss(hilbert, "modified")).toBeGreaterThan(1e-12);
    expect(loss(hilbert, "twice")).toBeLessThan(1e-14);
  });

  it("with a second pass is orthonormal for all matrices of full rank", () => {
    for (const a of randomFamily(500, 30)) {
      const rank = Number(/rank (\d+)/.exec(a.name)?.[1] ?? a.n);
      if (a.m < a.n || rank < a.n) continue;
      expect(orthogonalityRatio(rows(gramSchmidt(tensor(a), { method: "twice" })))).toBeLessThan(
        GOOD,
      );
    }
  });

  it("names the column of which nothing is left", () => {
    const error = (f: () => unknown): unknown => {
      try {
        return f();
      } catch (e) {
        return e;
      }
    };
    const e = error(() => gramSchmidt([[1, 2], [0, 0]])); // biome-ignore format: rows
    expect(e).toBeInstanceOf(SingularMatrix);
    expect((e as SingularMatrix).details).toEqual({ index: 1 });
  });
});
