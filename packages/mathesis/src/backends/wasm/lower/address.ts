/**
 * @file Addresses: pointer + index becomes what is added when the program runs and a constant, which
 * is part of the load or store. Constants below GUARD only: an array never begins below that
 * address, so what is left is never negative (ir/loops/settings.ts).
 */
import type { Expr, Local } from "../../../ir/loops/nodes.ts";
import { GUARD } from "../../../ir/loops/settings.ts";
import { bytesOf, elementOf, type Pointer } from "../../../ir/loops/types.ts";

/** factor·expression; the expression is an i32 or a pointer. */
export interface Term {
  readonly expr: Expr;
  readonly factor: number;
}

/** A sum of terms and a constant, modulo 2³². */
export interface Affine {
  readonly terms: readonly Term[];
  readonly constant: number;
}

/** Loop variables that stand this far behind what is meant: copies of an unrolled body. */
export type Shifts = ReadonlyMap<Local, number>;

/** The address of the element at an index, in bytes. */
export function addressOf(pointer: Expr, index: Expr, shifts: Shifts): Affine {
  const bytes = bytesOf(elementOf(pointer.type as Pointer)); // checked
  return sum(split(pointer, shifts), scale(split(index, shifts), bytes));
}

/** Splits an i32 or a pointer into terms and a constant. */
export function split(e: Expr, shifts: Shifts): Affine {
  if (e.kind === "constant") return { terms: [], constant: Number(e.value) | 0 };
  if (e.kind === "read")
    return { terms: [{ expr: e, factor: 1 }], constant: shifts.get(e.local) ?? 0 };
  if (e.kind === "offset") return addressOf(e.pointer, e.index, shifts);
  if (e.kind === "binary" && e.type === "i32") {
    if (e.op === "add") return sum(split(e.a, shifts), split(e.b, shifts));
    if (e.op === "sub") return sum(split(e.a, shifts), scale(split(e.b, shifts), -1));
    if (e.op === "mul" && e.b.kind === "constant") {
      return scale(split(e.a, shifts), Number(e.b.value));
    }
  }
  return { terms: [{ expr: e, factor: 1 }], constant: 0 };
}

function sum(a: Affine, b: Affine): Affine {
  return { terms: [...a.terms, ...b.terms], constant: (a.constant + b.constant) | 0 };
}

function scale({ terms, constant }: Affine, by: number): Affine {
  return {
    terms: terms.map(({ expr, factor }) => ({ expr, factor: Math.imul(factor, by) })),
    constant: Math.imul(constant, by),
  };
}

/** Whether the constant can be the offset of a load or store. */
export const folds = (constant: number): boolean => constant >= 0 && constant < GUARD;
