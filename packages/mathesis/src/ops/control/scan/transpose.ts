/**
 * @file The transpose of scan: a loop the other way round that carries the cotangents of the carry
 * and sums those of the linear constants.
 */
import { bind } from "../../../core/interpreter.ts";
import { LinearInput, type Op, type Tangent } from "../../../core/op.ts";
import { instantiate, split, transposeProgram, zerosLike } from "../../../core/programs.ts";
import { stageFlat } from "../../../core/stage.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Aval } from "../../../ir/aval.ts";
import type { Params, Program } from "../../../ir/program.ts";
import { merge, pick } from "../bodies.ts";
import { plain, type ScanParams, scanParams } from "./params.ts";

type Operand = Tensor | LinearInput;

const isLinear = (v: Operand): v is LinearInput => v instanceof LinearInput;
const isKnown = (v: Operand): v is Tensor => !(v instanceof LinearInput);
const linearOnes = (list: readonly Operand[]): boolean[] => list.map(isLinear);

/** The operands of one turn: values where they are known, marks where the body is linear. */
function turn(list: readonly Operand[], avals: readonly Aval[], values: readonly Tensor[]) {
  const queue = [...values];
  return list.map((v, i) => (isLinear(v) ? new LinearInput(avals[i]) : (queue.shift() as Tensor)));
}

/** Known constants, cotangents of the carry, sums, known entries, cotangents of ys → the next. */
function transposedBody(p: ScanParams, constants: readonly Operand[], xs: readonly Operand[]) {
  const [vc, vs, vx] = split(p.body.inputs, p.constants, p.carry);
  const [fixed, sums] = [pick(vc, constants.map(isKnown)), pick(vc, linearOnes(constants))];
  const entries = pick(vx, xs.map(isKnown));
  const ys = p.body.outputs.slice(p.carry);
  const counts = [fixed.length, p.carry, sums.length, entries.length] as const;
  const run = (args: readonly Tensor[]): Tensor[] => {
    const [k, ctCarry, sum, x, ctY] = split(args, ...counts);
    const carry = vs.map((v) => new LinearInput(v));
    const operands = [...turn(constants, vc, k), ...carry, ...turn(xs, vx, x)];
    const pulled = transposeProgram(p.body, operands, [...ctCarry, ...ctY]);
    const [pc, ps, px] = split(pulled, p.constants, p.carry);
    const grown = pick(pc, linearOnes(constants)).map((g, i) =>
      g === null ? sum[i] : sum[i].add(g),
    );
    const perEntry = px.map((g, i) => instantiate(g, vx[i]));
    return [
      ...ps.map((g, i) => instantiate(g, vs[i])),
      ...grown,
      ...pick(perEntry, linearOnes(xs)),
    ];
  };
  return stageFlat(run, [...fixed, ...vs, ...sums, ...entries, ...ys]).program;
}

export function scanTranspose(
  op: Op,
  cotangents: readonly Tangent[],
  inputs: readonly Operand[],
  params: Params,
  outputs: readonly Aval[],
): Tangent[] {
  const p = scanParams(params);
  const [c, , x] = split(inputs, p.constants, p.carry);
  const body: Program<Op> = transposedBody(p, c, x);
  const fixed = c.filter(isKnown);
  const sums = c.filter(isLinear).map((v) => zerosLike(v.aval));
  const cts = cotangents.map((ct, i) => instantiate(ct, outputs[i]));
  const [ctCarry, ctYs] = split(cts, p.carry);
  const carry = p.carry + sums.length;
  const next = { ...p, body, constants: fixed.length, carry, reverse: !p.reverse };
  const operands = [...fixed, ...ctCarry, ...sums, ...x.filter(isKnown), ...ctYs];
  const [outS, outC, outX] = split(bind(op, operands, plain(next)), p.carry, sums.length);
  const none = () => null;
  return [...merge(linearOnes(c), outC, none), ...outS, ...merge(linearOnes(x), outX, none)];
}
