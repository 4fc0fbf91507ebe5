/** Schedules give PyTorch's learning rates, at numbers and tensors, inside scan and stage. */
import { describe, expect, it } from "vitest";
import { arange, array, grad, scan, stage, type Tensor, vmap } from "../../src/index.ts";
import {
  applyUpdates,
  constantRate,
  cosineDecay,
  cosineWarmRestarts,
  exponentialDecay,
  joinSchedules,
  linearWarmup,
  multiStepDecay,
  oneCycle,
  polynomialDecay,
  type Schedule,
  sgd,
  stepDecay,
} from "../../src/optim/index.ts";
import { absolute, expectClose } from "../../src/testing/close.ts";
import { floats, golden } from "./golden.ts";

const makers: Readonly<Record<string, (options: never) => Schedule>> = {
  stepDecay,
  multiStepDecay,
  exponentialDecay,
  linearWarmup,
  polynomialDecay,
  cosineDecay,
  cosineWarmRestarts,
  oneCycle,
};
const RATE = 0.3;
const EPSILON = 2 ** -52;

const some: Readonly<Record<string, Schedule>> = {
  constant: constantRate(RATE),
  step: stepDecay({ learningRate: RATE, stepSize: 3 }),
  milestones: multiStepDecay({ learningRate: RATE, milestones: [2, 7] }),
  exponential: exponentialDecay({ learningRate: RATE, gamma: 0.9 }),
  warmup: linearWarmup({ learningRate: RATE, steps: 5 }),
  polynomial: polynomialDecay({ learningRate: RATE, steps: 9, power: 3, minimum: 0.01 }),
  cosine: cosineDecay({ learningRate: RATE, steps: 12, warmup: 4, minimum: 0.01 }),
  restarts: cosineWarmRestarts({ learningRate: RATE, period: 2, factor: 3 }),
  cycle: oneCycle({ learningRate: RATE, steps: 12 }),
  three: oneCycle({ learningRate: RATE, steps: 20, threePhase: true, anneal: "linear" }),
  joined: joinSchedules([0.1, exponentialDecay({ learningRate: RATE, gamma: 0.5 }), 0.2], [3, 8]),
};
const all = Object.entries(some);

describe("against PyTorch", () => {
  const rows = golden.schedules.map((s) => {
    const name = `${s.schedule} ${JSON.stringify(s.options)}`;
    return [name, s] as const;
  });
  const few = absolute(4 * EPSILON * RATE, "4 ulp of the largest rate");

  it.each(rows)("%s, the formula", (_name, s) => {
    const stored = floats(s.closed ?? s.stepped);
    const curve = makers[s.schedule](s.options as never)(arange(stored.length));
    // Where PyTorch has no formula its sequence is the formula, but for warm-up then cosine.
    const isFormula = s.closed !== null || !s.torch.startsWith("Sequential");
    const steps = absolute(stored.length * EPSILON * RATE, "a rounding of the rate each step");
    expectClose(curve.data, stored, isFormula ? few : steps);
  });

  it.each(rows)("%s, step by step", (_name, s) => {
    const stored = floats(s.stepped);
    const schedule = makers[s.schedule](s.options as never);
    const found = stored.map((_, t) => schedule(t).item() as number);
    // PyTorch multiplies or adds to the rate before: a rounding each step, which cosines amplify.
    const steps = absolute(8 * stored.length * EPSILON * RATE, "8 roundings of the rate each step");
    expectClose(found, stored, steps);
  });

  it("meets every schedule", () => {
    expect([...new Set(golden.schedules.map((s) => s.schedule))].sort()).toEqual(
      Object.keys(makers).sort(),
    );
  });
});

describe.each(all)("%s", (_name, schedule) => {
  const curve = schedule(arange(25));

  it("gives the same for numbers, scalars of any dtype, arrays and NumPy-like data", () => {
    for (let t = 0; t < 25; t++) {
      const wanted = curve.data[t];
      for (const step of [t, array(t), array(t).astype("int32"), array(t).astype("float32")]) {
        const rate = schedule(step);
        expect([rate.item(), rate.shape, rate.dtype]).toEqual([wanted, [], "float64"]);
      }
    }
  });

  it("gives the same bits inside scan, stage and vmap", () => {
    const [, inScan] = scan(
      (t: Tensor) => [t.add(1), schedule(t)] as [Tensor, Tensor],
      array(0).astype("int32"),
      null,
      { length: 25 },
    );
    const staged = stage(schedule)(array(0));
    const inStage = Array.from({ length: 25 }, (_, t) => staged.call(array(t)).item());
    const inVmap = vmap(schedule)(arange(25));
    expect([...inScan.data]).toEqual([...curve.data]);
    expect(inStage).toEqual([...curve.data]);
    expect([...inVmap.data]).toEqual([...curve.data]);
  });

  it("is never negative or NaN, also long after its end", () => {
    const late = schedule([1e3, 1e6, 2 ** 40, 2 ** 52]);
    const rates = [...curve.data, ...late.data];
    expect(rates.every((r) => r >= 0 && r <= RATE * (1 + EPSILON))).toBe(true);
  });

  it("refuses steps that are no steps", () => {
    for (const step of [-1, Number.NaN, "x", null, true, { re: 1, im: 2 }, undefined]) {
      expect(() => schedule(step as never)).toThrow(
        expect.objectContaining({ name: "ArgumentError" }),
      );
    }
  });

  it("drives an optimiser: the rate of update t is that of t steps done", () => {
    const optimiser = sgd({ learningRate: schedule });
    let state = optimiser.init([0]);
    for (let t = 0; t < 25; t++) {
      const [update, next] = optimiser.update([1], state);
      expect([...(update as Tensor).data].map(Math.abs)).toEqual([curve.data[t]]);
      state = next;
    }
  });
});

