/** @file Choice between two functions; only the chosen one runs. */

import { type TensorLike, toTensor } from "../../core/convert.ts";
import { bind } from "../../core/interpreter.ts";
import { LinearInput, type Op, type Recorder, type Tangent } from "../../core/op.ts";
import {
  batchProgram,
  instantiate,
  jvpProgram,
  partialProgram,
  split,
  transposeProgram,
  zerosLike,
} from "../../core/programs.ts";
import { evalProgram, stageFlat } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { flattenArguments } from "../../core/trees.ts";
import type { Aval } from "../../ir/aval.ts";
import { newVar, type Params, type Program } from "../../ir/program.ts";
import { unflatten } from "../../tree/tree.ts";
import { ArgumentError, TraceError } from "../../util/errors.ts";
import { where } from "../elementwise/where.ts";
import { callable, paramsAs } from "../kinds/record.ts";
import {
  type Body,
  merge,
  outputAvals,
  pick,
  reorder,
  requireSameState,
  stageBody,
} from "./bodies.ts";

/** Both branches take all operands but the condition. */
interface CondParams {
  readonly yes: Program<Op>;
  readonly no: Program<Op>;
}
const branches = (params: Params): CondParams => paramsAs<CondParams>(params);

/** `pred ? a : b` for whole stacks, with a condition an entry. */
function select(pred: Tensor, a: Tensor, b: Tensor): Tensor {
  const ones = new Array<number>(a.ndim - 1).fill(1);
  return where(pred.reshape([pred.size, ...ones]), a, b);
}

/** Known halves, residuals of both (zeros in the branch not taken), unknown halves. */
function partialRule(recorder: Recorder, inputs: readonly Tensor[], params: Params): Tensor[] {
  const [pred, ...xs] = inputs;
  const { yes, no } = branches(params);
  const unknown = xs.map((x) => recorder.isUnknown(x));
  const first = [yes, no].map((p) => partialProgram(p, unknown).unknown);
  const force = first[0].map((u, i) => u || first[1][i]);
  const [a, b] = [yes, no].map((p) => partialProgram(p, unknown, force));
  const known = pick(
    xs,
    unknown.map((u) => !u),
  );
  const knownCount = force.filter((u) => !u).length;
  const withResiduals = (own: typeof a, before: readonly Aval[], after: readonly Aval[]) =>
    stageFlat((args) => {
      const [out, rest] = split(evalProgram(own.known, args), knownCount);
      return [...out, ...before.map(zerosLike), ...rest, ...after.map(zerosLike)];
    }, own.known.inputs).program;
  const outputs = bind(op, [pred, ...known], {
    yes: withResiduals(a, [], b.residuals),
    no: withResiduals(b, a.residuals, []),
  });
  const [ready, residuals] = split(outputs, knownCount);
  const later = recorder.record(op, [pred, ...residuals, ...pick(xs, unknown)], {
    yes: skipInputs(a.later, a.residuals.length, b.residuals),
    no: addInputs(b.later, a.residuals),
  });
  const done = [...ready];
  return merge(force, later, () => done.shift() as Tensor);
}

/** A program with further inputs, which it does not read, after the first `at`. */
function skipInputs(program: Program<Op>, at: number, extra: readonly Aval[]): Program<Op> {
  const [head, tail] = split(program.inputs, at);
  return reorder(program, [...head, ...extra.map(newVar), ...tail]);
}
const addInputs = (program: Program<Op>, extra: readonly Aval[]): Program<Op> =>
  skipInputs(program, 0, extra);

/** The cotangents of the linear operands: a cond of the transposed branches. */
function transposeRule(
  cotangents: readonly Tangent[],
  [pred, ...xs]: readonly (Tensor | LinearInput)[],
  params: Params,
  outputs: readonly Aval[],
): Tangent[] {
  const linear = xs.map((x) => x instanceof LinearInput);
  const given = xs.filter((x): x is Tensor => !(x instanceof LinearInput));
  const cts = cotangents.map((ct, i) => instantiate(ct, outputs[i]));
  const back = (program: Program<Op>) =>
    stageFlat(
      (args) => {
        const [values, ct] = split(args, given.length);
        const marked = xs.map((x) => (x instanceof LinearInput ? x : (values.shift() as Tensor)));
        const pulled = transposeProgram(program, marked, ct);
        return xs.flatMap((x, i) =>
          x instanceof LinearInput ? [instantiate(pulled[i], x.aval)] : [],
        );
      },
      [...given, ...outputs],
    ).program;
  const { yes, no } = branches(params);
  const pulled = bind(op, [pred as Tensor, ...given, ...cts], { yes: back(yes), no: back(no) });
  return [null, ...merge(linear, pulled, () => null)];
}

