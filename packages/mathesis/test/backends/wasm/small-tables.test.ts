/** Loops that draw numbers and change tables: the bytes of the eager loop. */
import { describe, expect, it } from "vitest";
import {
  arange,
  argmax,
  array,
  at,
  remainder,
  scan,
  type Tensor,
  take,
  where,
  zeros,
} from "../../../src/index.ts";
import { type Key, key, normal, split, uniform } from "../../../src/random/index.ts";
import { type Compute, callsOf, compiled } from "./rules-support.ts";
import { bytes } from "./small-support.ts";

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
      );
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
      );

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
      );
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
      );
    const seen: Compute = (x, is) =>
      scan((t: Tensor, i: Tensor) => [at(t, i).mul(2), t.slice("0:2, 1")] as never, x, is as never);
    const swapped: Compute = (x, is) =>
      scan(
        ([a, b]: Tensor[], i: Tensor) => [[at(b, i).mul(2), a], null] as never,
        [x, x.neg()] as never,
        is as never,
      );
    const forked: Compute = (x, is) =>
      scan(
        (t: Tensor, i: Tensor) => [at(t, i).set(0), take(at(t, i).add(1), i)] as never,
        x,
        is as never,
      );
    const again: Compute = (x, is) =>
      scan(
        (t: Tensor, i: Tensor) => {
          const changed = at(t, i).add(1);
          const row = take(changed, i).slice(":, 0").astype("int32").clip(0, 19);
          return [changed, take(t, row)] as never;
        },
        x,
        is as never,
      );
    const isInPlace = (f: Compute) =>
      !callsOf(f, [table, picks]).kernels.some((k) => k.startsWith("scatter"));
    const all = [late, seen, swapped, forked, again];
    expect(all.map(isInPlace)).toEqual([true, true, false, false, false]);
    for (const f of all) expect(bytes(compiled(f)(table, picks))).toEqual(bytes(f(table, picks)));
  });

  it("an index outside its axis is the error of the eager loop", () => {
    const f: Compute = (x, is) =>
      scan((s: Tensor, i: Tensor) => [at(s, i).add(1), take(s, i)] as never, x, is as never);
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
