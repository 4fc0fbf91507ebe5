/** What loops of small tensors compute when their state is in variables: the bytes of the eager loop. */
import { describe, expect, it } from "vitest";
import {
  arange,
  array,
  bitwiseXor,
  concat,
  cond,
  foriLoop,
  grad,
  isnan,
  logicalNot,
  maximum,
  minimum,
  remainder,
  scan,
  type Tensor,
  where,
  whileLoop,
} from "../../../src/index.ts";
import { key, normal } from "../../../src/random/index.ts";
import { type Compute, callsOf, compiled } from "./rules-support.ts";
import { bytes, isInline, lorenz, pendulum, rk4, same, times } from "./small-support.ts";

describe("differential equations", () => {
  // more turns than one call does, and whole calls
  it.each([0, 1, 999, 1000, 1001, 2000, 2500])("Lorenz, %s steps of RK4", (n) => {
    const f = times(n, rk4(lorenz, 0.01));
    if (n > 0) same(f, array([1, 1, 1]));
    expect(bytes(compiled(f)(array([1, 1, 1])))).toEqual(bytes(f(array([1, 1, 1]))));
  });

  it("a pendulum, in both float types", () => {
    same(times(300, rk4(pendulum, 0.05)), array([1, 0]));
    const f = times(50, rk4(pendulum, 0.05));
    expect(isInline(f, [array([1, 0]).astype("float32")])).toBe(true);
  });

  it("the path is a stack, forwards and backwards", () => {
    const path =
      (reverse: boolean): Compute =>
      (s, hs) =>
        scan(
          (x: Tensor, h: Tensor) => {
            const next = x.add(lorenz(x).mul(h));
            return [next, [next, h.add(x.sum())]] as never;
          },
          s,
          hs as never,
          { reverse },
        );
    const hs = arange(40).mul(0.0007);
    same(path(false), array([1, 2, 3]), hs);
    same(path(true), array([1, 2, 3]), hs);
    same(path(true), array([1, 2, 3]), hs.flip());
  });
});

describe("conditions", () => {
  it("Newton's iteration ends when it has converged", () => {
    const root: Compute = (a) =>
      whileLoop(
        (x: Tensor) => x.square().sub(a).abs().max().greater(1e-9) as never,
        (x: Tensor) => x.add(a.div(x)).mul(0.5),
        a,
      );
    same(root, array([2, 3, 5, 7, 1e6]));
    const counted: Compute = (n) =>
      whileLoop(
        ([i]: Tensor[]) => i.less(n) as never,
        ([i, x]: Tensor[]) => [i.add(1), remainder(x.mul(3), 7)],
        [array(0).astype("int32"), array(1)],
      );
    for (const n of [0, 1, 999, 1000, 1001, 3000]) same(counted, array(n).astype("int32"));
  });

  it("branches in loops, light ones", () => {
    const collatz: Compute = (n) =>
      whileLoop(
        ([x]: Tensor[]) => x.greater(1) as never,
        ([x, steps]: Tensor[]) => [
          cond(
            remainder(x, 2).equal(0) as never,
            (y: Tensor) => y.div(2),
            (y: Tensor) => y.mul(3).add(1),
            x,
          ),
          steps.add(1),
        ],
        [n, array(0)],
      );
    same(collatz, array(27));
  });

  it("branches in loops, heavy ones", () => {
    const heavy: Compute = (x) =>
      scan(
        (s: Tensor, v: Tensor) => {
          const next: Tensor = cond(
            v.greater(0) as never,
            (y: Tensor) => y.exp().sub(1),
            (y: Tensor) => y.sin().mul(v),
            s.mul(0.5),
          );
          return [next, next.greater(s)] as never;
        },
        x,
        arange(-3, 4) as never,
      );
    same(heavy, array([0.5, -0.25]));
  });

  it("loops in loops", () => {
    const nested: Compute = (x) =>
      foriLoop<Tensor>(
        0,
        30,
        (i, s: Tensor) => {
          const inner = foriLoop(0, 40, (j, t: Tensor) => t.mul(0.99).add(j.mul(i)), s);
          const few = foriLoop(0, 3, (j, t: Tensor) => t.sub(j), inner);
          return whileLoop(
            (t: Tensor) => t.max().greater(10) as never,
            (t: Tensor) => t.mul(0.5),
            few,
          );
        },
        x,
      );
    same(nested, array([1, 2, 3]));
  });
});

