import type { Phase, Progress, Reply, Request, TestPoint } from "./protocol.ts";
import type { Settings } from "./settings.ts";
import { type Digits, makeTrainer, type Trainer } from "./trainer.ts";

/** Milliseconds of computing before requests are looked at, and between reports. */
const SLICE = 30;
const REPORT = 50;

/** What the worker does, without the worker: requests go in by `handle`, replies out by `post`. */
export interface Session {
  handle(request: Request): void;
}

interface Run {
  readonly number: number;
  readonly trainer: Trainer;
  phase: Phase;
  seconds: number;
  losses: number[];
  tests: TestPoint[];
  reported: number;
}

/** Makes a function that lets waiting messages have their turn and then calls `resume`. */
export type MakeYield = (resume: () => void) => () => void;

/** Yields by a message to itself; setTimeout would add 4 ms to every slice. */
const yieldByMessage: MakeYield = (resume) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = resume;
  return () => channel.port2.postMessage(null);
};

/** A training session over the given images. */
export function makeSession(
  train: Digits,
  test: Digits,
  post: (reply: Reply) => void,
  makeYield: MakeYield = yieldByMessage,
): Session {
  let run: Run | null = null;
  let seen: readonly number[] | null = null;
  let waiting = false;

  const begin = (number: number, settings: Settings): void => {
    const trainer = makeTrainer(settings, train, test);
    run = { number, trainer, phase: "ready", seconds: 0, losses: [], tests: [], reported: 0 };
    measure(run);
    report(run);
  };
  const report = (current: Run): void => {
    post(progressOf(current, seen === null ? null : current.trainer.classify(seen)));
    current.losses = [];
    current.tests = [];
    current.reported = performance.now();
  };
  const slice = (): void => {
    waiting = false;
    if (run?.phase !== "training") return;
    work(run, SLICE);
    if (run.phase !== "training" || performance.now() - run.reported > REPORT) report(run);
    if (run.phase === "training") goOn();
  };
  const yieldThen = makeYield(slice);
  const goOn = (): void => {
    if (waiting) return;
    waiting = true;
    yieldThen();
  };
  const look = (pixels: readonly number[]): void => {
    seen = pixels;
    if (run === null || run.phase === "training") return;
    post({ type: "seen", run: run.number, probabilities: run.trainer.classify(pixels) });
  };
  const control = (type: "train" | "pause" | "step"): void => {
    if (run === null || run.phase === "finished" || run.phase === "diverged") return;
    run.phase = type === "train" ? "training" : "paused";
    if (type === "step") work(run, 0);
    report(run);
    if (run.phase === "training") goOn();
  };
  return {
    handle(request) {
      if (request.type === "start") begin(request.run, request.settings);
      else if (request.type === "look") look(request.pixels);
      else if (request.type === "sample") post(sampleOf(test, request.index));
      else control(request.type);
    },
  };
}

/** Steps for about `milliseconds`, at least one; measures after every epoch and at the end. */
function work(run: Run, milliseconds: number): void {
  const start = performance.now();
  const { trainer } = run;
  do {
    const loss = trainer.step();
    run.losses.push(loss);
    if (!Number.isFinite(loss)) run.phase = "diverged";
    else if (trainer.steps() % trainer.stepsPerEpoch === 0) measure(run);
    if (trainer.steps() >= trainer.totalSteps && run.phase !== "diverged") run.phase = "finished";
  } while (run.phase === "training" && performance.now() - start < milliseconds);
  run.seconds += (performance.now() - start) / 1000;
}

function measure(run: Run): void {
  const result = run.trainer.evaluate();
  if (!Number.isFinite(result.loss)) run.phase = "diverged";
  run.tests.push({ step: run.trainer.steps(), ...result });
}

function progressOf(run: Run, probabilities: readonly number[] | null): Progress {
  const { number, trainer, phase, seconds, losses, tests } = run;
  const { totalSteps, stepsPerEpoch } = trainer;
  const step = trainer.steps();
  const common = { type: "progress", run: number, phase, step, totalSteps, stepsPerEpoch } as const;
  return { ...common, losses, tests, seconds, probabilities };
}

function sampleOf(test: Digits, index: number): Reply {
  const at = index % test.labels.length;
  const pixels = [...test.images.subarray(at * 64, at * 64 + 64)];
  return { type: "sample", index: at, pixels, label: test.labels[at] ?? 0 };
}
