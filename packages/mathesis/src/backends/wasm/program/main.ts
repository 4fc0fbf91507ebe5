/** @file The kernel that runs a whole program: one call from outside does all its steps. */
import { read } from "../../../ir/loops/expressions.ts";
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel, Local } from "../../../ir/loops/nodes.ts";
import { pointer, type Type } from "../../../ir/loops/types.ts";
import { constant, Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import { Turns } from "../worker/turns.ts";
import type { Buffer } from "./buffer.ts";
import { commonOf, type Forks, forkCall } from "./forks.ts";
import type { MemoryPlan } from "./plan.ts";
import type {
  Argument,
  CallStep,
  HostStep,
  InlineStep,
  RepeatStep,
  StatePair,
  Step,
} from "./steps.ts";

type I32 = Value<"i32">;
const readOf = (local: Local): I32 => new Value(read(local));

type HostKernel = TypedKernel<{ index: "i32"; detail: "i32" }>;

/** A function of the host that programs call; its body is never run. */
const imported = (name: string): HostKernel => ({
  name,
  params: [
    { name: "index", type: "i32" },
    { name: "detail", type: "i32" },
  ],
  returns: undefined,
  contract: false,
  body: [],
});

/** Computes an equation on arrays whose addresses begin at `detail`. */
export const hostCall: HostKernel = imported("host");

/** Where things are in a program's frame, in bytes. */
export interface Frame {
  /** The number of slots for addresses at its beginning. */
  readonly slots: number;
  /** Where addresses for the host are put. */
  readonly hostArgs: number;
  readonly plan: MemoryPlan;
}

/** Writes steps as statements. */
class StepWriter {
  private readonly k: Writer;
  private readonly frame: I32;
  private readonly layout: Frame;
  private readonly slots: readonly I32[];
  /** Counts the turns of loops; undefined inside of them. */
  private turns: Turns | undefined;
  private readonly forks: Forks | undefined;

  constructor(k: Writer, frame: I32, layout: Frame, turns: Turns | undefined, forks?: Forks) {
    this.turns = turns;
    this.forks = forks;
    this.k = k;
    this.frame = frame;
    this.layout = layout;
    const table = frame.bitcast(pointer("i32"));
    this.slots = Array.from({ length: layout.slots }, (_, i) => k.let(`slot${i}`, table.at(i)));
  }

  private base(buffer: Buffer): I32 {
    switch (buffer.kind) {
      case "temp":
        return this.frame.add(this.layout.plan.offsets.get(buffer) ?? 0);
      case "table":
        return this.slots[buffer.slot];
      case "entry":
        return this.base(buffer.stack).add(readOf(buffer.turn).mul(buffer.bytes)).add(buffer.start);
      case "swap":
        return readOf(buffer.address);
    }
  }

  private address(argument: Argument): I32 {
    if (typeof argument === "number") return constant("i32", argument);
    const base = this.base(argument.buffer);
    return argument.bytes === 0 ? base : base.add(argument.bytes);
  }

  write(steps: readonly Step[]): void {
    for (const step of steps) this.step(step);
  }

  private step(step: Step): void {
    const { k, turns } = this;
    this.turns = undefined;
    switch (step.kind) {
      case "call":
        this.call(step);
        break;
      case "host":
        this.host(step);
        break;
      case "inline":
        this.inline(step, turns);
        break;
      case "repeat":
        this.repeat(step, turns);
        break;
      case "while":
        this.begin(step.state);
        turns?.begin();
        this.write(step.test);
        k.while(this.flag(step.flag), () => {
          this.write(step.body);
          this.swap(step.state);
          this.write(step.test);
          turns?.count();
        });
        break;
      case "branch":
        k.if(
          this.flag(step.flag),
          () => this.write(step.yes),
          () => this.write(step.no),
        );
    }
    this.turns = turns;
  }

  private repeat(
    { count, reverse, turn, state, body }: RepeatStep,
    turns: Turns | undefined,
  ): void {
    const { k } = this;
    this.begin(state);
    turns?.begin();
    k.loop("count", 0, count, (i) => {
      k.set(readOf(turn), reverse ? constant("i32", count - 1).sub(i) : i);
      this.write(body);
      this.swap(state);
      turns?.count();
    });
  }

  /** Some turns a call, until a call does fewer. */
  private inline(step: InlineStep, turns: Turns | undefined): void {
    const { k } = this;
    const args = this.named(step.kernel, step.args);
    const from = k.let("from", constant("i32", 0));
    const done = k.let("done", constant("i32", step.turns));
    turns?.begin();
    k.while(done.eq(step.turns), () => {
      k.set(done, k.call(step.kernel, { ...args, from }));
      k.set(from, step.count === undefined ? constant("i32", step.turns) : from.add(step.turns));
      turns?.count(done);
    });
    const { fails } = step;
    if (fails !== undefined) k.if(done.lt(0), () => this.host(fails));
  }

  /** What a kernel is passed, by the names of its parameters. */
  private named(callee: Kernel, args: readonly Argument[]): Record<string, Value<Type>> {
    const named: Record<string, Value<Type>> = {};
    args.forEach((arg, i) => {
      const { name, type } = callee.params[i];
      const address = this.address(arg);
      named[name] = type === "i32" ? address : address.bitcast(type);
    });
    return named;
  }

  private flag(argument: Argument): Value<"bool"> {
    return this.address(argument).bitcast(pointer("u8")).at(0).ne(0);
  }

  private begin(state: readonly StatePair[]): void {
    for (const { now, next } of state) {
      this.k.set(readOf(now.address), this.base(now.rooms[0]));
      this.k.set(readOf(next.address), this.base(next.rooms[1]));
    }
  }

  private swap(state: readonly StatePair[]): void {
    const { k } = this;
    for (const { now, next } of state) {
      const other = k.let("other", readOf(now.address));
      k.set(readOf(now.address), readOf(next.address));
      k.set(readOf(next.address), other);
    }
  }

  private call(step: CallStep): void {
    const { kernel: callee, args, fails, table } = step;
    const { k } = this;
    if (table !== undefined) this.putAddresses(this.base(table.room), table.args);
    if (this.fork(step)) return;
    const result = k.call(callee, this.named(callee, args));
    if (fails === undefined) return;
    const code = result as unknown as I32; // kernels that fail return an i32
    k.if(code.ne(0), () => this.host(fails));
  }

  /** Lets threads do a call in pieces, if it is worth it. */
  private fork(step: CallStep): boolean {
    const { k, forks } = this;
    const tasks = forks?.tasksOf(step);
    if (forks === undefined || tasks === undefined) return false;
    const args = k.let("args", this.frame.add(forks.start));
    this.putAddresses(args, step.args);
    for (const task of tasks) k.call(forkCall, { task, args });
    const after = step.split?.after?.();
    if (after !== undefined) {
      k.call(after, { ...this.named(after, step.args), common: commonOf(args).bitcast("f64*") });
    }
    return true;
  }

  private host({ index, args }: HostStep): void {
    const { k } = this;
    const detail = k.let("detail", this.frame.add(this.layout.hostArgs));
    this.putAddresses(detail, args);
    k.call(hostCall, { index, detail });
  }

  private putAddresses(at: I32, args: readonly Argument[]): void {
    const table = at.bitcast(pointer("i32"));
    args.forEach((a, i) => {
      this.k.set(table.at(i), this.address(a));
    });
  }
}

/** What `main` does besides its steps. */
interface MainOptions {
  /** Whether it says how far it is (default false). */
  readonly watched?: boolean;
  /** Collects what threads do in pieces (default: nothing is). */
  readonly forks?: Forks;
}

/** The kernel main(frame) that does all steps. */
export function mainKernel(
  steps: readonly Step[],
  layout: Frame,
  { watched = false, forks }: MainOptions = {},
): Kernel {
  return kernel("main", { frame: "i32" }, (k, { frame }) => {
    const turns = watched ? new Turns(k, steps) : undefined;
    new StepWriter(k, frame, layout, turns, forks).write(steps);
    turns?.finish();
  });
}
