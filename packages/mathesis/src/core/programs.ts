/**
 * @file Programs made from programs: their derivative, their batched form, their known and unknown
 * halves, their transpose. The rules of control flow are written with these.
 */
import type { Aval } from "../ir/aval.ts";
import type { Program } from "../ir/program.ts";
import type { Shape } from "../types/shape.ts";
import { batchFlat } from "./batch.ts";
import { emptyHost } from "./host.ts";
import { jvpFlat } from "./jvp.ts";
import { LinearInput, type Op, type Tangent } from "./op.ts";
import { partialFlat } from "./partial.ts";
import { evalProgram, stageFlat } from "./stage.ts";
import type { Tensor } from "./tensor.ts";

type P = Program<Op>;

/** A tensor of zeros like `aval`. */
export const zerosLike = (aval: Aval): Tensor => emptyHost(aval.shape, aval.dtype);

/** The tangent as a tensor: zeros where it is an exact zero. */
export const instantiate = (t: Tangent, aval: Aval): Tensor => t ?? zerosLike(aval);

/** `batched[i] ? stack : value` as a stack: a value without batch is repeated. */
export function asStack(x: Tensor, batched: boolean, size: number): Tensor {
  return batched ? x : x.broadcastTo([size, ...x.shape] as Shape);
}

/** Splits a list at the given lengths; the rest is the last part. */
export function split<T>(list: readonly T[], ...lengths: readonly number[]): T[][] {
  const parts: T[][] = [];
  let at = 0;
  for (const n of lengths) {
    parts.push(list.slice(at, at + n));
    at += n;
  }
  parts.push(list.slice(at));
  return parts;
}

/**
 * Inputs: all primals, then the tangents that are not zero. Outputs: all primals, then the tangents
 * that are not zero or that `force` asks for.
 */
export function jvpProgram(
  program: P,
  nonzero: readonly boolean[],
  force?: readonly boolean[],
): { program: P; nonzero: readonly boolean[] } {
  let flags: boolean[] = [];
  const moving = program.inputs.filter((_, i) => nonzero[i]);
  const staged = stageFlat(
    (xs) => {
      const [primals, given] = split(xs, program.inputs.length);
      const tangents = nonzero.map((nz) => (nz ? (given.shift() as Tensor) : null));
      const r = jvpFlat((ys) => evalProgram(program, ys), primals, tangents);
      flags = r.tangents.map((t, i) => t !== null || (force?.[i] ?? false));
      const out = r.tangents.flatMap((t, i) => (flags[i] ? [instantiate(t, r.outputs[i])] : []));
      return [...r.outputs, ...out];
    },
    [...program.inputs, ...moving],
  );
  return { program: staged.program, nonzero: flags };
}

/** The program on stacks where `batched`; outputs are stacks where needed or forced. */
export function batchProgram(
  program: P,
  batched: readonly boolean[],
  size: number,
  force?: readonly boolean[],
): { program: P; batched: readonly boolean[] } {
  let flags: boolean[] = [];
  const avals = program.inputs.map((v, i) =>
    batched[i] ? { ...v, shape: [size, ...v.shape] } : v,
  );
  const staged = stageFlat((xs) => {
    const r = batchFlat((ys) => evalProgram(program, ys), xs, batched, size);
    flags = r.batched.map((b, i) => b || (force?.[i] ?? false));
    return r.outputs.map((y, i) => (flags[i] ? asStack(y, r.batched[i], size) : y));
  }, avals);
  return { program: staged.program, batched: flags };
}

/**
 * `known`: the known inputs → the known outputs, then residuals.
 * `later`: residuals, then the unknown inputs → the unknown outputs (also those forced).
 */
export function partialProgram(
  program: P,
  unknown: readonly boolean[],
  force?: readonly boolean[],
): { known: P; later: P; unknown: readonly boolean[]; residuals: readonly Aval[] } {
  let later: P | undefined;
  let flags: boolean[] = [];
  let residuals: readonly Tensor[] = [];
  const knownInputs = program.inputs.filter((_, i) => !unknown[i]);
  const staged = stageFlat((xs) => {
    const given = [...xs];
    const args = program.inputs.map((v, i) =>
      unknown[i] ? zerosLike(v) : (given.shift() as Tensor),
    );
    const run = partialFlat((ys) => evalProgram(program, ys), args, unknown);
    flags = run.results.map((y, i) => run.interpreter.isUnknown(y) || (force?.[i] ?? false));
    const open = run.results.filter((_, i) => flags[i]);
    const rest = run.interpreter.residualProgram(run.sources, open);
    later = rest.program;
    residuals = rest.residuals;
    return [...run.results.filter((_, i) => !flags[i]), ...rest.residuals];
  }, knownInputs);
  const avals = residuals.map((r) => ({ shape: r.shape, dtype: r.dtype, weak: r.weak }));
  return { known: staged.program, later: later as P, unknown: flags, residuals: avals };
}

/** Cotangents of the linear inputs of a program from those of its outputs. */
export function transposeProgram(
  program: P,
  inputs: readonly (Tensor | LinearInput)[],
  cotangents: readonly Tangent[],
): Tangent[] {
  const unknown = inputs.map((x) => x instanceof LinearInput);
  const args = inputs.map((x) => (x instanceof LinearInput ? zerosLike(x.aval) : x));
  const run = partialFlat((xs) => evalProgram(program, xs), args, unknown);
  const pulled = run.interpreter.pullback(run.results, cotangents, run.sources);
  return inputs.map((x) => (x instanceof LinearInput ? (pulled.shift() ?? null) : null));
}
