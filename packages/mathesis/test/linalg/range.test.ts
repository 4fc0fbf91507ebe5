/** Numbers that leave the range of doubles on the way, where what is asked for is in it. */
import { describe, expect, it } from "vitest";
import { array, complex, eye, grad, matmul, ones, type Tensor, zeros } from "../../src/index.ts";
import {
  choFactor,
  det,
  eig,
  eigh,
  type Factors,
  hessenberg,
  inv,
  ldl,
  lu,
  polar,
  qr,
  schur,
  slogdet,
  solve,
  solveBanded,
  solveTridiagonal,
  sqrtm,
  svd,
} from "../../src/linalg/index.ts";
import { largestOf } from "../../src/ops/linalg/dense/scaling.ts";
import { gaussian } from "./families.ts";
import { EPSILON } from "./ratios.ts";
import { largest, tensor } from "./tensors.ts";

const HUGE = 2 ** 1023;
/** Half a turn and a factor; its elimination overflows. */
const turn = [
  [HUGE, HUGE],
  [-HUGE, HUGE],
];
const adjoint = (x: Tensor): Tensor => (x.dtype.startsWith("complex") ? x.T.conj() : x.T);
const skewness = (q: Tensor): number => largest(matmul(adjoint(q), q).sub(eye(q.shape[1])));

/** Wilkinson's matrix, whose last column doubles in each step of elimination. */
function wilkinson(n: number): Tensor {
  const entry = (i: number, j: number): number => (j === n - 1 || i === j ? 1 : j < i ? -1 : 0);
  return array(
    Float64Array.from({ length: n * n }, (_, e) => entry(Math.floor(e / n), e % n)),
  ).reshape([n, n]);
}

describe("elimination that overflows", () => {
  it("is done again near 1 by solve, inv and objects of factors", () => {
    const [one, half] = [HUGE, 0.5 / HUGE];
    expect(solve(turn, [one, one]).toArray()).toEqual([0, 1]);
    expect(solve(turn, [1, 1]).toArray()).toEqual([0, 1 / HUGE]);
    expect(inv(turn).toArray()).toEqual([
      [half, -half],
      [half, half],
    ]);
    const z = array(turn).astype("complex128");
    expect(largest(solve(z, [one, one]).sub([0, 1]))).toBe(0);
    for (const factors of [hessenberg(turn), schur(turn)]) {
      expect(largest(factors.solve([one, one]).sub([0, 1]))).toBeLessThan(1e-15);
    }
    expect(solveTridiagonal([-one], [one, one], [one], [one, one]).toArray()).toEqual([0, 1]);
    const band = [
      [0, one],
      [one, one],
      [-one, 0],
    ];
    expect(solveBanded([1, 1], band, [one, one]).toArray()).toEqual([0, 1]);
  });

  it("gives determinants: out of range, or their logarithm", () => {
    expect(() => det(turn)).toThrow(expect.objectContaining({ code: "OUT_OF_RANGE" }));
    expect(() => hessenberg(turn).det()).toThrow(expect.objectContaining({ code: "OUT_OF_RANGE" }));
    for (const a of [array(turn), array(turn).astype("complex128")]) {
      const { sign, logabsdet } = slogdet(a);
      expect(largest((sign as Tensor).sub(1))).toBeLessThan(1e-15);
      expect(Math.abs(Number(logabsdet.item()) / (2047 * Math.LN2) - 1)).toBeLessThan(1e-15);
    }
    for (const [n, power] of [
      [10, 1015],
      [60, 1020],
      [200, 900],
    ] as const) {
      const a = wilkinson(n).mul(2 ** power);
      const exact = (n - 1 + n * power) * Math.LN2;
      expect(Math.abs(Number(slogdet(a).logabsdet.item()) / exact - 1)).toBeLessThan(1e-15);
      const x = solve(a, ones([n])).mul(2 ** power);
      expect(largest(x.sub(solve(wilkinson(n), ones([n]))))).toBe(0);
    }
  });

  it("of denormal numbers keeps what digits they have", () => {
    const a = array([
      [1, 2],
      [3, 4],
    ]).mul(2 ** -1060);
    const x = solve(a, array([5, 6]).mul(2 ** -1060));
    expect(largest(x.sub([-4, 4.5]))).toBeLessThan(20 * EPSILON);
    expect(Math.abs(Number(slogdet(a).logabsdet.item()) / (-2119 * Math.LN2) - 1)).toBeLessThan(
      1e-15,
    );
  });

  it("has the adjugate for a gradient, of singular matrices, too", () => {
    const a = array([
      [1, 2],
      [2, 4],
    ]);
    for (const power of [-1000, 0, 1020]) {
      const g = grad((x: Tensor) => det(x))(a.mul(2 ** power));
      const off = g.mul(2 ** -power).sub([
        [4, -2],
        [-2, 1],
      ]);
      expect(largest(off)).toBeLessThan(1e-14);
    }
  });
});

