/** What all objects of factors can do: the same answers from each, derivatives, trees, and refusals. */
import { describe, expect, it } from "vitest";
import {
  array,
  complex,
  eye,
  flip,
  grad,
  jit,
  MathesisError,
  stack,
  type Tensor,
  treeLeaves,
  treeMap,
  vmap,
  zeros,
} from "../../src/index.ts";
import {
  choFactor,
  det,
  eig,
  eigh,
  type Factors,
  hessenberg,
  inv,
  ldl,
  logdet,
  lu,
  polar,
  qr,
  schur,
  slogdet,
  solve,
  svd,
} from "../../src/linalg/index.ts";
import { gaussian } from "./families.ts";
import { EPSILON } from "./ratios.ts";
import { close, tensor } from "./tensors.ts";

type Any = Factors;

/** Which matrices a factorisation takes. */
type Takes = "all" | "Hermitian" | "positive";

interface Kind {
  readonly name: string;
  readonly takes: Takes;
  readonly factor: (a: Tensor) => Any;
}

/** I + the matrix of ones: positive definite. */
const metric = (n: number): Tensor => eye(n).add(1);
const sideOf = (a: Tensor): number => a.shape[a.ndim - 1];

const kinds: readonly Kind[] = [
  { name: "lu", takes: "all", factor: (a) => lu(a) },
  { name: "lu, complete", takes: "all", factor: (a) => lu(a, { pivoting: "complete" }) },
  { name: "qr", takes: "all", factor: (a) => qr(a) },
  { name: "qr, pivoting", takes: "all", factor: (a) => qr(a, { pivoting: true }) },
  { name: "svd", takes: "all", factor: (a) => svd(a) },
  { name: "eig", takes: "all", factor: (a) => eig(a) },
  {
    name: "eig, two",
    takes: "all",
    factor: (a) => eig(a, { b: flip(metric(sideOf(a)), { axis: -1 }).mul(2) }),
  },
  { name: "schur", takes: "all", factor: (a) => schur(a) },
  {
    name: "schur, complex",
    takes: "all",
    factor: (a) => schur(a, { output: "complex" }),
  },
  { name: "hessenberg", takes: "all", factor: (a) => hessenberg(a) },
  { name: "polar", takes: "all", factor: (a) => polar(a) },
  { name: "ldl", takes: "Hermitian", factor: (a) => ldl(a) },
  { name: "eigh", takes: "Hermitian", factor: (a) => eigh(a) },
  {
    name: "eigh, two",
    takes: "Hermitian",
    factor: (a) => eigh(a, { b: metric(sideOf(a)) }),
  },
  { name: "choFactor", takes: "positive", factor: (a) => choFactor(a) },
];

const adjoint = (a: Tensor): Tensor => (a.dtype.startsWith("complex") ? a.T.conj() : a.T);

/** A matrix of the wanted sort, from any. */
function fitted(a: Tensor, takes: Takes): Tensor {
  if (takes === "all") return a;
  if (takes === "Hermitian") return a.add(adjoint(a));
  return a.matmul(adjoint(a)).add(eye(sideOf(a)));
}

const random = (n: number, seed: number, isComplex: boolean): Tensor =>
  isComplex
    ? complex(tensor(gaussian(n, n, seed)), tensor(gaussian(n, n, seed + 1000)))
    : tensor(gaussian(n, n, seed));

/** Real tensors of complex ones whose imaginary parts are rounding, and of real ones. */
function alike(x: Tensor, y: Tensor): readonly [Tensor, Tensor] {
  const both = x.dtype.startsWith("complex") || y.dtype.startsWith("complex");
  return both ? [x.astype("complex128"), y.astype("complex128")] : [x, y];
}

const apart = (x: Tensor, y: Tensor): number => close(...alike(x, y));

/** A real number; NaN for the code of an error. */
const numberOf = (x: Tensor | string): number =>
  typeof x === "string" ? Number.NaN : Number(x.item());

/** The code of the error that f throws; what it returns otherwise. */
function outcome(f: () => Tensor): string | Tensor {
  try {
    return f();
  } catch (e) {
    if (!(e instanceof MathesisError)) throw e;
    return e.code;
  }
}

