/** @file Gradient descent, with momentum. */
import type { Tensor } from "../core/tensor.ts";
import { where } from "../ops/index.ts";
import { checkFlag } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";
import { checkRate, type LearningRate, type Optimiser, scaled } from "./optimiser.ts";
import { checkFractions, checkNames, checkSizes } from "./options.ts";
import { type At, optimiserOf, type RuleState, type Slots } from "./rule.ts";

/** Options of sgd. */
export interface SgdOptions {
  /** Step size η ≥ 0. Default 0.01. */
  readonly learningRate?: LearningRate;
  /** How much of the last velocity stays, in [0, 1). Default 0: plain gradient descent. */
  readonly momentum?: number;
  /** How much of a gradient is kept from the velocity, τ in [0, 1). Default 0. */
  readonly dampening?: number;
  /** Look ahead by the velocity (Nesterov); needs momentum and no dampening. Default false. */
  readonly nesterov?: boolean;
  /** λ ≥ 0 of the penalty ½ λ |θ|². Default 0. */
  readonly weightDecay?: number;
}

/** What sgd remembers between steps: `velocity`, which is null without momentum. */
export type SgdState = RuleState<"velocity">;

const names = ["learningRate", "momentum", "dampening", "nesterov", "weightDecay"];

function checked(options: SgdOptions): Required<SgdOptions> {
  checkNames("sgd", options, names);
  const { learningRate = 0.01, momentum = 0, dampening = 0 } = options;
  const { nesterov = false, weightDecay = 0 } = options;
  checkRate("sgd", learningRate);
  checkFractions("sgd", { momentum, dampening });
  checkFlag("sgd", "nesterov", nesterov);
  checkSizes("sgd", { weightDecay });
  if (nesterov && (momentum === 0 || dampening !== 0)) throw nothingAhead(momentum, dampening);
  return { learningRate, momentum, dampening, nesterov, weightDecay };
}

function nothingAhead(momentum: number, dampening: number): ArgumentError {
  return new ArgumentError({
    code: "NESTEROV",
    op: "sgd",
    message: `nesterov is on with momentum ${momentum} and dampening ${dampening}.`,
    needs: "looking ahead needs a momentum > 0 and no dampening.",
    details: { momentum, dampening },
  });
}

/**
 * Stochastic gradient descent: v ← μ v + (1 − τ) g, then −η v (Nesterov: −η (g + μ v)).
 *
 * The first velocity is the first gradient, whatever τ is.
 *
 * @param options.learningRate η, a number, scalar tensor or schedule; default 0.01
 * @param options.momentum μ in [0, 1); default 0
 * @param options.dampening τ in [0, 1); default 0
 * @param options.nesterov default false
 * @param options.weightDecay λ ≥ 0, added to g as λ θ; default 0
 * @returns a pair `{ init, update }`
 * @throws {ArgumentError} RANGE, FLAG, OPTION_NAME, NESTEROV; from update TREE, STATE, PARAMS, RATE;
 *   {ShapeError} LEAF_SHAPE; {DTypeError} DTYPE
 * @accuracy PyTorch's trajectory to 1e-10 over 1,000 float64 steps
 * @gradient differentiable in gradients, state, parameters and the rate
 * @source Sutskever, Martens, Dahl & Hinton, On the importance of initialization and momentum in deep
 *   learning, ICML 2013, eq. 1–4
 * @example sgd({ learningRate: 0.5 }).update([2, 4], sgd().init([1, 1]))[0] // [-1. -2.]
 */
export function sgd(options: SgdOptions = {}): Optimiser<SgdState> {
  const { learningRate, momentum, dampening, nesterov, weightDecay } = checked(options);
  const fresh = (v: Tensor, g: Tensor, first: Tensor): Tensor => {
    if (dampening === 0) return v.mul(momentum).add(g);
    return where(first, g, v.mul(momentum).add(g.mul(1 - dampening)));
  };
  return optimiserOf({
    name: "sgd",
    learningRate,
    weightDecay,
    decoupled: false,
    slots: { velocity: momentum === 0 ? null : 0 },
    begin: ({ step, rate }: At) => ({ first: step.equal(1), rate: rate.neg() }),
    move(g, slots: Slots<"velocity">, { first, rate }) {
      if (momentum === 0) return [scaled(g, rate), slots];
      const velocity = fresh(slots.velocity, g, first);
      return [scaled(nesterov ? g.add(velocity.mul(momentum)) : velocity, rate), { velocity }];
    },
  });
}
