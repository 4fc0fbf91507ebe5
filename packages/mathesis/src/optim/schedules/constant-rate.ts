/** @file A learning rate that stays. */
import { checkSizes } from "../options.ts";
import { type Schedule, schedule } from "./schedule.ts";

/**
 * The same learning rate at every step.
 *
 * @param learningRate η ≥ 0
 * @returns a function of the step
 * @throws {ArgumentError} RANGE; from the schedule STEP, RANGE
 * @accuracy exact
 * @gradient none: steps are counted
 * @example constantRate(0.1)([0, 5]) // [0.1 0.1]
 */
export function constantRate(learningRate: number): Schedule {
  checkSizes("constantRate", { learningRate });
  return schedule("constantRate", (t) => t.mul(0).add(learningRate));
}
