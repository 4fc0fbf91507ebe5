/** @file How functions that take functions are called on odd data, without loops that never end. */
import {
  checkpoint,
  cond,
  customJvp,
  customVjp,
  foriLoop,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  less,
  maximum,
  scan,
  stage,
  sum,
  Tensor,
  treeLeaves,
  treeMap,
  valueAndGrad,
  vjp,
  vmap,
  whileLoop,
} from "../../src/index.ts";
import * as optim from "../../src/optim/index.ts";
import { foldIn, key, normal, rng, split, uniform } from "../../src/random/index.ts";
import { data, functions, numbers, type Odd, options, tensors } from "./pool.ts";
import type { Callable } from "./run.ts";

const loose = (f: unknown): Callable => f as Callable; // the point is to call it wrongly
const all: readonly Odd[] = [...data, ...options];
const mostly: readonly Odd[] = [...tensors, ...tensors, ...all];
const fs: readonly Odd[] = [...functions, ...functions, ...data.slice(0, 30)];

/** A function that transforms another, as one call: `name(f, options)(x, y)`. */
const applied =
  (transform: unknown): Callable =>
  (f, opts, ...xs) => {
    const made = loose(transform)(f, opts);
    return loose(made)(...xs);
  };

/** Ends after some turns on any state: values grow past the bound or are NaN. */
const growing = (_i: unknown, x: unknown): unknown =>
  x instanceof Tensor ? maximum(x, 0).add(1) : x;
const below = (x: unknown): unknown =>
  x instanceof Tensor && x.size > 0 ? less(sum(x), 9) : false;

export const transforms: Readonly<Record<string, Callable>> = {
  grad: applied(grad),
  valueAndGrad: applied(valueAndGrad),
  jacobian: applied(jacobian),
  vmap: applied(vmap),
  hessian: (f, x, y) => loose(hessian(f as never))(x, y),
  stage: (f, x, y) => stage(f as never)(...([x, y] as never)),
  stageCall: (f, x, y) => stage(f as never)(...([x] as never)).call(...([y] as never)),
  vjp: (f, x, ct) => {
    const [y, pull]: readonly unknown[] = vjp(f as never, ...([x] as never));
    return [y, loose(pull)(ct)];
  },
  jvp: (f, xs, ts) => jvp(f as never, xs as never, ts as never),
  jvpOne: (f, x, t) => jvp(f as never, [x] as never, [t] as never),
  hvp: (f, x, v) => hvp(f as never, [x] as never, v as never),
  checkpoint: (f, x) => loose(checkpoint(f as never))(x),
  customJvp: (f, rule, x) => loose(customJvp(f as never, rule as never))(x),
  customVjp: (f, forward, back, x) =>
    loose(customVjp(f as never, forward as never, back as never))(x),
  cond: loose(cond),
  scan: loose(scan),
  whileLoop: (x) => whileLoop(below as never, ((s: unknown) => growing(0, s)) as never, x as never),
  foriLoop: (x, a, b) => foriLoop(a as never, b as never, growing as never, x as never),
  treeMap: loose(treeMap),
  treeLeaves: loose(treeLeaves),
};

/** Counts of turns: a huge one would be a loop that was asked for. */
const turns: readonly Odd[] = numbers.filter((n) => Math.abs(Number(n.make())) <= 100);

const one: readonly Odd[] = all.filter((o) => !o.text.includes("-Infinity"));
const lists: Readonly<Record<string, readonly (readonly Odd[])[]>> = {
  hessian: [fs, mostly, all],
  stage: [fs, mostly, all],
  stageCall: [fs, mostly, all],
  jvp: [fs, all, all],
  cond: [mostly, fs, fs, all],
  scan: [fs, mostly, mostly, options],
  whileLoop: [one],
  foriLoop: [one, turns, turns],
  treeMap: [fs, all, all],
  treeLeaves: [all],
  checkpoint: [fs, mostly],
  customJvp: [fs, fs, mostly],
  customVjp: [fs, fs, fs, mostly],
  vjp: [fs, mostly, mostly],
  jvpOne: [fs, mostly, mostly],
  hvp: [fs, mostly, mostly],
};
export const transformLists = (name: string): readonly (readonly Odd[])[] =>
  lists[name] ?? [fs, options, mostly, all];