describe.each(kinds)("the object of $name", ({ takes, factor }) => {
  it.each([false, true])(
    "agrees with solve, inv, det, slogdet and lu's rcond (complex: %s)",
    (isComplex) => {
      for (const n of [1, 2, 3, 5, 9, 20]) {
        for (let seed = 1; seed <= 8; seed++) {
          const a = fitted(random(n, 100 * n + seed, isComplex), takes);
          const f = factor(a);
          // errors grow with the condition of A, and of eig with that of its vectors
          const worst = (2000 * n * EPSILON) / numberOf(lu(a).rcond());
          expect(apart(f.reconstruct(), a)).toBeLessThan(worst);
          const b = random(n, 7 + seed, isComplex);
          expect(apart(f.solve(b), solve(a, b))).toBeLessThan(worst);
          expect(apart(f.inv(), inv(a))).toBeLessThan(worst);
          expect(apart(f.det(), det(a))).toBeLessThan(worst);
          const [own, other] = [f.slogdet(), slogdet(a)];
          expect(apart(own.sign, other.sign)).toBeLessThan(worst);
          expect(Math.abs(numberOf(own.logabsdet.sub(other.logabsdet)))).toBeLessThan(worst);
          expect(apart(f.rcond(), lu(a).rcond())).toBeLessThan(worst);
        }
      }
    },
  );

  it("solves for vectors, stacks and complex right-hand sides, and says what does not fit", () => {
    const a = fitted(random(3, 5, false), takes);
    const f = factor(a);
    expect(f.solve([1, 2, 3]).shape).toEqual([3]);
    expect(apart(f.solve([1, 2, 3]), solve(a, [1, 2, 3]))).toBeLessThan(1e-12);
    const z = complex(tensor(gaussian(3, 2, 1)), tensor(gaussian(3, 2, 2)));
    expect(apart(f.solve(z), solve(a, z))).toBeLessThan(1e-12);
    const many = stack([z, z.mul(2)]).reshape([2, 1, 3, 2]);
    expect(f.solve(many).shape).toEqual([2, 1, 3, 2]);
    expect(apart(f.solve(many), solve(a, many))).toBeLessThan(1e-12);
    const both = factor(stack([a, a.mul(2)]));
    expect(
      apart(both.solve(array([[1], [2], [3]])), solve(stack([a, a.mul(2)]), [[1], [2], [3]])),
    ).toBeLessThan(1e-12);
    expect(both.det().shape).toEqual([2]);
    for (const b of [1, [1, 2], [[1, 2, 3]]]) expect(outcome(() => f.solve(b))).toBe("SIGNATURE");
  });

  it("solves for stacks of right-hand sides that broadcast with those of the matrices", () => {
    const made = [1, 2, 3, 4, 5, 6].map((seed) => fitted(random(3, 80 + seed, false), takes));
    const all = stack(made).reshape([2, 3, 3, 3]);
    const sides = [[5, 2, 3], [2, 3], [5, 1, 3], [1, 1], [3], []];
    for (const a of [all, all.slice(":, :1"), all.slice("1"), all.slice("0, 0")]) {
      const f = factor(a);
      for (const lead of sides) {
        const count = lead.reduce((n, k) => n * k, 1);
        const b = random(3 * count, 90, false)
          .slice(":, :2")
          .reshape([...lead, 3, 2]);
        const [own, other] = [f.solve(b), solve(a, b)];
        expect(own.shape).toEqual(other.shape);
        expect(apart(own, other)).toBeLessThan(1e-11);
      }
    }
    expect(outcome(() => factor(all).solve(zeros([7, 3, 2])))).toBe("BROADCAST");
  });

  it("is the same far from 1, where only det can be out of range", () => {
    const a = fitted(random(6, 12, false), takes);
    const base = factor(a);
    for (const power of [500, -500, 900, -900]) {
      const scale = 2 ** power;
      const f = factor(a.mul(scale));
      expect(apart(f.rcond(), base.rcond())).toBeLessThan(1e-9);
      const shift = 6 * power * Math.LN2;
      const logs = numberOf(f.slogdet().logabsdet.sub(base.slogdet().logabsdet));
      expect(Math.abs(logs - shift)).toBeLessThan(1e-9);
      expect(
        apart(f.solve([1, 2, 3, 4, 5, 6]).mul(scale), base.solve([1, 2, 3, 4, 5, 6])),
      ).toBeLessThan(1e-9);
      const size = outcome(() => f.det().abs());
      if (power > 0) expect(size).toBe("OUT_OF_RANGE");
      else expect(numberOf(size)).toBe(0);
    }
  });

  it("has a determinant in range whatever is on the way to it", () => {
    // the product of the first hundred, or of the last, is out of range
    const numbers = Array.from({ length: 200 }, (_, i) => (i < 100 ? 2 ** 12 : 2 ** -12));
    const a = eye(200).mul(numbers);
    expect(numberOf(factor(a).det().abs())).toBeCloseTo(1, 3);
  });

  it("takes an empty matrix", () => {
    const f = factor(tensor(gaussian(0, 0, 1)));
    expect(f.solve(tensor(gaussian(0, 2, 1))).shape).toEqual([0, 2]);
    expect(f.inv().shape).toEqual([0, 0]);
    expect(numberOf(f.det().real())).toBe(1);
    expect(f.rcond().item()).toBe(Infinity);
  });

  it("is a tree: of jit, vmap, treeMap and arguments of compiled functions", () => {
    const [a, b] = [fitted(random(3, 21, false), takes), fitted(random(3, 22, false), takes)];
    const f = factor(a);
    const compiled = jit((x: Tensor) => factor(x))(a);
    expect(Object.getPrototypeOf(compiled)).toBe(Object.getPrototypeOf(f));
    expect(apart(compiled.inv(), f.inv())).toBeLessThan(1e-12);
    expect(apart(jit((x: Any) => x.solve([1, 2, 3]))(f), f.solve([1, 2, 3]))).toBeLessThan(1e-12);
    const stacked = vmap((x: Tensor) => factor(x))(stack([a, b]));
    expect(apart(stacked.det(), det(stack([a, b])))).toBeLessThan(1e-12);
    const back = vmap((x: Any) => x.solve([1, 2, 3]))(stacked);
    expect(apart(back, solve(stack([a, b]), [[1], [2], [3]]).reshape([2, 3]))).toBeLessThan(1e-12);
    expect(treeLeaves(f).length).toBeGreaterThan(0);
    const copy = treeMap((x) => x, f);
    expect(apart(copy.inv(), f.inv())).toBe(0);
  });

  it("has derivatives: of solutions, inverses and logarithms of determinants", () => {
    // real eigenvalues, far apart
    const a = random(4, 30, false)
      .mul(0.3)
      .add(eye(4).mul([1, 4, 7, 11]));
    const b = array([1, -2, 3, 1]);
    const through = (g: (x: Tensor) => Tensor) => grad((x: Tensor) => g(fitted(x, takes)))(a);
    const real = (x: Tensor): Tensor => (x.dtype.startsWith("complex") ? x.real() : x);
    const pairs: readonly (readonly [(x: Tensor) => Tensor, (x: Tensor) => Tensor])[] = [
      [(x) => real(factor(x).solve(b)).mul(b).sum(), (x) => solve(x, b).mul(b).sum()],
      [(x) => real(factor(x).inv()).slice("0, 1"), (x) => inv(x).slice("0, 1")],
      [(x) => factor(x).slogdet().logabsdet, (x) => slogdet(x).logabsdet],
      [(x) => real(factor(x).det()), (x) => det(x)],
    ];
    for (const [own, other] of pairs)
      expect(apart(through(own), through(other))).toBeLessThan(1e-10);
  });
});

