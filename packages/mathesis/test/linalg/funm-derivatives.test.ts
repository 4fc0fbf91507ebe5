/** Derivatives of functions of matrices: against those of other functions, known answers, differences. */
import { describe, expect, it } from "vitest";
import {
  array,
  complex,
  cos,
  DomainError,
  exp,
  eye,
  grad,
  hessian,
  jit,
  jvp,
  sin,
  stack,
  stage,
  type Tensor,
  TraceError,
  vjp,
  vmap,
} from "../../src/index.ts";
import { expm, funm, logm, type ScalarFunction, sqrtm } from "../../src/linalg/index.ts";
import { fromEntries, gaussian, lapackKinds, pathological, randomFamily } from "./families.ts";
import { EPSILON, GOOD } from "./ratios.ts";
import { close, largest, norm1, tensor } from "./tensors.ts";

type Matrix = (t: Tensor) => Tensor;
const root: ScalarFunction = (z) => z.sqrt();
const logarithm: ScalarFunction = (z) => z.log();
const pairs: readonly (readonly [name: string, f: ScalarFunction, known: Matrix])[] = [
  ["exp", exp, expm],
  ["sqrt", root, sqrtm],
  ["log", logarithm, logm],
];

/** The derivative at A along E, and that of this as A moves along E again. */
const along = (g: Matrix, a: Tensor, e: Tensor): Tensor => jvp(g, [a], [e])[1];
const twice = (g: Matrix, a: Tensor, e: Tensor): Tensor => along((t) => along(g, t, e), a, e);
/** The gradient of Re⟨g, W⟩ at A. */
const pulled = (g: Matrix, a: Tensor, w: Tensor): Tensor => vjp(g, a)[1](w)[0];
const by =
  (f: ScalarFunction): Matrix =>
  (t) =>
    funm(t, f);
const withNorm = (a: Tensor, size: number): Tensor => {
  const norm = norm1(a);
  return norm === 0 ? a : a.mul(size / norm);
};
const normal = (n: number, seed: number): Tensor => tensor(gaussian(n, n, seed));
/** GᵀG + I + 0.3 (G − Gᵀ), whose eigenvalues have real parts from 1 on. */
function accretive(n: number): Tensor {
  const g = normal(n, n).div(Math.sqrt(n));
  const t = g.transpose();
  return t.matmul(g).add(eye(n)).add(g.sub(t).mul(0.3));
}
const jordan = (n: number, value: number): Tensor =>
  tensor(fromEntries("Jordan", n, n, (i, j) => (i === j ? value : Number(j === i + 1))));
const inner = (x: Tensor, y: Tensor): number => x.conj().mul(y).real().sum().item();

/** Central differences, to four orders. */
function differences(g: Matrix, a: Tensor, e: Tensor): Tensor {
  const h = 1e-3;
  const at = (k: number): Tensor => g(a.add(e.mul(k * h)));
  const near = at(1).sub(at(-1)).mul(8);
  return near.sub(at(2).sub(at(-2))).div(12 * h);
}

/** The estimated error with which `funm` is content. */
const FINE = 2 ** -42;

