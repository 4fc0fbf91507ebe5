/** @file The callable record: a function that is also its op. */

import { bindOne } from "../../core/interpreter.ts";
import type { Op, Tangent } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Aval } from "../../ir/aval.ts";
import { showAval } from "../../ir/aval.ts";
import type { Params } from "../../ir/program.ts";
import { isInexact } from "../../types/dtype.ts";
import { type Shape, sameShape } from "../../types/shape.ts";
import { TraceError } from "../../util/errors.ts";

/** What the function of a record must be. */
// biome-ignore lint/suspicious/noExplicitAny: any function at all may be the callable
export type AnyFunction = (...args: any[]) => unknown;

/** What every record has, also those that only put other ops together. */
export interface OpRecord extends Pick<Op, "name" | "kind"> {
  /** Why transformations cannot follow it (always, or without some option); absent: they can. */
  readonly untraceable?: string;
}

/** A callable with the fields of its record, frozen. */
export function callable<R extends OpRecord, F extends AnyFunction>(record: R, f: F): F & R {
  const { name, ...fields } = record;
  Object.defineProperty(f, "name", { value: name, enumerable: true });
  return Object.freeze(Object.assign(f, fields)) as unknown as F & R; // all fields of the record
}

/** A function that is put together from ops; every rule follows from theirs. */
export function composite<F extends AnyFunction>(name: string, f: F): F & OpRecord {
  return callable<OpRecord, F>({ name, kind: "composite" }, f);
}

/**
 * A composite whose result depends on values in a way that no program can hold, such as its shape.
 * It asks for values with `x.host(name)`, so a trace throws a TraceError.
 */
export function untraceable<F extends AnyFunction>(
  name: string,
  reason: string,
  f: F,
): F & OpRecord {
  return callable<OpRecord, F>({ name, kind: "composite", untraceable: reason }, f);
}

/** An input of a transposition that is known, since the op is not linear in it. */
export const known = (x: unknown): Tensor => x as Tensor;

/** The transpose of an op that is linear in nothing. */
export function noTranspose(name: string): Op["transpose"] {
  return (_cotangents, inputs) => {
    throw new TraceError({
      code: "NOT_LINEAR",
      op: name,
      message: "cannot be transposed: it is not linear in its arguments.",
      given: inputs.map((x) => ("aval" in x ? showAval(x.aval) : showAval(x))).join("  "),
      hint: "write a custom derivative with customVjp if this function is meant to be linear.",
    });
  };
}

/** The derivative of an op that has none: outputs without tangents. */
export function zeroJvp(op: () => Op): Op["jvp"] {
  return (primals, _tangents, params) => ({
    outputs: [bindOne(op(), primals, params)],
    tangents: [null],
  });
}

/** Sums a cotangent over the axes along which an argument of `shape` was stretched. */
export function unbroadcast(ct: Tensor, shape: Shape): Tensor {
  if (sameShape(ct.shape, shape)) return ct;
  const extra = ct.ndim - shape.length;
  const axes: number[] = [];
  ct.shape.forEach((n, i) => {
    if (i < extra || (shape[i - extra] === 1 && n !== 1)) axes.push(i);
  });
  if (axes.length === 0) return ct;
  const summed: Tensor = ct.sum({ axis: axes });
  return summed.ndim === shape.length ? summed : summed.reshape(shape);
}

/** A cotangent in the shape and dtype of the argument it belongs to. */
export function cotangentLike(ct: Tensor, aval: Aval): Tensor {
  const fitted = unbroadcast(ct, aval.shape);
  return fitted.dtype === aval.dtype ? fitted : fitted.astype(aval.dtype);
}

/** A tangent in the shape of the output it belongs to. */
export function tangentLike(t: Tensor, output: Tensor): Tensor {
  return t.ndim === output.ndim && t.size === output.size ? t : t.broadcastTo(output.shape);
}

/** Tangents only of what can carry one. */
export function dropIntegerTangents(
  outputs: readonly Tensor[],
  tangents: readonly Tangent[],
): Tangent[] {
  return tangents.map((t, i) => (isInexact(outputs[i].dtype) ? t : null));
}

/** Parameters under the type that the op's author gave them; the callable has checked them. */
export const paramsAs = <P>(params: Params): P => params as P;