const op: Op = {
  name: "cond",
  kind: "control",
  abstract: (_inputs, params) => outputAvals(branches(params).yes),
  evaluate([pred, ...xs], params) {
    const { yes, no } = branches(params);
    return evalProgram(pred.element(0) === false ? no : yes, xs);
  },
  jvp([pred, ...xs], [, ...ts], params) {
    const { yes, no } = branches(params);
    const nonzero = ts.map((t) => t !== null);
    const flags = [yes, no].map((p) => jvpProgram(p, nonzero).nonzero);
    const force = flags[0].map((f, i) => f || flags[1][i]);
    const [a, b] = [yes, no].map((p) => jvpProgram(p, nonzero, force).program);
    const moving = ts.filter((t): t is Tensor => t !== null);
    const all = bind(op, [pred, ...xs, ...moving], { yes: a, no: b });
    const [outputs, tangents] = split(all, yes.outputs.length);
    return { outputs, tangents: merge(force, tangents, () => null) };
  },
  transpose: transposeRule,
  batch([pred, ...xs], [predBatched, ...batched], params, size) {
    const { yes, no } = branches(params);
    const flags = [yes, no].map((p) => batchProgram(p, batched, size).batched);
    const force = flags[0].map((f, i) => predBatched || f || flags[1][i]);
    const [a, b] = [yes, no].map((p) => batchProgram(p, batched, size, force).program);
    if (!predBatched)
      return { outputs: bind(op, [pred, ...xs], { yes: a, no: b }), batched: force };
    const [ya, yb] = [evalProgram(a, xs), evalProgram(b, xs)];
    return { outputs: ya.map((y, i) => select(pred, y, yb[i])), batched: force };
  },
  partial(recorder, inputs, params) {
    if (!recorder.isUnknown(inputs[0])) return partialRule(recorder, inputs, params);
    throw new TraceError({
      code: "UNKNOWN_CONDITION",
      op: "cond",
      message: "the condition depends on a tangent.",
      hint: "choose by values, not by derivatives.",
    });
  },
};

function condition(pred: TensorLike | boolean, name: string): Tensor {
  const p = toTensor(pred, name);
  if (p.dtype === "bool" && p.size === 1 && p.ndim === 0) return p;
  throw new ArgumentError({
    code: "CONDITION",
    op: name,
    message: `the condition is ${p.dtype}[${p.shape.join(",")}].`,
    needs: "needs one truth value: bool[].",
    hint: "compare and reduce: x.greater(0).all().",
    details: { dtype: p.dtype, shape: p.shape },
  });
}

/** Gives both branches the tensors that either captured. */
function unifyCaptures(a: Body, b: Body): { params: CondParams; captured: Tensor[] } {
  const [ca, xa] = split(a.program.inputs, a.captured.length);
  const [cb, xb] = split(b.program.inputs, b.captured.length);
  return {
    params: {
      yes: reorder(a.program, [...ca, ...b.captured.map(newVar), ...xa]),
      no: reorder(b.program, [...a.captured.map(newVar), ...cb, ...xb]),
    },
    captured: [...a.captured, ...b.captured],
  };
}

/** The type of `cond`. */
export interface Cond extends Op {
  <A extends readonly unknown[], R>(
    pred: TensorLike | boolean,
    ifTrue: (...xs: A) => R,
    ifFalse: (...xs: A) => R,
    ...xs: A
  ): R;
}

/**
 * ifTrue(...xs) if the condition holds, else ifFalse(...xs); the other function does not run.
 *
 * @param pred one truth value, bool[]
 * @param ifTrue functions with results of the same structure, shapes and dtypes
 * @param ifFalse functions with results of the same structure, shapes and dtypes
 * @param xs arguments of both, trees of tensors; captured tensors work too
 * @throws {ArgumentError} CONDITION, CARRY_TREE; {ShapeError} CARRY if the results differ
 * @accuracy that of the branch
 * @gradient through the branch taken; under vmap with a batched condition both are computed
 * @example cond(true, (x) => x.mul(2), (x) => x.neg(), array(3)) // 6.0
 */
export const cond: Cond = callable(
  op,
  (
    pred: TensorLike,
    ifTrue: (...xs: never[]) => unknown,
    ifFalse: (...xs: never[]) => unknown,
    ...xs: unknown[]
  ) => {
    const { leaves, def } = flattenArguments(xs, "cond");
    const a = stageBody(ifTrue, def, leaves, "cond");
    const b = stageBody(ifFalse, def, leaves, "cond");
    requireSameState("cond", a.program.outputs, a.out, b.program.outputs, b.out);
    const { params, captured } = unifyCaptures(a, b);
    const operands = [condition(pred, "cond"), ...captured, ...leaves];
    return unflatten(a.out, bind(op, operands, { ...params }));
  },
) as unknown as Cond; // the interface adds only the types of the trees
