/** @file Reverse-mode derivative: the pullback of cotangents. */
import { linearizeFlat } from "../core/linearize.ts";
import { instantiate } from "../core/programs.ts";
import { FlatFunction, flattenArguments, flattenTensors } from "../core/trees.ts";
import { requireSameTree, unflatten } from "../tree/tree.ts";
import { sameShape, showShape } from "../types/shape.ts";
import { ShapeError } from "../util/errors.ts";
import type { Gradients, Input, Inputs, Result, TreeFunction } from "./types.ts";

/**
 * The value of f and its pullback, which maps a cotangent of the result to cotangents of the
 * arguments.
 *
 * @param f a function of trees of tensors
 * @param xs its arguments
 * @returns `[y, pullback]`; `pullback(ct)` is the list of cotangents, one an argument. It may be
 *   called again: nothing is used up.
 * @throws {ArgumentError} TREE, {ShapeError} COTANGENT if ct does not look like y
 * @accuracy exact derivatives, to rounding
 * @gradient differentiable itself, to any order. Complex: ∂L/∂Re + i ∂L/∂Im
 * @source Griewank & Walther, Evaluating Derivatives, 2nd ed., §3.2; Radul et al., arXiv:2204.10923
 * @example vjp((x) => x.sin(), 0)[1](2) // [2.]
 */
export function vjp<F extends TreeFunction>(
  f: F,
  ...xs: Inputs<Parameters<F>>
): [Result<F>, (cotangent: Input<Result<F>>) => Gradients<Parameters<F>>] {
  const args = flattenArguments(xs, "vjp");
  const flat = new FlatFunction(f, args.def, "vjp");
  const linear = linearizeFlat((leaves) => flat.run(leaves), args.leaves);
  const out = flat.out;
  const pullback = (cotangent: unknown) => {
    const cts = flattenTensors(cotangent, "vjp");
    requireSameTree(out, cts.def, "vjp", "the result and the cotangent");
    const fitted = cts.leaves.map((ct, i) => {
      const y = linear.outputs[i];
      if (!sameShape(ct.shape, y.shape)) {
        throw new ShapeError({
          code: "COTANGENT",
          op: "vjp",
          message: "the cotangent has another shape than the result.",
          given: `result: ${showShape(y.shape)}  cotangent: ${showShape(ct.shape)}`,
          details: { result: y.shape, cotangent: ct.shape },
        });
      }
      return ct.dtype === y.dtype ? ct : ct.astype(y.dtype);
    });
    const pulled = linear.pullback(fitted);
    return unflatten(
      args.def,
      pulled.map((t, i) => instantiate(t, args.leaves[i])),
    ) as Gradients<Parameters<F>>;
  };
  return [unflatten(out, linear.outputs) as Result<F>, pullback];
}
