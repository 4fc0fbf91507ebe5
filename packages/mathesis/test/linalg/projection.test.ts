/** Projectors: idempotent, Hermitian, and what they leave. */
import { describe, expect, it } from "vitest";
import { complex, type Tensor } from "../../src/index.ts";
import { lstsq, matrixRank, projection, trace } from "../../src/linalg/index.ts";
import { type Given, gaussian, lapackKinds, randomFamily, scaled } from "./families.ts";
import { EPSILON, exponent, GOOD } from "./ratios.ts";
import { norm1, tensor } from "./tensors.ts";

function expectProjector(a: Given): void {
  const p = projection(tensor(a)) as Tensor;
  const [m, side] = [Math.max(1, a.m), Math.max(1, a.m, a.n)];
  expect(norm1(p.sub(p.transpose())), a.name).toBe(0);
  expect(norm1(p.matmul(p).sub(p)) / (m * EPSILON), a.name).toBeLessThanOrEqual(GOOD);
  const x = tensor(scaled(a, -exponent(a)));
  const size = norm1(x);
  const off = size === 0 ? 0 : norm1(p.matmul(x).sub(x)) / (side * EPSILON * size);
  expect(off, a.name).toBeLessThanOrEqual(GOOD);
  // the trace of a projector is its rank
  const rank = Number(matrixRank(tensor(a)).item());
  if (a.m > 0) expect(Math.abs(Number(trace(p).item()) - rank), a.name).toBeLessThan(1e-12);
}

describe("projection", () => {
  it("is a projector onto the columns, on LAPACK's kinds", () => {
    for (const [m, n] of [
      [0, 0],
      [1, 1],
      [3, 3],
      [6, 2],
      [2, 6],
      [20, 20],
      [30, 8],
    ]) {
      for (const a of lapackKinds(m, n)) {
        for (const power of [0, 500, -500, 900, -900]) expectProjector(scaled(a, power));
      }
    }
  });

  it("is a projector onto the columns of random matrices", () => {
    for (const a of randomFamily(200, 32)) expectProjector(a);
  });

  it("takes b to A x for the least squares solution x", () => {
    const [a, b] = [tensor(gaussian(7, 3, 1)), tensor(gaussian(7, 2, 2))];
    const off = projection(a)
      .matmul(b)
      .sub(a.matmul(lstsq(a, b).x));
    expect(norm1(off)).toBeLessThan(1e-14);
  });

  it("is Hermitian for complex matrices, with residuals orthogonal to the columns", () => {
    const a = complex(tensor(gaussian(5, 2, 1)), tensor(gaussian(5, 2, 2)));
    const p = projection(a) as Tensor;
    expect(norm1(p.sub(p.transpose().conj()))).toBe(0);
    expect(norm1(p.matmul(a).sub(a))).toBeLessThan(1e-14);
    expect(norm1(p.matmul(p).sub(p))).toBeLessThan(1e-14);
  });
});
