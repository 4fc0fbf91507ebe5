/** @file Schedules one after the other. */
import { array } from "../../array/create/index.ts";
import { toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { maximum, where } from "../../ops/index.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { checkRate, type LearningRate } from "../optimiser.ts";
import { checkCounts } from "./multi-step-decay.ts";
import { type Schedule, schedule } from "./schedule.ts";

const op = "joinSchedules";

function checkJoin(schedules: unknown, boundaries: unknown): void {
  if (!Array.isArray(schedules) || schedules.length === 0) {
    throw joinError(`the schedules are ${describeValue(schedules)}`, "a list of at least one");
  }
  for (const rate of schedules) checkRate(op, rate);
  checkCounts(op, "boundaries", boundaries);
  const at = boundaries as readonly number[]; // checked in the line before
  const wanted = `${schedules.length - 1} boundaries, each after the one before`;
  const rises = at.every((b, i) => i === 0 || b > (at[i - 1] ?? b));
  if (at.length !== schedules.length - 1 || !rises) {
    throw joinError(`the boundaries are ${describeValue(boundaries)}`, wanted);
  }
}

function joinError(message: string, needs: string): ArgumentError {
  return new ArgumentError({ code: "JOIN", op, message: `${message}.`, needs: `needs ${needs}.` });
}

/**
 * Schedules one after the other: number i runs from boundary i − 1 up to boundary i, and counts its
 * own steps from 0.
 *
 * @param schedules numbers or functions of the step
 * @param boundaries the steps at which the next one takes over: integers that rise, one fewer than
 *   schedules
 * @returns a function of the step
 * @throws {ArgumentError} JOIN, COUNT, RANGE; from the schedule STEP, RANGE
 * @accuracy that of the parts
 * @gradient none: steps are counted
 * @source PyTorch's SequentialLR
 * @example joinSchedules([linearWarmup({ learningRate: 1, steps: 2 }), 1, 0.5], [2, 4])([0, 1, 3, 4]) // [0.  0.5 1.  0.5]
 */
export function joinSchedules(
  schedules: readonly LearningRate[],
  boundaries: readonly number[],
): Schedule {
  checkJoin(schedules, boundaries);
  const [parts, at] = [[...schedules], [0, ...boundaries]];
  const rate = (part: LearningRate, t: Tensor): Tensor =>
    array(toTensor(typeof part === "function" ? part(t) : part, op)).astype("float64");
  return schedule(op, (t) =>
    parts.reduce<Tensor>(
      (before, part, i) =>
        // Parts that have not begun are asked about their step 0, and not heard.
        where(t.greaterEqual(at[i]), rate(part, maximum(t.sub(at[i]), 0)), before),
      t.mul(0),
    ),
  );
}
