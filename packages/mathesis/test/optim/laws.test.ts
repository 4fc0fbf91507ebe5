/** Every pair { init, update } obeys the laws of optimisers, and the laws notice planted bugs. */
import { describe, expect, it } from "vitest";
import { array, type Tensor, treeMap } from "../../src/index.ts";
import * as optim from "../../src/optim/index.ts";
import {
  adaDelta,
  adaGrad,
  adaMax,
  adam,
  adamW,
  chain,
  clipByGlobalNorm,
  clipByValue,
  cosineDecay,
  ema,
  lion,
  nAdam,
  type Optimiser,
  rAdam,
  rmsProp,
  sgd,
  swa,
} from "../../src/optim/index.ts";
import { type CheckOptimiserOptions, checkOptimiserLaws } from "../../src/testing/index.ts";

type Row = readonly [name: string, pair: Optimiser<unknown>, options?: CheckOptimiserOptions];
const learningRate = 0.05;
const decays = { decays: true, remaining: 0.2 };

const rows: readonly Row[] = [
  ["sgd", sgd({ learningRate })],
  ["sgd with momentum", sgd({ learningRate, momentum: 0.8, dampening: 0.2 })],
  ["sgd with Nesterov momentum", sgd({ learningRate, momentum: 0.8, nesterov: true })],
  ["sgd with weight decay", sgd({ learningRate, weightDecay: 0.1 }), decays],
  ["adaGrad", adaGrad({ learningRate: 0.5, learningRateDecay: 0.001, initialAccumulator: 0.1 })],
  ["rmsProp", rmsProp({ learningRate })],
  ["rmsProp with all options", rmsProp({ learningRate: 0.01, momentum: 0.5, centered: true })],
  ["adam", adam({ learningRate })],
  ["adam with amsgrad", adam({ learningRate, amsgrad: true })],
  ["adam with weight decay", adam({ learningRate, weightDecay: 0.1 }), decays],
  ["adamW", adamW({ learningRate, weightDecay: 0.1, amsgrad: true }), decays],
  ["nAdam", nAdam({ learningRate })],
  [
    "nAdam decoupled",
    nAdam({ learningRate, weightDecay: 0.1, decoupledWeightDecay: true }),
    decays,
  ],
  ["rAdam", rAdam({ learningRate, beta2: 0.9 })],
  ["rAdam with weight decay", rAdam({ learningRate: 0.02, weightDecay: 0.1 }), decays],
  ["adaDelta", adaDelta({ epsilon: 1e-3 })],
  ["adaMax", adaMax({ learningRate })],
  ["lion", lion({ learningRate: 0.02 })],
  ["lion with weight decay", lion({ learningRate: 0.02, weightDecay: 0.1 }), decays],
  ["adam on a schedule", adam({ learningRate: cosineDecay({ learningRate: 0.2, steps: 400 }) })],
  ["clipped sgd", chain(clipByGlobalNorm(1), sgd({ learningRate: 0.2 }))],
  ["clipByValue and adam", chain(clipByValue(0.5), adam({ learningRate }))],
  ["clipByGlobalNorm", clipByGlobalNorm(0.5), { remaining: null }],
  ["clipByValue", clipByValue(0.5), { remaining: null }],
  ["ema", ema({ decay: 0.9 }), { remaining: null }],
  ["swa", swa(), { remaining: null }],
];
const problemsOf = (...[name, pair, options]: Row) =>
  checkOptimiserLaws(name, pair, options).filter((r) => !r.passed);

