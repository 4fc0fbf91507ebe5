/**
 * What loops of small tensors compute when their state is in variables: the bytes of the eager loop,
 * and where products may round otherwise, those of the compiled turn done again and again.
 */
import { describe, expect, it } from "vitest";
import {
  arange,
  argmax,
  array,
  at,
  bitwiseXor,
  concat,
  cond,
  foriLoop,
  grad,
  isnan,
  jit,
  logicalNot,
  maximum,
  minimum,
  ones,
  remainder,
  scan,
  stack,
  type Tensor,
  take,
  treeLeaves,
  where,
  whileLoop,
  zeros,
} from "../../../src/index.ts";
import { type Key, key, normal, split, uniform } from "../../../src/random/index.ts";
import { type Compute, callsOf, compiled } from "./rules-support.ts";

/** Bytes, the sign of zeros and all kinds of NaN as one. */
const bytes = (tree: unknown): string[] =>
  treeLeaves(tree as Tensor).map((x: Tensor) => {
    const show = (v: unknown): string =>
      Array.isArray(v) ? `[${v.map(show).join()}]` : Object.is(v, -0) ? "-0" : String(v);
    return `${x.dtype} ${show(x.toArray())}`;
  });

/** Whether the whole program is kernels that do turns. */
function isInline(f: Compute, xs: readonly Tensor[]): boolean {
  const { kernels, hosted } = callsOf(f, xs);
  return hosted.length === 0 && kernels.length > 0 && kernels.every((k) => k.startsWith("turns"));
}

function same(f: Compute, ...xs: Tensor[]): void {
  expect(isInline(f, xs)).toBe(true);
  const g = compiled(f);
  expect(bytes(g(...xs))).toEqual(bytes(f(...xs)));
  expect(bytes(g(...xs))).toEqual(bytes(g(...xs)));
}

type Field = (s: Tensor) => Tensor;

const rk4 =
  (f: Field, h: number): Field =>
  (s) => {
    const k1 = f(s);
    const k2 = f(s.add(k1.mul(h / 2)));
    const k3 = f(s.add(k2.mul(h / 2)));
    const k4 = f(s.add(k3.mul(h)));
    return s.add(
      k1
        .add(k2.mul(2))
        .add(k3.mul(2))
        .add(k4)
        .mul(h / 6),
    );
  };

const lorenz: Field = (s) => {
  const [x, y, z] = [s.slice(0), s.slice(1), s.slice(2)];
  const [dx, dy] = [y.sub(x).mul(10), x.mul(z.neg().add(28)).sub(y)];
  return stack([dx, dy, x.mul(y).sub(z.mul(8 / 3))]);
};
const pendulum: Field = (s) => stack([s.slice(1), s.slice(0).sin().neg()]);

const times =
  (n: number, f: Field): Compute =>
  (s) =>
    foriLoop(0, n, (_, x) => f(x), s) as never;

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

describe("products", () => {
  const leap = (h: number) => (q: Tensor, p: Tensor, a: Tensor) => {
    const slope = grad((x: Tensor): Tensor => x.matmul(a.matmul(x)).mul(0.5));
    const half = p.sub(slope(q).mul(h / 2));
    const place = q.add(half.mul(h));
    return [place, half.sub(slope(place).mul(h / 2))] as [Tensor, Tensor];
  };
  const drawn = (seed: number, shape: number[], dtype: "float64" | "float32") =>
    normal(key(seed), shape).astype(dtype);
  const tried = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11].flatMap((n) =>
    (["float64", "float32"] as const).map((dtype) => [n, dtype] as const),
  );

  it.each(tried)("leapfrog in %s dimensions, %s, is its compiled turn repeated", (n, dtype) => {
    const [q, p] = [drawn(1, [n], dtype), drawn(2, [n], dtype)];
    const a = drawn(3, [n, n], dtype);
    const h = 0.05;
    const turn = jit(leap(h));
    const loop: Compute = (x, v, m) =>
      scan((s: Tensor[]) => [leap(h)(s[0], s[1], m), null] as never, [x, v] as never, null, {
        length: 20,
      })[0] as never;
    let state: [Tensor, Tensor] = [q, p];
    for (let i = 0; i < 20; i++) state = turn(...state, a) as [Tensor, Tensor];
    expect(isInline(loop, [q, p, a])).toBe(true);
    expect(bytes(compiled(loop)(q, p, a))).toEqual(bytes(state));
  });

  const shapes = [
    [1, 1, 1],
    [1, 9, 1],
    [2, 8, 2],
    [3, 5, 4],
    [4, 4, 4],
    [1, 16, 3],
    [2, 16, 1],
    [5, 12, 3],
    [3, 17, 2],
    [1, 20, 2],
  ];
  const products = shapes.flatMap((s) =>
    (["float64", "float32"] as const).flatMap((dtype) =>
      [0, 1, 2, 3].map((flips) => [...s, dtype, flips] as const),
    ),
  );

  it.each(products)("[%s, %s]·[%s] of %s, transposed as %s says", (...given) => {
    const [m, k, n, dtype, flips] = given as unknown as [number, number, number, "float64", number];
    const a = drawn(5, flips & 1 ? [k, m] : [m, k], dtype);
    const b = drawn(6, flips & 2 ? [n, k] : [k, n], dtype);
    const f = (x: Tensor, y: Tensor) =>
      (flips & 1 ? x.transpose() : x).matmul(flips & 2 ? y.transpose() : y);
    const loop: Compute = (x, y) =>
      scan((c: Tensor) => [c.add(1), f(x, y).mul(c)] as never, ones([], { dtype }), null as never, {
        length: 1,
      })[1] as never;
    expect(isInline(loop, [a, b])).toBe(true);
    expect(bytes(compiled(loop)(a, b))).toEqual(bytes(jit(f)(a, b).reshape([1, m, n])));
  });
});

