/** @file A learning rate that rises (or falls) along a line and stays. */
import { minimum } from "../../ops/index.ts";
import { checkCount, checkNames, checkSizes } from "../options.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** Options of linearWarmup. */
export interface LinearWarmupOptions {
  /** The learning rate η ≥ 0 that the factors multiply. */
  readonly learningRate: number;
  /** How many steps the way takes; an integer ≥ 1. */
  readonly steps: number;
  /** The factor at the first step, ≥ 0. Default 0. */
  readonly startFactor?: number;
  /** The factor at the end, ≥ 0. Default 1. */
  readonly endFactor?: number;
}

/**
 * The learning rate η (s + (e − s) t / steps) with factors from s to e, and η e after that.
 *
 * @param options.learningRate η ≥ 0
 * @param options.steps an integer ≥ 1
 * @param options.startFactor s ≥ 0; default 0
 * @param options.endFactor e ≥ 0; default 1
 * @returns a function of the step t
 * @throws {ArgumentError} RANGE, COUNT, OPTION_NAME; from the schedule STEP, RANGE
 * @accuracy 3 ulp of the larger end
 * @gradient none: steps are counted
 * @source Goyal et al., Accurate, large minibatch SGD, 2017, § 2.2; PyTorch's LinearLR, closed form
 * @example linearWarmup({ learningRate: 8, steps: 4 })([0, 1, 4, 9]) // [0. 2. 8. 8.]
 */
export function linearWarmup(options: LinearWarmupOptions): Schedule {
  const op = "linearWarmup";
  checkNames(op, options, ["learningRate", "steps", "startFactor", "endFactor"]);
  const { learningRate, steps, startFactor = 0, endFactor = 1 } = options;
  checkSizes(op, { learningRate, startFactor, endFactor });
  checkCount(op, "steps", steps, 1);
  return schedule(op, (t) => {
    const way = minimum(t, steps)
      .mul(endFactor - startFactor)
      .div(steps);
    return way.add(startFactor).mul(learningRate);
  });
}
