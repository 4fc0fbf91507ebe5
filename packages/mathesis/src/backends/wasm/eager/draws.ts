/** @file Large arrays of random floats, made in blocks that stay in the cache. */
import type { Raw } from "../../../ir/aval.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { DRAW_BLOCK, DRAW_LIST, type DrawKind, drawBlocks } from "../kernels/random/draw-blocks.ts";
import { normalsFar, normalsNear, SLACK, tailTable, uniforms } from "../kernels/random/draws.ts";
import { memory } from "../memory.ts";
import { splitDraws } from "../program/splits/draws.ts";
import { team } from "../threads/set.ts";
import { callWith } from "./call.ts";
import { callDivided } from "./divided.ts";
import { compiled, copyOut, inMemory, pays, type Room } from "./room.ts";

/** Numbers of a block, and blocks that threads do together. */
const [BLOCK, TOGETHER] = [DRAW_BLOCK, 64];

/** Bytes for all that is on the way. */
const ROOM = (TOGETHER + 2) * BLOCK * 8;

/** Makes numbers from … below from + n at an address; n is a multiple of what a pass takes. */
type Make = (n: number, from: number, out: number) => void;

const ready = (kernel: Kernel, size: number) => (pays(kernel, size) ? compiled(kernel) : undefined);

/** Makes the numbers of `out` from `start` on, block by block. */
function inBlocks(room: Room, out: Raw, start: number, make: Make): void {
  const address = room.take((BLOCK + SLACK) * 8);
  for (let from = start; from < out.size; from += BLOCK) {
    const n = Math.min(BLOCK, out.size - from);
    make(Math.ceil(n / SLACK) * SLACK, from, address);
    copyOut(address, out, from, n);
  }
}

/** Lets threads make many blocks at a time, if there are any; how many numbers they have made. */
function byThreads(room: Room, kind: DrawKind, key: Raw, out: Raw, table: number): number {
  const n = TOGETHER * BLOCK;
  if (team() === undefined || out.size < n) return 0;
  const [kernel, split] = [drawBlocks(kind), splitDraws(kind, TOGETHER)];
  const address = room.take(n * 8);
  const [k0, k1] = wordsOf(key);
  let first = 0;
  for (; first + n <= out.size; first += n) {
    // in the order of the kernel's parameters; each thread has a list of its own
    const args = [first, out.size, k0, k1, address, 0, table];
    if (!callDivided(kernel, args, split)) break;
    copyOut(address, out, first, n);
  }
  return first;
}

const wordsOf = ({ values, offset }: Raw): readonly number[] => [
  values[offset],
  values[offset + 1],
];

/** The function that makes uniform numbers of a key, once it pays; undefined if it does not. */
function uniformOf(key: Raw, out: Raw): Make | undefined {
  const kernel = uniforms();
  const f = ready(kernel, out.size);
  if (f === undefined) return undefined;
  const [k0, k1] = wordsOf(key);
  return (n, from, address) => {
    callWith(f, kernel, { n, from, size: out.size, k0, k1, out: address });
  };
}

function drawUniform(key: Raw, out: Raw): boolean {
  const make = uniformOf(key, out);
  if (make === undefined) return false;
  return inMemory(ROOM, (room) => {
    inBlocks(room, out, byThreads(room, "uniform", key, out, 0), make);
    return true;
  });
}

function drawNormal(key: Raw, out: Raw): boolean {
  const make = uniformOf(key, out);
  const [near, far] = [normalsNear(), normalsFar()];
  const [f, g] = [ready(near, out.size), ready(far, out.size)];
  if (make === undefined || f === undefined || g === undefined) return false;
  return inMemory(ROOM, (room) => {
    const numbers = tailTable();
    const table = room.take(numbers.byteLength);
    memory()
      .view("float64")
      .set(numbers, table / 8);
    const list = room.take(DRAW_LIST);
    inBlocks(room, out, byThreads(room, "normal", key, out, table), (n, from, address) => {
      make(n, from, address);
      const count = callWith(f, near, { n, out: address, list });
      if (count > 0) callWith(g, far, { n: count, list, out: address, table });
    });
    return true;
  });
}

/** See `draw` in ir/kernels.ts. */
export const draw = (kind: DrawKind, key: Raw, out: Raw): boolean =>
  kind === "uniform" ? drawUniform(key, out) : drawNormal(key, out);
