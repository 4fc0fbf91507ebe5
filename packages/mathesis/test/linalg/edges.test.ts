/** Numbers at the ends of their range, NaN among options, and whose name errors have. */
import { describe, expect, it } from "vitest";
import {
  array,
  complex,
  cov,
  grad,
  jit,
  MathesisError,
  std,
  type Tensor,
  variance,
  vmap,
} from "../../src/index.ts";
import {
  cond,
  crossCovariance,
  eig,
  eigh,
  eigvals,
  eigvalsh,
  givens,
  householder,
  lstsq,
  matrixRank,
  nullSpace,
  orth,
  procrustes,
  solveBanded,
  solveTridiagonal,
} from "../../src/linalg/index.ts";

const MAX = Number.MAX_VALUE;
const { NaN: NAN } = Number;
const number = (x: Tensor): number => Number(x.item());
const numbers = (x: Tensor): number[] => Array.from(x.data, Number);

describe("cond from the inverse", () => {
  const orders = [1, -1, Infinity, -Infinity] as const;
  const far = [
    [1, 0],
    [0, 1e-310],
  ];
  const chain = [
    [1, 1, 1],
    [0, 1e-310, 1],
    [0, 0, 1e-310],
  ];

  it("is Infinity where no number holds it, and a number where one does", () => {
    const of = (a: readonly number[][]) => orders.map((p) => number(cond(a, p)));
    expect(of(far)).toEqual([Infinity, 1e-310, Infinity, 1e-310]);
    expect(of(chain)).toEqual([Infinity, 1, Infinity, 1]);
    for (const p of orders)
      expect(
        number(
          cond(
            [
              [0, 1],
              [0, 1],
            ],
            p,
          ),
        ),
      ).toBe(Infinity);
  });

  it("is never NaN: compiled, batched, complex and in single precision", () => {
    for (const p of orders) {
      for (const a of [array(far), array(chain)]) {
        const size = number(cond(a, p));
        expect(size).not.toBeNaN();
        const f = (x: Tensor): Tensor => cond(x, p);
        expect(number(jit(f)(a))).toBe(size);
        expect(numbers(vmap(f)(a.expandDims(0)))).toEqual([size]);
        expect(number(cond(complex(0, a), p))).toBe(size);
      }
    }
    const single = array(
      [
        [1, 0],
        [0, 1e-44],
      ],
      { dtype: "float32" },
    );
    expect(cond(single, 1).dtype).toBe("float32");
    expect(number(cond(single, 1))).toBe(Infinity);
    expect(number(cond(single, -1)) / 1e-44).toBeCloseTo(1, 1);
  });

  it("does not depend on the scale of rows and columns where the norm does not", () => {
    const rows = [
      [1e300, 1e300],
      [1e-300, -1e-300],
    ];
    expect(number(cond(rows, -1))).toBeCloseTo(1, 14);
    expect(number(cond(array(rows).transpose(), -Infinity))).toBeCloseTo(1, 14);
    const largest = complex(
      [
        [MAX, 0],
        [0, MAX],
      ],
      [
        [MAX, 0],
        [0, MAX],
      ],
    );
    for (const p of [...orders, 2, "fro"] as const)
      expect(number(cond(largest, p))).toBeCloseTo(p === "fro" ? 2 : 1, 14);
  });

  it("has the derivative of ‖A‖ ‖A⁻¹‖", () => {
    const g = grad((a: Tensor) => cond(a, 1))([
      [1, 1],
      [-3, 2],
    ]);
    const h = 1e-6;
    const along = (s: number): number =>
      number(
        cond(
          [
            [1 + s, 1],
            [-3, 2 - s],
          ],
          1,
        ),
      );
    const [p, , , q] = numbers(g);
    expect(p - q).toBeCloseTo((along(h) - along(-h)) / (2 * h), 7);
  });
});

describe("lstsq", () => {
  it("has residuals that are numbers where x times 2²⁷ is beyond the range", () => {
    const a = [
      [1e300, 2e300],
      [1e-300, -1e-300],
      [1, 0.5],
    ];
    const { x, residuals } = lstsq(a, [1, 2, 3], { rtol: 0 });
    expect(numbers(x)).toEqual([4, -2]);
    // of the x that is given: 1 − 0, 2 − 6e-300 and 3 − 3
    expect(number(residuals)).toBe(5);
    const turned = lstsq(complex(0, array(a)), complex(0, array([1, 2, 3])), { rtol: 0 });
    expect(number(turned.residuals)).toBe(5);
  });
});

