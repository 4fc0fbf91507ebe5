/** @file A learning rate that falls as a power of what is left. */
import { minimum } from "../../ops/index.ts";
import { checkCount, checkNames, checkSizes } from "../options.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** Options of polynomialDecay. */
export interface PolynomialDecayOptions {
  /** The first learning rate η ≥ 0. */
  readonly learningRate: number;
  /** After how many steps it is at its end; an integer ≥ 1. */
  readonly steps: number;
  /** The power p ≥ 0. Default 1: a line. */
  readonly power?: number;
  /** The rate at the end, ≥ 0. Default 0. */
  readonly minimum?: number;
}

/**
 * The learning rate m + (η − m)(1 − t / steps)ᵖ, and m after that.
 *
 * @param options.learningRate η ≥ 0
 * @param options.steps an integer ≥ 1
 * @param options.power p ≥ 0; default 1
 * @param options.minimum m ≥ 0; default 0
 * @returns a function of the step t
 * @throws {ArgumentError} RANGE, COUNT, OPTION_NAME; from the schedule STEP, RANGE
 * @accuracy 4 ulp of the larger end
 * @gradient none: steps are counted
 * @source PyTorch's PolynomialLR, closed form
 * @example polynomialDecay({ learningRate: 8, steps: 4, power: 2 })([0, 2, 4, 9]) // [8. 2. 0. 0.]
 */
export function polynomialDecay(options: PolynomialDecayOptions): Schedule {
  const op = "polynomialDecay";
  checkNames(op, options, ["learningRate", "steps", "power", "minimum"]);
  const { learningRate, steps, power = 1, minimum: end = 0 } = options;
  checkSizes(op, { learningRate, power, minimum: end });
  checkCount(op, "steps", steps, 1);
  return schedule(op, (t) => {
    const left = minimum(t, steps).div(-steps).add(1);
    return left
      .pow(power)
      .mul(learningRate - end)
      .add(end);
  });
}
