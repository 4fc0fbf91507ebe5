/** The exponential against series in doubled precision, known answers, hard cases and far scales. */
import { describe, expect, it } from "vitest";
import { array, block, complex, DomainError, jvp, stack, type Tensor } from "../../src/index.ts";
import { expm } from "../../src/linalg/index.ts";
import { taylorExponential } from "./doubled.ts";
import {
  fromEntries,
  type Given,
  gaussian,
  lapackKinds,
  pathological,
  randomFamily,
  scaled,
} from "./families.ts";
import { EPSILON, norm1, product, type Rows, residualRatio } from "./ratios.ts";
import { rows, tensor } from "./tensors.ts";

const exponential = (a: Given): Rows => rows(expm(tensor(a)));
const given = (name: string, entries: readonly (readonly number[])[]): Given =>
  fromEntries(name, entries.length, entries.length, (i, j) => entries[i][j]);
/** A with its 1-norm. */
const withNorm = (a: Given, size: number): Given => {
  const norm = norm1(a);
  return { ...a, values: a.values.map((v) => (norm === 0 ? 0 : (v / norm) * size)) };
};

/** ‖X − Y‖₁ / ‖Y‖₁. */
function distance(x: Rows, y: ArrayLike<number>): number {
  const off = { ...x, values: Float64Array.from(x.values, (v, e) => v - y[e]) };
  return norm1(off) / norm1({ ...x, values: y });
}

/** The distance to the series, in units that a backward stable method has: ε n ‖A‖₁. */
function seriesRatio(a: Given): number {
  const off = distance(exponential(a), taylorExponential(a.values, a.n));
  return off / (a.n * EPSILON * Math.max(1, norm1(a)));
}

describe("expm against a series in doubled precision", () => {
  it.each([1e-12, 1e-3, 0.1, 0.5, 1, 2, 4, 10, 40])(
    "is backward stable for norms of %f",
    (size) => {
      for (const n of [1, 2, 3, 5]) {
        for (const a of [...lapackKinds(n, n), ...pathological(n), gaussian(n, n, 7)]) {
          const b = withNorm(a, size);
          expect(seriesRatio(b), b.name).toBeLessThanOrEqual(10);
        }
      }
    },
  );

  it("finds what Moler and Van Loan, Ward and Higham found hard", () => {
    const hard = [
      given("Moler and Van Loan's 1", [
        [-49, 24],
        [-64, 31],
      ]),
      given("nearly confluent", [
        [1 + 2 ** -26, 1],
        [0, 1 - 2 ** -26],
      ]),
      given("Ward's 2", [
        [131, 19, 18],
        [-390, -56, -54],
        [-387, -57, -52],
      ]),
      given("Ward's 1", [
        [4, 2, 0],
        [1, 4, 1],
        [1, 1, 4],
      ]),
      given("a strong coupling", [
        [1, 1e6, 0],
        [0, -1, 1e-6],
        [0, 1, -2],
      ]),
    ];
    for (const a of hard) expect(seriesRatio(a), a.name).toBeLessThanOrEqual(10);
    // A² = 0, but a change of A by ε moves the exponential by ε ‖A‖²
    const cancelling = given("large cancelling entries", [[1e4, 1e4], [-1e4, -1e4]]); // biome-ignore format: a matrix
    const exact = cancelling.values.map((v, e) => v + Number(e === 0 || e === 3));
    expect(distance(exponential(cancelling), exact)).toBeLessThan(1e-8);
  });

  it("knows the first of them by its eigenvectors", () => {
    const [p, q] = [Math.exp(-1), Math.exp(-17)];
    const exact = [-2 * p + 3 * q, 1.5 * p - 1.5 * q, -4 * p + 4 * q, 3 * p - 2 * q];
    const x = expm([
      [-49, 24],
      [-64, 31],
    ]);
    expect(distance(rows(x), exact)).toBeLessThan(1e-13); // ε ‖A‖ is 1.3e-14
  });
});

