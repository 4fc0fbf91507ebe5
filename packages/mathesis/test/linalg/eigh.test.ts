/** Eigenvalues and eigenvectors of symmetric and Hermitian matrices. */
import { describe, expect, it } from "vitest";
import { array, complex, DomainError, grad, jit, type Tensor, vmap } from "../../src/index.ts";
import { eigh, eigvalsh } from "../../src/linalg/index.ts";
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
  orthogonalityRatio,
  product,
  type Rows,
  rescaled,
  residualRatio,
} from "./ratios.ts";
import {
  clement,
  glued,
  hardSpectra,
  secondDifference,
  symmetrised,
  wilkinson,
  withEigenvalues,
} from "./symmetric-families.ts";
import { rows, tensor } from "./tensors.ts";

/** ‖A V − V Λ‖₁/(n ‖A‖₁ ε), with A divided by the power of two of its largest entry. */
function residual(a: Given, v: Rows, w: ArrayLike<number>): number {
  const power = exponent(a);
  const small = rescaled(a, -power);
  const lambda = rescaled({ m: 1, n: w.length, values: w }, -power).values;
  const left = product(small, v).values;
  const off = Float64Array.from(left, (x, e) => x - v.values[e] * lambda[e % v.n]);
  const size = norm1(small);
  const found = norm1({ ...v, values: off });
  return found === 0 ? 0 : found / (a.n * size * EPSILON);
}

function check(a: Given): void {
  const { eigenvalues, eigenvectors } = eigh(tensor(a));
  const [w, v] = [eigenvalues.data, rows(eigenvectors)];
  expect(residual(a, v, w), a.name).toBeLessThanOrEqual(GOOD);
  expect(orthogonalityRatio(v), a.name).toBeLessThanOrEqual(GOOD);
  expect(
    w.every((x, i) => i === 0 || x >= w[i - 1]),
    `${a.name}: ascending`,
  ).toBe(true);
  expectSame(a, eigvalsh(tensor(a)).data, w);
}

/** Two lists of eigenvalues, as near as the algorithms promise. */
function expectSame(a: Given, found: ArrayLike<number>, wanted: ArrayLike<number>): void {
  const list = (values: ArrayLike<number>): Rows => ({ m: values.length, n: 1, values });
  const power = exponent(a);
  const [x, y] = [list(found), list(wanted)].map((r) => rescaled(r, -power).values);
  const size = norm1(rescaled(a, -power));
  const furthest = Math.max(0, ...Array.from(x, (v, i) => Math.abs(v - y[i])));
  expect(furthest, a.name).toBeLessThanOrEqual(GOOD * a.n * EPSILON * size);
}

describe("eigh", () => {
  it.each([0, 1, 2, 3, 5, 10, 16, 31, 32, 33, 50])("is good on LAPACK's kinds of size %i", (n) => {
    for (const a of lapackKinds(n, n)) check(symmetrised(a));
  });

  it("is good on a thousand random matrices", () => {
    for (const a of randomFamily(1000, 40, true)) check(symmetrised(a));
  });

  it("is good on hard families, also far from 1", () => {
    for (const a of [...pathological(20).map(symmetrised), ...hardSpectra(20)]) {
      for (const power of [0, 500, -500, 900, -900]) check(scaled(a, power));
    }
  });

  it.each([33, 65, 129])("is good on hard spectra of size %i, in parts", (n) => {
    for (const a of hardSpectra(n)) check(a);
    for (const a of pathological(n)) check(symmetrised(a));
  });

  it("is good far from 1 in parts", () => {
    for (const a of hardSpectra(70)) for (const power of [900, -900]) check(scaled(a, power));
  });

  it("is good on glued matrices, whose eigenvalues agree to working precision", () => {
    for (const link of [1, 1e-4, 1e-8, 1e-14, 1e-30]) check(glued(6, link));
  });

  it("is good on large matrices", () => {
    const next = normals(3);
    check(symmetrised(fromEntries("gaussian", 200, 200, next)));
  });
});

