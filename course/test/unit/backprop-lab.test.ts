import { loadDigits } from "@mathesis/datasets";
import { array, type Tensor, valueAndGrad } from "mathesis";
import { adam, applyUpdates } from "mathesis/optim";
import { key } from "mathesis/random";
import { beforeAll, describe, expect, test } from "vitest";
import { compiledStep } from "../../src/lessons/nn/backprop/code/training-step.ts";
import {
  emptyHistory,
  extend,
  smoothLoss,
} from "../../src/lessons/nn/backprop/figures/lab/history.ts";
import {
  beginStroke,
  eraseCell,
  extendStroke,
  type Ink,
  isPainted,
  paintCell,
  parseInk,
  printInk,
} from "../../src/lessons/nn/backprop/figures/lab/ink.ts";
import {
  crossEntropy,
  type Layer,
  makeNetwork,
  scores,
} from "../../src/lessons/nn/backprop/figures/lab/network.ts";
import type { Progress, Reply } from "../../src/lessons/nn/backprop/figures/lab/protocol.ts";
import { rasterise } from "../../src/lessons/nn/backprop/figures/lab/rasterise.ts";
import { trainThrough } from "../../src/lessons/nn/backprop/figures/lab/reference-run.ts";
import { Session } from "../../src/lessons/nn/backprop/figures/lab/session.ts";
import {
  defaultSettings,
  lowerRate,
  optimisers,
  parameterCount,
  type Settings,
} from "../../src/lessons/nn/backprop/figures/lab/settings.ts";
import { type Digits, makeTrainer } from "../../src/lessons/nn/backprop/figures/lab/trainer.ts";

let digits: { readonly train: Digits; readonly test: Digits };
beforeAll(async () => {
  digits = await loadDigits();
});

const trainer = (settings: Partial<Settings> = {}) =>
  makeTrainer({ ...defaultSettings, ...settings }, digits.train, digits.test);

const firstLosses = (settings: Partial<Settings>, count: number): number[] => {
  const { step } = trainer(settings);
  return Array.from({ length: count }, () => step());
};

describe("training", () => {
  test("the first settings reach 95 % on the test digits", () => {
    const start = performance.now();
    const { history, probabilities } = trainThrough(defaultSettings, digits.train, digits.test);
    const seconds = (performance.now() - start) / 1000;
    const accuracy = history.tests.at(-1)?.accuracy ?? 0;
    console.log(`training: ${(100 * accuracy).toFixed(1)} % in ${seconds.toFixed(1)} s`);
    expect(accuracy).toBeGreaterThanOrEqual(0.95);
    expect(history.step).toBe(history.totalSteps);
    expect(history.tests).toHaveLength(21);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  });

  test("the same seed gives the same losses, bit for bit; another seed gives others", () => {
    const once = firstLosses({ seed: 7 }, 50);
    expect(firstLosses({ seed: 7 }, 50)).toEqual(once);
    expect(firstLosses({ seed: 8 }, 2)).not.toEqual(once.slice(0, 2));
  });

  test("the compiled step learns as the same step does uncompiled, and takes the old weights", () => {
    const images = array(
      Float32Array.from(digits.train.images.subarray(0, 32 * 64), (v) => v / 16),
    );
    const batch = [
      images.reshape([32, 64]),
      array(Int32Array.from(digits.train.labels.subarray(0, 32))),
    ] as const;
    const loss = (layers: Layer[], x: Tensor, y: Tensor): Tensor =>
      crossEntropy(scores(layers, x, "tanh"), y);
    const optimiser = adam({ learningRate: 0.01 });
    const first = makeNetwork(defaultSettings, key(3));
    const begin = () => ({
      network: first.map(({ weights, bias }) => ({ weights: weights.add(0), bias: bias.add(0) })),
      state: optimiser.init(first),
    });
    const step = compiledStep(loss, optimiser);
    const [compiled, plain] = [begin(), begin()];
    for (let i = 0; i < 20; i++) {
      const before = compiled.network;
      const [value, network, state] = step(before, compiled.state, ...batch);
      Object.assign(compiled, { network, state });
      expect(() => before[0]?.weights.toArray()).toThrow("given away");
      const [expected, gradient] = valueAndGrad(loss)(plain.network, ...batch);
      const [updates, next] = optimiser.update(gradient, plain.state, plain.network);
      Object.assign(plain, { network: applyUpdates(plain.network, updates), state: next });
      expect(Number(value.item()) / Number(expected.item())).toBeCloseTo(1, 4);
    }
  });

  test.each(optimisers)("%s lowers the loss", (optimiser) => {
    const rate = optimiser.startsWith("a") || optimiser === "rmsprop" ? 3e-3 : 0.03;
    const losses = firstLosses({ optimiser, rate }, 60);
    const mean = (part: number[]) => part.reduce((a, b) => a + b) / part.length;
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)) - 0.2);
  });

  test.each([0, 1, 2, 3])("%i hidden layers have the parameters that are counted", (layers) => {
    const expected = [650, 3610, 5962, 8314];
    expect(parameterCount({ ...defaultSettings, layers })).toBe(expected[layers]);
    expect(firstLosses({ layers, activation: "relu" }, 3).every(Number.isFinite)).toBe(true);
  });

  test("an absurd rate diverges, and a lower one is suggested", () => {
    const losses = firstLosses(
      { optimiser: "momentum", rate: 100, layers: 3, activation: "relu" },
      60,
    );
    expect(losses.some((loss) => !Number.isFinite(loss) || loss > 1e3)).toBe(true);
    expect(lowerRate(100)).toBe(10);
    expect(lowerRate(1e-4)).toBeLessThan(1e-4);
  });
});

