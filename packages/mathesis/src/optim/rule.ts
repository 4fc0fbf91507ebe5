/**
 * @file A rule for one array of parameters, made into an optimiser of trees. The trees, the step
 * count, the learning rate, weight decay, dtypes and complex numbers are handled here, once.
 *
 * Complex parameters are taken as pairs of real numbers, as PyTorch does: the rules and the slots of
 * the state see a real array with a last axis of length 2.
 */
import { array, full } from "../array/create/index.ts";
import type { Tensor } from "../core/tensor.ts";
import { complex, stack } from "../ops/index.ts";
import type { Gradient } from "../transforms/types.ts";
import { isComplex } from "../types/dtype.ts";
import { ArgumentError } from "../util/errors.ts";
import { type LearningRate, type Optimiser, rateAt, scaled } from "./optimiser.ts";
import {
  checkState,
  floatParts,
  leavesLike,
  type Parts,
  requireSameShape,
  scalarOf,
  treeOf,
} from "./trees.ts";

/** What an optimiser remembers: how many steps were done, and trees (null where not in use). */
export type RuleState<K extends string> = { readonly step: Tensor } & {
  readonly [name in K]: unknown;
};

/** What the rules of all arrays share in one step. */
export interface At {
  /** Which step it is: t = 1, 2, … */
  readonly step: Tensor;
  /** The learning rate of the step. */
  readonly rate: Tensor;
  /** The scalars of the state before the step. */
  readonly scalars: Readonly<Record<string, Tensor>>;
}

/** One named array for each slot in use. */
export type Slots<K extends string> = { readonly [name in K]: Tensor };

/** How one array of parameters moves. `C` is what a step computes once for all arrays. */
export interface Rule<K extends string, C> {
  readonly name: string;
  readonly learningRate: LearningRate;
  /** λ of weight decay; 0 for none. */
  readonly weightDecay: number;
  /** Whether decay goes beside the rule (−η λ θ) and not through the gradient (g + λ θ). */
  readonly decoupled: boolean;
  /** What each slot holds before the first step; null for a slot that is not in use. */
  readonly slots: { readonly [name in K]: number | null };
  /** Scalars of the state and what they are before the first step. */
  readonly scalars?: Readonly<Record<string, number>>;
  /** What all arrays share in a step; `scalars` are the next ones. */
  begin(at: At): C & { readonly scalars?: Readonly<Record<string, Tensor>> };
  /** What to add to the parameters, and the next slots. */
  move(gradient: Tensor, slots: Slots<K>, shared: C): readonly [update: Tensor, next: Slots<K>];
}

/** Complex numbers as pairs of reals along a new last axis. */
const asReal = (x: Tensor): Tensor =>
  isComplex(x.dtype) ? stack([x.real(), x.imag()], { axis: -1 }) : x;

const likeBefore = (x: Tensor, before: Tensor): Tensor =>
  isComplex(before.dtype) ? complex(x.slice("..., 0"), x.slice("..., 1")) : x;

function slotStart(p: Tensor, value: number): Tensor {
  if (!isComplex(p.dtype)) return full(p.shape, value, { dtype: p.dtype });
  const dtype = p.dtype === "complex128" ? "float64" : "float32";
  return full([...p.shape, 2], value, { dtype });
}

function initial<K extends string, C>(rule: Rule<K, C>, params: unknown): RuleState<K> {
  const { leaves, def } = floatParts(rule.name, params, "parameters");
  const state: Record<string, unknown> = { step: array(0) };
  for (const [name, value] of Object.entries(rule.scalars ?? {})) state[name] = array(value);
  for (const [name, value] of Object.entries<number | null>(rule.slots)) {
    const start = value === null ? null : leaves.map((p) => slotStart(p, value));
    state[name] = start && treeOf(def, start);
  }
  return state as RuleState<K>; // has the step, and every name of rule.slots
}

function paramsNeeded(op: string): ArgumentError {
  return new ArgumentError({
    code: "PARAMS",
    op,
    message: "weight decay shrinks the parameters, and update was called without them.",
    hint: "call update(gradients, state, params).",
  });
}