describe("the eigenvalues that are known", () => {
  const values = (a: Given): Float64Array => eigh(tensor(a)).eigenvalues.data as Float64Array;

  it("are odd or even integers for Clement's matrix", () => {
    for (const n of [7, 20, 51, 100]) {
      const a = clement(n);
      const wanted = Array.from({ length: n }, (_, k) => 2 * k - n + 1);
      expectSame(a, values(a), wanted);
    }
  });

  it("are 2 − 2cos(kπ/(n + 1)) for second differences", () => {
    for (const n of [1, 10, 64, 150]) {
      const a = secondDifference(n);
      const angle = (k: number): number => Math.sin(((k + 1) * Math.PI) / (2 * n + 2));
      expectSame(
        a,
        values(a),
        Array.from({ length: n }, (_, k) => 4 * angle(k) ** 2),
      );
    }
  });

  it("come in pairs for Wilkinson's matrix", () => {
    const w = values(wilkinson(21));
    // Wilkinson, The Algebraic Eigenvalue Problem, p. 309: they differ by about 7e-14
    expect(w[20]).toBeCloseTo(10.746194182903393, 13);
    expect(w[19]).toBeCloseTo(10.746194182903322, 13);
    expect(w[20] - w[19]).toBeLessThan(2e-13);
  });

  it("are n + 1 and ones for the identity and a matrix of ones", () => {
    const n = 80;
    const a = fromEntries("rank one", n, n, (i, j) => Number(i === j) + 1);
    expectSame(a, values(a), [...new Array<number>(n - 1).fill(1), n + 1]);
  });

  it("are those that a matrix was made with", () => {
    const w = Array.from({ length: 60 }, (_, i) => Math.floor(i / 6) - 3);
    const a = withEigenvalues("repeated", w, 5);
    expectSame(a, values(a), w);
  });
});

/** A random Hermitian matrix: its real and imaginary parts. */
function hermitian(n: number, seed: number): { readonly re: Given; readonly im: Given } {
  const next = normals(seed);
  const [x, y] = [fromEntries("x", n, n, next), fromEntries("y", n, n, next)];
  const skew = (i: number, j: number) => (y.values[i * n + j] - y.values[j * n + i]) / 2;
  return { re: symmetrised(x), im: fromEntries("im", n, n, skew) };
}

/** A complex matrix as the real one [[X, −Y], [Y, X]]. */
function embedded(re: ArrayLike<number>, im: ArrayLike<number>, m: number, n: number): Given {
  return fromEntries("embedded", 2 * m, 2 * n, (i, j) => {
    const e = (i % m) * n + (j % n);
    if (i < m === j < n) return re[e];
    return i < m ? -im[e] : im[e];
  });
}

function checkHermitian(re: Given, im: Given): void {
  const { n } = re;
  const a = complex(tensor(re), tensor(im));
  const { eigenvalues, eigenvectors } = eigh(a);
  const v = embedded(eigenvectors.real().data, eigenvectors.imag().data, n, n);
  const w = Array.from({ length: 2 * n }, (_, i) => eigenvalues.data[i % n]);
  const whole = embedded(re.values, im.values, n, n);
  expect(residual(whole, v, w), `residual ${n}`).toBeLessThanOrEqual(GOOD);
  expect(orthogonalityRatio(v), `orthogonality ${n}`).toBeLessThanOrEqual(GOOD);
  expectSame(whole, eigvalsh(a).data, eigenvalues.data);
}

describe("Hermitian matrices", () => {
  it.each([1, 2, 3, 5, 10, 20, 33, 50, 70])("are solved too, of size %i", (n) => {
    for (const power of [0, 500, -500, 900, -900]) {
      const { re, im } = hermitian(n, n);
      checkHermitian(scaled(re, power), scaled(im, power));
    }
  });

  it("may have repeated eigenvalues, zeros and imaginary entries alone", () => {
    const n = 12;
    const zero = fromEntries("zero", n, n, () => 0);
    const one = fromEntries("identity", n, n, (i, j) => Number(i === j));
    const turn = fromEntries("turn", n, n, (i, j) => (j === i + 1 ? 1 : i === j + 1 ? -1 : 0));
    const ones = fromEntries("skew ones", n, n, (i, j) => Math.sign(j - i));
    for (const [re, im] of [
      [zero, zero],
      [one, zero],
      [zero, turn],
      [one, ones],
      [fromEntries("ones", n, n, () => 1), zero],
    ]) {
      checkHermitian(re, im);
    }
  });

  it("have vectors whose largest component is real and positive", () => {
    const { re, im } = hermitian(6, 2);
    const { eigenvectors } = eigh(complex(tensor(re), tensor(im)));
    const size = eigenvectors.abs().data;
    for (let k = 0; k < 6; k++) {
      const column = Array.from({ length: 6 }, (_, i) => size[6 * i + k]);
      const peak = 6 * column.indexOf(Math.max(...column)) + k;
      expect(eigenvectors.imag().data[peak]).toBe(0);
      expect(eigenvectors.real().data[peak]).toBeGreaterThan(0);
    }
  });
});