/** A session whose turns the test gives, so that no clock decides what comes first. */
function inTurns() {
  const replies: Reply[] = [];
  const waiting: (() => void)[] = [];
  const session = new Session(
    digits.train,
    digits.test,
    (reply) => replies.push(reply),
    (resume) => () => waiting.push(resume),
  );
  /** Runs one slice, if one waits. */
  const turn = (): void => waiting.shift()?.();
  const last = (): Progress => {
    const found = replies.findLast((reply) => reply.type === "progress");
    if (found?.type !== "progress") throw new RangeError("no progress was told");
    return found;
  };
  const toTheEnd = (): Progress => {
    while (waiting.length > 0) turn();
    return last();
  };
  return { session, replies, turn, last, toTheEnd };
}

describe("the worker's session", () => {
  test("measures before the first step, trains, pauses at once, goes on to the end", () => {
    const { session, replies, turn, last, toTheEnd } = inTurns();
    const epochs = 30; // many more steps than one turn has time for
    session.handle({ type: "start", run: 1, settings: { ...defaultSettings, epochs } });
    expect(last()).toMatchObject({ phase: "ready", step: 0 });
    expect(last().tests).toHaveLength(1);
    session.handle({ type: "train" });
    turn();
    session.handle({ type: "pause" });
    const { step } = last();
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(42 * epochs);
    toTheEnd();
    expect(replies.at(-1)).toMatchObject({ phase: "paused", step });
    session.handle({ type: "step" });
    expect(replies.at(-1)).toMatchObject({ phase: "paused", step: step + 1 });
    session.handle({ type: "train" });
    expect(toTheEnd()).toMatchObject({ phase: "finished", step: 42 * epochs });
    const progress = replies.filter((reply) => reply.type === "progress");
    expect(progress.flatMap(({ losses }) => losses)).toHaveLength(42 * epochs);
    expect(progress.flatMap(({ tests }) => tests)).toHaveLength(epochs + 1);
  });

  test("says what it sees, also of a test image, and says when a run fails", () => {
    const { session, replies, toTheEnd } = inTurns();
    const wild = { layers: 3, activation: "relu", optimiser: "momentum", rate: 100 } as const;
    session.handle({ type: "sample", index: 451 });
    expect(replies[0]).toMatchObject({ type: "sample", index: 1, label: digits.test.labels[1] });
    session.handle({ type: "start", run: 2, settings: { ...defaultSettings, ...wild } });
    session.handle({ type: "look", pixels: Array<number>(64).fill(4) });
    expect(replies.at(-1)).toMatchObject({ type: "seen", run: 2 });
    session.handle({ type: "train" });
    const { phase, losses } = toTheEnd();
    expect(["diverged", "finished"]).toContain(phase);
    expect(losses.length).toBeGreaterThan(0);
  });
});

describe("the curves", () => {
  test("the smoothed loss of a constant is that constant", () => {
    const history = extend(emptyHistory(42, 84), Array<number>(50).fill(2), []);
    expect(smoothLoss(history)).toBeCloseTo(2, 12);
    expect(smoothLoss(emptyHistory(1, 1))).toBeNull();
  });

  test("a long run keeps few points, evenly spread", () => {
    const history = extend(emptyHistory(100, 5000), Array<number>(5000).fill(1), []);
    expect(history.losses.length).toBeLessThanOrEqual(600);
    expect(history.losses.length).toBeGreaterThan(250);
    expect(history.losses.at(-1)?.step).toBeGreaterThan(4950);
  });
});

/** A dataset digit as ink: as many specks in each block as its pixel has inked dots, on the pad. */
function enlarged(pixels: ArrayLike<number>): Ink {
  const specks: Ink[number][] = [];
  for (let p = 0; p < 64; p++) {
    const value = pixels[p] ?? 0;
    // The middle dots of a block first, as a stroke through it would have them.
    const order = [5, 6, 9, 10, 1, 2, 4, 7, 8, 11, 13, 14, 0, 3, 12, 15].slice(0, value);
    for (const dot of order) {
      const x = (p % 8) * 4 + (dot % 4) + 0.5;
      const y = Math.floor(p / 8) * 4 + Math.floor(dot / 4) + 0.5;
      specks.push([[0.2 + x / 60, 0.3 + y / 60]]);
    }
  }
  return specks;
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let p = 0; p < 64; p++) sum += ((a[p] ?? 0) - (b[p] ?? 0)) ** 2;
  return sum;
};