describe("numbers that are odd", () => {
  const odd = array([NaN, -0, 0, Infinity, -Infinity, 5e-324, -1.5, 3]);

  it("minima, maxima and choices keep NaN and −0", () => {
    const f: Compute = (x, xs) =>
      scan(
        (s: Tensor, v: Tensor) => {
          const all = [minimum(s, v), maximum(v, s), where(v.less(s), v, s), s.max(), s.min()];
          return [s.flip(), [...all, v.sign(), isnan(s), s.sum(), s.prod()]] as never;
        },
        x,
        xs as never,
      );
    for (const x of [odd, odd.slice("1:4"), array([-0])]) same(f, x, concat([x, x.flip()]));
  });

  it("integers wrap around, and bools are carried", () => {
    const f: Compute = (i, u, b) =>
      scan(
        ([x, y, z]: Tensor[], v: Tensor) => {
          const next = [
            x.mul(1103515245).add(12345),
            y.mul(1664525).add(v.astype("uint32")),
            logicalNot(z),
          ];
          return [next, [z.all(), y.sum(), bitwiseXor(x, 7)]] as never;
        },
        [i, u, b] as never,
        arange(50).astype("int32") as never,
      );
    const numbers = array([1, -5, 2 ** 31 - 1]);
    same(f, numbers.astype("int32"), numbers.abs().astype("uint32"), numbers.greater(0));
  });

  it("state that changes places, and parts that stay", () => {
    const fibonacci: Compute = (a, b) =>
      scan(
        ([x, y, z]: Tensor[]) =>
          [
            [y, x.add(y), z],
            [x, array(2)],
          ] as never,
        [a, b, a] as never,
        null,
        { length: 60 },
      );
    same(fibonacci, array([0, -0]), array([1, NaN]));
    const exchanged: Compute = (a, b) =>
      scan(([x, y]: Tensor[]) => [[y, x], x.sub(y)] as never, [a, b] as never, null, { length: 7 });
    same(exchanged, array([0, -0]), array([1, NaN]));
  });
});

describe("sums", () => {
  const shapes = [
    [1],
    [3],
    [4],
    [5],
    [7],
    [8],
    [13],
    [16],
    [2, 3],
    [4, 4],
    [5, 3],
    [2, 2, 3],
    [1, 8, 2],
  ];
  const axes = [undefined, 0, -1, [0, -1]] as const;
  const tried = shapes.flatMap((shape) => axes.map((axis) => [shape, axis] as const));

  it.each(tried)("of %s along %s", (shape, axis) => {
    const options = axis === undefined || (Array.isArray(axis) && shape.length < 2) ? {} : { axis };
    const f: Compute = (x) =>
      scan(
        (s: Tensor) => {
          const o = options as { axis?: number };
          return [
            s.mul(1.25).add(0.1),
            [s.sum(o), s.prod(o), s.max(o), s.mean(o), s.transpose().sum(o)],
          ] as never;
        },
        x,
        null as never,
        { length: 3 },
      )[1];
    const x = normal(key(9), shape).mul(1e3);
    same(f, x);
    same(f, x.astype("float32"));
  });
});

describe("gradients", () => {
  it("of a path by its start and its parameter", () => {
    const loss = (s: Tensor, a: Tensor): Tensor => {
      const [last, ys] = scan(
        (x: Tensor) => {
          const next = x.add(pendulum(x).mul(a));
          return [next, next.square().sum()] as never;
        },
        s,
        null as never,
        { length: 30 },
      ) as unknown as [Tensor, Tensor];
      return last.sum().add(ys.mean());
    };
    const f = grad(loss as never, { argnums: [0, 1] }) as unknown as Compute;
    const xs = [array([1, 0.5]), array(0.05)];
    const { kernels } = callsOf(f, xs);
    expect(kernels.filter((k) => k.startsWith("turns"))).toHaveLength(2);
    expect(bytes(compiled(f)(...xs))).toEqual(bytes(f(...xs)));
  });
});
