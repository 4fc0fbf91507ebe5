/** @file A function whose intermediate values are computed again in reverse mode, not kept. */
import { bind } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import {
  batchProgram,
  jvpProgram,
  partialProgram,
  split,
  transposeProgram,
} from "../../core/programs.ts";
import { evalProgram } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { flattenArguments } from "../../core/trees.ts";
import { keepOutputs, type Params, type Program } from "../../ir/program.ts";
import { unflatten } from "../../tree/tree.ts";
import { callable, paramsAs } from "../kinds/record.ts";
import { merge, outputAvals, pick, stageBody } from "./bodies.ts";

interface CheckpointParams {
  readonly body: Program<Op>;
}
const bodyOf = (params: Params): Program<Op> => paramsAs<CheckpointParams>(params).body;

/** The op that runs a program, keeping only its inputs for reverse mode. */
export const checkpointOp: Op = {
  name: "checkpoint",
  kind: "control",
  abstract: (_inputs, params) => outputAvals(bodyOf(params)),
  evaluate: (inputs, params) => evalProgram(bodyOf(params), inputs),
  jvp(primals, tangents, params) {
    const r = jvpProgram(
      bodyOf(params),
      tangents.map((t) => t !== null),
    );
    const live = tangents.filter((t): t is Tensor => t !== null);
    const all = bind(checkpointOp, [...primals, ...live], { body: r.program });
    const [outputs, ts] = split(all, bodyOf(params).outputs.length);
    return { outputs, tangents: merge(r.nonzero, ts, () => null) };
  },
  // Transposing runs the body again: what depends on no linear input is evaluated, the rest pulled
  // back. Nothing but the inputs was kept.
  transpose: (cts, inputs, params) => transposeProgram(bodyOf(params), inputs, cts),
  batch(inputs, batched, params, size) {
    const r = batchProgram(bodyOf(params), batched, size);
    return { outputs: bind(checkpointOp, inputs, { body: r.program }), batched: r.batched };
  },
  partial(recorder, inputs, params) {
    const body = bodyOf(params);
    const unknown = inputs.map((x) => recorder.isUnknown(x));
    const r = partialProgram(body, unknown);
    const knownInputs = pick(
      inputs,
      unknown.map((u) => !u),
    );
    const isKnown = r.unknown.map((u) => !u);
    const keep = r.known.outputs.map((_, i) => i < isKnown.filter(Boolean).length);
    const ready = bind(checkpointOp, knownInputs, { body: keepOutputs(r.known, keep) });
    const open = recorder.record(checkpointOp, inputs, { body: keepOutputs(body, r.unknown) });
    const done = [...ready];
    return merge(r.unknown, open, () => done.shift() as Tensor);
  },
};

/** The type of `checkpoint`. */
export interface Checkpoint extends Op {
  <A extends readonly unknown[], R>(f: (...xs: A) => R): (...xs: A) => R;
}

/**
 * The same function, for which reverse mode keeps only the arguments and computes the rest again.
 *
 * @param f a function of trees of tensors
 * @returns a function with the values and derivatives of f, whose gradient takes less memory and
 *   about one more forward pass
 * @throws {TraceError} VALUE_NEEDED if f reads values
 * @accuracy that of f
 * @gradient that of f
 * @source Griewank & Walther, Evaluating Derivatives, 2nd ed., ch. 12
 * @example grad(checkpoint((x) => x.sin().sin()))(0) // 1.0
 */
export const checkpoint: Checkpoint = callable(
  checkpointOp,
  (f: (...xs: never[]) => unknown) =>
    (...xs: unknown[]) => {
      const { leaves, def } = flattenArguments(xs, "checkpoint");
      const body = stageBody(f, def, leaves, "checkpoint");
      const outputs = bind(checkpointOp, [...body.captured, ...leaves], { body: body.program });
      return unflatten(body.out, outputs);
    },
) as unknown as Checkpoint; // the interface adds only the types of the trees
