/** @file A function with a forward derivative written by hand. */

import { batchFlat } from "../../core/batch.ts";
import { bind } from "../../core/interpreter.ts";
import type { Op, Tangent } from "../../core/op.ts";
import { asStack, batchProgram, instantiate, split } from "../../core/programs.ts";
import { evalProgram } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { flattenArguments, flattenTensors } from "../../core/trees.ts";
import type { Params, Program } from "../../ir/program.ts";
import { requireSameTree, type TreeDef, unflatten } from "../../tree/tree.ts";
import { sameShape, showShape } from "../../types/shape.ts";
import { ShapeError, TraceError } from "../../util/errors.ts";
import { callable, dropIntegerTangents, noTranspose, paramsAs } from "../kinds/record.ts";
import { outputAvals, stageBody } from "./bodies.ts";

/** Outputs and tangents, one after the other, from arguments and tangents. */
type FlatRule = (primals: readonly Tensor[], tangents: readonly Tensor[]) => readonly Tensor[];

interface CustomJvpParams {
  readonly body: Program<Op>;
  readonly captured: number;
  readonly rule: FlatRule;
}
const paramsOf = (params: Params): CustomJvpParams => paramsAs<CustomJvpParams>(params);

/** The error of a function with its own derivative that captured a value being differentiated. */
export function requireNoCapturedTangent(
  op: string,
  tangents: readonly Tangent[],
  captured: number,
): void {
  if (tangents.slice(0, captured).every((t) => t === null)) return;
  throw new TraceError({
    code: "CAPTURED",
    op,
    message: "the function captured a value that is being differentiated.",
    needs: "its own derivative only knows its arguments.",
    hint: "pass the value as an argument.",
  });
}

const op: Op = {
  name: "customJvp",
  kind: "control",
  abstract: (_inputs, params) => outputAvals(paramsOf(params).body),
  evaluate: (inputs, params) => evalProgram(paramsOf(params).body, inputs),
  jvp(primals, tangents, params) {
    const { captured, rule, body } = paramsOf(params);
    requireNoCapturedTangent("customJvp", tangents, captured);
    const xs = primals.slice(captured);
    const ts = tangents.slice(captured).map((t, i) => instantiate(t, xs[i]));
    const [outputs, moved] = split(rule(xs, ts), body.outputs.length);
    return { outputs, tangents: dropIntegerTangents(outputs, moved) };
  },
  transpose: noTranspose("customJvp"),
  batch(inputs, batched, params, size) {
    const { body, captured, rule } = paramsOf(params);
    const every = body.outputs.map(() => true);
    const mapped = batchProgram(body, batched, size, every).program;
    const own = batched.slice(captured);
    const flat: FlatRule = (primals, tangents) => {
      const both = (xs: readonly Tensor[]) =>
        rule(...(split(xs, primals.length) as [Tensor[], Tensor[]]));
      const r = batchFlat(both, [...primals, ...tangents], [...own, ...own], size);
      return r.outputs.map((y, i) => asStack(y, r.batched[i], size));
    };
    const next = { body: mapped, captured, rule: flat };
    return { outputs: bind(op, inputs, next), batched: every };
  },
};

/** The type of `customJvp`. */
export interface CustomJvp extends Op {
  <A extends readonly unknown[], R>(
    f: (...xs: A) => R,
    rule: (primals: A, tangents: A) => readonly [R, R],
  ): (...xs: A) => R;
}

/** The rule on trees as a rule on lists. */
function flatRule(
  rule: (primals: never, tangents: never) => readonly [unknown, unknown],
  args: TreeDef,
  out: TreeDef,
): FlatRule {
  return (primals, tangents) => {
    const pair = rule(unflatten(args, primals) as never, unflatten(args, tangents) as never);
    const [y, t] = pair.map((part) => flattenTensors(part, "customJvp"));
    requireSameTree(out, y.def, "customJvp", "the function's and the rule's results");
    requireSameTree(out, t.def, "customJvp", "the result and the rule's tangent");
    return [...y.leaves, ...t.leaves.map((v, i) => fit(v, y.leaves[i]))];
  };
}

/** A tangent from the rule, which must have the shape of its result, in its dtype. */
function fit(t: Tensor, y: Tensor): Tensor {
  if (sameShape(t.shape, y.shape)) return t.astype(y.dtype);
  throw new ShapeError({
    code: "TANGENT",
    op: "customJvp",
    message: "the rule gives a tangent of another shape than the result.",
    given: `result: ${showShape(y.shape)}  tangent: ${showShape(t.shape)}`,
    details: { result: y.shape, tangent: t.shape },
  });
}

/**
 * The same function with a derivative of your own.
 *
 * @param f a function of trees of tensors
 * @param rule takes the lists of arguments and of tangents; gives `[f(...xs), tangent of the result]`.
 *   It must be linear in the tangents, and made of tensor operations, for reverse mode to work.
 * @returns a function with the values of f
 * @throws {TraceError} CAPTURED; {ArgumentError} TREE, {ShapeError} TANGENT if rule and f disagree
 * @accuracy that of f and rule
 * @gradient the rule, in both modes and at every order
 * @example grad(customJvp((x) => x.exp(), ([x], [t]) => [x.exp(), t.mul(3)]))(1) // 3.0
 */
export const customJvp: CustomJvp = callable(
  op,
  (
    f: (...xs: never[]) => unknown,
    rule: (primals: never, tangents: never) => readonly [unknown, unknown],
  ) =>
    (...xs: unknown[]) => {
      const { leaves, def } = flattenArguments(xs, "customJvp");
      const body = stageBody(f, def, leaves, "customJvp");
      const outputs = bind(op, [...body.captured, ...leaves], {
        body: body.program,
        captured: body.captured.length,
        rule: flatRule(rule, def, body.out),
      });
      return unflatten(body.out, outputs);
    },
) as unknown as CustomJvp; // the interface adds only the types of the trees
