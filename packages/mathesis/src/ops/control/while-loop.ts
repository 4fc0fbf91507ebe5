/** @file A loop that goes on while a condition holds. */
import type { HostTensor } from "../../core/host.ts";
import { bind } from "../../core/interpreter.ts";
import type { BatchResult, JvpResult, Op, Tangent } from "../../core/op.ts";
import { asStack, batchProgram, instantiate, jvpProgram, split } from "../../core/programs.ts";
import { evalProgram, stageFlat } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { flattenTensors } from "../../core/trees.ts";
import type { Params, Program } from "../../ir/program.ts";
import { unflatten } from "../../tree/tree.ts";
import { ArgumentError, TraceError } from "../../util/errors.ts";
import { where } from "../elementwise/where.ts";
import { callable, noTranspose, paramsAs } from "../kinds/record.ts";
import {
  fixpoint,
  merge,
  outputAvals,
  pick,
  reorder,
  requireSameState,
  stageBody,
  strong,
} from "./bodies.ts";

/** Operands: constants of the condition, constants of the body, first state. */
interface WhileParams {
  readonly test: Program<Op>;
  readonly body: Program<Op>;
  readonly testConstants: number;
  readonly bodyConstants: number;
}
const paramsOf = (params: Params): WhileParams => paramsAs<WhileParams>(params);
const plain = (p: WhileParams): Params => ({ ...p });

function evaluateWhile(inputs: readonly HostTensor[], params: Params): readonly Tensor[] {
  const p = paramsOf(params);
  const [tc, bc, start] = split<Tensor>(inputs, p.testConstants, p.bodyConstants);
  let state: readonly Tensor[] = start;
  while (evalProgram(p.test, [...tc, ...state])[0].item() === true) {
    state = evalProgram(p.body, [...bc, ...state]);
  }
  return state;
}

/** Tangents ride along; the condition looks at the primal state only. */
function whileJvp(
  primals: readonly Tensor[],
  tangents: readonly Tangent[],
  params: Params,
): JvpResult {
  const p = paramsOf(params);
  const [tc, bc, s] = split(primals, p.testConstants, p.bodyConstants);
  const [, dc, ds] = split(tangents, p.testConstants, p.bodyConstants);
  const nc = dc.map((t) => t !== null);
  const moving = fixpoint(
    ds.map((t) => t !== null),
    (flags) => jvpProgram(p.body, [...nc, ...flags]).nonzero,
  );
  const r = jvpProgram(p.body, [...nc, ...moving], moving).program;
  const [vc, vs, vdc, vds] = split(r.inputs, bc.length, s.length, nc.filter(Boolean).length);
  const body = reorder(r, [...vc, ...vdc, ...vs, ...vds]);
  const test = stageFlat(
    (xs) => evalProgram(p.test, xs.slice(0, p.test.inputs.length)),
    [...p.test.inputs, ...vds],
  ).program;
  const start = pick(
    ds.map((t, i) => instantiate(t, s[i])),
    moving,
  );
  const live = dc.filter((t): t is Tensor => t !== null);
  const next = { test, body, testConstants: tc.length, bodyConstants: bc.length + live.length };
  const all = bind(op, [...tc, ...bc, ...live, ...s, ...start], plain(next));
  const [outputs, ts] = split(all, s.length);
  return { outputs, tangents: merge(moving, ts, () => null) };
}

/** `go ? next : state`, entry by entry of a batch. */
function advance(go: Tensor, next: Tensor, state: Tensor): Tensor {
  const ones = new Array<number>(next.ndim - 1).fill(1);
  return where(go.reshape([go.size, ...ones]), next, state);
}

