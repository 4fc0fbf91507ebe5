/**
 * @file The laws of optimisers, as a suite that anyone can run on a pair { init, update } of their
 * own: pure, of fixed structure, the same under every transformation, and downhill.
 */
import { array } from "../../array/create/index.ts";
import { treeLeaves, treeMap } from "../../array/tree.ts";
import { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { scan, stack } from "../../ops/index.ts";
import { applyUpdates } from "../../optim/apply-updates.ts";
import type { Optimiser } from "../../optim/optimiser.ts";
import { stage, vmap } from "../../transforms/index.ts";
import { flatten, showTree } from "../../tree/tree.ts";
import type { InexactDType } from "../../types/dtype.ts";
import { checkFlag, checkOptions } from "../../util/check.ts";
import { ArgumentError, MathesisError } from "../../util/errors.ts";
import { makeSampler } from "../sampler.ts";
import { numbers } from "./calls.ts";
import { exactly } from "./compare.ts";
import type { LawResult } from "./op.ts";

/** Options of `checkOptimiserLaws`. */
export interface CheckOptimiserOptions {
  /** Called with each result, for reports. */
  readonly record?: (result: LawResult) => void;
  /** The seed of all parameters and gradients; default 1. */
  readonly seed?: number;
  /** The dtypes of parameters to try; default float64 and float32. */
  readonly dtypes?: readonly InexactDType[];
  /** How many steps it may take down a quadratic bowl; default 400. */
  readonly steps?: number;
  /** Which part of the loss may be left; default 0.01. Null for pairs that are no descent. */
  readonly remaining?: number | null | undefined;
  /** Whether a gradient of 0 shrinks parameters (weight decay); default false: nothing moves. */
  readonly decays?: boolean;
}

/** What is wrong, or undefined; null where the law has nothing to say. */
type Finding = string | undefined | null;
interface Params {
  readonly W: Tensor;
  readonly b: readonly [Tensor, Tensor];
}
type Pair = Optimiser<unknown>;

interface Expected {
  readonly remaining: number | null;
  readonly decays: boolean;
}

/** A pair, with parameters and gradients to try it on. */
interface Setting {
  readonly pair: Pair;
  readonly params: Params;
  readonly gradients: readonly Params[];
  readonly options: { readonly steps: number; readonly seed: number } & Expected;
}

const TURNS = 5;
const BATCH = 3;

function randomParams(seed: number, dtype: InexactDType): Params {
  const sampler = makeSampler(seed, dtype);
  const one = (shape: readonly number[]) => sampler.normal(shape, dtype);
  return { W: one([2, 3]), b: [one([3]), one([])] };
}

const isTensor = (x: unknown): x is Tensor => x instanceof Tensor;

/** Structure, shapes and dtypes of a tree as text. */
function picture(tree: unknown): string {
  const { leaves, def } = flatten(tree, isTensor, "checkOptimiserLaws");
  return `${showTree(def)} with ${leaves.map(showAval).join(" ")}`;
}

const bits = (tree: unknown): number[] => numbers(treeLeaves(tree));

/** Parameters and state after one step for each gradient. */
function walk({ pair, params, gradients }: Setting): [Params, unknown] {
  let [p, state]: [Params, unknown] = [params, pair.init(params)];
  for (const g of gradients) {
    const [updates, next] = pair.update(g, state, p);
    [p, state] = [applyUpdates(p, updates), next];
  }
  return [p, state];
}

/** The state keeps its structure, shapes and dtypes, and updates have those of the parameters. */
function stateLaw(at: Setting): Finding {
  const [p, state] = walk(at);
  const [updates] = at.pair.update(at.gradients[0], state, p);
  const first = picture(at.pair.init(at.params));
  if (picture(state) !== first) return `the state ${first} became ${picture(state)}`;
  const wanted = picture(at.params);
  return picture(updates) === wanted ? undefined : `${picture(updates)} moves ${wanted}`;
}

/** The same call gives the same bits. */
function deterministicLaw(at: Setting): Finding {
  const [p, state] = walk(at);
  const call = () => bits(at.pair.update(at.gradients[0], state, p));
  return exactly(call(), call());
}

/** Parameters, gradients and states are as they were. */
function unmutatedLaw(at: Setting): Finding {
  const [p, state] = walk(at);
  const inputs = [p, state, at.gradients[0]];
  const before = bits(inputs);
  at.pair.init(p);
  at.pair.update(at.gradients[0], state, p);
  return exactly(bits(inputs), before);
}

/** Curvatures of the bowl ½ Σ h |p − 3|², by place in the array. */
const curvature = (p: Tensor): Tensor => {
  const h = Array.from({ length: p.size }, (_, i) => 0.5 + (i % 4));
  return array(h)
    .reshape([...p.shape])
    .astype(p.dtype);
};
const slope = (p: Tensor): Tensor => p.sub(3).mul(curvature(p));
const height = (params: Params): number =>
  treeLeaves(params)
    .map((p) => p.sub(3).abs().astype("float64").square().mul(curvature(p.real())))
    .reduce((sum, x) => sum + x.sum().real().item(), 0);

/** It comes down a convex quadratic. */
function descentLaw({ pair, params, options }: Setting): Finding {
  if (options.remaining === null) return null;
  let [p, state]: [Params, unknown] = [params, pair.init(params)];
  for (let t = 0; t < options.steps; t++) {
    const [updates, next] = pair.update(treeMap(slope, p), state, p);
    [p, state] = [applyUpdates(p, updates), next];
  }
  const left = height(p) / height(params);
  if (left <= options.remaining) return undefined;
  return `${options.steps} steps left ${left} of the loss, not ${options.remaining}`;
}

/** Without a gradient nothing moves, but for decay towards 0. */
function zeroLaw({ pair, params, options }: Setting): Finding {
  // Away from 0, so that a step of decay does not end on the other side.
  const away = treeMap((p) => p.abs().add(1).astype(p.dtype), params);
  const nothing = treeMap((p) => p.mul(0), away);
  const before = bits(away);
  const still = (p: number, q: number) =>
    options.decays && p !== 0 ? Math.abs(q) < Math.abs(p) : q === p;
  let state = pair.init(away);
  for (let t = 0; t < TURNS; t++) {
    const [updates, next] = pair.update(nothing, state, away);
    const after = bits(applyUpdates(away, updates));
    const wrong = before.findIndex((p, i) => !still(p, after[i]));
    if (wrong >= 0) return `number ${wrong} went from ${before[wrong]} to ${after[wrong]}`;
    state = next;
  }
  return undefined;
}

/** The staged update computes the same bits. */
function stageLaw(at: Setting): Finding {
  const [p, state] = walk(at);
  const update = (g: unknown, s: unknown, q: unknown) => at.pair.update(g, s, q);
  const staged = stage(update)(at.gradients[0], state, p);
  return exactly(
    bits(staged.call(at.gradients[1], state, p)),
    bits(update(at.gradients[1], state, p)),
  );
}

/** Training in one scan gives the bits of the loop. */
function scanLaw(at: Setting): Finding {
  const list = at.gradients;
  const rows = treeMap((...gs) => stack(gs), list[0], ...list.slice(1));
  type Carry = readonly [Params, unknown];
  const step = ([p, state]: Carry, g: unknown): [Carry, null] => {
    const [updates, next] = at.pair.update(g, state, p);
    return [[applyUpdates(p, updates), next], null];
  };
  const start: Carry = [at.params, at.pair.init(at.params)];
  const [end] = scan(step, start, rows);
  return exactly(bits(end), bits(walk(at)));
}

/** A batch of problems gives the bits of each alone. */
function vmapLaw(at: Setting, dtype: InexactDType): Finding {
  const each = Array.from({ length: BATCH }, (_, k) => {
    const params = randomParams(at.options.seed + 50 + k, dtype);
    const [p, state] = walk({ ...at, params });
    return [at.gradients[k], state, p] as const;
  });
  const together = (trees: readonly unknown[]): unknown =>
    treeMap((...xs) => stack(xs), trees[0], ...trees.slice(1));
  const [g, s, p] = [0, 1, 2].map((i) => together(each.map((call) => call[i])));
  const update = (...call: readonly [unknown, unknown, unknown]) => at.pair.update(...call);
  const wanted = together(each.map((call) => update(...call)));
  return exactly(bits(vmap(update)(g, s, p)), bits(wanted));
}

/** A state written as JSON and read back goes on as it would have. */
function jsonLaw(at: Setting): Finding {
  const [p, state] = walk(at);
  const read: unknown = JSON.parse(JSON.stringify(state));
  const [g] = at.gradients;
  const [found, wanted] = [at.pair.update(g, read, p), at.pair.update(g, state, p)];
  if (picture(found) !== picture(wanted)) return `${picture(found)} instead of ${picture(wanted)}`;
  return exactly(bits(found), bits(wanted));
}

/** Trees that do not fit, and states that are none, give errors of the library. */
function errorLaw({ pair, params, gradients: [g] }: Setting): Finding {
  const state = pair.init(params);
  const calls: readonly (readonly [what: string, call: () => unknown])[] = [
    ["gradients without an entry", () => pair.update({ W: g.W }, state, params)],
    ["gradients of another shape", () => pair.update({ ...g, W: g.b[0] }, state, params)],
    [
      "gradients of integers",
      () =>
        pair.update(
          treeMap(() => array(1).astype("int32"), g),
          state,
        ),
    ],
    ["no state", () => pair.update(g, undefined, params)],
    ["a text for a state", () => pair.update(g, "state", params)],
    ["parameters that are integers", () => pair.init(array([1, 2]).astype("int32"))],
  ];
  for (const [what, call] of calls) {
    try {
      call();
      return `takes ${what}`;
    } catch (e) {
      if (!(e instanceof MathesisError)) return `${what} throws ${String(e)}`;
    }
  }
  return undefined;
}

const lawsOf: Readonly<Record<string, (at: Setting, dtype: InexactDType) => Finding>> = {
  state: stateLaw,
  deterministic: deterministicLaw,
  unmutated: unmutatedLaw,
  descent: descentLaw,
  "zero gradient": zeroLaw,
  stage: stageLaw,
  scan: scanLaw,
  vmap: vmapLaw,
  json: jsonLaw,
  errors: errorLaw,
};

/** The finding, or the error that was thrown instead. */
function safely(finding: () => Finding): Finding {
  try {
    return finding();
  } catch (e) {
    return e instanceof Error ? `threw ${e.name}: ${e.message}` : `threw ${String(e)}`;
  }
}

function checkPair(pair: unknown): void {
  const entries = pair as Partial<Pair> | null | undefined; // whatever it is, it may have entries
  if (typeof entries?.init === "function" && typeof entries.update === "function") return;
  throw new ArgumentError({
    code: "OPTIMISER",
    op: "checkOptimiserLaws",
    message: "the optimiser is not a pair.",
    needs: "needs { init, update }.",
  });
}

/**
 * Whether a pair obeys the laws of optimisers: states keep structure and dtypes, calls are pure and
 * repeatable, a convex quadratic is descended, zero gradients move nothing, stage, scan and vmap
 * change no bit, states survive JSON, and trees that do not fit are refused.
 *
 * @param name what the results call it
 * @param optimiser a pair `{ init, update }` with a learning rate of about 0.01 to 0.1
 * @param options.record called with each result
 * @param options.seed seed of all parameters; default 1
 * @param options.dtypes of the parameters; default float64 and float32
 * @param options.steps how many steps it may take down the bowl; default 400
 * @param options.remaining which part of the loss may be left; default 0.01; null for no descent
 * @param options.decays whether zero gradients shrink the parameters; default false
 * @returns one result for each law
 * @throws {ArgumentError} OPTIMISER, OPTIONS, FLAG
 * @noexample see test/optim/laws.test.ts
 */
export function checkOptimiserLaws(
  name: string,
  optimiser: Optimiser<unknown>,
  options: CheckOptimiserOptions = {},
): readonly LawResult[] {
  checkPair(optimiser);
  checkOptions("checkOptimiserLaws", options);
  const { record, seed = 1, dtypes = ["float64", "float32"], steps = 400 } = options;
  const { remaining = 0.01, decays = false } = options;
  checkFlag("checkOptimiserLaws", "decays", decays);
  const full = { seed, steps, remaining, decays };
  return Object.entries(lawsOf).flatMap(([law, finding]) => {
    const findings = dtypes.map((dtype) => {
      const gradients = Array.from({ length: TURNS }, (_, k) => randomParams(seed + 1 + k, dtype));
      const params = randomParams(seed, dtype);
      const at: Setting = { pair: optimiser, params, gradients, options: full };
      return [dtype, safely(() => finding(at, dtype))] as const;
    });
    const heard = findings.filter(([, found]) => found !== null);
    if (heard.length === 0) return [];
    const problems = heard.flatMap(([d, found]) => (found === undefined ? [] : `${d}: ${found}`));
    const passed = problems.length === 0;
    const result: LawResult = { op: name, law, passed, checked: heard.length, problems };
    record?.(result);
    return [result];
  });
}
