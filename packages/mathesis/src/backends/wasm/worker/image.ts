/** @file The memory of one run in another thread: arguments, the program's frame, results. */
import type { Raw } from "../../../ir/aval.ts";
import type { ProgramInput } from "../../../ir/compiler.ts";
import { GUARD } from "../../../ir/loops/settings.ts";
import { lanes } from "../../../types/dtype.ts";
import { bytesOfVariable, type CompiledProgram } from "../program/compile.ts";

const ALIGN = 64;

/** What a thread copies into its memory, and what it finds there in the end. */
export interface Image {
  /** All that lies from `start` on before the run. */
  readonly image: ArrayBuffer;
  readonly start: number;
  readonly frame: number;
  readonly end: number;
  readonly outputs: readonly { readonly at: number; readonly bytes: number }[];
}

/** An array that is on the host. */
export function rawOf(x: ProgramInput): Raw {
  if ("values" in x) return x;
  const { shape, dtype, weak } = x;
  const values = x.read();
  return { shape, dtype, weak, values, offset: 0, size: values.length / lanes(dtype) };
}

/** The bytes of an array's elements, in their place. */
function bytesOf({ values, offset, size, dtype }: Raw): Uint8Array<ArrayBufferLike> {
  const width = values.BYTES_PER_ELEMENT;
  const from = values.byteOffset + offset * width;
  return new Uint8Array(values.buffer, from, size * lanes(dtype) * width);
}

/** The memory of a run with these inputs and constants. */
export function imageOf(
  program: CompiledProgram,
  inputs: readonly ProgramInput[],
  constants: readonly ProgramInput[],
): Image {
  const { slots, usedSlots, frameBytes } = program;
  let end = GUARD;
  const take = (bytes: number): number => {
    const at = end;
    end = Math.ceil((at + bytes) / ALIGN) * ALIGN;
    return at;
  };
  const first = slots - constants.length;
  const given = [...inputs.entries(), ...[...constants.entries()].map(([i, x]) => [first + i, x])];
  const placed = (given as [number, ProgramInput][])
    .filter(([slot]) => usedSlots.has(slot))
    .map(([slot, x]) => {
      const bytes = bytesOf(rawOf(x));
      return { slot, bytes, at: take(bytes.length) };
    });
  const frame = take(frameBytes);
  const table = new Int32Array(slots);
  for (const { slot, at } of placed) table[slot] = at;
  const outputs = program.outputs.flatMap((source) => {
    if (source.kind !== "slot") return [];
    const bytes = bytesOfVariable(source.variable);
    const at = take(bytes);
    table[source.slot] = at;
    return [{ at, bytes }];
  });
  const all = new Uint8Array(frame + table.byteLength - GUARD);
  for (const { bytes, at } of placed) all.set(bytes, at - GUARD);
  all.set(new Uint8Array(table.buffer), frame - GUARD);
  return { image: all.buffer, start: GUARD, frame, end, outputs };
}