describe("conditions", () => {
  it("Newton's iteration ends when it has converged", () => {
    const root: Compute = (a) =>
      whileLoop(
        (x: Tensor) => x.square().sub(a).abs().max().greater(1e-9) as never,
        (x: Tensor) => x.add(a.div(x)).mul(0.5),
        a,
      ) as never;
    same(root, array([2, 3, 5, 7, 1e6]));
    const counted: Compute = (n) =>
      whileLoop(
        ([i]: Tensor[]) => i.less(n) as never,
        ([i, x]: Tensor[]) => [i.add(1), remainder(x.mul(3), 7)],
        [array(0).astype("int32"), array(1)],
      ) as never;
    for (const n of [0, 1, 999, 1000, 1001, 3000]) same(counted, array(n).astype("int32"));
  });

  it("branches of loops, light and heavy, and loops in loops", () => {
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
      ) as never;
    same(collatz, array(27));
    const heavy: Compute = (x) =>
      scan(
        (s: Tensor, v: Tensor) => {
          const next = cond(
            v.greater(0) as never,
            (y: Tensor) => y.exp().sub(1),
            (y: Tensor) => y.sin().mul(v),
            s.mul(0.5),
          ) as Tensor;
          return [next, next.greater(s)] as never;
        },
        x,
        arange(-3, 4) as never,
      ) as never;
    same(heavy, array([0.5, -0.25]));
    const nested: Compute = (x) =>
      foriLoop(
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
      ) as never;
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
      ) as never;
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
      ) as never;
    const numbers = array([1, -5, 2 ** 31 - 1]);
    same(f, numbers.astype("int32"), numbers.abs().astype("uint32"), numbers.greater(0) as Tensor);
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
      ) as never;
    same(fibonacci, array([0, -0]), array([1, NaN]));
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
      )[1] as never;
    const x = normal(key(9), shape).mul(1e3);
    same(f, x);
    same(f, x.astype("float32"));
  });
});

