/** Random expression graphs of smooth ops: gradients are differences, in both modes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  array,
  erf,
  grad,
  jvp,
  rsqrt,
  softplus,
  stage,
  type Tensor,
  vmap,
} from "../../src/index.ts";

const deep = process.env.MATHESIS_DEEP === "1";
const N = 3;

/** Smooth and bounded, so that differences stay accurate whatever is composed. */
const unary: readonly ((x: Tensor) => Tensor)[] = [
  (x) => x.sin(),
  (x) => x.tanh(),
  (x) => x.sigmoid(),
  (x) => x.square().add(1).log(),
  (x) => x.square().neg().exp(),
  (x) => rsqrt(x.square().add(1)),
  (x) => softplus(x.mul(0.5)),
  (x) => erf(x),
  (x) => x.flip(),
  (x) => x.cumsum().tanh(),
  (x) => x.sub(x.mean()),
  (x) =>
    x
      .reshape([N, 1])
      .matmul(x.reshape([1, N]))
      .sum({ axis: 0 })
      .sin(),
];
const binary: readonly ((x: Tensor, y: Tensor) => Tensor)[] = [
  (x, y) => x.add(y),
  (x, y) => x.sub(y),
  (x, y) => x.mul(y),
  (x, y) => x.div(y.square().add(1)),
  (x, y) => x.add(y.sum()).cos(),
  (x, y) => x.mul(y.slice(1)),
];

const step = fc.record({
  op: fc.nat(unary.length + binary.length - 1),
  left: fc.nat(20),
  right: fc.nat(20),
});
const graph = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 8 }),
  x: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: N, maxLength: N }),
  t: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: N, maxLength: N }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The graph as a function: each step reads what the input and earlier steps gave. */
const build =
  (steps: readonly Step[]) =>
  (x: Tensor): Tensor => {
    const known: Tensor[] = [x];
    for (const { op, left, right } of steps) {
      const [a, b] = [known[left % known.length], known[right % known.length]];
      known.push(op < unary.length ? unary[op](a) : binary[op - unary.length](a, b));
    }
    return known[known.length - 1].sum();
  };
const numbers = (x: Tensor): number[] => Array.from(x.data as ArrayLike<number>);

describe("random expression graphs", () => {
  it("have gradients that are differences, tangents and batches that agree", () => {
    fc.assert(
      fc.property(graph, ({ steps, x, t }) => {
        const f = build(steps);
        const [at, along] = [array(x) as Tensor, array(t) as Tensor];
        const g = numbers(grad(f)(at));
        const slope = g.reduce((s, v, i) => s + v * t[i], 0);
        const h = 1e-5;
        const [up, down] = [h, -h].map((k) => Number(f(at.add(along.mul(k))).item()));
        // the scale of values and slopes bounds both errors of the quotient
        const scale = Math.max(1e-3, ...g.map(Math.abs), Math.abs(up) * 1e-2);
        expect(Math.abs((up - down) / (2 * h) - slope)).toBeLessThan(1e-5 * scale * (1 + scale));
        const forward = Number((jvp(f, [at], [along])[1]).item());
        expect(Math.abs(forward - slope)).toBeLessThanOrEqual(1e-12 * scale);
        expect(numbers(vmap(grad(f))(array([x, x]) as Tensor))).toEqual([...g, ...g]);
        expect(numbers(stage(grad(f))(at).call(at))).toEqual(g);
      }),
      { numRuns: deep ? 3000 : 150, seed: 20260101 },
    );
  });
});