describe("singular matrices", () => {
  const ones = array([
    [1, 1, 0],
    [1, 1, 0],
    [0, 0, 3],
  ]);

  // a second matrix rounds the zero
  const exact = kinds.filter(({ name, takes }) => takes !== "positive" && !name.endsWith("two"));

  it.each(exact)("$name says so", ({ name, factor }) => {
    // a zero row: nothing is rounded on the way
    const a = array([
      [2, 0, 0],
      [0, 0, 0],
      [0, 0, 3],
    ]);
    const f = factor(a);
    expect(outcome(() => f.inv())).toBe("SINGULAR");
    if (name !== "svd") expect(outcome(() => f.solve([1, 2, 3]))).toBe("SINGULAR");
    expect(f.rcond().item()).toBe(0);
    expect(numberOf(f.det().abs())).toBe(0);
    expect(numberOf(f.logdet().real())).toBe(-Infinity);
    expect(factor(ones).rcond().item()).toBeLessThan(1e-15);
  });

  it("have least squares by their singular values", () => {
    expect(apart(svd(ones).solve([2, 4, 3]), array([1.5, 1.5, 1]))).toBeLessThan(1e-14);
  });
});

describe("logarithms of determinants", () => {
  const negative = [
    [0, 2],
    [3, 0],
  ];

  it("are refused where they are not real, and complex where the matrix is", () => {
    expect(outcome(() => logdet(negative))).toBe("NEGATIVE_DETERMINANT");
    expect(outcome(() => lu(negative).logdet())).toBe("NEGATIVE_DETERMINANT");
    expect(() => logdet([negative, negative])).toThrow(/of matrix 0 is negative/);
    const z = logdet(array(negative).astype("complex128"));
    expect(numberOf(z.real())).toBeCloseTo(Math.log(6), 14);
    expect(numberOf(z.imag())).toBeCloseTo(Math.PI, 14);
    expect(() => jit((x: Tensor) => logdet(x))(negative)).toThrow(/negative/);
  });

  it("have the inverse for their gradient", () => {
    const a = array([
      [4, 1],
      [2, 3],
    ]);
    expect(apart(grad((x: Tensor) => logdet(x))(a), inv(a).T)).toBeLessThan(1e-15);
  });
});

