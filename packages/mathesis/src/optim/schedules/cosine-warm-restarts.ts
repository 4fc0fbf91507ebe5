/** @file A cosine that begins again, each time for longer. */
import { array } from "../../array/create/index.ts";
import type { Tensor } from "../../core/tensor.ts";
import { floor, log, maximum, remainder, round, where } from "../../ops/index.ts";
import { checkCount, checkNames, checkSizes } from "../options.ts";
import { cosineBetween } from "./cosine-decay.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** Options of cosineWarmRestarts. */
export interface CosineWarmRestartsOptions {
  /** The largest learning rate η ≥ 0. */
  readonly learningRate: number;
  /** How many steps the first fall takes; an integer ≥ 1. */
  readonly period: number;
  /** Each period is this many times the one before; an integer ≥ 1. Default 1. */
  readonly factor?: number;
  /** The lowest rate, ≥ 0. Default 0. */
  readonly minimum?: number;
}

/** The sum of the first n periods, T₀ (fⁿ − 1) / (f − 1); powers of integers are integers. */
const periods = (first: number, factor: number, n: Tensor): Tensor =>
  round(array(factor).pow(n))
    .sub(1)
    .mul(first)
    .div(factor - 1);

/** How far t is into its period, in [0, 1). */
function phase(t: Tensor, first: number, factor: number): Tensor {
  if (factor === 1) return remainder(t, first).div(first);
  const guess = floor(
    log(
      t
        .mul(factor - 1)
        .div(first)
        .add(1),
    ).div(Math.log(factor)),
  );
  // The logarithm may be a rounding away from an integer: the periods themselves decide.
  const early = periods(first, factor, guess).greater(t);
  const late = periods(first, factor, guess.add(1)).lessEqual(t);
  const n = maximum(where(early, guess.sub(1), where(late, guess.add(1), guess)), 0);
  const length = round(array(factor).pow(n)).mul(first);
  return t.sub(periods(first, factor, n)).div(length);
}

/**
 * The learning rate m + ½ (η − m)(1 + cos π x), where x is how much of its period a step has behind
 * it. Period n takes T₀ fⁿ steps.
 *
 * @param options.learningRate η ≥ 0
 * @param options.period T₀, an integer ≥ 1
 * @param options.factor f, an integer ≥ 1; default 1
 * @param options.minimum m ≥ 0; default 0
 * @returns a function of the step
 * @throws {ArgumentError} RANGE, COUNT, OPTION_NAME; from the schedule STEP, RANGE
 * @accuracy 2 ulp of the larger end
 * @gradient none: steps are counted
 * @source Loshchilov & Hutter, SGDR: Stochastic gradient descent with warm restarts, ICLR 2017, eq. 5
 * @example cosineWarmRestarts({ learningRate: 8, period: 2, factor: 2 })([0, 1, 2, 4, 6]) // [8. 4. 8. 4. 8.]
 */
export function cosineWarmRestarts(options: CosineWarmRestartsOptions): Schedule {
  const op = "cosineWarmRestarts";
  checkNames(op, options, ["learningRate", "period", "factor", "minimum"]);
  const { learningRate, period, factor = 1, minimum = 0 } = options;
  checkSizes(op, { learningRate, minimum });
  checkCount(op, "period", period, 1);
  checkCount(op, "factor", factor, 1);
  return schedule(op, (t) => cosineBetween(learningRate, minimum, phase(t, period, factor)));
}
