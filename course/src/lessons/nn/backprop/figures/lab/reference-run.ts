import { emptyHistory, extend, type History } from "./history.ts";
import type { Sample, TestPoint } from "./protocol.ts";
import type { Settings } from "./settings.ts";
import { type Digits, makeTrainer } from "./trainer.ts";

/** A whole run: what the static page shows, and what tests compare with. */
export interface ReferenceRun {
  readonly history: History;
  readonly sample: Sample;
  /** What the trained network says of the sample. */
  readonly probabilities: readonly number[];
}

/** The test image of the static page. */
const SAMPLE = 8;

/** Trains to the end at once. */
export function trainThrough(settings: Settings, train: Digits, test: Digits): ReferenceRun {
  const trainer = makeTrainer(settings, train, test);
  const { stepsPerEpoch, totalSteps } = trainer;
  const losses: number[] = [];
  const tests: TestPoint[] = [{ step: 0, ...trainer.evaluate() }];
  while (trainer.steps() < totalSteps) {
    losses.push(trainer.step());
    const step = trainer.steps();
    if (step % stepsPerEpoch === 0) tests.push({ step, ...trainer.evaluate() });
  }
  const pixels = [...test.images.subarray(SAMPLE * 64, SAMPLE * 64 + 64)];
  return {
    history: extend(emptyHistory(stepsPerEpoch, totalSteps), losses, tests),
    sample: { type: "sample", index: SAMPLE, pixels, label: test.labels[SAMPLE] ?? 0 },
    probabilities: trainer.classify(pixels),
  };
}