describe("the derivative of funm", () => {
  it("is that of expm, sqrtm and logm", () => {
    for (const n of [1, 2, 3, 7, 16]) {
      const [a, e] = [accretive(n), normal(n, n + 5)];
      for (const [name, f, known] of pairs) {
        const size = name === "exp" ? 1 : 1e-3; // exp is not the same at any scale
        expect(close(along(by(f), a, e), along(known, a, e)), name).toBeLessThan(FINE);
        const small = a.mul(size);
        expect(close(along(by(f), small, e), along(known, small, e)), name).toBeLessThan(FINE);
      }
    }
  });

  it("is that of expm for hard families", () => {
    for (const n of [2, 5, 12]) {
      const e = normal(n, n + 5);
      for (const given of [...lapackKinds(n, n), ...pathological(n)]) {
        for (const size of [1e-8, 4]) {
          const a = withNorm(tensor(given), size);
          expect(close(along(by(exp), a, e), along(expm, a, e)), given.name).toBeLessThan(1e-12);
        }
      }
    }
  });

  it("is that of expm for random matrices, real and complex", () => {
    for (const given of randomFamily(12, 20, true)) {
      const a = withNorm(tensor(given), 3);
      const e = normal(a.shape[0], 3);
      expect(close(along(by(exp), a, e), along(expm, a, e)), given.name).toBeLessThan(1e-12);
      const [z, w] = [complex(a, a.transpose()), complex(e.transpose(), e)];
      expect(close(along(by(exp), z, w), along(expm, z, w)), given.name).toBeLessThan(1e-12);
    }
  });

  it("has the digits that the condition allows, near singularities", () => {
    for (const given of randomFamily(20, 12, true)) {
      const n = given.m;
      if (n === 0) continue;
      const g = tensor(given);
      const t = g.transpose();
      const a = withNorm(t.matmul(g).add(g.sub(t).mul(0.5)), 2).add(eye(n).mul(1e-3));
      const [e, moved] = [normal(n, 3), withNorm(normal(n, 4), norm1(a))];
      for (const [name, f, known] of pairs) {
        const wanted = along(known, a, e);
        // how much it changes, relative to itself, as A moves by as much as itself
        const condition = norm1(along((x) => along(known, x, e), a, moved)) / norm1(wanted);
        const ratio = close(along(by(f), a, e), wanted) / (n * EPSILON * Math.max(1, condition));
        expect(ratio, `${name}, ${given.name}`).toBeLessThan(3 * GOOD);
      }
    }
  });

  it("has divided differences for diagonal matrices", () => {
    const values = [0.5, 0.5 + 2 ** -40, 0.6, 3, -2];
    const n = values.length;
    const a = tensor(fromEntries("D", n, n, (i, j) => (i === j ? values[i] : 0)));
    const e = normal(n, 2);
    const wanted = tensor(
      fromEntries("sin", n, n, (i, j) => {
        // (sin x − sin y) / (x − y) = cos((x + y)/2) sinc((x − y)/2)
        const [mean, half] = [(values[i] + values[j]) / 2, (values[i] - values[j]) / 2];
        return Math.cos(mean) * (half === 0 ? 1 : Math.sin(half) / half);
      }),
    ).mul(e);
    expect(close(along(by(sin), a, e), wanted)).toBeLessThan(1e-14);
  });

  it("has power series around repeated eigenvalues, also of Jordan blocks", () => {
    for (const n of [2, 4, 8]) {
      for (const value of [1.5, 0.1, 20]) {
        const [a, e] = [jordan(n, value), normal(n, n)];
        expect(close(along(by(logarithm), a, e), along(logm, a, e))).toBeLessThan(1e-11);
      }
      const multiple = eye(n).mul(3) as Tensor;
      const cube: ScalarFunction = (z) => z.mul(z).mul(z);
      expect(close(along(by(cube), multiple, normal(n, 1)), normal(n, 1).mul(27))).toBeLessThan(1e-14); // biome-ignore format: a line
    }
  });

  it("is found where eigenvalues are zero, or nearly", () => {
    for (const value of [0, 1e-300, 1e-30, 1e-17, 1e-8]) {
      const a = eye(2).mul(value) as Tensor;
      const e = normal(2, 1);
      expect(close(along(by(exp), a, e), e.mul(Math.exp(value))), `${value}`).toBeLessThan(1e-15);
      expect(close(funm(jordan(2, value), exp), expm(jordan(2, value)))).toBeLessThan(1e-15);
    }
    expect(largest(along(by((z) => z.mul(z)), eye(2).mul(0) as Tensor, normal(2, 1)))).toBe(0); // biome-ignore format: a line
  });

  it("is what differences say, for functions that have no other", () => {
    const rational: ScalarFunction = (z) => z.mul(z).add(9).pow(-1);
    for (const f of [sin, cos, rational, (z: Tensor) => sin(z).mul(exp(z))]) {
      for (const n of [1, 3, 6]) {
        const [a, e] = [withNorm(normal(n, n), 1), withNorm(normal(n, 9), 1)];
        expect(close(along(by(f), a, e), differences(by(f), a, e))).toBeLessThan(1e-9);
        const z = complex(a, a.transpose());
        const w = complex(e, e.mul(2));
        expect(close(along(by(f), z, w), differences(by(f), z, w))).toBeLessThan(1e-8);
      }
    }
  });

  it("is linear in its direction, however small or large that is", () => {
    const [a, e] = [accretive(4), normal(4, 1)];
    const one = along(by(exp), a, e);
    for (const power of [-900, -60, 60, 900]) {
      const scaled = along(by(exp), a, e.mul(2 ** power)).mul(2 ** -power);
      expect(largest(scaled.sub(one)), `2^${power}`).toBe(0);
    }
    expect(largest(along(by(exp), a, e.mul(0)))).toBe(0);
  });

  it("near a pole is found, or refused where rounding leaves no nine digits", () => {
    const pole: ScalarFunction = (z) => z.sub(1).pow(-1);
    for (const gap of [0.1, 1e-2, 1e-3, 1e-4]) {
      const a = array([[1 + gap, 1], [0, 3]]); // biome-ignore format: a matrix
      const inverse: Matrix = (t) => funm(t.sub(eye(2)), (z) => z.pow(-1));
      const e = normal(2, 1);
      expect(close(along(by(pole), a, e), along(inverse, a, e)), `${gap}`).toBeLessThan(1e-9);
    }
    expect(() => along(by(pole), array([[1 + 1e-12]]), eye(1))).toThrow(/no power series/);
  });
});

