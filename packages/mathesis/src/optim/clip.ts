/** @file Gradients cut to size, one by one or all together. */
import type { Tensor } from "../core/tensor.ts";
import { minimum } from "../ops/index.ts";
import type { Gradient } from "../transforms/types.ts";
import { isComplex } from "../types/dtype.ts";
import { describeValue } from "../util/check.ts";
import { ArgumentError, DTypeError } from "../util/errors.ts";
import { type GlobalNormOptions, normOf, orderOf } from "./global-norm.ts";
import { type Optimiser, scaled } from "./optimiser.ts";
import { floatParts, leavesLike, requireSameShape, treeOf } from "./trees.ts";

/** PyTorch adds this to the norm before it divides. */
const TORCH_EPSILON = 1e-6;

function checkBound(op: string, name: string, value: unknown): void {
  if (typeof value === "number" && value >= 0) return;
  throw new ArgumentError({
    code: "RANGE",
    op,
    message: `${name} is ${describeValue(value)}.`,
    needs: "needs a number ≥ 0, or Infinity.",
    details: { name, value },
  });
}

function clipAll(op: string, gradients: unknown, most: number, ord: number): [unknown, Tensor] {
  const { leaves, def } = floatParts(op, gradients, "gradients");
  const norm = normOf(leaves, ord);
  const factor = minimum(norm.add(TORCH_EPSILON).pow(-1).mul(most), 1);
  // With no bound the factor is 1 even where the norm is infinite.
  const clipped = most === Infinity ? leaves : leaves.map((g) => scaled(g, factor));
  return [treeOf(def, clipped), norm];
}

/**
 * The gradients scaled down together so that their norm is at most `most`, and the norm they had.
 *
 * The factor is min(1, most / (norm + 10⁻⁶)), PyTorch's: directions stay, and a norm at the bound
 * shrinks by a millionth.
 *
 * @param gradients a tree of tensors
 * @param most the largest norm allowed, ≥ 0
 * @param options.ord which norm: p > 0 or Infinity; default 2
 * @returns `[clipped, norm]`, the norm a float64 scalar
 * @throws {ArgumentError} RANGE, ORD, OPTION_NAME; {DTypeError} DTYPE
 * @accuracy that of globalNorm, and two roundings
 * @gradient differentiable where the norm is neither 0 nor at the bound
 * @source Pascanu, Mikolov & Bengio, On the difficulty of training recurrent neural networks, ICML
 *   2013, algorithm 1
 * @example clipGradNorm([30, 40], 5) // [[2.99999994 3.99999992], 50.0]
 */
export function clipGradNorm<P>(
  gradients: P,
  most: number,
  options: GlobalNormOptions = {},
): [Gradient<P>, Tensor] {
  checkBound("clipGradNorm", "the bound", most);
  const [clipped, norm] = clipAll(
    "clipGradNorm",
    gradients,
    most,
    orderOf("clipGradNorm", options),
  );
  return [clipped as Gradient<P>, norm]; // the structure of the gradients
}

/**
 * A pair to chain before an optimiser: gradients scaled down together to a norm of at most `most`.
 *
 * @param most the largest norm allowed, ≥ 0
 * @param options.ord which norm: p > 0 or Infinity; default 2
 * @returns a pair `{ init, update }` without a state (null)
 * @throws {ArgumentError} RANGE, ORD, OPTION_NAME; from update {DTypeError} DTYPE
 * @accuracy that of clipGradNorm
 * @gradient that of clipGradNorm
 * @source Pascanu, Mikolov & Bengio, ICML 2013, algorithm 1
 * @example clipByGlobalNorm(5).update([30, 40], null)[0] // [2.99999994 3.99999992]
 */
export function clipByGlobalNorm(most: number, options: GlobalNormOptions = {}): Optimiser<null> {
  const op = "clipByGlobalNorm";
  checkBound(op, "the bound", most);
  const ord = orderOf(op, options);
  return stateless(op, (gradients) => clipAll(op, gradients, most, ord)[0]);
}

/**
 * A pair to chain before an optimiser: every entry of the gradients cut to [−most, most].
 *
 * @param most the largest size allowed, ≥ 0
 * @returns a pair `{ init, update }` without a state (null)
 * @throws {ArgumentError} RANGE; from update {DTypeError} DTYPE, also for complex gradients
 * @accuracy exact
 * @gradient 1 inside the bounds, 0 outside
 * @source Goodfellow, Bengio & Courville, Deep Learning, MIT Press 2016, § 10.11.1
 * @example clipByValue(1).update([-7, 0.5, 2], null)[0] // [-1.   0.5  1. ]
 */
export function clipByValue(most: number): Optimiser<null> {
  const op = "clipByValue";
  checkBound(op, "the bound", most);
  return stateless(op, (gradients) => {
    const { leaves, def } = floatParts(op, gradients, "gradients");
    const bad = leaves.find((g) => isComplex(g.dtype));
    if (bad !== undefined) throw notOrdered(op, bad);
    return treeOf(
      def,
      leaves.map((g) => g.clip(-most, most)),
    );
  });
}

function notOrdered(op: string, g: Tensor): DTypeError {
  return new DTypeError({
    code: "DTYPE",
    op,
    message: `among the gradients is an array of dtype ${g.dtype}.`,
    needs: "needs real gradients: complex numbers have no order.",
    hint: "use clipByGlobalNorm, which scales.",
    details: { dtype: g.dtype },
  });
}

/** A pair that remembers nothing. */
function stateless(op: string, f: (gradients: unknown) => unknown): Optimiser<null> {
  return {
    init(params) {
      floatParts(op, params, "parameters");
      return null;
    },
    update<P>(gradients: P, state: null, params?: unknown): [Gradient<P>, null] {
      if (state !== null) throw noState(op, state);
      if (params !== undefined) checkAlike(op, gradients, params);
      return [f(gradients) as Gradient<P>, null]; // f keeps the structure
    },
  };
}

/** Throws unless gradients have the structure and shapes of the parameters. */
function checkAlike(op: string, gradients: unknown, params: unknown): void {
  const { leaves, def } = floatParts(op, gradients, "gradients");
  const all = leavesLike(op, def, params, "the gradients and the parameters");
  for (const [i, g] of leaves.entries()) {
    requireSameShape(op, g, all[i], "a gradient and its parameters");
  }
}

function noState(op: string, state: unknown): ArgumentError {
  return new ArgumentError({
    code: "STATE",
    op,
    message: `the state is ${describeValue(state)}.`,
    needs: "needs null: it remembers nothing.",
  });
}
