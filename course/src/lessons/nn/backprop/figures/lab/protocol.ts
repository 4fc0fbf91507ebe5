import type { Settings } from "./settings.ts";
import type { Evaluation } from "./trainer.ts";

/** What the page asks of the worker. `run` numbers the runs: answers to an old one are dropped. */
export type Request =
  | { readonly type: "start"; readonly run: number; readonly settings: Settings }
  | { readonly type: "train" }
  | { readonly type: "pause" }
  | { readonly type: "step" }
  | { readonly type: "look"; readonly pixels: readonly number[] }
  | { readonly type: "sample"; readonly index: number };

export type Phase = "ready" | "training" | "paused" | "finished" | "diverged";

/** The network measured on the test images after `step` steps. */
export interface TestPoint extends Evaluation {
  readonly step: number;
}

/** What happened since the last report; at most about thirty a second. */
export interface Progress {
  readonly type: "progress";
  readonly run: number;
  readonly phase: Phase;
  readonly step: number;
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  /** Losses of the batches since the last report, oldest first. */
  readonly losses: readonly number[];
  readonly tests: readonly TestPoint[];
  /** Time spent computing so far. */
  readonly seconds: number;
  /** What the network now says of the image it was last shown. */
  readonly probabilities: readonly number[] | null;
}

/** What the worker tells the page. */
export type Reply =
  | Progress
  | { readonly type: "seen"; readonly run: number; readonly probabilities: readonly number[] }
  | Sample
  | { readonly type: "failed"; readonly message: string };

/** A test image that the page asked for. */
export interface Sample {
  readonly type: "sample";
  readonly index: number;
  readonly pixels: readonly number[];
  readonly label: number;
}
