/** A X + X B = Q and A X + X Aᴴ = Q. */
import { describe, expect, it } from "vitest";
import { complex, SingularMatrix, type Tensor } from "../../src/index.ts";
import { lyapunov, sylvester } from "../../src/linalg/index.ts";
import { gaussian, lapackKinds, pathological, scaled } from "./families.ts";
import { EPSILON, GOOD } from "./ratios.ts";
import { norm1, tensor } from "./tensors.ts";

/** ‖A X + X B − Q‖₁ / ((m + n) (‖A‖₁ + ‖B‖₁) ‖X‖₁ ε). */
function ratioOf(a: Tensor, b: Tensor, q: Tensor, x: Tensor): number {
  const off = norm1(a.matmul(x).add(x.matmul(b)).sub(q));
  if (off === 0) return 0;
  const ratio = off / ((a.shape[0] + b.shape[0]) * (norm1(a) + norm1(b)) * norm1(x) * EPSILON);
  return Number.isNaN(ratio) ? Infinity : ratio;
}

describe("sylvester", () => {
  it("has small residuals on random matrices of all sizes", () => {
    for (let seed = 1; seed <= 120; seed++) {
      const [m, n] = [1 + (seed % 24), 1 + ((5 * seed) % 19)];
      const [a, b, q] = [
        gaussian(m, m, seed),
        gaussian(n, n, seed + 500),
        gaussian(m, n, seed + 900),
      ];
      const x = sylvester(tensor(a), tensor(b), tensor(q));
      expect(ratioOf(tensor(a), tensor(b), tensor(q), x), a.name).toBeLessThanOrEqual(GOOD);
    }
  });

  it("has small residuals on complex matrices", () => {
    for (const n of [1, 2, 5, 20]) {
      const of = (m: number, k: number, seed: number) =>
        complex(tensor(gaussian(m, k, seed)), tensor(gaussian(m, k, seed + 7)));
      const [a, b, q] = [of(n, n, 1), of(n + 2, n + 2, 2), of(n, n + 2, 3)];
      expect(ratioOf(a, b, q, sylvester(a, b, q)), `complex ${n}`).toBeLessThanOrEqual(GOOD);
      const z = lyapunov(a, of(n, n, 4));
      const right = a.transpose().conj();
      expect(ratioOf(a, right, of(n, n, 4), z), `complex ${n}`).toBeLessThanOrEqual(GOOD);
    }
  });

  it("has small residuals on hard matrices, or says that spectra meet", () => {
    let refused = 0;
    for (const a of [...pathological(15), ...lapackKinds(15, 15)]) {
      const [x, q] = [tensor(a), tensor(gaussian(15, 15, 3))];
      try {
        const found = sylvester(x, x, q);
        expect(ratioOf(x, x, q, found), a.name).toBeLessThanOrEqual(GOOD);
      } catch (e) {
        if (!(e instanceof SingularMatrix)) throw e;
        refused++;
      }
    }
    expect(refused).toBeLessThan(14);
  });

  it("scales with its arguments", () => {
    const [a, b, q] = [gaussian(6, 6, 1), gaussian(4, 4, 2), gaussian(6, 4, 3)];
    const plain = sylvester(tensor(a), tensor(b), tensor(q));
    for (const power of [-900, -500, 500, 900]) {
      const given = [a, b, q].map((x) => tensor(scaled(x, power)));
      const found = sylvester(given[0], given[1], given[2]);
      expect(Array.from(found.data)).toEqual(Array.from(plain.data));
    }
  });

  it("refuses spectra that meet", () => {
    const a = [
      [1, 2],
      [3, 4],
    ];
    const negative = [
      [-1, -2],
      [-3, -4],
    ];
    expect(() =>
      sylvester(a, negative, [
        [1, 0],
        [0, 1],
      ]),
    ).toThrow(SingularMatrix);
    expect(() =>
      lyapunov(
        [
          [0, 1],
          [-1, 0],
        ],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toThrow(/of A and −Aᴴ are equal/);
  });

  it("gives known solutions", () => {
    expect(sylvester([[2]], [[3]], [[10]]).toArray()).toEqual([[2]]);
    const x = lyapunov(
      [
        [-1, 0],
        [0, -2],
      ],
      [
        [-2, 0],
        [0, -4],
      ],
    );
    expect(x.toArray()).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});
