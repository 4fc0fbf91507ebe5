/**
 * Random programs compute compiled what they compute eagerly: for other values, for other sizes,
 * under and around the other transformations, with their inputs left alone.
 */
import { describe, expect, it } from "vitest";
import { flattenTensors } from "../../src/core/trees.ts";
import {
  array,
  erf,
  exp,
  jit,
  matmul,
  stage,
  sum,
  type Tensor,
  treeLeaves,
} from "../../src/index.ts";
import { disagreement, tolerances } from "./compiled-compare.ts";
import { numbersLike } from "./compiled-graph.ts";
import { type Case, caseOf, type Program } from "./compiled-program.ts";
import { deep } from "./run.ts";

const BLOCKS = 10;
const SEEDS = deep ? 5000 : 200;

const bits = (ys: readonly Tensor[]): string =>
  ys.map((y) => Array.from(y.data, (v) => (Object.is(v, -0) ? "-0" : v)).join()).join(";");

/** The structure of a result, without its arrays. */
const treeOf = (result: unknown): string => JSON.stringify(flattenTensors(result, "fuzz").def);

/** The results of one call of a compiled function, and what is wrong with them, if anything is. */
function called(c: Case, compiled: Program, xs: readonly Tensor[]) {
  const before = bits(xs);
  const result = compiled(...xs);
  const found = treeLeaves(result);
  if (bits(xs) !== before) return { found, problem: "an input changed" };
  const wanted = c.f(...xs);
  if (treeOf(wanted) !== treeOf(result)) return { found, problem: "another structure of results" };
  return { found, problem: disagreement(c.f, xs, found, treeLeaves(wanted)) };
}

/** What is wrong with a program in several calls, if anything is. */
function problemOf(c: Case, sizes: number): string | undefined {
  const compiled = jit(c.f) as Program;
  const first = c.inputs(0, 0);
  const { found, problem } = called(c, compiled, first);
  if (problem !== undefined) return problem;
  const before = bits(found);
  const others = Array.from({ length: sizes }, (_, k) => [k + 1, 2] as const);
  for (const [size, values] of [[0, 1] as const, ...others]) {
    const later = called(c, compiled, c.inputs(size, values)).problem;
    if (later !== undefined) return `sizes ${size}, values ${values}: ${later}`;
  }
  if (bits(found) !== before) return "a later call changed the results of the first";
  const again = bits(treeLeaves(compiled(...first)));
  return again === before ? undefined : "the first call, made again, gives other bits";
}

/** A problem in words, or the error that was thrown. */
function safely(c: Case, sizes: number): string | undefined {
  try {
    return problemOf(c, sizes);
  } catch (e) {
    return e instanceof Error ? `throws ${e.stack}` : `throws ${String(e)}`;
  }
}

/** The smallest program of a seed that fails, with its equations. */
function report(seed: number, sizes: number): string {
  for (let nodes = 1; nodes < 30; nodes++) {
    const c = caseOf(seed, nodes);
    const problem = safely(c, sizes);
    if (problem !== undefined) return described(c, `seed ${seed}, ${nodes} nodes`, problem);
  }
  const c = caseOf(seed);
  return described(c, `seed ${seed}`, safely(c, sizes) ?? "passes when it is run again");
}

function described(c: Case, name: string, problem: string): string {
  const program = (): string => {
    try {
      return String(stage(c.f as (...xs: Tensor[]) => Tensor)(...c.inputs(0, 0)));
    } catch (e) {
      return `no program: ${String(e)}`;
    }
  };
  return `${name} (${c.form}): ${problem}\n${program()}`;
}

describe("random programs compute compiled what they compute eagerly", () => {
  it.each(Array.from({ length: BLOCKS }, (_, k) => k))(
    "block %i",
    (block) => {
      const failures: string[] = [];
      for (let k = 0; k < SEEDS && failures.length < 3; k++) {
        const seed = block * SEEDS + k;
        const sizes = seed % 4 === 0 ? 1 : 0;
        if (safely(caseOf(seed), sizes) !== undefined) failures.push(report(seed, sizes));
      }
      expect(failures.join("\n\n")).toBe("");
    },
    deep ? 1_800_000 : 120_000,
  );
});

describe("the comparison", () => {
  const x = array(Float64Array.from(numbersLike(300, 1))) as Tensor;
  const square = x.slice(":289").reshape([17, 17]);
  const problem = (f: Program, g: Program, xs: readonly Tensor[] = [x]) =>
    disagreement(f, xs, treeLeaves(g(...xs)), treeLeaves(f(...xs)));

  it("takes sums in another order, and not much more", () => {
    const f = (v: Tensor) => sum(v);
    const turned = (v: Tensor) => sum(v.flip());
    expect(problem(f, turned)).toBeUndefined();
    expect(problem(f, (v) => sum(v).add(1e-10))).toMatch(/off by/);
    expect(problem(f, (v) => sum(v.slice("1:")))).toMatch(/off by/);
  });

  it("takes no other bit of arithmetic", () => {
    const f = (v: Tensor) => v.mul(v).add(v).div(3);
    expect(problem(f, (v) => v.mul(v.add(1)).div(3))).toMatch(/where 0 is allowed/);
    expect(problem(f, (v) => v.mul(v).add(v).div(3))).toBeUndefined();
    expect(
      problem(
        (v) => v.mul(0).abs(),
        (v) => v.mul(0).abs().neg(),
      ),
    ).toMatch(/is -0/);
  });

  it("knows which results are exact", () => {
    const f = (v: Tensor) => [v.flip(), exp(v), v.greater(0), exp(v).mul(v).sum()];
    const allowed = tolerances(f, [x], treeLeaves(f(x)));
    expect(allowed.map((t) => t > 0)).toEqual([false, true, false, true]);
    expect(Math.max(...allowed)).toBeLessThan(1e-10);
  });

  it("grows with depth, cancellation and the dtype", () => {
    const size = (f: Program, v: Tensor) => Math.max(...tolerances(f, [v], treeLeaves(f(v))));
    const chain = (n: number) => (v: Tensor) => {
      let y = v;
      for (let k = 0; k < n; k++) y = y.mul(3).sin();
      return y;
    };
    const once = (v: Tensor) => matmul(v, v).mul(0.01);
    expect(size(chain(12), x)).toBeGreaterThan(100 * size(chain(2), x));
    const cancelling = (v: Tensor) =>
      erf(v)
        .sub(erf(v.add(1e-9)))
        .mul(1e9);
    expect(size(cancelling, x)).toBeGreaterThan(1e6 * size((v) => erf(v), x));
    expect(size(once, square.astype("float32"))).toBeGreaterThan(1e6 * size(once, square));
  });
});
