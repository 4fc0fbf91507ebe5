/** @file One rise and one long fall. */
import type { Tensor } from "../../core/tensor.ts";
import { minimum, where } from "../../ops/index.ts";
import { checkFlag, checkRange, describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";
import { checkCount, checkNames } from "../options.ts";
import { cosineBetween } from "./cosine-decay.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** Options of oneCycle. */
export interface OneCycleOptions {
  /** The largest learning rate η ≥ 0. */
  readonly learningRate: number;
  /** How many steps the cycle has; an integer ≥ 2. */
  readonly steps: number;
  /** Which part of the steps rises, in (0, 1). Default 0.3. */
  readonly riseFraction?: number;
  /** Along which curve: "cos" or "linear". Default "cos". */
  readonly anneal?: "cos" | "linear";
  /** The first rate is η over this, > 0. Default 25. */
  readonly divFactor?: number;
  /** The last rate is the first over this, > 0. Default 10,000. */
  readonly finalDivFactor?: number;
  /** Fall to the first rate as fast as it rose, and to the last after that. Default false. */
  readonly threePhase?: boolean;
}

/** Where a phase ends, and the rate there. */
interface Phase {
  readonly end: number;
  readonly to: number;
}

const names = [
  ...["learningRate", "steps", "riseFraction", "anneal"],
  ...["divFactor", "finalDivFactor", "threePhase"],
];
const op = "oneCycle";

function checked(options: OneCycleOptions): Required<OneCycleOptions> {
  checkNames(op, options, names);
  const { learningRate, steps, riseFraction = 0.3, anneal = "cos" } = options;
  const { divFactor = 25, finalDivFactor = 1e4, threePhase = false } = options;
  checkRange(op, "learningRate", learningRate, 0, Number.POSITIVE_INFINITY);
  checkCount(op, "steps", steps, 2);
  const tiny = Number.MIN_VALUE; // the least number above 0
  checkRange(op, "riseFraction", riseFraction, tiny, 1);
  checkRange(op, "divFactor", divFactor, tiny, Number.POSITIVE_INFINITY);
  checkRange(op, "finalDivFactor", finalDivFactor, tiny, Number.POSITIVE_INFINITY);
  checkFlag(op, "threePhase", threePhase);
  if (anneal !== "cos" && anneal !== "linear") throw noCurve(anneal);
  return { learningRate, steps, riseFraction, anneal, divFactor, finalDivFactor, threePhase };
}

function noCurve(anneal: unknown): ArgumentError {
  return new ArgumentError({
    code: "ANNEAL",
    op,
    message: `anneal is ${describeValue(anneal)}.`,
    needs: 'needs "cos" or "linear".',
    details: { anneal },
  });
}

/** The phases, which must have a length each. */
function phasesOf(o: Required<OneCycleOptions>, first: number): readonly Phase[] {
  const { learningRate, steps, riseFraction, threePhase } = o;
  const rise = { end: riseFraction * steps - 1, to: learningRate };
  const fall = { end: 2 * riseFraction * steps - 2, to: first };
  const last = { end: steps - 1, to: first / o.finalDivFactor };
  const phases = threePhase ? [rise, fall, last] : [rise, last];
  if (phases.every(({ end }, i) => end > (phases[i - 1]?.end ?? 0))) return phases;
  throw new ArgumentError({
    code: "PHASES",
    op,
    message: `of ${steps} steps with riseFraction ${riseFraction}, a phase has none.`,
    needs: "needs more steps, or a fraction that leaves some for each phase.",
    details: { steps, riseFraction, threePhase },
  });
}

/**
 * The learning rate of the one-cycle policy: from η / divFactor up to η, and down to
 * η / (divFactor · finalDivFactor) at the last step, t = steps − 1.
 *
 * @param options.learningRate η ≥ 0, the largest rate
 * @param options.steps an integer ≥ 2
 * @param options.riseFraction which part of the steps rises, in (0, 1); default 0.3
 * @param options.anneal "cos" or "linear"; default "cos"
 * @param options.divFactor > 0; default 25
 * @param options.finalDivFactor > 0; default 10,000
 * @param options.threePhase a fall that mirrors the rise, then one to the last rate; default false
 * @returns a function of the step t; the last rate stays
 * @throws {ArgumentError} RANGE, COUNT, FLAG, ANNEAL, PHASES, OPTION_NAME; from the schedule STEP,
 *   RANGE
 * @accuracy 4 ulp of the largest rate
 * @gradient none: steps are counted
 * @source Smith & Topin, Super-convergence, 2017; PyTorch's OneCycleLR
 * @example
 * oneCycle({ learningRate: 5, steps: 6, riseFraction: 0.5, divFactor: 5, anneal: "linear" })([0, 1, 2]) // [1. 3. 5.]
 */
export function oneCycle(options: OneCycleOptions): Schedule {
  const full = checked(options);
  const first = full.learningRate / full.divFactor;
  const phases = phasesOf(full, first);
  const between = (from: number, to: number, x: Tensor): Tensor =>
    full.anneal === "cos" ? cosineBetween(from, to, x) : x.mul(to - from).add(from);
  return schedule(op, (step) => {
    const t = minimum(step, full.steps - 1);
    const curve = (i: number): Tensor => {
      const [start, from] = i === 0 ? [0, first] : [phases[i - 1].end, phases[i - 1].to];
      return between(from, phases[i].to, t.sub(start).div(phases[i].end - start));
    };
    const last = curve(phases.length - 1);
    return phases
      .slice(0, -1)
      .reduceRight<Tensor>((rest, { end }, i) => where(t.lessEqual(end), curve(i), rest), last);
  });
}
