/** @file Forward mode of scan: tangents are further carries, constants and entries of the loop. */
import { bind } from "../../../core/interpreter.ts";
import type { JvpResult, Op, Tangent } from "../../../core/op.ts";
import { instantiate, jvpProgram, split } from "../../../core/programs.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Params, Program } from "../../../ir/program.ts";
import { count, fixpoint, merge, pick, reorder } from "../bodies.ts";
import { forCarry, plain, type ScanParams, scanParams } from "./params.ts";

/** Which tangents are not zero: of constants, of the carry, of xs. */
type Moving = readonly [boolean[], readonly boolean[], boolean[]];

/** The carry's tangents become non-zero as the loop goes round. */
function movingParts(p: ScanParams, tangents: readonly Tangent[]): Moving {
  const [c, s, x] = split(
    tangents.map((t) => t !== null),
    p.constants,
    p.carry,
  );
  const carry = fixpoint(s, (flags) =>
    jvpProgram(p.body, [...c, ...flags, ...x]).nonzero.slice(0, p.carry),
  );
  return [c, carry, x];
}

/** The derivative of the body, its inputs and outputs in the order of a scan. */
function tangentBody(p: ScanParams, [mc, ms, mx]: Moving): { body: Program<Op>; ys: boolean[] } {
  const { program, nonzero } = jvpProgram(p.body, [...mc, ...ms, ...mx], forCarry(p, ms));
  const [c, s, x, t] = split(program.inputs, p.constants, p.carry, mx.length);
  const [tc, ts, tx] = split(t, count(mc), count(ms));
  const ys = p.body.outputs.length - p.carry;
  const [outS, outY, outT] = split(program.outputs, p.carry, ys);
  const [outTs, outTy] = split(outT, count(ms));
  const inputs = [...c, ...tc, ...s, ...ts, ...x, ...tx];
  const body = reorder(program, inputs, [...outS, ...outTs, ...outY, ...outTy]);
  return { body, ys: nonzero.slice(p.carry) };
}

const live = (list: readonly Tangent[]): Tensor[] => list.filter((t): t is Tensor => t !== null);

export function scanJvp(
  op: Op,
  primals: readonly Tensor[],
  tangents: readonly Tangent[],
  params: Params,
): JvpResult {
  const p = scanParams(params);
  const moving = movingParts(p, tangents);
  const { body, ys } = tangentBody(p, moving);
  const [c, s, x] = split(primals, p.constants, p.carry);
  const [tc, ts, tx] = split(tangents, p.constants, p.carry);
  const full = ts.map((t, i) => instantiate(t, s[i]));
  const starts = pick(full, moving[1]);
  const constants = [...c, ...live(tc)];
  const carry = [...s, ...starts];
  const next = { ...p, body, constants: constants.length, carry: carry.length };
  const all = bind(op, [...constants, ...carry, ...x, ...live(tx)], plain(next));
  const [outS, outTs, outY, outTy] = split(all, p.carry, starts.length, ys.length);
  const none = () => null;
  return {
    outputs: [...outS, ...outY],
    tangents: [...merge(moving[1], outTs, none), ...merge(ys, outTy, none)],
  };
}
