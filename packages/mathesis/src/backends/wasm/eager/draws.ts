/** @file Large arrays of random floats, made in blocks that stay in the cache. */
import type { Raw } from "../../../ir/aval.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { normalsFar, normalsNear, SLACK, tailTable, uniforms } from "../kernels/random/draws.ts";
import { memory } from "../memory.ts";
import { callWith } from "./call.ts";
import { compiled, copyOut, inMemory, pays, type Room } from "./room.ts";

/** Numbers of a block. */
const BLOCK = 2048;

/** Makes numbers from … below from + n at an address; n is a multiple of what a pass takes. */
type Make = (n: number, from: number, out: number) => void;

const ready = (kernel: Kernel, size: number) => (pays(kernel, size) ? compiled(kernel) : undefined);

/** Makes all numbers of `out` block by block. */
function inBlocks(room: Room, out: Raw, make: Make): void {
  const address = room.take((BLOCK + SLACK) * 8);
  for (let from = 0; from < out.size; from += BLOCK) {
    const n = Math.min(BLOCK, out.size - from);
    make(Math.ceil(n / SLACK) * SLACK, from, address);
    copyOut(address, out, from, n);
  }
}

/** The function that makes uniform numbers of a key, once it pays; undefined if it does not. */
function uniformOf(key: Raw, out: Raw): Make | undefined {
  const kernel = uniforms();
  const f = ready(kernel, out.size);
  if (f === undefined) return undefined;
  const [k0, k1] = [key.values[key.offset], key.values[key.offset + 1]];
  return (n, from, address) => {
    callWith(f, kernel, { n, from, size: out.size, k0, k1, out: address });
  };
}

function drawUniform(key: Raw, out: Raw): boolean {
  const make = uniformOf(key, out);
  if (make === undefined) return false;
  return inMemory(BLOCK * 16, (room) => {
    inBlocks(room, out, make);
    return true;
  });
}

function drawNormal(key: Raw, out: Raw): boolean {
  const make = uniformOf(key, out);
  const [near, far] = [normalsNear(), normalsFar()];
  const [f, g] = [ready(near, out.size), ready(far, out.size)];
  if (make === undefined || f === undefined || g === undefined) return false;
  return inMemory(BLOCK * 16, (room) => {
    const numbers = tailTable();
    const table = room.take(numbers.byteLength);
    memory()
      .view("float64")
      .set(numbers, table / 8);
    const list = room.take((BLOCK + SLACK) * 4);
    inBlocks(room, out, (n, from, address) => {
      make(n, from, address);
      const count = callWith(f, near, { n, out: address, list });
      if (count > 0) callWith(g, far, { n: count, list, out: address, table });
    });
    return true;
  });
}

/** See `draw` in ir/kernels.ts. */
export const draw = (kind: "uniform" | "normal", key: Raw, out: Raw): boolean =>
  kind === "uniform" ? drawUniform(key, out) : drawNormal(key, out);