describe("reflections of the largest complex numbers", () => {
  it("givens has a number where one holds it", () => {
    const { c, s, r } = givens(complex(1.5e308, 1.5e308), 0);
    expect([number(c), ...numbers(s), ...numbers(r)]).toEqual([1, 0, 0, 1.5e308, 1.5e308]);
    const even = givens(complex(MAX, MAX), complex(MAX, -MAX));
    expect(number(even.c)).toBeCloseTo(Math.SQRT1_2, 15);
    expect(number(even.s.abs())).toBeCloseTo(Math.SQRT1_2, 15);
    expect(numbers(even.r)).toEqual([Infinity, Infinity]);
    const least = givens(complex(5e-324, 5e-324), 0);
    expect([number(least.c), ...numbers(least.r)]).toEqual([1, 5e-324, 5e-324]);
  });

  it("householder has an infinite beta, and v and tau as of a smaller vector", () => {
    const of = (size: number) => householder(complex([size, size, 0], [size, 0, -size]));
    const [far, near] = [of(1.5e308), of(1)];
    expect(number(far.beta)).toBe(-Infinity);
    for (const field of ["vector", "tau"] as const)
      expect(numbers(far[field])).toEqual(numbers(near[field]));
  });
});

describe("signs", () => {
  it("have modulus 1, also of complex numbers that have no modulus or few digits of one", () => {
    const parts = [MAX, 2 ** 1023, 2 ** -1022, 3 * 2 ** -1074, 2 ** -1074];
    for (const dtype of ["complex128", "complex64"] as const) {
      const sizes = dtype === "complex64" ? [2 ** 127.9, 2 ** -148, 2 ** -149] : parts;
      for (const u of sizes) {
        for (const v of sizes) {
          const z = complex(array([u]), array([-v])).astype(dtype);
          const f = (x: Tensor): Tensor => x.sign().abs();
          const tolerance = dtype === "complex64" ? 2e-7 : 4e-16;
          expect(Math.abs(number(f(z)) - 1)).toBeLessThan(tolerance);
          expect(Math.abs(number(jit(f)(z)) - 1)).toBeLessThan(tolerance);
        }
      }
    }
  });
});

describe("a correction", () => {
  const x = [[1, 2, 4]];

  it("is not NaN", () => {
    const correction = NAN;
    for (const call of [
      () => crossCovariance(x, x, { correction }),
      () => cov(x, { correction }),
      () => variance(x, { correction }),
      () => std(x, { correction }),
    ]) {
      expect(call).toThrow("correction is NaN");
      expect(call).toThrow(MathesisError);
    }
  });

  it("from n on gives Infinity, as of cov", () => {
    for (const correction of [3, 5]) {
      expect(number(crossCovariance(x, x, { correction }))).toBe(Infinity);
      expect(number(cov(x, { correction }))).toBe(Infinity);
    }
  });
});

describe("ranks of denormal numbers", () => {
  // singular values 5.83 and 0.17
  const a = array([
    [1, 2],
    [2, 5],
  ]);
  const least = 2 ** -1074;

  it("are those of larger ones", () => {
    expect(number(matrixRank(a.mul(least)))).toBe(2);
    expect(number(jit((x: Tensor) => matrixRank(x))(a.mul(least)))).toBe(2);
    expect(numbers(vmap((x: Tensor) => matrixRank(x))(a.mul(least).expandDims(0)))).toEqual([2]);
    expect(number(matrixRank(a.astype("float32").mul(2 ** -149)))).toBe(2);
    expect(number(matrixRank(complex(a, 0).mul(least)))).toBe(2);
    expect(orth(a.mul(least)).shape).toEqual([2, 2]);
    expect(nullSpace(a.mul(least)).shape).toEqual([2, 0]);
  });

  it("leave an absolute tolerance what it is, and large matrices their small values", () => {
    const rank = (x: Tensor, tol: number): number => number(matrixRank(x, { tol }));
    expect([0.1, 0.2, 6].map((tol) => rank(a, tol))).toEqual([2, 1, 0]);
    // a tolerance has the dtype of the values: 0.1 is not below the 0.1 of single precision
    expect(rank(array([[0.1]], { dtype: "float32" }), 0.1)).toBe(0);
    expect([0, 1, 5, 6].map((k) => rank(a.mul(least), k * least))).toEqual([2, 1, 1, 0]);
    const graded = array([
      [1e100, 0],
      [0, 1e-200],
    ]);
    expect([0, 1e-201, 1e-199].map((tol) => rank(graded, tol))).toEqual([2, 2, 1]);
    expect(number(matrixRank(graded, { rtol: 0 }))).toBe(2);
    const wide = array([
      [1e50, 0],
      [0, 1e-290],
    ]);
    expect(number(matrixRank(wide, { rtol: 0 }))).toBe(2);
  });
});