describe("expm of matrices whose exponential is known", () => {
  it("sums the series of nilpotent matrices, without scaling up what is large", () => {
    const n = 6;
    for (const size of [1, 2 ** -20, 2 ** 60]) {
      const x = exponential(fromEntries("shift", n, n, (i, j) => (j === i + 1 ? size : 0)));
      let entry = 1;
      for (let j = 0; j < n; j++) {
        expect(Math.abs(x.values[j] / entry - 1)).toBeLessThan(1e-14);
        entry *= size / (j + 1);
      }
    }
    const far = exponential(given("far", [[0, 2 ** 900], [0, 0]])); // biome-ignore format: a matrix
    expect([...Array.from(far.values)]).toEqual([1, 2 ** 900, 0, 1]);
  });

  it("takes many terms of a large matrix with small powers", () => {
    // A² = 2¹⁰ I
    const x = exponential(given("far apart", [[0, 2 ** 200], [2 ** -190, 0]])).values; // biome-ignore format: a matrix
    const [cosh, sinh] = [Math.cosh(32), Math.sinh(32)];
    const exact = [cosh, sinh * 2 ** 195, sinh * 2 ** -195, cosh];
    exact.forEach((v, e) => {
      expect(Math.abs(x[e] / v - 1)).toBeLessThan(1e-13);
    });
  });

  it("takes exponentials on diagonals, at any scale", () => {
    const a = given("diagonal", [[-(2 ** 900), 0, 0], [0, 700, 0], [0, 0, 2 ** -900]]); // biome-ignore format: a matrix
    expect(Array.from(exponential(a).values)).toEqual([0, 0, 0, 0, Math.exp(700), 0, 0, 0, 1]);
    const upper = exponential(given("upper", [[-(2 ** 900), 1], [0, -1]])); // biome-ignore format: a matrix
    expect(upper.values[3]).toBe(Math.exp(-1));
    expect(upper.values[0]).toBe(0);
  });

  it("keeps small entries of triangular matrices, above or below", () => {
    const [p, q, t] = [-40, 1, 1e6];
    const exact = (t * (Math.exp(q) - Math.exp(p))) / (q - p);
    const upper = exponential(given("upper", [[p, t], [0, q]])); // biome-ignore format: a matrix
    const lower = exponential(given("lower", [[p, 0], [t, q]])); // biome-ignore format: a matrix
    expect(Math.abs(upper.values[1] / exact - 1)).toBeLessThan(1e-14);
    expect(Math.abs(lower.values[2] / exact - 1)).toBeLessThan(1e-14);
    expect([upper.values[0], lower.values[0]]).toEqual([Math.exp(p), Math.exp(p)]);
  });

  it("makes rotations of skew matrices, by any angle", () => {
    for (const angle of [0.01, 1, 10, 1000]) {
      const x = exponential(given("turn", [[0, -angle], [angle, 0]])); // biome-ignore format: a matrix
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      expect(distance(x, [c, -s, s, c])).toBeLessThan(4e-15 * Math.max(1, angle));
    }
  });

  it("has exp(A) exp(−A) = I", () => {
    for (const a of randomFamily(200, 32, true).filter(({ n }) => n > 0)) {
      const b = withNorm(a, 3);
      const [x, y] = [exponential(b), exponential({ ...b, values: b.values.map((v) => -v) })];
      const eye = fromEntries("identity", b.n, b.n, (i, j) => Number(i === j));
      const ratio = residualRatio(eye, product(x, y)) / (norm1(x) * norm1(y));
      expect(ratio, b.name).toBeLessThanOrEqual(10);
    }
  });

  it("is the same in blocks, in whose kernels it is computed, as in plain loops", () => {
    const a = withNorm(gaussian(5, 5, 3), 6);
    const small = exponential(a);
    const large = exponential(
      fromEntries("blocks", 40, 40, (i, j) =>
        Math.floor(i / 5) === Math.floor(j / 5) ? a.values[(i % 5) * 5 + (j % 5)] : 0,
      ),
    );
    for (let e = 0; e < 25; e++) {
      const entry = large.values[(35 + Math.floor(e / 5)) * 40 + 35 + (e % 5)];
      expect(Math.abs(entry - small.values[e])).toBeLessThan(1e-13 * norm1(small));
    }
  });
});

describe("expm far from 1", () => {
  it("is 1 + A of tiny matrices, and never silently infinite or NaN of huge ones", () => {
    for (const a of [...lapackKinds(6, 6), ...pathological(6), gaussian(20, 20, 1)]) {
      for (const power of [-900, -500, 500, 900]) {
        const b = scaled(a, power);
        const sign = (s: number) => ({ ...b, values: b.values.map((v) => v * s) });
        for (const c of [b, sign(-1)]) {
          try {
            const x = exponential(c);
            expect(Array.from(x.values).every(Number.isFinite), c.name).toBe(true);
            if (power > 0) continue;
            const first = c.values.map((v, e) => (e % (a.n + 1) === 0 ? 1 + v : v));
            const second = norm1(c) ** 2;
            const near = (v: number, e: number): boolean =>
              Math.abs(v - first[e]) <= 1e-15 * Math.abs(first[e]) + second;
            expect(Array.from(x.values).every(near), c.name).toBe(true);
          } catch (e) {
            if (!(e instanceof DomainError) || power < 0) throw e;
            expect(e.code).toBe("OVERFLOW");
          }
        }
      }
    }
  });

  it("says which matrix of a stack overflows, also in single precision only", () => {
    const a = array([[[0]], [[100]], [[800]]]);
    expect(() => expm(a)).toThrow(/the exponential of matrix 2 is beyond the range of double/);
    expect(() => expm(a.astype("float32"))).toThrow(/of matrix 1 is beyond the range of single/);
  });
});

