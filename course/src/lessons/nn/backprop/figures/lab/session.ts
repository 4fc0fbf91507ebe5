import type { Phase, Progress, Reply, Request, TestPoint } from "./protocol.ts";
import type { Settings } from "./settings.ts";
import { type Digits, makeTrainer, type Trainer } from "./trainer.ts";

/** Milliseconds of computing before requests are looked at, and between reports. */
const SLICE = 15;
const REPORT = 30;

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

/** What the worker does, without the worker: requests go in by `handle`, replies out by `post`. */
export class Session {
  readonly #train: Digits;
  readonly #test: Digits;
  readonly #post: (reply: Reply) => void;
  readonly #yield: () => void;
  #run: Run | null = null;
  #seen: readonly number[] | null = null;
  #waiting = false;

  constructor(
    train: Digits,
    test: Digits,
    post: (reply: Reply) => void,
    makeYield: MakeYield = yieldByMessage,
  ) {
    this.#train = train;
    this.#test = test;
    this.#post = post;
    this.#yield = makeYield(() => this.#slice());
  }

  handle(request: Request): void {
    if (request.type === "start") this.#start(request.run, request.settings);
    else if (request.type === "look") this.#look(request.pixels);
    else if (request.type === "sample") this.#post(sampleOf(this.#test, request.index));
    else this.#control(request.type);
  }

  #start(number: number, settings: Settings): void {
    this.#run = null; // stays so if the network cannot be compiled
    const trainer = makeTrainer(settings, this.#train, this.#test);
    const run: Run = {
      number,
      trainer,
      phase: "ready",
      seconds: 0,
      losses: [],
      tests: [],
      reported: 0,
    };
    measure(run);
    this.#run = run;
    this.#report(run);
  }

  #control(type: "train" | "pause" | "step"): void {
    const run = this.#run;
    if (run === null || run.phase === "finished" || run.phase === "diverged") return;
    run.phase = type === "train" ? "training" : "paused";
    if (type === "step") work(run, 0);
    this.#report(run);
    this.#goOn(run);
  }

  #slice(): void {
    this.#waiting = false;
    const run = this.#run;
    if (run?.phase !== "training") return;
    work(run, SLICE);
    const due = performance.now() - run.reported > REPORT;
    if (due || run.phase !== "training") this.#report(run);
    this.#goOn(run);
  }

  #goOn(run: Run): void {
    if (run.phase !== "training" || this.#waiting) return;
    this.#waiting = true;
    this.#yield();
  }

  #look(pixels: readonly number[]): void {
    this.#seen = pixels;
    const run = this.#run;
    if (run === null || run.phase === "training") return;
    this.#post({ type: "seen", run: run.number, probabilities: run.trainer.classify(pixels) });
  }

  #report(run: Run): void {
    this.#post(progressOf(run, this.#seen === null ? null : run.trainer.classify(this.#seen)));
    run.losses = [];
    run.tests = [];
    run.reported = performance.now();
  }
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
