/** Random graphs of smooth ops on arrays that broadcast: derivatives, batches and programs agree. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  array,
  erf,
  grad,
  jvp,
  softplus,
  stack,
  stage,
  type Tensor,
  vjp,
  vmap,
} from "../../src/index.ts";
import { deep } from "./run.ts";

/** All broadcast together to [2, 3]. */
const shapes: readonly (readonly number[])[] = [[2, 3], [3], [2, 1], [], [1, 3]];
const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

type Op = (x: Tensor, y: Tensor) => Tensor;
/** Smooth, with values and slopes of the size of 1 however they are nested. */
const ops: readonly Op[] = [
  (x, y) => x.add(y).tanh(),
  (x, y) => x.sub(y).sin(),
  (x, y) => x.sin().mul(y.cos()),
  (x, y) => x.div(y.square().add(2)),
  (x, y) => erf(x).add(y.sigmoid()),
  (x) => softplus(x).add(1).log(),
  (x) => x.square().add(1).sqrt().add(1).pow(-0.5),
  (x) => x.sub(x.mean()),
  (x, y) => x.mul(y.broadcastTo([2, 3]).tanh().sum({ axis: -1, keepDims: true }).tanh()),
  (x, y) =>
    x
      .broadcastTo([2, 3])
      .matmul(y.broadcastTo([2, 3]).T)
      .tanh()
      .slice(":, :1"),
  (x) => x.broadcastTo([2, 3]).cumsum({ axis: 1 }).tanh().flip({ axis: 0 }),
  (x) => x.exp().neg().exp(),
];

const node = fc.tuple(fc.nat(ops.length - 1), fc.nat(1000), fc.nat(1000));
const value = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const graph = fc.record({
  nodes: fc.array(node, { minLength: 5, maxLength: 12 }),
  inputs: fc.tuple(fc.nat(shapes.length - 1), fc.nat(shapes.length - 1)),
  numbers: fc.array(value, { minLength: 40, maxLength: 40 }),
});

const build =
  (nodes: readonly (readonly [number, number, number])[]) =>
  (...inputs: Tensor[]): Tensor => {
    const known = [...inputs];
    for (const [op, i, k] of nodes) {
      // an operand among the latest few, so that graphs are deep
      const pick = (n: number) => known[known.length - 1 - (n % Math.min(4, known.length))];
      known.push(ops[op](pick(i), pick(k)));
    }
    return known[known.length - 1].broadcastTo([2, 3]);
  };

const numbersOf = (x: Tensor): number[] => [...x.data];
const dot = (a: Tensor, b: Tensor): number => a.mul(b).sum().item() as number;

/** vmap over two points is the function at one and at the other. */
function expectLoop(f: (a: Tensor, b: Tensor) => Tensor, p: [Tensor, Tensor], q: typeof p): void {
  const rows = vmap(f)(stack([p[0], q[0]]), stack([p[1], q[1]]));
  expect(rows.shape).toEqual([2, 2, 3]);
  // sums over a batch may run in another order
  const loop = stack([f(...p), f(...q)]);
  expect(rows.sub(loop).abs().max().item()).toBeLessThan(1e-13);
}

describe("random graphs", () => {
  it("jvp is the difference quotient, vjp its adjoint, vmap a loop, stage the same bits", () => {
    const property = fc.property(graph, ({ nodes, inputs, numbers }) => {
      const f = build(nodes);
      let at = 0;
      const draw = (shape: readonly number[]): Tensor => {
        const values = numbers.slice(at, at + size(shape));
        at += values.length;
        return array(values).reshape(shape);
      };
      const xs = inputs.map((i) => draw(shapes[i])) as [Tensor, Tensor];
      const ts = inputs.map((i) => draw(shapes[i])) as [Tensor, Tensor];
      const w = draw([2, 3]);
      const [y, ty] = jvp(f, xs, ts);

      const h = 1e-5; // near ε^(1/3): both errors of the quotient are about 1e-10
      const moved = (k: number) => f(...xs.map((x, i): Tensor => x.add(ts[i].mul(k))));
      const slope = moved(h)
        .sub(moved(-h))
        .div(2 * h) as Tensor;
      const scale = 1 + Math.max(...numbersOf(ty).map(Math.abs));
      expect(ty.sub(slope).abs().max().item()).toBeLessThan(1e-6 * scale ** 3);

      const [, pull] = vjp(f, ...xs);
      const pulled = pull(w);
      const [left, right] = [dot(ty, w), dot(pulled[0], ts[0]) + dot(pulled[1], ts[1])];
      expect(Math.abs(left - right)).toBeLessThan(1e-12 * scale ** 2);

      const loss = (a: Tensor, b: Tensor): Tensor => f(a, b).mul(w).sum();
      expect(numbersOf(grad(loss)(...xs).add(0))).toEqual(numbersOf(pulled[0].add(0))); // −0 is 0

      const staged = stage(f)(...xs);
      expect(numbersOf(staged.call(...xs))).toEqual(numbersOf(y));

      expectLoop(f, xs, ts);
    });
    fc.assert(property, { numRuns: deep ? 5000 : 200, seed: 7 });
  });
});