describe("random numbers and tables", () => {
  it("Metropolis' walk", () => {
    const walk: Compute = (k, x) =>
      scan(
        ([seed, place, level]: Tensor[]) => {
          const [next, a, b] = [0, 1, 2].map((i) => split(seed as Key, 3).slice(i));
          const tried = place.add(normal(a, [3]).mul(0.5));
          const height = tried.square().sum().mul(-0.5);
          const accepted = uniform(b, []).log().less(height.sub(level));
          const state = [next, where(accepted, tried, place), where(accepted, height, level)];
          return [state, accepted] as never;
        },
        [k, x, x.square().sum().mul(-0.5)] as never,
        null as never,
        { length: 1200 },
      ) as never;
    const xs = [key(7), zeros([3])];
    const { kernels } = callsOf(walk, xs);
    expect(kernels.filter((k) => k.startsWith("turns"))).toHaveLength(1);
    expect(bytes(compiled(walk)(...xs))).toEqual(bytes(walk(...xs)));
  });

  /** A walk on a line of states; the right end pays. */
  const learn =
    (states: number, turns: number): Compute =>
    (k, table) =>
      scan(
        ([seed, q, s]: Tensor[]) => {
          const [next, a, b] = [0, 1, 2].map((i) => split(seed as Key, 3).slice(i));
          const greedy = argmax(take(q, s)) as Tensor;
          const action = where(
            uniform(a, []).less(0.2),
            uniform(b, []).less(0.5).astype("int32"),
            greedy,
          );
          const to = s
            .add(action.mul(2).sub(1))
            .clip(0, states - 1)
            .astype("int32");
          const reward = to.equal(states - 1).astype("float64");
          const best = take(q, to).max().mul(0.9).add(reward);
          const old = take(take(q, s), action);
          const learned = at(q, s, action).add(best.sub(old).mul(0.5));
          const start = where(to.equal(states - 1), 0, to).astype("int32");
          return [[next, learned, start], reward] as never;
        },
        [k, table, array(0).astype("int32")] as never,
        null as never,
        { length: turns },
      ) as never;

  it.each([5, 8, 40])("Q-learning on %s states", (states) => {
    const f = learn(states, 1500);
    const xs = [key(3), zeros([states, 2])];
    const { kernels } = callsOf(f, xs);
    expect(kernels.filter((k) => k.startsWith("turns"))).toHaveLength(1);
    expect(kernels.filter((k) => k.startsWith("scatter"))).toHaveLength(0);
    expect(bytes(compiled(f)(...xs))).toEqual(bytes(f(...xs)));
  });

  const table = arange(60).mul(1.5).reshape([20, 3]);
  const picks = array([
    [0, 5],
    [19, -20],
    [-1, 7],
    [7, 7],
  ]).astype("int32");

  it("large tables are changed where they lie, rows and elements", () => {
    const f: Compute = (x, is) =>
      scan(
        (t: Tensor, i: Tensor) => {
          const rows = take(t, i);
          const more = at(at(t, i).add(rows.mul(0.5)), i.slice(0), 1).set(rows.max());
          return [at(more, i).max(rows.flip()), [rows, t.slice(3, 1)]] as never;
        },
        x,
        is as never,
      ) as never;
    const { kernels } = callsOf(f, [table, picks]);
    expect(kernels.filter((k) => k.startsWith("scatter") || k.startsWith("gather"))).toEqual([]);
    expect(bytes(compiled(f)(table, picks))).toEqual(bytes(f(table, picks)));
  });

  it("what a table was before is not read after the change", () => {
    const late: Compute = (x, is) =>
      scan(
        (t: Tensor, i: Tensor) => {
          const changed = at(t, i).set(0);
          return [changed, take(t, i).sum().add(take(changed, i).sum())] as never;
        },
        x,
        is as never,
      ) as never;
    const seen: Compute = (x, is) =>
      scan(
        (t: Tensor, i: Tensor) => [at(t, i).mul(2), t.slice("0:2, 1")] as never,
        x,
        is as never,
      ) as never;
    const swapped: Compute = (x, is) =>
      scan(
        ([a, b]: Tensor[], i: Tensor) => [[at(b, i).mul(2), a], null] as never,
        [x, x.neg()] as never,
        is as never,
      ) as never;
    const isInPlace = (f: Compute) =>
      !callsOf(f, [table, picks]).kernels.some((k) => k.startsWith("scatter"));
    expect([late, seen, swapped].map(isInPlace)).toEqual([true, true, false]);
    for (const f of [late, seen, swapped])
      expect(bytes(compiled(f)(table, picks))).toEqual(bytes(f(table, picks)));
  });

  it("an index outside its axis is the error of the eager loop", () => {
    const f: Compute = (x, is) =>
      scan(
        (s: Tensor, i: Tensor) => [at(s, i).add(1), take(s, i)] as never,
        x,
        is as never,
      ) as never;
    const wrong = array([0, 1, 9, 2]).astype("int32");
    for (const x of [zeros([4]), zeros([40]).slice("::5")]) {
      const message = (run: () => unknown): string => {
        try {
          run();
        } catch (e) {
          return String(e);
        }
        return "";
      };
      const g = compiled(f);
      expect(message(() => g(x, wrong))).toMatch(/9/);
      expect(message(() => g(x, wrong))).toBe(message(() => f(x, wrong)));
      const right = remainder(wrong, 4).astype("int32");
      expect(bytes(g(x, right))).toEqual(bytes(f(x, right)));
    }
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