describe("what is not there", () => {
  it("is refused: a subset of eigenvalues, a wide matrix, one that is not square", () => {
    const part = eigh(
      [
        [2, 1],
        [1, 2],
      ],
      { subset: [1, 2] },
    );
    for (const f of [
      () => part.solve([1, 2]),
      () => part.det(),
      () => part.rcond(),
      () => part.inv(),
    ]) {
      expect(outcome(f)).toBe("SUBSET");
    }
    expect(
      apart(
        part.reconstruct(),
        array([
          [1.5, 1.5],
          [1.5, 1.5],
        ]),
      ),
    ).toBeLessThan(1e-15);
    const wide = [
      [1, 2, 3],
      [4, 5, 7],
    ];
    for (const f of [lu(wide), qr(wide), polar(wide)]) {
      expect(outcome(() => f.solve([1, 2]))).toBe("SIGNATURE");
      expect(outcome(() => f.logdet())).toBe("SIGNATURE");
    }
    for (const f of [lu(wide), qr(wide), polar(wide), svd(wide)]) {
      expect(outcome(() => f.rcond())).toBe("SIGNATURE");
      expect(outcome(() => f.inv())).toBe("SIGNATURE");
    }
  });

  it("is refused: dependent eigenvectors, infinite eigenvalues", () => {
    expect(
      outcome(() =>
        eig([
          [1, 1],
          [0, 1],
        ]).solve([1, 2]),
      ),
    ).toBe("DEFECTIVE");
    const pencil = eig(
      [
        [1, 2],
        [3, 4],
      ],
      {
        b: [
          [2, 0],
          [0, 0],
        ],
      },
    );
    expect(outcome(() => pencil.solve([1, 2]))).toBe("SINGULAR");
    for (const f of [() => pencil.reconstruct(), () => pencil.det(), () => pencil.rcond()]) {
      expect(outcome(f)).toBe("NOT_FINITE");
    }
  });

  it("is found again for a tall matrix by the polar factors", () => {
    const a = tensor(gaussian(5, 3, 8));
    expect(apart(polar(a).solve([1, 2, 3, 4, 5]), qr(a).solve([1, 2, 3, 4, 5]))).toBeLessThan(
      1e-13,
    );
  });
});