describe("laws of optimisers", () => {
  it.each(rows.map((row) => [row[0], row] as const))("%s", (_name, row) => {
    expect(problemsOf(...row)).toEqual([]);
  });

  const complexRows = rows.filter(([name]) => !name.includes("clipByValue"));
  it.each(complexRows.map((row) => [row[0], row] as const))(
    "%s of complex parameters",
    (_name, [name, pair, options]) => {
      const wide = !name.includes(" ");
      const dtypes = [wide ? "complex128" : "complex64"] as const;
      const remaining = wide ? options?.remaining : null; // one descent a kind is enough
      expect(problemsOf(name, pair, { ...options, dtypes, remaining })).toEqual([]);
    },
  );

  it("are checked for every public pair", () => {
    const notPairs = /Decay$|^applyUpdates$|^clipGradNorm$|^globalNorm$/;
    const others = [
      "constantRate",
      "cosineWarmRestarts",
      "joinSchedules",
      "linearWarmup",
      "oneCycle",
    ];
    const pairs = Object.keys(optim).filter((n) => !notPairs.test(n) && !others.includes(n));
    const named = [...rows.map(([name]) => name.split(" ")[0]), "chain"];
    expect(pairs.filter((n) => !named.includes(n))).toEqual([]);
  });
});

interface Loose {
  readonly init: (params: unknown) => unknown;
  readonly update: (gradients: unknown, state: unknown, params?: unknown) => [unknown, unknown];
}
const loose = (pair: Loose): Optimiser<unknown> => pair as unknown as Optimiser<unknown>; // bugs are planted
const good = sgd({ learningRate }) as Optimiser<unknown>;
let counter = 0;

const planted: readonly (readonly [law: string, bug: string, pair: Loose])[] = [
  ["state", "widens", { ...good, update: widened }],
  ["deterministic", "counts in a variable", { ...good, update: counted }],
  ["unmutated", "writes to its gradient", { ...good, update: writing }],
  ["descent", "climbs", { ...good, update: climbing }],
  ["zero gradient", "drifts", { ...good, update: drifting }],
  ["json", "needs tensors", { init: momentum, update: trusting }],
  ["errors", "takes anything", { ...good, update: () => [0, 0] }],
  ["vmap", "reads the whole batch's values", { ...good, update: reading }],
];

function mapped(f: (u: Tensor) => Tensor): Loose["update"] {
  return (g, s, p) => {
    const [u, next] = good.update(g, s, p);
    return [treeMap(f, u), next];
  };
}
function widened(g: unknown, s: unknown, p?: unknown): [unknown, unknown] {
  return mapped((u) => u.astype("complex128"))(g, s, p);
}
function counted(g: unknown, s: unknown, p?: unknown): [unknown, unknown] {
  counter++;
  return mapped((u) => u.mul(counter))(g, s, p);
}
function writing(g: unknown, s: unknown, p?: unknown): [unknown, unknown] {
  treeMap((x) => {
    (x.data as Float64Array)[0] += 1; // the bug: data are for reading
    return x;
  }, g);
  return good.update(g, s, p);
}
function climbing(g: unknown, s: unknown, p?: unknown): [unknown, unknown] {
  return mapped((u) => u.neg())(g, s, p);
}
function drifting(g: unknown, s: unknown, p?: unknown): [unknown, unknown] {
  return mapped((u) => u.sub(0.5))(g, s, p);
}
function momentum(params: unknown): unknown {
  return { v: treeMap((x) => x.mul(0), params) };
}
function trusting(g: unknown, s: unknown): [unknown, unknown] {
  const { v } = s as { v: unknown };
  const next = treeMap((x, y) => x.add(y), g, v);
  return [treeMap((x) => x.mul(-0.01), next), { v: next }];
}
function reading(g: unknown, s: unknown, p?: unknown): [unknown, unknown] {
  return mapped((u) => u.mul(array(u.data[0] > 0 ? 1 : 2)))(g, s, p);
}

describe("planted bugs are noticed", () => {
  it.each(planted)("by the law %s: %s", (law, _bug, pair) => {
    const failed = problemsOf("planted", loose(pair)).map((r) => r.law);
    expect(failed).toContain(law);
  });

  it("and something that is no pair is refused", () => {
    for (const pair of [null, {}, { init: 1, update: 2 }]) {
      expect(() => checkOptimiserLaws("none", pair as never)).toThrow(
        expect.objectContaining({ code: "OPTIMISER" }),
      );
    }
  });
});
