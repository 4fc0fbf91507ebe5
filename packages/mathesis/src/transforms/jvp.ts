/** @file Forward-mode derivative along a direction. */
import { jvpFlat } from "../core/jvp.ts";
import type { Tangent } from "../core/op.ts";
import { instantiate } from "../core/programs.ts";
import type { Tensor } from "../core/tensor.ts";
import { FlatFunction, flattenArguments } from "../core/trees.ts";
import { requireSameTree, unflatten } from "../tree/tree.ts";
import { isInexact } from "../types/dtype.ts";
import { sameShape, showShape } from "../types/shape.ts";
import { ShapeError } from "../util/errors.ts";
import type { Inputs, Result, TreeFunction } from "./types.ts";

/**
 * The value of f at the primals and its derivative along the tangents, in one forward pass.
 *
 * @param f a function of trees of tensors
 * @param primals the arguments, as a list
 * @param tangents a direction for each argument, of the same structure and shapes
 * @returns `[y, ty]`: f(primals) and the Jacobian times the tangents
 * @throws {ArgumentError} TREE if structures differ; {ShapeError} TANGENT if shapes differ
 * @accuracy exact derivatives, to rounding; about 2–3 times the cost of f
 * @gradient differentiable itself, to any order
 * @source Griewank & Walther, Evaluating Derivatives, 2nd ed., §3.1
 * @example jvp((x) => x.sin(), [0], [1]) // [0., 1.]
 */
export function jvp<F extends TreeFunction>(
  f: F,
  primals: Inputs<Parameters<F>>,
  tangents: Inputs<Parameters<F>>,
): [Result<F>, Result<F>] {
  const xs = flattenArguments(primals, "jvp");
  const ts = flattenArguments(tangents, "jvp");
  requireSameTree(xs.def, ts.def, "jvp", "primals and tangents");
  const flat = new FlatFunction(f, xs.def, "jvp");
  const directions = xs.leaves.map((x, i) => tangentFor(x, ts.leaves[i]));
  const { outputs, tangents: ty } = jvpFlat((args) => flat.run(args), xs.leaves, directions);
  const full = ty.map((t, i) => instantiate(t, outputs[i]));
  return [unflatten(flat.out, outputs), unflatten(flat.out, full)] as [Result<F>, Result<F>];
}

/** The tangent in the dtype of its primal; integers have none. */
function tangentFor(x: Tensor, t: Tensor): Tangent {
  if (!isInexact(x.dtype)) return null;
  if (!sameShape(x.shape, t.shape)) {
    throw new ShapeError({
      code: "TANGENT",
      op: "jvp",
      message: "a tangent has another shape than its primal.",
      given: `primal: ${showShape(x.shape)}  tangent: ${showShape(t.shape)}`,
      details: { primal: x.shape, tangent: t.shape },
    });
  }
  return t.dtype === x.dtype ? t : t.astype(x.dtype);
}
