/** @file A learning rate that falls by a factor at given steps. */
import { array } from "../../array/create/index.ts";
import type { Tensor } from "../../core/tensor.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { checkCount, checkNames, checkSizes } from "../options.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** Options of multiStepDecay. */
export interface MultiStepDecayOptions {
  /** The first learning rate η ≥ 0. */
  readonly learningRate: number;
  /** The steps at which it falls: integers ≥ 0, twice for twice the fall. */
  readonly milestones: readonly number[];
  /** The factor γ ≥ 0. Default 0.1. */
  readonly gamma?: number;
}

/** Throws unless the value is a list of counts. */
export function checkCounts(op: string, name: string, values: unknown): void {
  if (Array.isArray(values)) {
    for (const value of values) checkCount(op, `an entry of ${name}`, value, 0);
    return;
  }
  throw new ArgumentError({
    code: "COUNT",
    op,
    message: `${name} is ${describeValue(values)}.`,
    needs: "needs a list of integers ≥ 0.",
    details: { name },
  });
}

/**
 * The learning rate η γⁿ, where n counts the milestones that are not after t.
 *
 * @param options.learningRate η ≥ 0
 * @param options.milestones integers ≥ 0, in any order
 * @param options.gamma γ ≥ 0; default 0.1
 * @returns a function of the step t
 * @throws {ArgumentError} RANGE, COUNT, OPTION_NAME; from the schedule STEP, RANGE
 * @accuracy 2 ulp
 * @gradient none: steps are counted
 * @source PyTorch's MultiStepLR, closed form
 * @example multiStepDecay({ learningRate: 8, milestones: [2, 3], gamma: 0.5 })([1, 2, 3]) // [8. 4. 2.]
 */
export function multiStepDecay(options: MultiStepDecayOptions): Schedule {
  const op = "multiStepDecay";
  checkNames(op, options, ["learningRate", "milestones", "gamma"]);
  const { learningRate, milestones, gamma = 0.1 } = options;
  checkSizes(op, { learningRate, gamma });
  checkCounts(op, "milestones", milestones);
  const list = [...milestones];
  return schedule(op, (t) => {
    const none: Tensor = t.mul(0);
    const passed = list.reduce((n, m) => n.add(t.greaterEqual(m).astype("float64")), none);
    return array(gamma).pow(passed).mul(learningRate);
  });
}
