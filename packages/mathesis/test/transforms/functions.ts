/**
 * @file Functions of a vector of three numbers, one for each kind of op, each with the same function
 * written without it: loops unrolled, branches taken, derivatives left to the library.
 */
import {
  array,
  checkpoint,
  cholesky,
  cond,
  customJvp,
  eye,
  foriLoop,
  logSoftmax,
  matmul,
  max,
  outerProduct,
  prod,
  scan,
  sort,
  stack,
  type Tensor,
  take,
  vmap,
} from "./names.ts";

type Scalar = (x: Tensor) => Tensor;

export interface Case {
  readonly name: string;
  readonly f: Scalar;
  /** The same values by other means. */
  readonly plain: Scalar;
}

const W = array([
  [0.5, -0.3, 0.8],
  [0.2, 0.8, -0.4],
  [-0.6, 0.1, 0.3],
]);
const entry = (x: Tensor, i: number): Tensor => x.slice(i);
const entries = (x: Tensor): Tensor[] => [0, 1, 2].map((i) => entry(x, i));

const step = (h: Tensor, x: Tensor): Tensor => W.matmul(h).add(x).tanh();
const start = (): Tensor => array([0.1, 0.2, -0.1]);

const recurrent: Case = {
  name: "scan",
  f: (x) => {
    const [h, ys] = scan(
      (h: Tensor, xi: Tensor) => {
        const next = step(h, xi);
        return [next, next.mul(xi).sum()] as const;
      },
      start(),
      x,
    );
    return h.sum().add(ys.square().sum());
  },
  plain: (x) => {
    let h = start();
    let total: Tensor = array(0);
    for (const xi of entries(x)) {
      h = step(h, xi);
      total = total.add(h.mul(xi).sum().square());
    }
    return h.sum().add(total);
  },
};

const branches: Case = {
  name: "cond",
  f: (x) =>
    cond(
      x.sum().less(0),
      (y: Tensor) => y.sin().mul(x).sum(),
      (y: Tensor) => y.exp().mul(y).sum(),
      x,
    ),
  plain: (x) => (value(x.sum()) < 0 ? x.sin().mul(x).sum() : x.exp().mul(x).sum()),
};

const loop: Case = {
  name: "foriLoop",
  f: (x) => foriLoop(1, 4, (i, c: Tensor) => c.mul(x).add(c.sin().mul(i)), x.cos()).sum(),
  plain: (x) => {
    let c: Tensor = x.cos();
    for (const i of [1, 2, 3]) c = c.mul(x).add(c.sin().mul(i));
    return c.sum();
  },
};

const softplus = customJvp(
  (x: Tensor) => x.exp().add(1).log(),
  ([x]: readonly Tensor[], [t]: readonly Tensor[]): [Tensor, Tensor] => [
    x.exp().add(1).log(),
    x.sigmoid().mul(t),
  ],
);

const logDeterminant = (a: Tensor): Tensor =>
  cholesky(a).mul(eye(3)).sum({ axis: 1 }).log().sum().mul(2);

/** det of a symmetric 3×3 matrix by its definition. */
function determinant(a: Tensor): Tensor {
  const at = (i: number, j: number): Tensor => a.slice(i, j);
  const minor = (i: number, j: number, k: number, l: number) =>
    at(i, k)
      .mul(at(j, l))
      .sub(at(i, l).mul(at(j, k)));
  return at(0, 0)
    .mul(minor(1, 2, 1, 2))
    .sub(at(0, 1).mul(minor(1, 2, 0, 2)))
    .add(at(0, 2).mul(minor(1, 2, 0, 1)));
}

const covariance = (x: Tensor): Tensor => outerProduct(x).add(eye(3).mul(2));

export const cases: readonly Case[] = [
  {
    name: "elementwise",
    f: (x) => x.sin().mul(x.exp()).div(x.square().add(1)).sum(),
    plain: (x) =>
      entries(x)
        .map((v) => v.sin().mul(v.exp()).div(v.mul(v).add(1)))
        .reduce((a, b) => a.add(b)),
  },
  {
    name: "matmul",
    f: (x) => matmul(W, x).tanh().sum().add(x.matmul(W).square().sum()),
    plain: (x) =>
      W.mul(x)
        .sum({ axis: 1 })
        .tanh()
        .sum()
        .add(W.T.mul(x).sum({ axis: 1 }).square().sum()),
  },
  {
    name: "softmax cross-entropy",
    f: (x) => logSoftmax(W.matmul(x)).slice(1).neg(),
    plain: (x) => {
      const z = W.matmul(x);
      return z.exp().sum().log().sub(z.slice(1));
    },
  },
  {
    name: "prod with a zero",
    f: (x) => prod(x.sub(array([0, 0, 0]))).add(prod(x.sub(array([0.5, 0, 0])))),
    plain: (x) => {
      const [a, b, c] = entries(x) as [Tensor, Tensor, Tensor];
      return a.mul(b).mul(c).add(a.sub(0.5).mul(b).mul(c));
    },
  },
  {
    name: "sort and max",
    f: (x) =>
      sort(x.mul(W.slice(0)))
        .mul(array([1, 2, 3]))
        .sum()
        .add(max(x.square())),
    plain: (x) => {
      const y = entries(x.mul(W.slice(0)));
      const order = [...y.keys()].sort((i, j) => value(y[i]) - value(y[j]));
      const sorted = order.map((i, k) => y[i].mul(k + 1)).reduce((a, b) => a.add(b));
      const squares = entries(x.square());
      return sorted.add(squares.reduce((a, b) => (value(b) > value(a) ? b : a)));
    },
  },
  {
    name: "take and at",
    f: (x) =>
      take(x, [2, 0, 2])
        .mul(array([1, 2, 3]))
        .sum()
        .add(x.at(1).set(x.sum()).square().sum()),
    plain: (x) => {
      const [a, b, c] = entries(x) as [Tensor, Tensor, Tensor];
      const s = a.add(b).add(c);
      return c.mul(4).add(a.mul(2)).add(a.square()).add(s.square()).add(c.square());
    },
  },
  {
    name: "cholesky",
    f: (x) => logDeterminant(covariance(x)),
    plain: (x) => determinant(covariance(x)).log(),
  },
  recurrent,
  branches,
  loop,
  {
    name: "checkpoint",
    f: (x) => checkpoint((y: Tensor) => y.sin().exp().mul(y))(x).sum(),
    plain: (x) => x.sin().exp().mul(x).sum(),
  },
  { name: "customJvp", f: (x) => softplus(x).sum(), plain: (x) => x.exp().add(1).log().sum() },
  {
    name: "vmap inside",
    f: (x) => vmap((w: Tensor) => w.mul(x).sum().sin())(W).sum(),
    plain: (x) => stack([0, 1, 2].map((i) => W.slice(i).mul(x).sum().sin())).sum(),
  },
];

/** The number behind a tensor that has one. */
const value = (x: Tensor | undefined): number => Number((x as Tensor).item());