describe("schedules by hand", () => {
  it("restarts happen at the exact step, however far", () => {
    const schedule = cosineWarmRestarts({ learningRate: 1, period: 1, factor: 10 });
    let start = 0;
    for (let n = 0; n <= 12; n++) {
      expect([n, schedule(start).item()]).toEqual([n, 1]);
      if (start > 1) expect(schedule(start - 1).item() as number).toBeLessThan(0.5);
      start += 10 ** n;
    }
  });

  it("a joined schedule gives each part its own count", () => {
    const asked: number[] = [];
    const part = (t: Tensor) => {
      asked.push(t.item() as number);
      return t;
    };
    expect(joinSchedules([0, part], [10])(13).item()).toBe(3);
    expect(asked).toEqual([3]);
  });

  it("steps and milestones fall exactly at their steps", () => {
    const fall = stepDecay({ learningRate: 1, stepSize: 3, gamma: 0.5 });
    expect([...fall(arange(7)).data]).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.25]);
  });

  it("a schedule is part of a trained program", () => {
    const optimiser = sgd({ learningRate: cosineDecay({ learningRate: 0.1, steps: 30 }) });
    const loss = (p: Tensor) => p.sub(3).square().sum();
    const step = ([p, s]: [Tensor, unknown]): [[Tensor, unknown], Tensor] => {
      const [u, next] = optimiser.update(grad(loss)(p), s as never, p);
      return [[applyUpdates(p, u), next], loss(p)];
    };
    const p0 = array([0, 10]);
    const [[p]] = scan(step, [p0, optimiser.init(p0)] as [Tensor, unknown], null, { length: 30 });
    expect(loss(p).item() as number).toBeLessThan(1);
  });
});

describe("options of schedules", () => {
  it.each<[string, string, () => unknown]>([
    ["a negative rate", "RANGE", () => constantRate(-1)],
    ["no rate", "RANGE", () => stepDecay({ stepSize: 2 } as never)],
    ["stepSize 0", "COUNT", () => stepDecay({ learningRate: 1, stepSize: 0 })],
    ["stepSize 1.5", "COUNT", () => stepDecay({ learningRate: 1, stepSize: 1.5 })],
    ["gamma NaN", "RANGE", () => exponentialDecay({ learningRate: 1, gamma: Number.NaN })],
    ["milestones", "COUNT", () => multiStepDecay({ learningRate: 1, milestones: [-1] })],
    ["no list", "COUNT", () => multiStepDecay({ learningRate: 1, milestones: 3 as never })],
    ["warm-up 10 of 10", "WARMUP", () => cosineDecay({ learningRate: 1, steps: 10, warmup: 10 })],
    ["factor 1.5", "COUNT", () => cosineWarmRestarts({ learningRate: 1, period: 2, factor: 1.5 })],
    ["anneal", "ANNEAL", () => oneCycle({ learningRate: 1, steps: 9, anneal: "x" as never })],
    ["no rise", "PHASES", () => oneCycle({ learningRate: 1, steps: 4, riseFraction: 0.1 })],
    ["no options", "OPTIONS", () => oneCycle(undefined as never)],
    ["T_max", "OPTION_NAME", () => cosineDecay({ learningRate: 1, T_max: 9 } as never)],
    ["too few boundaries", "JOIN", () => joinSchedules([1, 2], [])],
    ["boundaries that fall", "JOIN", () => joinSchedules([1, 2, 3], [5, 4])],
    ["no schedules", "JOIN", () => joinSchedules([], [])],
    ["a text among schedules", "RANGE", () => joinSchedules(["x" as never, 2], [1])],
  ])("%s gives %s", (_name, code, make) => {
    expect(make).toThrow(expect.objectContaining({ name: "ArgumentError", code }));
  });
});
