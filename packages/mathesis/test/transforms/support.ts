/** Functions of all kinds of ops, and derivatives by loops and differences to hold transformations to. */
import "../../src/runtime.ts";
import {
  array,
  checkpoint,
  cholesky,
  cond,
  customJvp,
  customVjp,
  foriLoop,
  logSoftmax,
  matmul,
  scan,
  type Tensor,
  vmap,
} from "../../src/index.ts";
import { expectClose, type Tolerance } from "../../src/testing/close.ts";
import { makeSampler } from "../../src/testing/sampler.ts";

/** A function of one vector with a real result. */
export interface Case {
  readonly name: string;
  readonly f: (x: Tensor) => Tensor;
  /** Whether forward mode exists. */
  readonly forward: boolean;
}

const s = makeSampler(3, "float64");
const A = s.normal([4, 4]);
const B = s.normal([3, 4]);
const M = s.positiveDefinite([4, 4]);
const index = array([2, 0, 2, 3, 1], { dtype: "int32" });

const cube = customJvp(
  (x: Tensor) => x.mul(x).mul(x),
  ([x]: readonly [Tensor], [t]: readonly [Tensor]) =>
    [x.mul(x).mul(x), x.mul(x).mul(3).mul(t)] as const,
);
const fourth = customVjp(
  (x: Tensor) => x.square().square(),
  (x: Tensor) => [x.square().square(), x] as const,
  (x: Tensor, ct: Tensor) => [ct.mul(x.mul(x).mul(x).mul(4))] as const,
);
const rnn = (x: Tensor) =>
  scan((h: Tensor, e: Tensor) => [matmul(A, h).add(e).tanh() as Tensor, h.sum()] as const, x, B);

const both = (name: string, f: Case["f"]): Case => ({ name, f, forward: true });
export const cases: readonly Case[] = [
  both("a chain of elementwise ops", (x) => x.sin().exp().div(x.square().add(1)).sum()),
  both("a network", (x) =>
    matmul(B, matmul(A, x).tanh() as Tensor)
      .sigmoid()
      .sum(),
  ),
  both("cross-entropy", (x) =>
    logSoftmax(matmul(A, x).reshape([2, 2]))
      .slice(0, 1)
      .neg(),
  ),
  both("a product with zeros", (x) =>
    x
      .mul(array([1, 0, 1, 1]))
      .prod()
      .add(x.prod()),
  ),
  both("sort", (x) =>
    x
      .sort()
      .mul(array([1, 2, 3, 4]))
      .exp()
      .sum(),
  ),
  both("gather and scatter", (x) => {
    const picked = x.slice(index).square();
    const added = x.at(index).add(picked);
    return added
      .at(1)
      .set(x.slice(0).mul(x.slice(3)))
      .square()
      .sum();
  }),
  both("the log-determinant", (x) => {
    const l = cholesky(M.add(x.reshape([4, 1]).mul(x.reshape([1, 4]))));
    return l.mul(l).sum({ axis: 0 }).add(x.square()).log().sum();
  }),
  both("a recurrent network", (x) => {
    const [h, sums] = rnn(x) as unknown as [Tensor, Tensor];
    return h.square().sum().add(sums.prod());
  }),
  both("cond", (x) =>
    cond(
      x.slice(0).greater(0),
      (v: Tensor) => v.sin().sum() as Tensor,
      (v: Tensor) => v.mul(v).mul(x.slice(1)).sum() as Tensor,
      x,
    ),
  ),
  both("foriLoop", (x) =>
    foriLoop(0, 3, (i, v: Tensor) => v.mul(x).add(i.astype("float64")).sin() as Tensor, x).sum(),
  ),
  both("checkpoint", (x) => checkpoint((v: Tensor) => v.sin().mul(x).exp() as Tensor)(x).sum()),
  both("customJvp", (x) => cube(x.sin() as Tensor).sum()),
  { name: "customVjp", f: (x) => fourth(x.mul(0.5)).mul(x).sum(), forward: false },
  both("nested vmap", (x) => {
    const table = vmap((a: Tensor) => vmap((b: Tensor) => a.mul(b).sin().add(a))(x))(x);
    return table.square().sum();
  }),
];

/** Points in general position. */
export const points: readonly Tensor[] = [1, 2, 3].map((seed) =>
  makeSampler(seed, "float64").distinct([4]).mul(0.9),
);

export const flat = (x: Tensor): number[] => Array.from(x.data as ArrayLike<number>);

/** The unit vectors of length n. */
export const units = (n: number): Tensor[] =>
  Array.from({ length: n }, (_, i) =>
    array(Array.from({ length: n }, (_u, k) => (k === i ? 1 : 0))),
  );

/** Central differences of a function of a vector; entry [i] is the derivative along axis i. */
export function differences(f: (x: Tensor) => Tensor, x: Tensor, h = 1e-5): number[][] {
  return units(x.size).map((e) => {
    const [up, down] = [flat(f(x.add(e.mul(h)))), flat(f(x.sub(e.mul(h))))];
    return up.map((u, k) => (u - down[k]) / (2 * h));
  });
}

/** Every number close to its partner, on the scale of the largest. */
export function expectSame(
  found: readonly number[],
  wanted: readonly number[],
  t: Tolerance,
): void {
  const scale = Math.max(...wanted.map(Math.abs), Number.MIN_VALUE);
  expectClose(
    found.map((v) => v / scale),
    wanted.map((v) => v / scale),
    t,
  );
}
