/** @file The rules of scan: how a loop is differentiated, batched, split and transposed. */
import { bind } from "../../core/interpreter.ts";
import {
  type BatchResult,
  type JvpResult,
  LinearInput,
  type Op,
  type Recorder,
  type Tangent,
} from "../../core/op.ts";
import {
  asStack,
  batchProgram,
  instantiate,
  jvpProgram,
  partialProgram,
  split,
  transposeProgram,
  zerosLike,
} from "../../core/programs.ts";
import { stageFlat } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Aval } from "../../ir/aval.ts";
import type { Params, Program } from "../../ir/program.ts";
import { moveAxis } from "../index/take.ts";
import { paramsAs } from "../kinds/record.ts";
import { fixpoint, pick, reorder } from "./bodies.ts";

/**
 * A loop over the first axis of xs. Operands: constants, first carry, xs. The body takes constants,
 * carry and one entry of xs, and gives carry and one entry of ys.
 */
export interface ScanParams {
  readonly body: Program<Op>;
  readonly constants: number;
  readonly carry: number;
  readonly length: number;
  readonly reverse: boolean;
}
export const scanParams = (params: Params): ScanParams => paramsAs<ScanParams>(params);
const plain = (p: ScanParams): Params => ({ ...p });
const not = (flags: readonly boolean[]): boolean[] => flags.map((f) => !f);

/** Which tangents of the carry are not zero, once the loop has gone round often enough. */
function movingCarry(p: ScanParams, nonzero: readonly boolean[]): readonly boolean[] {
  const [c, s, x] = split(nonzero, p.constants, p.carry);
  return fixpoint(s, (carry) => jvpProgram(p.body, [...c, ...carry, ...x]).nonzero.slice(0, p.carry));
}

export function scanJvp(
  op: Op,
  primals: readonly Tensor[],
  tangents: readonly Tangent[],
  params: Params,
): JvpResult {
  const p = scanParams(params);
  const nz = tangents.map((t) => t !== null);
  const carry = movingCarry(p, nz);
  const [nc, , nx] = split(nz, p.constants, p.carry);
  const ys = p.body.outputs.length - p.carry;
  const force = [...carry, ...new Array<boolean>(ys).fill(false)];
  const r = jvpProgram(p.body, [...nc, ...carry, ...nx], force);
  const [c, s, x, t] = split(r.program.inputs, p.constants, p.carry, nx.length);
  const moved = (flags: readonly boolean[]) => flags.filter(Boolean).length;
  const [tc, ts, tx] = split(t, moved(nc), moved(carry));
  const [so, yo, to] = split(r.program.outputs, p.carry, ys);
  const [tso, tyo] = split(to, moved(carry));
  const body = reorder(
    r.program,
    [...c, ...tc, ...s, ...ts, ...x, ...tx],
    [...so, ...tso, ...yo, ...tyo],
  );
  const [pc, ps, px] = split(primals, p.constants, p.carry);
  const [dc, ds, dx] = split(tangents, p.constants, p.carry);
  const live = (list: readonly Tangent[]) => list.filter((v): v is Tensor => v !== null);
  const starts = pick(ds.map((v, i) => instantiate(v, ps[i])), carry);
  const next: ScanParams = {
    ...p,
    body,
    constants: p.constants + tc.length,
    carry: p.carry + ts.length,
  };
  const all = bind(op, [...pc, ...live(dc), ...ps, ...starts, ...px, ...live(dx)], plain(next));
  const [outS, outTs, outY, outTy] = split(all, p.carry, ts.length, ys);
  const [queueS, queueY] = [[...outTs], [...outTy]];
  const flagsY = r.nonzero.slice(p.carry);
  return {
    outputs: [...outS, ...outY],
    tangents: [
      ...carry.map((m) => (m ? (queueS.shift() as Tensor) : null)),
      ...flagsY.map((m) => (m ? (queueY.shift() as Tensor) : null)),
    ],
  };
}

export function scanBatch(
  op: Op,
  inputs: readonly Tensor[],
  batched: readonly boolean[],
  params: Params,
  size: number,
): BatchResult {
  const p = scanParams(params);
  const [bc, bs, bx] = split(batched, p.constants, p.carry);
  const carry = fixpoint(bs, (s) =>
    batchProgram(p.body, [...bc, ...s, ...bx], size).batched.slice(0, p.carry),
  );
  const ys = new Array<boolean>(p.body.outputs.length - p.carry).fill(false);
  const r = batchProgram(p.body, [...bc, ...carry, ...bx], size, [...carry, ...ys]);
  const [c, s, x] = split(inputs, p.constants, p.carry);
  const start = s.map((v, i) => (carry[i] ? asStack(v, bs[i], size) : v));
  const entries = x.map((v, i) => (bx[i] ? moveAxis(v, 0, 1) : v)); // the loop's axis first
  const all = bind(op, [...c, ...start, ...entries], plain({ ...p, body: r.program }));
  return {
    outputs: all.map((y, i) => (i >= p.carry && r.batched[i] ? moveAxis(y, 1, 0) : y)),
    batched: r.batched,
  };
}

