/** Random shapes: broadcasting, reductions and slicing against nested arrays done by hand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { array, concat, maximum, permuteDims, range, type Tensor } from "../../src/index.ts";

const deep = process.env.MATHESIS_DEEP === "1";
const options = { numRuns: deep ? 5000 : 300, seed: 20260102 };

/** An array by hand: a shape and a function of the index. */
interface Oracle {
  readonly shape: readonly number[];
  readonly at: (index: readonly number[]) => number;
}

function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (done, n) => done.flatMap((i) => Array.from({ length: n }, (_, k) => [...i, k])),
    [[]],
  );
}
const values = (o: Oracle): number[] => indices(o.shape).map(o.at);
const tensor = (o: Oracle): Tensor => array(new Float64Array(values(o))).reshape(o.shape);

function expectEqual(found: Tensor, wanted: Oracle): void {
  expect(found.shape).toEqual(wanted.shape);
  expect(Array.from(found.data as ArrayLike<number>)).toEqual(values(wanted));
}

/** Small integers, so that sums are exact in any order; different at every index. */
const oracle = (shape: readonly number[], seed = 1): Oracle => ({
  shape,
  at: (index) => index.reduce((h, k, i) => (h * 31 + (k + 1) * (i + seed)) % 97, seed) - 48,
});
const shapes = fc.array(fc.nat(3), { maxLength: 4 });

/** Two shapes that broadcast: axes of a common shape are dropped from the front or set to 1. */
const pairs = fc
  .tuple(shapes, fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }), fc.nat(4), fc.nat(4))
  .map(([shape, ones, a, b]) => {
    const cut = (from: number, drop: number) =>
      shape.map((n, i) => (ones[(i + from) % 8] === 0 ? 1 : n)).slice(Math.min(drop, shape.length));
    return [cut(0, a > 2 ? 0 : a), cut(4, b > 2 ? 0 : b)] as const;
  });

function broadcast(a: readonly number[], b: readonly number[]): number[] | null {
  const rank = Math.max(a.length, b.length);
  const lengths = Array.from({ length: rank }, (_, i) => {
    const [m, n] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
    return m === 1 ? n : n === 1 || m === n ? m : -1;
  });
  return lengths.includes(-1) ? null : lengths;
}
const seen = (o: Oracle, index: readonly number[]): number =>
  o.at(index.slice(index.length - o.shape.length).map((k, i) => (o.shape[i] === 1 ? 0 : k)));

/** sum, max and min over some axes against the same over lists of numbers. */
function expectReductions(shape: number[], on: boolean[], keepDims: boolean): void {
  const x = oracle(shape);
  const axis = shape.flatMap((_, i) => (on[i] ? [i] : []));
  const kept = shape.flatMap((n, i) => (on[i] ? (keepDims ? [1] : []) : [n]));
  const group = (index: readonly number[]): number[] =>
    indices(shape)
      .filter((full) => {
        const rest = full.flatMap((k, i) => (on[i] ? (keepDims ? [0] : []) : [k]));
        return rest.every((k, i) => k === index[i]);
      })
      .map(x.at);
  const by = (f: (xs: number[]) => number): Oracle => ({
    shape: kept,
    at: (i) => f(group(i)),
  });
  expectEqual(
    tensor(x).sum({ axis, keepDims }),
    by((v) => v.reduce((a, b) => a + b, 0)),
  );
  const empty = axis.some((a) => shape[a] === 0) && !kept.includes(0);
  if (empty) expect(() => tensor(x).max({ axis })).toThrow(/empty|no elements/i);
  else if (!axis.some((a) => shape[a] === 0)) {
    expectEqual(
      tensor(x).max({ axis, keepDims }),
      by((v) => Math.max(...v)),
    );
    expectEqual(
      tensor(x).min({ axis, keepDims }),
      by((v) => Math.min(...v)),
    );
  }
}

describe("random shapes", () => {
  it("broadcast as NumPy's rule says", () => {
    fc.assert(
      fc.property(pairs, ([p, q]) => {
        const shape = broadcast(p, q);
        const [x, y] = [oracle(p, 2), oracle(q, 3)];
        if (shape === null) {
          expect(() => tensor(x).add(tensor(y))).toThrow(/do not broadcast/);
          return;
        }
        expectEqual(tensor(x).sub(tensor(y)), { shape, at: (i) => seen(x, i) - seen(y, i) });
        expectEqual(maximum(tensor(x), tensor(y)), {
          shape,
          at: (i) => Math.max(seen(x, i), seen(y, i)),
        });
      }),
      options,
    );
  });

  it("reduce over any axes", () => {
    fc.assert(
      fc.property(
        shapes,
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        expectReductions,
      ),
      options,
    );
  });

  it("are sliced as Python slices", () => {
    const bound = fc.option(fc.integer({ min: -6, max: 6 }), { nil: undefined });
    const part = fc.tuple(bound, bound, fc.constantFrom(undefined, 1, 2, -1, -2, 3));
    fc.assert(
      fc.property(shapes, fc.array(part, { minLength: 4, maxLength: 4 }), (shape, parts) => {
        const x = oracle(shape);
        const taken = shape.map((n, axis) => {
          const [start, stop, step = 1] = parts[axis];
          const wrap = (v: number) => (v < 0 ? v + n : v);
          const from = start === undefined ? (step > 0 ? 0 : n - 1) : wrap(start);
          const to = stop === undefined ? (step > 0 ? n : -1) : wrap(stop);
          const every = Array.from({ length: n }, (_, k) => (step > 0 ? k : n - 1 - k));
          // the first position is start moved into the axis; then every step-th before stop
          const first = step > 0 ? Math.max(0, from) : Math.min(n - 1, from);
          return every.filter((k) =>
            step > 0
              ? k >= first && k < to && (k - first) % step === 0
              : k <= first && k > to && (first - k) % -step === 0,
          );
        });
        const wanted: Oracle = {
          shape: taken.map((t) => t.length),
          at: (i) => x.at(i.map((k, axis) => taken[axis][k])),
        };
        const ranges = shape.map((_, axis) => range(...parts[axis]));
        expectEqual(tensor(x).slice(...ranges), wanted);
        const text = shape.map((_, axis) => parts[axis].map((v) => v ?? "").join(":")).join(", ");
        if (shape.length > 0) expectEqual(tensor(x).slice(text), wanted);
      }),
      options,
    );
  });

  it("transpose, flip and concatenate", () => {
    fc.assert(
      fc.property(shapes, fc.array(fc.double(), { minLength: 4, maxLength: 4 }), (shape, keys) => {
        const x = oracle(shape);
        const order = shape.map((_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
        const inverse = order.map((_, i) => order.indexOf(i));
        expectEqual(permuteDims(tensor(x), order), {
          shape: order.map((a) => shape[a]),
          at: (i) => x.at(inverse.map((k) => i[k])),
        });
        expectEqual(tensor(x).flip(), {
          shape,
          at: (i) => x.at(i.map((k, a) => shape[a] - 1 - k)),
        });
        const axis = shape.length - 1;
        if (axis < 0) return;
        const joined = concat([tensor(x), tensor(oracle(shape, 5))], { axis });
        const n = shape[axis];
        expectEqual(joined, {
          shape: shape.map((m, i) => (i === axis ? 2 * m : m)),
          at: (i) =>
            (i[axis] < n ? x : oracle(shape, 5)).at(i.map((k, a) => (a === axis ? k % n : k))),
        });
      }),
      options,
    );
  });
});