describe("options of eigh", () => {
  const a = symmetrised(fromEntries("a", 40, 40, normals(9)));

  it("gives the same for a subset as for all", () => {
    const all = eigh(tensor(a));
    const some = eigh(tensor(a), { subset: [5, 12] });
    expect(some.eigenvectors.shape).toEqual([40, 7]);
    expect(some.eigenvalues.data).toEqual(all.eigenvalues.data.slice(5, 12));
    const off = some.eigenvectors.sub(all.eigenvectors.slice(":, 5:12")).abs().max().item();
    expect(off).toBeLessThan(1e-14);
    expect(eigvalsh(tensor(a), { subset: [39, 40] }).data[0]).toBeCloseTo(
      all.eigenvalues.data[39],
      12,
    );
  });

  it("reads one triangle", () => {
    const { n, values } = a;
    const half = (lower: boolean): Tensor => {
      const f = (i: number, j: number) => ((lower ? j <= i : j >= i) ? values[i * n + j] : 1e6);
      return tensor(fromEntries("half", n, n, f));
    };
    const wanted = eigh(tensor(a));
    expect(eigh(half(true)).eigenvectors.data).toEqual(wanted.eigenvectors.data);
    expect(eigh(half(false), { lower: false }).eigenvectors.data).toEqual(wanted.eigenvectors.data);
  });

  it("solves A v = w B v", () => {
    const c = fromEntries("c", 40, 40, normals(4));
    const b = tensor(c)
      .matmul(tensor(c).transpose())
      .add(tensor(lapackKinds(40, 40)[1]));
    const { eigenvalues, eigenvectors } = eigh(tensor(a), { b });
    const off = tensor(a).matmul(eigenvectors).sub(b.matmul(eigenvectors).mul(eigenvalues));
    expect(off.abs().max().item()).toBeLessThan(1e-12);
    const gram = rows(eigenvectors.transpose().matmul(b.matmul(eigenvectors)));
    expect(residualRatio(lapackKinds(40, 40)[1], gram)).toBeLessThan(1000);
    expect(eigvalsh(tensor(a), { b }).sub(eigenvalues).abs().max().item()).toBeLessThan(1e-12);
  });

  it("takes stacks", () => {
    const { re, im } = hermitian(3, 1);
    const one = complex(tensor(re), tensor(im));
    const stack = array([
      tensor(a).slice(":3, :3").toArray(),
      tensor(re).toArray(),
    ] as number[][][]);
    expect(eigh(stack).eigenvectors.shape).toEqual([2, 3, 3]);
    const each = vmap((x: Tensor) => eigh(x).eigenvalues)(stack);
    expect(each.data).toEqual(eigh(stack).eigenvalues.data);
    expect(eigh(one.expandDims(0)).eigenvalues.data).toEqual(eigh(one).eigenvalues.data);
  });
});

describe("numbers at the end of their range", () => {
  it("are solved where the eigenvalues are numbers, and refused where they are not", () => {
    const most = Number.MAX_VALUE;
    expect(
      eigvalsh([
        [most, 0],
        [0, -most],
      ]).toArray(),
    ).toEqual([-most, most]);
    expect(
      eigvalsh([
        [5e-324, 0],
        [0, 1e-310],
      ]).toArray(),
    ).toEqual([5e-324, 1e-310]);
    expect(() =>
      eigh([
        [most, most],
        [most, most],
      ]),
    ).toThrow(/beyond the range of numbers/);
  });
});

describe("derivatives at repeated eigenvalues", () => {
  const eye = array([
    [1, 0],
    [0, 1],
  ]);

  it("exist for the sum of the eigenvalues", () => {
    const gradient = grad((x: Tensor) => eigvalsh(x).sum())(eye);
    expect(gradient.toArray()).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const same = grad((x: Tensor) => eigh(x).eigenvalues.sum())(eye);
    expect(same.toArray()).toEqual(gradient.toArray());
  });

  it("throw for vectors", () => {
    const f = (x: Tensor): Tensor =>
      eigh(x)
        .eigenvectors.mul([
          [1, 2],
          [3, 4],
        ])
        .sum();
    expect(() => grad(f)(eye)).toThrow(DomainError);
    expect(() => grad(f)(eye)).toThrow(/eigenvalues 0 and 1 agree|eigenvalues 1 and 0 agree/);
  });

  it("throw where what is divided vanishes with the gap, whose quotient is not 0", () => {
    const none = expect.objectContaining({ code: "REPEATED_EIGENVALUE" });
    const zero = eye.mul(0);
    const back = (x: Tensor): Tensor => eigh(x).reconstruct().slice("0, 1");
    const second = (x: Tensor): Tensor =>
      grad((y: Tensor) => eigvalsh(y).square().sum())(x).slice("0, 1");
    for (const f of [back, second]) {
      for (const at of [zero, eye, eye.astype("float32"), eye.mul(2 ** 900)]) {
        expect(() => grad(f)(at)).toThrow(none);
        expect(() => jit(grad(f))(at)).toThrow(none);
        expect(() => vmap(grad(f))(at.expandDims(0))).toThrow(none);
      }
    }
  });

  it("exist for a vector whose own eigenvalue is simple", () => {
    const f = (x: Tensor): Tensor =>
      eigh(x, { subset: [2, 3] })
        .eigenvectors.mul([[1], [2], [3]])
        .sum();
    const x = array([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 2],
    ]);
    // dv₂ = Σ vᵢ dA_i2/(w₂ − wᵢ)
    expect(grad(f)(x).toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [1, 2, 0],
    ]);
  });
});