/**
 * The known half runs now and keeps its residuals, an entry a turn; the unknown half is recorded as
 * a scan over them.
 */
export function scanPartial(
  op: Op,
  recorder: Recorder,
  inputs: readonly Tensor[],
  params: Params,
): Tensor[] {
  const p = scanParams(params);
  const [uc, us, ux] = split(inputs.map((x) => recorder.isUnknown(x)), p.constants, p.carry);
  const carry = fixpoint(us, (s) =>
    partialProgram(p.body, [...uc, ...s, ...ux]).unknown.slice(0, p.carry),
  );
  const ys = new Array<boolean>(p.body.outputs.length - p.carry).fill(false);
  const r = partialProgram(p.body, [...uc, ...carry, ...ux], [...carry, ...ys]);
  const [c, s, x] = split(inputs, p.constants, p.carry);
  const knownCarry = pick(s, not(carry));
  const knownOutputs = r.known.outputs.length - r.residuals.length;
  const now = bind(
    op,
    [...pick(c, not(uc)), ...knownCarry, ...pick(x, not(ux))],
    plain({ ...p, body: r.known, constants: not(uc).filter(Boolean).length, carry: knownCarry.length }),
  );
  const [ready, residuals] = split(now, knownOutputs);
  const n = r.residuals.length;
  const [vr, vc, vs, vx] = split(
    r.later.inputs,
    n,
    uc.filter(Boolean).length,
    carry.filter(Boolean).length,
  );
  const later = recorder.record(
    op,
    [...pick(c, uc), ...pick(s, carry), ...pick(x, ux), ...residuals],
    plain({
      ...p,
      body: reorder(r.later, [...vc, ...vs, ...vx, ...vr]),
      constants: vc.length,
      carry: vs.length,
    }),
  );
  const [done, open] = [[...ready], [...later]];
  return r.unknown.map((u) => (u ? open.shift() : done.shift()) as Tensor);
}

/** What a transposed loop carries: cotangents of the carry, and sums for the linear constants. */
export function scanTranspose(
  op: Op,
  cotangents: readonly Tangent[],
  inputs: readonly (Tensor | LinearInput)[],
  params: Params,
  outputs: readonly Aval[],
): Tangent[] {
  const p = scanParams(params);
  const [c, s, x] = split(inputs, p.constants, p.carry);
  const isLinear = (v: Tensor | LinearInput): v is LinearInput => v instanceof LinearInput;
  const isTensor = (v: Tensor | LinearInput): v is Tensor => !(v instanceof LinearInput);
  const fixed = c.filter(isTensor);
  const streams = x.filter(isTensor);
  const sums = c.filter(isLinear).map((v) => zerosLike(v.aval));
  const cts = cotangents.map((ct, i) => instantiate(ct, outputs[i]));
  const [ctCarry, ctYs] = split(cts, p.carry);
  const [vc, vs, vx] = split(p.body.inputs, p.constants, p.carry);
  const ctEntries = p.body.outputs.slice(p.carry);
  const mark = (list: readonly (Tensor | LinearInput)[], vars: readonly Aval[], values: Tensor[]) =>
    list.map((v, i) => (isLinear(v) ? new LinearInput(vars[i]) : (values.shift() as Tensor)));
  const body = stageFlat(
    (args) => {
      const [k, carryCt, acc, xs, yCt] = split(args, fixed.length, p.carry, sums.length, streams.length);
      const marked = [
        ...mark(c, vc, k),
        ...vs.map((v) => new LinearInput(v)),
        ...mark(x, vx, xs),
      ];
      const pulled = transposeProgram(p.body, marked, [...carryCt, ...yCt]);
      const [pc, ps, px] = split(pulled, p.constants, p.carry);
      const grown = pick(pc, c.map(isLinear)).map((g, i) => (g === null ? acc[i] : acc[i].add(g)));
      const linearX = x.map(isLinear);
      return [
        ...ps.map((g, i) => instantiate(g, vs[i])),
        ...grown,
        ...pick(px.map((g, i) => instantiate(g, vx[i])), linearX),
      ];
    },
    [...fixed, ...vs, ...sums, ...pick(vx, x.map(isTensor)), ...ctEntries],
  ).program;
  const all = bind(op, [...fixed, ...ctCarry, ...sums, ...streams, ...ctYs], plain({
    body,
    constants: fixed.length,
    carry: p.carry + sums.length,
    length: p.length,
    reverse: !p.reverse,
  }));
  const [outS, outC, outX] = split(all, p.carry, sums.length);
  const [queueC, queueX] = [[...outC], [...outX]];
  return [
    ...c.map((v) => (isLinear(v) ? (queueC.shift() as Tensor) : null)),
    ...outS,
    ...x.map((v) => (isLinear(v) ? (queueX.shift() as Tensor) : null)),
  ];
}