describe("complex singular vectors of matrices with dependent columns", () => {
  const both = (re: Tensor, im: Tensor): Tensor => complex(re, im);
  const checked = (a: Tensor): void => {
    const { U, S, Vh } = svd(a) as unknown as { U: Tensor; S: Tensor; Vh: Tensor };
    const bound = 10 * Math.max(...a.shape) * EPSILON;
    expect(skewness(U)).toBeLessThan(bound);
    expect(skewness(adjoint(Vh))).toBeLessThan(bound);
    const off = matmul(U.mul(S), Vh).sub(a);
    expect(largest(off)).toBeLessThan(bound * Math.max(1, largest(a)));
  };

  it("are orthonormal where nothing but ones is left to reflect", () => {
    for (const [m, n] of [
      [10, 10],
      [13, 13],
      [33, 40],
      [50, 50],
    ]) {
      checked(both(ones([m, n]), ones([m, n])));
    }
  });

  it("are orthonormal for one to three independent columns", () => {
    for (const n of [8, 25, 50]) {
      for (let rank = 1; rank <= 3; rank++) {
        const [p, q] = [1, 2].map((seed) => tensor(gaussian(n, rank, 10 * n + seed)));
        checked(matmul(both(p, q), ones([rank, n]).astype("complex128")));
      }
    }
  });

  it("are orthonormal for denormal columns, and beside huge ones", () => {
    for (const tiny of [5e-324, 1e-315, 1e-310, 1e-308]) {
      const re = array([
        [1, 0],
        [tiny, 0],
      ]);
      checked(both(re, re.mul([[0], [1]])));
    }
    const [re, im] = [
      array([
        [1e308, 1, 2],
        [1, 3, 1],
        [0, 1, 5],
      ]),
      array([
        [0, 1, 0],
        [2, 0, 1],
        [1, 0, 1],
      ]),
    ];
    const { U } = svd(both(re, im)) as unknown as { U: Tensor };
    expect(skewness(U)).toBeLessThan(30 * EPSILON);
  });

  it("give roots of such matrices", () => {
    for (const n of [10, 15, 21, 30]) {
      for (const re of [zeros([n, n]), ones([n, n])]) {
        const a = both(re, ones([n, n]));
        const root = sqrtm(a) as unknown as Tensor;
        expect(largest(matmul(root, root).sub(a))).toBeLessThan(100 * n * EPSILON);
      }
    }
  });
});

describe("the largest of numbers", () => {
  it("counts without signs, is 0 of none and NaN if one is", () => {
    expect(largestOf(Float64Array.of(1, -3, 2))).toBe(3);
    expect(largestOf(new Float64Array(0))).toBe(0);
    expect(largestOf(Float64Array.of(1, Number.NaN, 2))).toBeNaN();
  });
});

describe("right-hand sides that are not finite", () => {
  it("are what every object of factors says is wrong", () => {
    const a = array([
      [4, 1, 0],
      [1, 3, 1],
      [0, 1, 5],
    ]);
    const objects = [lu, qr, svd, choFactor, eigh, eig, ldl, schur, polar, hessenberg];
    for (const factor of objects as ((a: Tensor) => Factors)[]) {
      for (const bad of [Number.NaN, Infinity]) {
        const none = expect.objectContaining({ code: "NOT_FINITE" });
        expect(() => factor(a).solve([1, bad, 3]), factor.name).toThrow(none);
      }
    }
  });
});
