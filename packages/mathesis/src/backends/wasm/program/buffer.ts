/** @file Where the arrays of a program lie in memory, before addresses are known. */
import type { Local } from "../../../ir/loops/nodes.ts";
import type { DType } from "../../../types/dtype.ts";
import { type Stored, storedOf } from "../kernels/stored.ts";

/** The bytes of one stored number. */
export const storedBytes: Readonly<Record<Stored, number>> = { f64: 8, f32: 4, i32: 4, u8: 1 };

/** The bytes of an element. */
export function elementBytes(dtype: DType): number {
  const width = dtype === "complex128" || dtype === "complex64" ? 2 : 1;
  return width * storedBytes[storedOf[dtype]];
}

/** Room for temporary values; the plan gives it a place in the program's frame. */
export interface TempBuffer {
  readonly kind: "temp";
  readonly bytes: number;
}
/** What the caller passes: an input, a constant, or where an output goes. */
export interface TableBuffer {
  readonly kind: "table";
  readonly slot: number;
}
/** One entry of a stack: `turn` counts the entries. */
export interface EntryBuffer {
  readonly kind: "entry";
  readonly stack: Buffer;
  /** Where the stack begins, in bytes behind the buffer. */
  readonly start: number;
  readonly turn: Local;
  readonly bytes: number;
}
/** A buffer that changes places with another one after each turn of a loop. */
export interface SwapBuffer {
  readonly kind: "swap";
  /** The variable that holds the address. */
  readonly address: Local;
  readonly rooms: readonly Buffer[];
}
export type Buffer = TempBuffer | TableBuffer | EntryBuffer | SwapBuffer;

/** A fresh temporary. */
export const temp = (bytes: number): TempBuffer => ({ kind: "temp", bytes });

/** Whether a buffer is another one, or lies in it: an entry in its stack, a state in its rooms. */
export function liesIn(buffer: Buffer, other: Buffer): boolean {
  if (buffer === other) return true;
  if (buffer.kind === "entry") return liesIn(buffer.stack, other);
  return buffer.kind === "swap" && buffer.rooms.some((room) => liesIn(room, other));
}

/** The temporaries behind a buffer. */
export function roomsOf(buffer: Buffer): readonly TempBuffer[] {
  switch (buffer.kind) {
    case "temp":
      return [buffer];
    case "table":
      return [];
    case "entry":
      return roomsOf(buffer.stack);
    case "swap":
      return buffer.rooms.flatMap(roomsOf);
  }
}