describe("the adjoint of the derivative of funm", () => {
  it("is the gradient's, real and complex", () => {
    for (const n of [2, 5, 10]) {
      const [a, e, w] = [accretive(n), normal(n, 2), normal(n, 3)];
      const z = complex(a, normal(n, 4).mul(0.2));
      for (const [name, f, known] of pairs) {
        for (const [x, t, c] of [
          [a, e, w],
          [z, complex(e, w), complex(w, e.transpose())],
        ]) {
          const back = pulled(by(f), x, c);
          expect(close(back, pulled(known, x, c)), name).toBeLessThan(FINE);
          const [left, right] = [inner(along(by(f), x, t), c), inner(t, back)];
          expect(Math.abs(left - right) / (largest(back) * norm1(t)), name).toBeLessThan(1e-13);
        }
      }
    }
  });

  it("is not that of a function whose coefficients are conjugate", () => {
    const turn: ScalarFunction = (z) => z.mul({ re: 0, im: 2 }).exp();
    const [x, w] = [complex(normal(3, 1), normal(3, 2)), complex(normal(3, 3), normal(3, 4))];
    const known: Matrix = (t) => expm(t.mul({ re: 0, im: 2 }));
    expect(close(pulled(by(turn), x, w), pulled(known, x, w))).toBeLessThan(1e-13);
  });
});

describe("higher derivatives of funm", () => {
  it("are those of expm, sqrtm and logm", () => {
    for (const n of [1, 3, 6]) {
      for (const [name, f, known] of pairs) {
        for (const size of [1e-8, 1, 1e8]) {
          const [a, e] = [accretive(n), normal(n, 2).mul(size)];
          expect(close(twice(by(f), a, e), twice(known, a, e)), name).toBeLessThan(1e-11);
        }
      }
    }
  });

  it("are power series around repeated eigenvalues, also of Jordan blocks", () => {
    for (const n of [2, 8]) {
      const [a, e] = [jordan(n, 1.5), normal(n, n)];
      for (const [name, f, known] of pairs) {
        expect(close(twice(by(f), a, e), twice(known, a, e)), name).toBeLessThan(1e-12);
      }
    }
  });

  it("have no memory of the order in which they are taken", () => {
    const a = accretive(3);
    const of = (g: Matrix) => hessian((t: Tensor) => g(t).mul(normal(3, 3)).sum() as never)(a);
    expect(close(of(by(exp)), of(expm))).toBeLessThan(1e-12);
    const third = (g: Matrix): Tensor => along((t) => twice(g, t, normal(3, 1)), a, normal(3, 2));
    expect(close(third(by(root)), third(sqrtm))).toBeLessThan(1e-9);
  });
});

