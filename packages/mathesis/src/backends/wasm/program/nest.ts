/** @file Loops around a kernel: it is called for each row of the outer axes, and in chunks of long ones. */
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { Type } from "../../../ir/loops/types.ts";
import type { Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { type Address, type Operand, pointerType } from "./operands.ts";

/** The parameters of kernels over arrays: a count of elements, and a pointer for each array. */
export function parametersOf(operands: readonly Operand[]): Record<string, Type> {
  const params: Record<string, Type> = { n: "i32" };
  for (const { name, place } of operands) params[name] = pointerType(place);
  return params;
}

/** Elements a kernel is called for at a time: engines improve a kernel between calls only. */
export const CHUNK = 4096;

/** Loops around a kernel. */
export interface Loops {
  readonly inner: Kernel;
  readonly operands: readonly Operand[];
  /** Of the outer axes. */
  readonly lengths: readonly number[];
}

/**
 * The kernel that calls `inner` for each index of the axes `lengths`, with every operand moved by its
 * steps; for all n elements at once, or in chunks if it is told how far they are apart.
 */
export function nest(
  name: string,
  inner: Kernel,
  operands: readonly Operand[],
  lengths: readonly number[],
  chunkSteps: readonly number[] | undefined,
): Kernel {
  const chunked = chunkSteps !== undefined;
  if (lengths.length === 0 && !chunked) return inner;
  const params = parametersOf(operands);
  return kernel(name, params, (k, p) => {
    const n = p["n"] as unknown as Value<"i32">;
    const start = operands.map((o) => p[o.name] as unknown as Address);
    const callAt = (pointers: readonly Address[], count: Value<"i32">) => {
      const args: Record<string, Value<Type>> = { n: count };
      operands.forEach((o, i) => {
        args[o.name] = pointers[i];
      });
      k.call(inner, args);
    };
    walk(k, operands, lengths, 0, start, (pointers) => {
      if (!chunked) {
        callAt(pointers, n);
        return;
      }
      k.loop(
        "chunk",
        0,
        n,
        (at) => {
          const moved = pointers.map((x, i) =>
            chunkSteps[i] === 0 ? x : x.plus(at.mul(chunkSteps[i])),
          );
          callAt(moved, n.sub(at).min(CHUNK));
        },
        { step: CHUNK },
      );
    });
  });
}

/** Visits each index of the axes from `axis` on. */
export function walk(
  k: Writer,
  operands: readonly Operand[],
  lengths: readonly number[],
  axis: number,
  pointers: readonly Address[],
  visit: (pointers: readonly Address[]) => void,
): void {
  if (axis === lengths.length) {
    visit(pointers);
    return;
  }
  k.loop(`i${axis}`, 0, lengths[axis], (i) => {
    const moved = pointers.map((x, o) => {
      const step = operands[o].steps[axis];
      return step === 0 ? x : k.let(`at${axis}`, x.plus(i.mul(step)));
    });
    walk(k, operands, lengths, axis + 1, moved, visit);
  });
}
