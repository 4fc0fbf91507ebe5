import type { TestPoint } from "./protocol.ts";

/** The loss of a batch, and the running mean that the eye can follow. */
export interface LossPoint {
  readonly step: number;
  readonly smooth: number;
}

/** The curves of a run. */
export interface History {
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly step: number;
  /** Exponentially weighted sum and weight: their quotient is the smoothed loss. */
  readonly sum: number;
  readonly weight: number;
  readonly losses: readonly LossPoint[];
  readonly tests: readonly TestPoint[];
}

/** How much of the past stays at each step: a window of about ten batches. */
const MEMORY = 0.9;
/** A curve is drawn with no more points than this; beyond, every second one goes. */
const MAX_POINTS = 600;

export const emptyHistory = (stepsPerEpoch: number, totalSteps: number): History => ({
  stepsPerEpoch,
  totalSteps,
  step: 0,
  sum: 0,
  weight: 0,
  losses: [],
  tests: [],
});

const spacing = (points: readonly LossPoint[]): number =>
  points.length < 2 ? 1 : (points[1]?.step ?? 1) - (points[0]?.step ?? 0);

/** The history with further losses and test results. */
export function extend(
  history: History,
  losses: readonly number[],
  tests: readonly TestPoint[],
): History {
  let { step, sum, weight } = history;
  let points = [...history.losses];
  for (const loss of losses) {
    step += 1;
    sum = MEMORY * sum + (1 - MEMORY) * loss;
    weight = MEMORY * weight + (1 - MEMORY);
    const gap = spacing(points);
    if ((step - 1) % gap === 0) points.push({ step, smooth: sum / weight });
    if (points.length > MAX_POINTS) points = points.filter((_, i) => i % 2 === 0);
  }
  return { ...history, step, sum, weight, losses: points, tests: [...history.tests, ...tests] };
}

/** The smoothed loss now; null before the first step. */
export const smoothLoss = ({ sum, weight }: History): number | null =>
  weight === 0 ? null : sum / weight;