describe("errors have the name of the function that was called", () => {
  const eye = array([
    [1, 0],
    [0, 1],
  ]);
  const wide = array([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  const wild = array([
    [1, 0],
    [NAN, 1],
  ]);
  const stacks = (count: number): Tensor =>
    eye.expandDims(0).mul(array(new Float64Array(count).fill(1)).reshape([count, 1, 1]));
  const bad: Record<string, readonly (() => unknown)[]> = {
    eigh: [
      () => eigh(eye, { b: wide }),
      () => eigh(eye, { b: wild }),
      () => eigh(eye, { b: complex(0, wild.transpose()), lower: false }),
      () => eigh(stacks(2), { b: stacks(3) }),
      () => jit((b: Tensor) => eigh(eye, { b }).eigenvalues)(wild),
    ],
    eigvalsh: [() => eigvalsh(eye, { b: wide }), () => eigvalsh(eye, { b: wild })],
    eig: [
      () => eig(eye, { b: wide }),
      () => eig(eye, { b: wide, left: true }),
      () => eig(stacks(2), { b: stacks(3) }),
      () => eig(eye, { b: wild }),
    ],
    eigvals: [() => eigvals(eye, { b: wide }), () => eigvals(stacks(2), { b: stacks(3) })],
    solveTridiagonal: [
      () => solveTridiagonal([1], [2, 2], [1], [1, 2, 3]),
      () => solveTridiagonal([1], [2, 2], [1], 1),
      () => solveTridiagonal([1], [2, 2], [1], [1, NAN]),
      () => solveTridiagonal([1], [2, NAN], [1], [1, 1]),
      () => solveTridiagonal([0], [0, 1], [0], [1, 1]),
      () => solveTridiagonal(stacks(2).slice("..., 0, :1"), [2, 2], [1], stacks(3)),
    ],
    solveBanded: [
      () => solveBanded([0, 0], [[1, 1]], [1, 2, 3]),
      () => solveBanded([0, 0], [[1, 0]], [1, 2]),
    ],
    procrustes: [
      () => procrustes(wild, eye),
      () => procrustes(eye, wild),
      () => procrustes(stacks(2), stacks(3)),
      () => grad((x: Tensor) => procrustes(x, eye).rotation.sum())(eye.mul(0)),
    ],
  };
  for (const [name, calls] of Object.entries(bad)) {
    it(name, () => {
      for (const call of calls) {
        expect(call).toThrow(new RegExp(`^${name}: `));
        expect(call).toThrow(MathesisError);
      }
    });
  }

  it("and the place of what is wrong", () => {
    expect(() => eigh(eye, { b: wild })).toThrow("element [1, 0]");
    expect(() => procrustes(eye, wild)).toThrow("element [1, 0]");
  });

  it("while the factor of b is that of cholesky, and its derivative", () => {
    const b = complex(
      [
        [4, 9],
        [1, 3],
      ],
      [
        [0, 9],
        [2, 0],
      ],
    );
    const w = (x: Tensor): Tensor => eigvalsh(eye, { b: x });
    // 1/eigenvalues of b, of which the lower triangle is read: 3.5 ± √(0.25 + 5)
    const [p, q] = numbers(w(b));
    expect(p).toBeCloseTo(1 / (3.5 + Math.sqrt(5.25)), 14);
    expect(q).toBeCloseTo(1 / (3.5 - Math.sqrt(5.25)), 14);
    const upper = eigvalsh(eye, { b: b.conj().transpose(), lower: false });
    expect(numbers(upper)).toEqual([p, q]);
    // the trace of b⁻¹, 7/(12 − b₁₀²), by b₁₀
    const g = grad((x: Tensor) => w(x).sum())([
      [4, 0],
      [1, 3],
    ]);
    expect(numbers(g)[2]).toBeCloseTo(14 / 121, 13);
  });
});