/** An optimiser made with odd options and run for a step. */
const stepped =
  (make: unknown): Callable =>
  (opts, params, gradients) => {
    const optimiser = loose(make)(opts) as { init: Callable; update: Callable };
    const [updates, state] = optimiser.update(
      gradients,
      optimiser.init(params),
      params,
    ) as unknown[];
    return [optim.applyUpdates(params, updates), state];
  };

/** A learning rate by a schedule made with odd options, at an odd step. */
const scheduled =
  (make: unknown): Callable =>
  (opts, step, rest) =>
    (loose(make)(opts, rest) as Callable)(step);

const { sgd, adaGrad, rmsProp, adam, adamW, nAdam, rAdam, adaDelta, adaMax, lion, ema } = optim;
const made = { sgd, adaGrad, rmsProp, adam, adamW, nAdam, rAdam, adaDelta, adaMax, lion, ema };
const { stepDecay, multiStepDecay, exponentialDecay, linearWarmup, polynomialDecay } = optim;
const { constantRate, cosineDecay, cosineWarmRestarts, oneCycle, joinSchedules } = optim;
const curves = {
  ...{ stepDecay, multiStepDecay, exponentialDecay, linearWarmup, polynomialDecay },
  ...{ constantRate, cosineDecay, cosineWarmRestarts, oneCycle, joinSchedules },
};
const mapped = (group: Readonly<Record<string, unknown>>, f: (x: unknown) => Callable) =>
  Object.fromEntries(Object.entries(group).map(([name, x]) => [name, f(x)]));

export const optimisers: Readonly<Record<string, Callable>> = {
  ...mapped(made, stepped),
  ...mapped(curves, scheduled),
  swa: stepped(optim.swa),
  clipByValue: stepped(optim.clipByValue),
  clipByGlobalNorm: stepped(optim.clipByGlobalNorm),
  chain: stepped((x: unknown) => optim.chain(x as never, adam())),
  oddState: (g, state, p) => adam().update(g, state as never, p),
  oddStep: (g, step) => adam().update(g, { ...adam().init(g), step } as never),
  clipGradNorm: loose(optim.clipGradNorm),
  globalNorm: loose(optim.globalNorm),
  applyUpdates: loose(optim.applyUpdates),
};
const optimiserOptions: readonly Odd[] = [...options, { text: "{}", make: () => ({}) }];
export const optimiserLists = (name: string): readonly (readonly Odd[])[] => {
  if (name in curves) return [all, mostly, all];
  if (name === "clipGradNorm") return [mostly, all, options];
  if (name === "globalNorm") return [mostly, options];
  const odd = name === "oddState" || name === "oddStep" || name.startsWith("clip");
  return odd || name === "applyUpdates"
    ? [mostly, all, mostly]
    : [optimiserOptions, mostly, mostly];
};

export const randomFunctions: Readonly<Record<string, Callable>> = {
  key: loose(key),
  split: loose(split),
  foldIn: loose(foldIn),
  uniform: loose(uniform),
  normal: loose(normal),
  rngNormal: (seed, shape, opts) => rng(seed as number).normal(shape as never, opts as never),
  rngUniform: (seed, shape, opts) => rng(seed as number).uniform(shape as never, opts as never),
};
const keys: readonly Odd[] = tensors.filter((t) => t.text === "key(1)");
const keyLike = [...keys, ...keys, ...keys, ...tensors];
const small: readonly Odd[] = [...all.filter((o) => !o.text.includes("4294967296"))];
const shapes: readonly Odd[] = small.filter((o) => /^\[[^"]*\]$/.test(o.text));
const randomLists: Readonly<Record<string, readonly (readonly Odd[])[]>> = {
  key: [small],
  split: [keyLike, small],
  foldIn: [keyLike, all],
  uniform: [keyLike, [...shapes, ...small], options],
  normal: [keyLike, [...shapes, ...small], options],
};
export const randomListsOf = (name: string): readonly (readonly Odd[])[] =>
  randomLists[name] ?? [numbers, [...shapes, ...small], options];