describe("expm of complex matrices and stacks", () => {
  it("is that of the real matrix twice the size", () => {
    for (const n of [1, 2, 5, 20]) {
      const [p, q] = [withNorm(gaussian(n, n, 4), 2), withNorm(gaussian(n, n, 5), 3)];
      const x = expm(complex(tensor(p), tensor(q)));
      const twice = exponential(
        fromEntries("twice", 2 * n, 2 * n, (i, j) => {
          const e = (i % n) * n + (j % n);
          if (i < n === j < n) return p.values[e];
          return i < n ? -q.values[e] : q.values[e];
        }),
      );
      for (let e = 0; e < n * n; e++) {
        const at = Math.floor(e / n) * 2 * n + (e % n);
        expect(Math.abs(x.data[2 * e] - twice.values[at])).toBeLessThan(1e-14 * norm1(twice));
        const im = twice.values[at + 2 * n * n];
        expect(Math.abs(x.data[2 * e + 1] - im)).toBeLessThan(1e-14 * norm1(twice));
      }
    }
  });

  it("keeps the diagonals of complex triangular matrices", () => {
    const zero = [[0, 0], [0, 0]]; // biome-ignore format: a matrix
    const x = expm(complex(array(zero), array([[1, 2], [0, 3]]))); // biome-ignore format: a matrix
    // 2i·(exp(3i) − exp(i))/(2i)
    const exact = [Math.cos(3) - Math.cos(1), Math.sin(3) - Math.sin(1)];
    expect(Math.abs(x.data[2] - exact[0])).toBeLessThan(1e-15);
    expect(Math.abs(x.data[3] - exact[1])).toBeLessThan(1e-15);
    expect([x.data[0], x.data[1]]).toEqual([Math.cos(1), Math.sin(1)]);
  });

  it("takes each matrix of a stack by itself", () => {
    const all = [gaussian(4, 4, 1), gaussian(4, 4, 2)].map(tensor);
    const x = expm(stack(all));
    all.forEach((a, i) => {
      expect(Array.from(x.data.subarray(16 * i, 16 * i + 16))).toEqual(Array.from(expm(a).data));
    });
  });
});

describe("the derivative of expm", () => {
  /** L(A, E) beside the corner of exp([[A, E], [0, A]]), relative to its largest entry. */
  function cornerDistance(a: Tensor, e: Tensor): number {
    const n = a.shape[0];
    const corner = expm(block([[a, e], [a.mul(0), a]])).slice(`:${n}, ${n}:`); // biome-ignore format: blocks
    const tangent = jvp((x: Tensor) => expm(x), [a], [e])[1];
    return Math.max(...tangent.sub(corner).abs().data) / Math.max(...corner.abs().data);
  }
  const sized = (n: number, size: number, seed: number): Tensor =>
    tensor(withNorm(gaussian(n, n, seed), size));

  it("stands in the corner of the exponential of a block matrix", () => {
    for (const n of [1, 3, 5, 20, 60]) {
      for (const size of [1e-3, 0.3, 1, 2, 10, 30]) {
        const [a, e] = [sized(n, size, 1), sized(n, size, 2)];
        expect(cornerDistance(a, e), `${n}, ${size}`).toBeLessThan(1e-13 * Math.max(1, size));
        const [p, q] = [complex(a, sized(n, size, 3)), complex(e, sized(n, size, 4))];
        expect(cornerDistance(p, q), `${n}, ${size}`).toBeLessThan(1e-13 * Math.max(1, size));
      }
    }
  });

  it("scales with its direction, however small or large that is", () => {
    const [a, e] = [sized(8, 3, 1), sized(8, 1, 2)];
    const along = (t: Tensor) => jvp((x: Tensor) => expm(x), [a], [t])[1];
    for (const factor of [2 ** -900, 2 ** 900]) {
      expect(Array.from(along(e.mul(factor)).data)).toEqual(Array.from(along(e).mul(factor).data));
    }
    expect(Math.max(...along(e.mul(0)).abs().data)).toBe(0);
    // at A = 0 the derivative is the direction
    const still = jvp((x: Tensor) => expm(x), [a.mul(0)], [e])[1];
    expect(Math.max(...still.sub(e).abs().data)).toBeLessThan(1e-15);
  });
});
