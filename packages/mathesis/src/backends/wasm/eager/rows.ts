/** @file Operations on rows that know nothing of each other: some at a time, so that caches hold them. */
import type { Raw } from "../../../ir/aval.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { WasmFunction } from "../engine.ts";
import { elementBytes } from "../program/buffer.ts";
import { team } from "../threads/set.ts";
import { compiled, copyIn, copyOut, inMemory, pays } from "./room.ts";

/** Elements of a block of rows: what a cache holds, or enough for several threads. */
const [BLOCK, LARGE] = [2 ** 14, 2 ** 20];

/** Rows of `x` and what is made of each. */
export interface Rows {
  readonly x: Raw;
  readonly out: Raw;
  readonly rows: number;
  /** Workspaces, in bytes. */
  readonly work: readonly number[];
  /** Whether threads do some of the rows. */
  readonly divided?: boolean;
}

/** What a kernel gets: how many rows, and addresses of them, of the results and of workspaces. */
export type CallRows = (
  f: WasmFunction,
  rows: number,
  x: number,
  out: number,
  work: readonly number[],
) => void;

/** Computes all rows with a kernel that has the bytes of JavaScript; false if it does not do so. */
export function eachRow(kernel: Kernel, what: Rows, call: CallRows): boolean {
  const { x, out, rows, work, divided = false } = what;
  const f = pays(kernel, x.size) ? compiled(kernel) : undefined;
  if (f === undefined) return false;
  const [width, made] = [x.size / rows, out.size / rows];
  const most = Math.min(
    rows,
    Math.max(1, Math.floor((divided && team() !== undefined ? LARGE : BLOCK) / width)),
  );
  const xBytes = most * width * elementBytes(x.dtype);
  const outBytes = most * made * elementBytes(out.dtype);
  return inMemory(
    work.reduce((a, b) => a + b, xBytes + outBytes),
    (room) => {
      const [from, to] = [room.take(xBytes), room.take(outBytes)];
      const spaces = work.map((bytes) => room.take(bytes));
      for (let row = 0; row < rows; row += most) {
        const count = Math.min(most, rows - row);
        copyIn(x, from, row * width, count * width);
        call(f, count, from, to, spaces);
        copyOut(to, out, row * made, count * made);
      }
      return true;
    },
  );
}
