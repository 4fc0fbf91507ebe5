/** @file A learning rate that falls along half a cosine, after a warm-up if wanted. */
import type { Tensor } from "../../core/tensor.ts";
import { cos, minimum as least } from "../../ops/index.ts";
import { ArgumentError } from "../../util/errors.ts";
import { checkCount, checkNames, checkSizes } from "../options.ts";
import { joinSchedules } from "./join-schedules.ts";
import { linearWarmup } from "./linear-warmup.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** Options of cosineDecay. */
export interface CosineDecayOptions {
  /** The largest learning rate η ≥ 0. */
  readonly learningRate: number;
  /** After how many steps in all it is at its minimum; an integer ≥ 1. */
  readonly steps: number;
  /** The rate at the end, ≥ 0. Default 0. */
  readonly minimum?: number;
  /** How many of the steps rise along a line first; an integer ≥ 0, below steps. Default 0. */
  readonly warmup?: number;
  /** The factor of η that the warm-up starts from, ≥ 0. Default 0. */
  readonly startFactor?: number;
}

/** m + ½ (η − m)(1 + cos π x): from η at x = 0 to m at x = 1. */
export const cosineBetween = (from: number, to: number, x: Tensor): Tensor =>
  cos(x.mul(Math.PI))
    .add(1)
    .mul((from - to) / 2)
    .add(to);

function tooLong(warmup: number, steps: number): ArgumentError {
  return new ArgumentError({
    code: "WARMUP",
    op: "cosineDecay",
    message: `the warm-up takes ${warmup} of ${steps} steps.`,
    needs: "needs a warm-up shorter than all steps.",
    details: { warmup, steps },
  });
}

/**
 * The learning rate m + ½ (η − m)(1 + cos(π t / steps)), and m after that. With a warm-up of w steps
 * it rises along a line first, and the cosine takes the steps − w that are left.
 *
 * @param options.learningRate η ≥ 0
 * @param options.steps all steps, the warm-up included; an integer ≥ 1
 * @param options.minimum m ≥ 0; default 0
 * @param options.warmup w, an integer in [0, steps); default 0
 * @param options.startFactor the warm-up starts from this times η; default 0
 * @returns a function of the step t
 * @throws {ArgumentError} RANGE, COUNT, WARMUP, OPTION_NAME; from the schedule STEP, RANGE
 * @accuracy 2 ulp of the larger end
 * @gradient none: steps are counted
 * @source Loshchilov & Hutter, SGDR, ICLR 2017, eq. 5; PyTorch's CosineAnnealingLR, closed form
 * @example cosineDecay({ learningRate: 8, steps: 4 })([0, 2, 4, 9]) // [8. 4. 0. 0.]
 * @example cosineDecay({ learningRate: 8, steps: 6, warmup: 2 })([0, 1, 2, 4, 6]) // [0. 4. 8. 4. 0.]
 */
export function cosineDecay(options: CosineDecayOptions): Schedule {
  const op = "cosineDecay";
  checkNames(op, options, ["learningRate", "steps", "minimum", "warmup", "startFactor"]);
  const { learningRate, steps, minimum = 0, warmup = 0, startFactor = 0 } = options;
  checkSizes(op, { learningRate, minimum, startFactor });
  checkCount(op, "steps", steps, 1);
  checkCount(op, "warmup", warmup, 0);
  if (warmup >= steps) throw tooLong(warmup, steps);
  const fall = schedule(op, (t) =>
    cosineBetween(learningRate, minimum, least(t.div(steps - warmup), 1)),
  );
  if (warmup === 0) return fall;
  const rise = linearWarmup({ learningRate, steps: warmup, startFactor });
  return joinSchedules([rise, fall], [warmup]);
}
