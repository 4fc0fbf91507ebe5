/** P A Pᵀ = L D Lᴴ and what is done with the factors. */
import { describe, expect, it } from "vitest";
import { complex, SingularMatrix } from "../../src/index.ts";
import { eigvalsh, ldl, lu } from "../../src/linalg/index.ts";
import {
  fromEntries,
  type Given,
  lapackKinds,
  normals,
  pathological,
  randomFamily,
  scaled,
} from "./families.ts";
import {
  EPSILON,
  exponent,
  GOOD,
  norm1,
  product,
  rescaled,
  residualRatio,
  transposed,
} from "./ratios.ts";
import { hardSpectra, symmetrised } from "./symmetric-families.ts";
import { rows, tensor } from "./tensors.ts";

function check(a: Given): void {
  const { L, D, order } = ldl(tensor(a));
  const { n } = a;
  const d = rows(D);
  const power = exponent(a);
  const small = rescaled(d, -power);
  const back = product(product(rows(L), small), transposed(rows(L)));
  const { data } = order;
  const wanted = fromEntries(a.name, n, n, (i, j) => a.values[data[i] * n + data[j]]);
  expect(residualRatio(rescaled(wanted, -power), back), a.name).toBeLessThanOrEqual(GOOD);
  expect(Array.from(data).sort((p, q) => p - q)).toEqual(Array.from({ length: n }, (_, i) => i));
  const beside = Array.from({ length: Math.max(0, n - 1) }, (_, i) => d.values[(i + 1) * n + i]);
  expect(beside.some((e, i) => e !== 0 && i > 0 && beside[i - 1] !== 0)).toBe(false);
  const far = Array.from(d.values).filter((_, e) => Math.abs(Math.floor(e / n) - (e % n)) > 1);
  expect(far.every((e) => e === 0)).toBe(true);
}

describe("ldl", () => {
  it.each([0, 1, 2, 3, 5, 10, 16, 33, 50])(
    "has small residuals on LAPACK's kinds of size %i",
    (n) => {
      for (const a of lapackKinds(n, n)) check(symmetrised(a));
    },
  );

  it("has small residuals on a thousand random matrices", () => {
    for (const a of randomFamily(1000, 32, true)) check(symmetrised(a));
  });

  it("has small residuals on hard families, also far from 1", () => {
    for (const a of [...pathological(20).map(symmetrised), ...hardSpectra(20)]) {
      for (const power of [0, 500, -500, 900, -900]) check(scaled(a, power));
    }
  });

  it("counts eigenvalues by their signs", () => {
    for (let n = 1; n < 30; n++) {
      const a = tensor(symmetrised(fromEntries("a", n, n, normals(n))));
      const { positive, negative, zero } = ldl(a).inertia();
      const w = Array.from(eigvalsh(a).data);
      expect(positive.item()).toBe(w.filter((v) => v > 0).length);
      expect(negative.item()).toBe(w.filter((v) => v < 0).length);
      expect(zero.item()).toBe(0);
    }
    expect(
      ldl([
        [1, 1],
        [1, 1],
      ])
        .inertia()
        .zero.item(),
    ).toBe(1);
    expect(
      ldl([
        [
          [0, 1],
          [1, 0],
        ],
        [
          [0, 0],
          [0, 0],
        ],
      ])
        .inertia()
        .zero.toArray(),
    ).toEqual([0, 2]);
  });

  it("solves, with small backward errors", () => {
    for (const a of randomFamily(200, 40, true).map(symmetrised)) {
      if (a.n === 0) continue;
      const b = fromEntries("b", a.n, 2, (i, j) => Math.sin(2 * i + j));
      try {
        const x = rows(ldl(tensor(a)).solve(tensor(b)));
        const off = Float64Array.from(product(a, x).values, (v, e) => v - b.values[e]);
        const size = a.n * norm1(a) * norm1(x) * EPSILON;
        expect(norm1({ ...x, values: off }) / size, a.name).toBeLessThanOrEqual(GOOD);
      } catch (e) {
        if (!(e instanceof SingularMatrix)) throw e;
      }
    }
    expect(() =>
      ldl([
        [1, 1],
        [1, 1],
      ]).solve([1, 2]),
    ).toThrow(SingularMatrix);
  });

  it("gives determinants and the matrix back", () => {
    for (let n = 0; n < 12; n++) {
      const a = tensor(symmetrised(fromEntries("a", n, n, normals(n))));
      const found = ldl(a);
      const wanted = lu(a).det().item() as number;
      expect(Math.abs(found.det().item() - wanted)).toBeLessThan(1e-12 * (1 + Math.abs(wanted)));
      expect(found.reconstruct().shape).toEqual([n, n]);
      if (n > 0) expect(found.reconstruct().sub(a).abs().max().item()).toBeLessThan(1e-13);
    }
  });

  it("takes Hermitian matrices and stacks", () => {
    for (let n = 1; n < 30; n++) {
      const [x, y] = [normals(n), normals(n + 100)].map((f) => tensor(fromEntries("", n, n, f)));
      const z = complex(x, y);
      const hermitian =
        n % 6 === 0 ? complex(x.mul(0), y.sub(y.transpose())) : z.add(z.transpose().conj());
      const f = ldl(hermitian.expandDims(0));
      const size = 1e-14 * n * n;
      expect(f.reconstruct().sub(hermitian).abs().max().item()).toBeLessThan(size);
      const { positive } = f.inertia();
      expect(positive.item()).toBe(
        Array.from(eigvalsh(hermitian).data).filter((v) => v > 0).length,
      );
      const b = z.slice(":, :1");
      const off = hermitian.matmul(f.solve(b)).sub(b).abs().max().item();
      expect(off).toBeLessThan(1e-11);
    }
  });
});