/** A batched condition keeps the loop going while any entry does; finished entries stand still. */
function whileBatch(
  inputs: readonly Tensor[],
  batched: readonly boolean[],
  params: Params,
  size: number,
): BatchResult {
  const p = paramsOf(params);
  const [btc, bbc, bs] = split(batched, p.testConstants, p.bodyConstants);
  const [tc, bc, s] = split(inputs, p.testConstants, p.bodyConstants);
  const testBatched = (flags: readonly boolean[]) =>
    batchProgram(p.test, [...btc, ...flags], size).batched[0];
  const state = fixpoint(bs, (flags) => {
    const all = testBatched(flags);
    return batchProgram(p.body, [...bbc, ...flags], size).batched.map((b) => b || all);
  });
  const test = batchProgram(p.test, [...btc, ...state], size).program;
  const body = batchProgram(p.body, [...bbc, ...state], size, state).program;
  const start = s.map((x, i) => (state[i] ? asStack(x, bs[i], size) : x));
  if (!testBatched(state)) {
    const outputs = bind(op, [...tc, ...bc, ...start], plain({ ...p, test, body }));
    return { outputs, batched: state };
  }
  const anyTest = stageFlat((xs) => [evalProgram(test, xs)[0].any()], test.inputs).program;
  const step = stageFlat(
    (xs) => {
      const [k, c, values] = split(xs, tc.length, bc.length);
      const go = evalProgram(test, [...k, ...values])[0];
      const next = evalProgram(body, [...c, ...values]);
      return next.map((y, i) => advance(go, y, values[i]));
    },
    [...test.inputs.slice(0, tc.length), ...body.inputs],
  ).program;
  const outputs = bind(op, [...tc, ...tc, ...bc, ...start], {
    test: anyTest,
    body: step,
    testConstants: tc.length,
    bodyConstants: tc.length + bc.length,
  });
  return { outputs, batched: state };
}

const op: Op = {
  name: "whileLoop",
  kind: "control",
  abstract: (_inputs, params) =>
    outputAvals(paramsOf(params).body).map((a) => ({ ...a, weak: false })),
  evaluate: evaluateWhile,
  jvp: whileJvp,
  transpose: noTranspose("whileLoop"),
  batch: whileBatch,
  partial() {
    throw new TraceError({
      code: "NO_REVERSE_MODE",
      op: "whileLoop",
      message: "has no reverse mode: how often it goes round is not known in advance.",
      hint: "use scan or foriLoop with a fixed number of turns, or jvp for a forward derivative.",
    });
  },
};

/** The type of `whileLoop`. */
export interface WhileLoop extends Op {
  <C>(test: (state: C) => Tensor, body: (state: C) => C, init: C): C;
}

/**
 * The first state for which the test fails: state = body(state) while test(state).
 *
 * @param test takes the state, gives one truth value
 * @param body takes the state, gives the next, of the same structure, shapes and dtypes
 * @param init the first state, a tree of tensors
 * @throws {ShapeError} CARRY; {ArgumentError} CARRY_TREE, CONDITION; {TraceError} NO_REVERSE_MODE
 * @accuracy that of the body
 * @gradient forward mode only; reverse mode is an error that names scan
 * @example whileLoop((x) => x.less(100), (x) => x.mul(2), array(3)) // 192.0
 */
export const whileLoop: WhileLoop = callable(
  op,
  (test: (state: never) => Tensor, body: (state: never) => unknown, init: unknown) => {
    const state = flattenTensors(init, "whileLoop");
    const start = state.leaves.map(strong);
    const args = { kind: "array", children: [state.def] } as const;
    const t = stageBody(test, args, start, "whileLoop");
    const [verdict] = t.program.outputs;
    if (t.program.outputs.length !== 1 || verdict.dtype !== "bool" || verdict.shape.length !== 0) {
      throw new ArgumentError({
        code: "CONDITION",
        op: "whileLoop",
        message: "the test does not give one truth value.",
        needs: "needs bool[].",
        hint: "compare and reduce: x.greater(0).all().",
      });
    }
    const b = stageBody(body, args, start, "whileLoop");
    requireSameState("whileLoop", start, state.def, b.program.outputs, b.out);
    const outputs = bind(op, [...t.captured, ...b.captured, ...start], {
      test: t.program,
      body: b.program,
      testConstants: t.captured.length,
      bodyConstants: b.captured.length,
    });
    return unflatten(state.def, outputs);
  },
) as unknown as WhileLoop; // the interface adds only the types of the trees
