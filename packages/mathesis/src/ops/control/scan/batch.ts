/** @file Batching of scan: a loop over stacks; the loop's axis stays in front of the batch's. */
import { bind } from "../../../core/interpreter.ts";
import type { BatchResult, Op } from "../../../core/op.ts";
import { asStack, batchProgram, split } from "../../../core/programs.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Params } from "../../../ir/program.ts";
import { moveAxis } from "../../index/take.ts";
import { fixpoint } from "../bodies.ts";
import { forCarry, plain, scanParams } from "./params.ts";

export function scanBatch(
  op: Op,
  inputs: readonly Tensor[],
  batched: readonly boolean[],
  params: Params,
  size: number,
): BatchResult {
  const p = scanParams(params);
  const [bc, bs, bx] = split(batched, p.constants, p.carry);
  const carry = fixpoint(bs, (flags) =>
    batchProgram(p.body, [...bc, ...flags, ...bx], size).batched.slice(0, p.carry),
  );
  const body = batchProgram(p.body, [...bc, ...carry, ...bx], size, forCarry(p, carry));
  const [c, s, x] = split(inputs, p.constants, p.carry);
  const start = s.map((v, i) => (carry[i] ? asStack(v, bs[i], size) : v));
  const entries = x.map((v, i) => (bx[i] ? moveAxis(v, 0, 1) : v));
  const all = bind(op, [...c, ...start, ...entries], plain({ ...p, body: body.program }));
  return {
    outputs: all.map((y, i) => (i >= p.carry && body.batched[i] ? moveAxis(y, 1, 0) : y)),
    batched: body.batched,
  };
}
