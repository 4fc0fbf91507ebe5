/** @file Calls of kernels of the library that threads do in pieces, as `main` of a program forks. */
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { calleesOf } from "../../../ir/loops/walk.ts";
import { instantiate } from "../engine.ts";
import { isRelaxed } from "../features.ts";
import { lowerKernels } from "../lower/lower.ts";
import { memory, memoryLimits, sharedFunction } from "../memory.ts";
import { Forks } from "../program/forks.ts";
import type { Split } from "../program/split.ts";
import { loadableOf, nextLoadable } from "../running.ts";
import { Renewed, rooms, team } from "../threads/set.ts";
import type { Divided } from "../threads/team.ts";

/** Nanoseconds that one thread needs, from which on making a module for the sizes pays. */
const LEAST = 200_000;
/** How many modules are remembered. */
const MOST = 64;

interface Made {
  readonly program: Divided;
  /** Bytes for arguments and workspaces. */
  readonly bytes: number;
  /** Of each task, one after the other. */
  readonly pieces: readonly number[];
}

const made = new Renewed(() => new Map<string, Made>());

function makeDivided(kernel: Kernel, split: Split, threads: number): Made | undefined {
  const forks = new Forks(threads, 0);
  const tasks = forks.tasksOf({ kind: "call", kernel, args: [], split });
  const part = tasks === undefined ? undefined : forks.part();
  if (part === undefined) return undefined;
  // a kernel for one geometry is part of what does its pieces
  const linked = calleesOf(split.kernel()).includes(kernel) ? [kernel] : [];
  const options = { relaxed: isRelaxed(), linked, memory: memoryLimits() };
  const bytes = lowerKernels([part], options);
  const functions = Object.fromEntries(linked.map((k) => [k.name, sharedFunction(k)]));
  const exports = instantiate(bytes, memory().arena.memory, functions);
  const links = linked.map(loadableOf);
  const program = { id: nextLoadable(), links, bytes: () => bytes, part: exports["part"] };
  return { program, bytes: forks.bytes(), pieces: forks.pieces() };
}

/** Lets threads do a call, if there are any and it is worth it; false if they did not. */
export function callDivided(kernel: Kernel, args: readonly number[], split: Split): boolean {
  const present = team();
  if (present === undefined || split.cost < LEAST) return false;
  const { units, most, own } = split;
  const key = `${split.kernel().name} ${units} ${most} ${own.map(({ bytes }) => bytes).join()}`;
  const all = made.value;
  const known = all.get(key) ?? makeDivided(kernel, split, present.size);
  if (known === undefined) return false;
  all.delete(key);
  all.set(key, known);
  if (all.size > MOST) all.delete(all.keys().next().value as string); // there is one
  const at = memory().reserve(known.bytes, "an operation");
  try {
    memory()
      .view("int32")
      .set(args, at / 4);
    known.pieces.forEach((pieces, task) => {
      present.fork(known.program, rooms, task, at, pieces);
    });
  } finally {
    memory().free(at, known.bytes);
  }
  return true;
}
