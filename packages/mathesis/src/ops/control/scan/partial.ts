/**
 * @file Partial evaluation of scan: the known half runs now and keeps its residuals, an entry a
 * turn; the unknown half is recorded as a scan over them.
 */
import { bind } from "../../../core/interpreter.ts";
import type { Op, Recorder } from "../../../core/op.ts";
import { partialProgram, split } from "../../../core/programs.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Params } from "../../../ir/program.ts";
import { count, fixpoint, merge, not, pick, reorder } from "../bodies.ts";
import { forCarry, plain, scanParams } from "./params.ts";

export function scanPartial(
  op: Op,
  recorder: Recorder,
  inputs: readonly Tensor[],
  params: Params,
): Tensor[] {
  const p = scanParams(params);
  const unknown = inputs.map((x) => recorder.isUnknown(x));
  const [uc, us, ux] = split(unknown, p.constants, p.carry);
  const carry = fixpoint(us, (flags) =>
    partialProgram(p.body, [...uc, ...flags, ...ux]).unknown.slice(0, p.carry),
  );
  const halves = partialProgram(p.body, [...uc, ...carry, ...ux], forCarry(p, carry));
  const { known, later, residuals } = halves;
  const [c, s, x] = split(inputs, p.constants, p.carry);
  const [kc, ks] = [pick(c, not(uc)), pick(s, not(carry))];
  const first = { ...p, body: known, constants: kc.length, carry: ks.length };
  const now = bind(op, [...kc, ...ks, ...pick(x, not(ux))], plain(first));
  const [ready, kept] = split(now, known.outputs.length - residuals.length);

  const [vr, vc, vs, vx] = split(later.inputs, residuals.length, count(uc), count(carry));
  const body = reorder(later, [...vc, ...vs, ...vx, ...vr]); // residuals are entries, too
  const second = { ...p, body, constants: vc.length, carry: vs.length };
  const rest = [...pick(c, uc), ...pick(s, carry), ...pick(x, ux), ...kept];
  const open = recorder.record(op, rest, plain(second));
  const done = [...ready];
  return merge(halves.unknown, open, () => done.shift() as Tensor);
}