/** Gradients in the dtype of their parameters, with the penalty λ θ if there is one. */
function pulled<K extends string, C>(
  rule: Rule<K, C>,
  { leaves, def }: Parts,
  params: readonly Tensor[] | undefined,
): Parts {
  const strong = leaves.map((g) => (g.weak ? array(g) : g));
  if (params === undefined) {
    if (rule.weightDecay !== 0) throw paramsNeeded(rule.name);
    return { leaves: strong, def };
  }
  const all = strong.map((g, i) => {
    const p = params[i];
    requireSameShape(rule.name, g, p, "a gradient and its parameters");
    const own = g.astype(p.dtype);
    return rule.decoupled || rule.weightDecay === 0 ? own : own.add(p.mul(rule.weightDecay));
  });
  return { leaves: all, def };
}

type SlotLists = readonly (readonly [name: string, arrays: readonly Tensor[]])[];

/** The slots of the state as lists, one array for each gradient. */
function slotLists<K extends string, C>(
  rule: Rule<K, C>,
  state: RuleState<K>,
  gradients: Parts,
): SlotLists {
  const views = gradients.leaves.map(asReal);
  const inUse = Object.entries<number | null>(rule.slots).filter(([, value]) => value !== null);
  return inUse.map(([name]) => {
    const tree = (state as Readonly<Record<string, unknown>>)[name];
    const what = `the gradients and ${name} of the state`;
    const found = leavesLike(rule.name, gradients.def, tree, what);
    const arrays = found.map((s, i) => {
      requireSameShape(rule.name, views[i], s, `a gradient and ${name} of the state`);
      return s.astype(views[i].dtype);
    });
    return [name, arrays];
  });
}

/** The step count and the scalars of a state, which must be there, and the rate of the step. */
function moment<K extends string, C>(rule: Rule<K, C>, state: RuleState<K>): At {
  const op = rule.name;
  const names = Object.keys(rule.scalars ?? {});
  checkState(op, state, ["step", ...names, ...Object.keys(rule.slots)]);
  const entries = state as Readonly<Record<string, unknown>>;
  const scalars = Object.fromEntries(names.map((n) => [n, scalarOf(op, n, entries[n])]));
  const done = scalarOf(op, "step", entries["step"]);
  return { step: done.add(1), rate: rateAt(op, rule.learningRate, done), scalars };
}

/** The updates of all arrays and their next slots. */
function moves<K extends string, C>(
  rule: Rule<K, C>,
  gradients: Parts,
  lists: SlotLists,
  shared: C,
): readonly (readonly [Tensor, Slots<K>])[] {
  return gradients.leaves.map((g, i) => {
    const slots = Object.fromEntries(lists.map(([name, arrays]) => [name, arrays[i]]));
    return rule.move(asReal(g), slots as Slots<K>, shared); // one entry for each slot in use
  });
}

function stepped<K extends string, C>(
  rule: Rule<K, C>,
  gradients: unknown,
  state: RuleState<K>,
  params: unknown,
): [unknown, RuleState<K>] {
  const at = moment(rule, state);
  const given = floatParts(rule.name, gradients, "gradients");
  const what = "the gradients and the parameters";
  const weights = params === undefined ? undefined : leavesLike(rule.name, given.def, params, what);
  const pulls = pulled(rule, given, weights);
  const lists = slotLists(rule, state, pulls);
  const shared = rule.begin(at);
  const moved = moves(rule, pulls, lists, shared);
  const updates = moved.map(([move], i) => {
    const update = likeBefore(move, pulls.leaves[i]);
    if (weights === undefined || !rule.decoupled || rule.weightDecay === 0) return update;
    return update.sub(scaled(weights[i], at.rate.mul(rule.weightDecay)));
  });
  const next: Record<string, unknown> = { ...state, ...shared.scalars, step: at.step };
  for (const [name] of lists) {
    const arrays = moved.map(([, slots]) => slots[name as K]); // the names are those of rule.slots
    next[name] = treeOf(given.def, arrays);
  }
  return [treeOf(given.def, updates), next as RuleState<K>]; // the entries of the state before
}

/** The optimiser of trees that moves each array by the rule. */
export function optimiserOf<K extends string, C>(rule: Rule<K, C>): Optimiser<RuleState<K>> {
  return {
    init: (params) => initial(rule, params),
    update<P>(gradients: P, state: RuleState<K>, params?: unknown): [Gradient<P>, RuleState<K>] {
      const [updates, next] = stepped(rule, gradients, state, params);
      return [updates as Gradient<P>, next]; // the structure of the gradients
    },
  };
}
