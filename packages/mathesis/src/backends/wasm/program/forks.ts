/**
 * @file Calls that are done in pieces by several threads. `main` writes the arguments of such a call
 * into its frame and calls `fork`; each thread that takes a piece calls `part`, which reads them there
 * and does its share of what stands side by side: rows of a product, say.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { pointer, type Type } from "../../../ir/loops/types.ts";
import type { Value } from "../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../ir/loops/writer.ts";
import type { Split } from "./split.ts";
import type { CallStep } from "./steps.ts";

type I32 = Value<"i32">;

/** Does a task in pieces; its arguments are at an address. */
export const forkCall: TypedKernel<{ task: "i32"; args: "i32" }> = {
  name: "fork",
  params: [
    { name: "task", type: "i32" },
    { name: "args", type: "i32" },
  ],
  returns: undefined,
  contract: false,
  body: [],
};

/** When a fork is worth it, in nanoseconds of one thread; tests make it so always. */
export const worthIt: { least: number; grain: number } = {
  /** What takes less is done by one thread. */
  least: 8000,
  /** What a piece takes at least, if there are more of them than threads. */
  grain: 20000,
};
/** The same of pieces that repeat work. */
const COARSE = 8e6;
/** Pieces for each thread at most: one that is pushed aside leaves its pieces to the others. */
const EACH = 4;

const ALIGN = 64;
/** The most arguments a call may have that is forked for. */
const MOST_ARGUMENTS = 64;
/** From the arguments to what units have in common. */
const COMMON = 4 * MOST_ARGUMENTS;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

interface Task {
  readonly split: Split;
  readonly kernel: Kernel;
}

/** The forks of one program. */
export class Forks {
  /** Where arguments and workspaces begin, in bytes behind the frame. */
  readonly start: number;
  private readonly threads: number;
  private readonly tasks: Task[] = [];
  private common = 0;
  private workspace = 0;

  constructor(threads: number, start: number) {
    this.threads = threads;
    this.start = aligned(start);
  }

  /** The numbers of a call's tasks, one after the other; undefined if it is not worth a fork. */
  tasksOf({ split, args }: CallStep): readonly number[] | undefined {
    if (split === undefined || this.piecesOf(split) < 2) return undefined;
    if (args.length > MOST_ARGUMENTS) return undefined;
    const tasks: number[] = [];
    for (let next: Split | undefined = split; next !== undefined; next = next.next) {
      tasks.push(this.taskOf(next));
    }
    return tasks;
  }

  private taskOf(split: Split): number {
    const made = split.kernel();
    const rooms = split.own.map(({ bytes }) => aligned(bytes));
    this.workspace = Math.max(
      this.workspace,
      rooms.reduce((a, b) => a + b, 0),
    );
    this.common = Math.max(this.common, aligned(split.common ?? 0));
    const known = this.tasks.findIndex((t) => t.kernel === made && sameSplit(t.split, split));
    return known >= 0 ? known : this.tasks.push({ split, kernel: made }) - 1;
  }

  /** How many pieces each task has. */
  pieces(): readonly number[] {
    return this.tasks.map(({ split }) => this.piecesOf(split));
  }

  private piecesOf({ units, cost, coarse, most = units }: Split): number {
    if (cost < worthIt.least) return 1;
    const [each, grain] = coarse === true ? [2, COARSE] : [EACH, worthIt.grain];
    const grains = Math.floor(cost / grain);
    const wanted = Math.max(this.threads, Math.min(this.threads * each, grains));
    return Math.min(units, most, wanted);
  }

  /** The bytes of the frame with what forks need. */
  bytes(): number {
    if (this.tasks.length === 0) return this.start;
    return this.start + COMMON + this.common + this.threads * this.workspace;
  }

  /** The kernels that do units of the tasks. */
  kernels(): readonly Kernel[] {
    return this.tasks.flatMap(({ kernel: made, split }) => [made, split.after?.() ?? made]);
  }

  /** The kernel part(task, args, thread, piece, pieces); undefined if there is nothing to do in parts. */
  part(): Kernel | undefined {
    if (this.tasks.length === 0) return undefined;
    const names = { task: "i32", args: "i32", thread: "i32", piece: "i32", pieces: "i32" } as const;
    return kernel("part", names, (k, p) => {
      const behind = p.thread.mul(this.workspace);
      const rooms = k.let("rooms", p.args.add(COMMON + this.common).add(behind));
      this.tasks.forEach(({ split, kernel: made }, index) => {
        k.if(p.task.eq(index), () => {
          const bound = (piece: I32) => piece.mul(split.units).divU(p.pieces);
          const args = argumentsOf(made, split, p.args, rooms);
          k.call(made, { ...args, from: bound(p.piece), to: bound(p.piece.add(1)) });
          k.return();
        });
      });
    });
  }
}

/** Where units of the call with these arguments write what is put together afterwards. */
export const commonOf = (args: I32): I32 => args.add(COMMON);

const sameSplit = (a: Split, b: Split): boolean =>
  a.units === b.units &&
  a.cost === b.cost &&
  a.own.length === b.own.length &&
  a.own.every(({ param, bytes }, i) => param === b.own[i].param && bytes === b.own[i].bytes);

/** The arguments of a call, as they were written down; workspaces are the thread's own. */
function argumentsOf(
  { params }: Kernel,
  { own }: Split,
  at: I32,
  rooms: I32,
): Record<string, Value<Type>> {
  const table = at.bitcast(pointer("i32"));
  const named: Record<string, Value<Type>> = {};
  let offset = 0;
  params.slice(0, -2).forEach(({ name, type }, i) => {
    const room = own.find(({ param }) => param === i);
    const known = name === "common" ? commonOf(at) : table.at(i);
    const value = room === undefined ? known : rooms.add(offset);
    if (room !== undefined) offset += aligned(room.bytes);
    named[name] = type === "i32" ? value : value.bitcast(type);
  });
  return named;
}
