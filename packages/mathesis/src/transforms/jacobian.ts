/** @file Matrices of first and second derivatives. */

import { batchFlat } from "../core/batch.ts";
import { emptyHost } from "../core/host.ts";
import { jvpFlat } from "../core/jvp.ts";
import { linearizeFlat } from "../core/linearize.ts";
import { asStack, instantiate } from "../core/programs.ts";
import type { Tensor } from "../core/tensor.ts";
import { FlatFunction, flattenArguments, requireInexact } from "../core/trees.ts";
import { unflatten } from "../tree/tree.ts";
import { isComplex, lanes } from "../types/dtype.ts";
import type { Shape } from "../types/shape.ts";
import { checkOptions, describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";
import { grad } from "./grad.ts";
import { jvp } from "./jvp.ts";
import type { Gradient, Inputs, TreeFunction } from "./types.ts";

/** Options of jacobian. */
export interface JacobianOptions {
  /**
   * "forward" runs once an input number, "reverse" once an output number. Default: whichever has
   * fewer.
   */
  readonly mode?: "forward" | "reverse";
}

/** The n unit arrays of a shape, stacked along a new first axis. */
function basis(like: Tensor): Tensor {
  const n = like.size;
  const out = emptyHost([n, ...like.shape], like.dtype);
  const step = lanes(like.dtype);
  for (let i = 0; i < n; i++) out.values[out.offset + step * (i * n + i)] = 1;
  return out;
}

function requireReal(xs: readonly Tensor[], op: string): void {
  const bad = xs.find((x) => isComplex(x.dtype));
  if (bad === undefined) return;
  throw new ArgumentError({
    code: "COMPLEX_JACOBIAN",
    op,
    message: `a Jacobian over dtype ${bad.dtype} would need two numbers an entry.`,
    hint: "write the function of real and imaginary parts, or use jvp and vjp.",
    details: { dtype: bad.dtype },
  });
}

type Flat = (xs: readonly Tensor[]) => readonly Tensor[];

/** Columns: one direction at a time for every input number, all at once by batching. */
function forwardBlocks(f: Flat, xs: readonly Tensor[]): Tensor[][] {
  const perInput = xs.map((x, i) => {
    const run = (direction: readonly Tensor[]) => {
      const r = jvpFlat(
        f,
        xs,
        xs.map((_, k) => (k === i ? direction[0] : null)),
      );
      return r.tangents.map((t, k) => instantiate(t, r.outputs[k]));
    };
    const r = batchFlat(run, [basis(x)], [true], x.size);
    return r.outputs.map((y, k) => {
      const columns = asStack(y, r.batched[k], x.size); // [inputs…, outputs…] with inputs flat
      const order = [...columns.shape.keys()].slice(1).concat(0);
      return columns.transpose(order).reshape([...columns.shape.slice(1), ...x.shape] as Shape);
    });
  });
  return (perInput[0] ?? f(xs)).map((_, k) => perInput.map((blocks) => blocks[k]));
}

/** Rows: one cotangent for every output number, all at once by batching. */
function reverseBlocks(f: Flat, xs: readonly Tensor[]): Tensor[][] {
  const linear = linearizeFlat(f, xs);
  return linear.outputs.map((y, k) => {
    const pull = (ct: readonly Tensor[]) => {
      const cts = linear.outputs.map((_, i) => (i === k ? ct[0] : null));
      return linear.pullback(cts).map((t, i) => instantiate(t, xs[i]));
    };
    const r = batchFlat(pull, [basis(y)], [true], y.size);
    return r.outputs.map((g, i) =>
      asStack(g, r.batched[i], y.size).reshape([...y.shape, ...xs[i].shape] as Shape),
    );
  });
}

/** A Jacobian: for each tensor of the result, the tree of the argument with its derivatives. */
export type Jacobian<R, X> = R extends Tensor
  ? JacobianIn<X>
  : R extends number
    ? JacobianIn<X>
    : R extends object
      ? { [K in keyof R]: Jacobian<R[K], X> }
      : never;
type JacobianIn<X> = X extends Tensor
  ? Tensor
  : X extends number | readonly number[]
    ? Tensor
    : X extends object
      ? { [K in keyof X]: JacobianIn<X[K]> }
      : never;

/**
 * The function that gives all first derivatives of f with respect to its first argument.
 *
 * @param f a function of trees of real tensors
 * @param options.mode "forward" or "reverse"; default by the smaller of input and output sizes
 * @returns for each tensor of the result and each tensor of the argument an array of shape
 *   [...result, ...argument]
 * @throws {ArgumentError} NOT_DIFFERENTIABLE for integers, COMPLEX_JACOBIAN for complex dtypes,
 *   MODE, OPTIONS
 * @accuracy exact derivatives, to rounding
 * @gradient differentiable itself, to any order
 * @source Griewank & Walther, Evaluating Derivatives, 2nd ed., ch. 3
 * @example jacobian((x) => x.mul(x))([1, 2]) // [[2. 0.] [0. 4.]]
 */
export function jacobian<F extends TreeFunction>(
  f: F,
  options: JacobianOptions = {},
): (...args: Inputs<Parameters<F>>) => Jacobian<ReturnType<F>, Gradient<Parameters<F>[0]>> {
  checkMode(options);
  return (...args) => {
    const first = flattenArguments([args[0]], "jacobian");
    const rest = flattenArguments(args.slice(1), "jacobian");
    requireInexact(first.leaves, "jacobian");
    requireReal(first.leaves, "jacobian");
    const both = flattenArguments(args, "jacobian");
    const flat = new FlatFunction(f, both.def, "jacobian");
    const run: Flat = (xs) => flat.run([...xs, ...rest.leaves]);
    const mode = options.mode ?? cheaperMode(run, first.leaves);
    const blocks =
      mode === "forward" ? forwardBlocks(run, first.leaves) : reverseBlocks(run, first.leaves);
    const trees = blocks.map((row) => (unflatten(first.def, row) as unknown[])[0]);
    return unflatten(flat.out, trees) as Jacobian<ReturnType<F>, Gradient<Parameters<F>[0]>>;
  };
}

function checkMode(options: JacobianOptions): void {
  checkOptions("jacobian", options);
  const { mode } = options;
  if (mode === undefined || mode === "forward" || mode === "reverse") return;
  throw new ArgumentError({
    code: "MODE",
    op: "jacobian",
    message: `there is no mode ${describeValue(mode)}.`,
    needs: 'needs "forward" or "reverse", or nothing for the cheaper one.',
    details: { mode },
  });
}

function cheaperMode(f: Flat, xs: readonly Tensor[]): "forward" | "reverse" {
  const size = (ts: readonly Tensor[]) => ts.reduce((n, t) => n + t.size, 0);
  return size(xs) <= size(f(xs)) ? "forward" : "reverse";
}

/**
 * The function that gives the matrix of second derivatives of f with respect to its first argument.
 *
 * @param f returns one real number
 * @returns an array of shape [...argument, ...argument] (a tree of trees for a tree)
 * @throws {ShapeError} NOT_SCALAR; {ArgumentError} NOT_DIFFERENTIABLE, COMPLEX_JACOBIAN
 * @accuracy exact derivatives, to rounding; forward over reverse, n gradients for n inputs
 * @gradient differentiable itself
 * @source Griewank & Walther, Evaluating Derivatives, 2nd ed., §5.4
 * @example hessian((x) => x.pow(3).sum())([1, 2]) // [[ 6.  0.] [ 0. 12.]]
 */
export function hessian<F extends TreeFunction>(
  f: F,
): (
  ...args: Inputs<Parameters<F>>
) => Jacobian<Gradient<Parameters<F>[0]>, Gradient<Parameters<F>[0]>> {
  return jacobian(grad(f) as TreeFunction, { mode: "forward" });
}

/**
 * The product of the Hessian of f with a direction, without the Hessian: forward over reverse.
 *
 * @param f returns one real number
 * @param xs the arguments, as a list
 * @param vs a direction for the first argument, of its structure and shapes
 * @returns H v, with the structure of the first argument
 * @throws {ShapeError} NOT_SCALAR, TANGENT
 * @accuracy exact derivatives, to rounding; about 4 times the cost of the gradient
 * @gradient differentiable itself
 * @source Pearlmutter, Neural Computation 6 (1994) 147–160
 * @example hvp((x) => x.pow(3).sum(), [[1, 2]], [1, 1]) // [ 6. 12.]
 */
export function hvp<F extends TreeFunction>(
  f: F,
  xs: Inputs<Parameters<F>>,
  vs: Inputs<Parameters<F>>[0],
): Gradient<Parameters<F>[0]> {
  flattenArguments(xs, "hvp"); // throws where xs is no list
  const gradient = grad(f) as (...args: unknown[]) => unknown;
  const others = (xs as readonly unknown[]).slice(1);
  const of = (x: unknown) => gradient(x, ...others);
  return jvp(of as TreeFunction, [xs[0]] as never, [vs] as never)[1] as Gradient<Parameters<F>[0]>;
}