function nearest(pixels: ArrayLike<number>): number {
  const { images, labels } = digits.train;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < labels.length; i++) {
    const d = distance(pixels, images.subarray(i * 64, i * 64 + 64));
    if (d < least) [least, best] = [d, labels[i] ?? 0];
  }
  return best;
}

describe("the rasteriser", () => {
  test("digits of the set, enlarged anywhere on the pad, come out as themselves", () => {
    let same = 0;
    const distances: number[] = [];
    for (let i = 0; i < 50; i++) {
      const original = digits.test.images.subarray(i * 64, i * 64 + 64);
      const seen = rasterise(enlarged(original), 0.6);
      distances.push(Math.sqrt(distance(original, seen) / 64));
      if (nearest(seen) === nearest(original)) same += 1;
    }
    const typical = distances.sort((a, b) => a - b)[25] ?? Number.NaN;
    console.log(
      `rasteriser: ${same} of 50 alike, median distance ${typical.toFixed(2)} levels of 16`,
    );
    expect(same).toBeGreaterThanOrEqual(48);
    expect(typical).toBeLessThan(2.5);
  });

  test("ink fills the height, is centred, and holds as much as the set's digits", () => {
    const two: Ink = [
      [
        [0.6, 0.5],
        [0.65, 0.45],
        [0.7, 0.5],
        [0.6, 0.65],
        [0.72, 0.65],
      ],
    ];
    const seen = rasterise(two);
    const row = (r: number) => seen.slice(r * 8, r * 8 + 8).reduce((a, b) => a + b);
    expect(row(0)).toBeGreaterThan(0);
    expect(row(7)).toBeGreaterThan(0);
    const ink = seen.reduce((a, b) => a + b);
    expect(ink).toBeGreaterThan(200);
    expect(ink).toBeLessThan(420);
    const centre = seen.reduce((sum, value, p) => sum + value * ((p % 8) + 0.5), 0) / ink;
    expect(Math.abs(centre - 4)).toBeLessThan(0.7);
  });

  test("where and how large it is drawn does not matter; nothing drawn is an empty image", () => {
    const shape: Ink = [
      [
        [0.4, 0.2],
        [0.6, 0.2],
        [0.5, 0.8],
      ],
    ];
    const small = shape.map((s) => s.map(([x, y]) => [x / 2 + 0.25, y / 2 + 0.125] as const));
    const seen = rasterise(shape);
    const moved = rasterise(small).map((value, p) => Math.abs(value - (seen[p] ?? 0)));
    expect(moved.reduce((a, b) => a + b)).toBeLessThanOrEqual(3); // dots at the very rim of the pen
    expect(rasterise([])).toEqual(Array<number>(64).fill(0));
    expect(rasterise([[[0.5, 0.5]]]).every(Number.isFinite)).toBe(true);
  });
});

describe("ink", () => {
  test("neighbouring cells join in one stroke, others begin a new one; erasing parts a stroke", () => {
    let ink: Ink = [];
    for (const row of [1, 2, 3]) ink = paintCell(ink, { column: 4, row });
    expect(ink).toHaveLength(1);
    ink = paintCell(ink, { column: 1, row: 6 });
    expect(ink).toHaveLength(2);
    expect(isPainted(ink, { column: 4, row: 2 })).toBe(true);
    ink = eraseCell(ink, { column: 4, row: 2 });
    expect(ink).toHaveLength(3);
    expect(isPainted(ink, { column: 4, row: 2 })).toBe(false);
  });

  test("points outside the pad are kept at its edge, near ones are left out", () => {
    const ink = extendStroke(extendStroke(beginStroke([], [0.5, 0.5]), [0.501, 0.5]), [2, -1]);
    expect(ink).toEqual([
      [
        [0.5, 0.5],
        [1, 0],
      ],
    ]);
  });

  test("its address reads back to the same image; junk is refused", () => {
    const ink: Ink = [
      [
        [0, 1],
        [0.123, 0.456],
      ],
      [[0.9, 0.1]],
    ];
    const back = parseInk(printInk(ink)) ?? [];
    expect(printInk(back)).toBe(printInk(ink));
    expect(back[0]?.[1]?.[0]).toBeCloseTo(0.123, 3);
    expect(parseInk("")).toEqual([]);
    expect(parseInk("abc")).toBeNull();
    expect(parseInk("abcd..abcd")).toBeNull();
  });
});