describe("funm in transformations", () => {
  const all = stack([accretive(3), normal(3, 1), jordan(3, 1)]);
  const gradient = grad((t: Tensor) => funm(t, exp).sum());

  it("takes the matrices of a stack by themselves", () => {
    const one = [0, 1, 2].map((k) => gradient(all.slice(`${k}`)));
    expect(largest(gradient(all).sub(stack(one)))).toBe(0);
    expect(largest(vmap(gradient)(all).sub(stack(one)))).toBe(0);
    expect(largest(vmap(by(exp))(all).sub(funm(all, exp)))).toBe(0);
  });

  it("is computed by the host in compiled programs", () => {
    const f = (t: Tensor): Tensor => funm(t.mul(2), exp).add(1);
    expect(close(jit(f)(all), f(all))).toBeLessThan(1e-13); // products are in other kernels
    expect(close(jit(gradient)(all), gradient(all))).toBeLessThan(1e-13);
    expect(String(stage(f)(all))).toContain("funm(");
  });

  it("takes compiled functions, also in compiled programs", () => {
    const square = jit((z: Tensor) => z.mul(z));
    const g = grad((t: Tensor) => funm(t, square).sum());
    const wanted = grad((t: Tensor) => t.matmul(t).sum())(all);
    expect(close(g(all), wanted)).toBeLessThan(1e-14);
    expect(close(jit(g)(all), wanted)).toBeLessThan(1e-14);
  });

  it("has gradients of its argument's dtype", () => {
    for (const dtype of ["float32", "float64", "complex64", "complex128"] as const) {
      const back = pulled(by(exp), all.astype(dtype), all.astype(dtype));
      expect(back.dtype).toBe(dtype);
      const wanted = pulled(by(exp), all, all).astype(dtype);
      expect(close(back, wanted)).toBeLessThan(dtype.endsWith("32") || dtype === "complex64" ? 1e-6 : 1e-13); // biome-ignore format: a line
    }
  });
});

describe("what derivatives of funm refuse", () => {
  it("is a function that is analytic at no circle around an eigenvalue", () => {
    const g = grad((t: Tensor) => funm(t, (z) => z.abs()).sum());
    expect(() => g(array([[1, 0], [0, -2]]))).toThrow(/no power series/); // biome-ignore format: a matrix
    expect(() => along(by(root), array([[0, 0], [0, 1]]), eye(2))).toThrow(/no power series/); // biome-ignore format: a matrix
  });

  it("is a derivative that is not real, of a real matrix", () => {
    // 1 at 1, where its derivative is 1 + i
    const f: ScalarFunction = (z) => z.add(z.sub(1).mul({ re: 0, im: 1 }));
    expect(funm([[1]], f).item()).toBe(1);
    expect(() => along(by(f), array([[1]]), eye(1))).toThrow(DomainError);
    const one = array([[1]]).astype("complex128");
    expect(along(by(f), one, one).item()).toEqual({ re: 1, im: 1 });
  });

  it("is a value in f that a transformation follows", () => {
    const known = accretive(2);
    for (const a of [(_: Tensor) => known, (t: Tensor) => known.mul(t)]) {
      const g = (t: Tensor) => funm(a(t), (z) => z.mul(t)).sum();
      const two = array(2);
      const ways = [
        () => grad(g)(two),
        () => jvp(g, [two], [two]),
        () => vmap(g)(array([1, 2])),
        () => jit(g)(two),
        () => jit(grad(g))(two),
        () => stage(g)(two),
      ];
      for (const way of ways) expect(way).toThrow(/f uses a value that a transformation/);
      expect(ways[0]).toThrow(TraceError);
      expect(Number.isFinite(g(two).item())).toBe(true);
    }
  });

  it("is a derivative beyond the range of numbers", () => {
    const square: ScalarFunction = (z) => z.mul(z);
    expect(() => along(by(square), array([[2 ** 400]]), array([[2 ** 700]]))).toThrow(DomainError);
  });
});
