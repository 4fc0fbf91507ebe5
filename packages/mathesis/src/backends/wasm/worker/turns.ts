/**
 * @file How far a program is: the turns of its outermost loops, counted while it runs. It asks the
 * host at the turn that the host named the last time, so that short turns cost one comparison.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import type { Step } from "../program/steps.ts";

/** The host's function that is told how far a program is, and says when to call again. */
export const progressCall: TypedKernel<{ done: "f64"; total: "f64" }, "f64"> = kernel(
  "progress",
  { done: "f64", total: "f64" },
  (k, { done }) => k.return(done), // never run: modules import it
  { returns: "f64" },
);

/** The turns of all loops that are not inside of another one; 0 if their number is not known. */
function totalTurns(steps: readonly Step[]): number {
  let total = 0;
  for (const step of steps) {
    const isLoop = step.kind === "repeat" || step.kind === "while" || step.kind === "inline";
    if (!isLoop) continue;
    if (step.kind === "while" || step.count === undefined) return 0;
    total += step.count;
  }
  return total;
}

/** Writes the counting into a kernel. */
export class Turns {
  private readonly k: Writer;
  private readonly total: number;
  // numbers that count beyond 2³¹
  private readonly done: Value<"f64">;
  private readonly due: Value<"f64">;

  constructor(k: Writer, steps: readonly Step[]) {
    this.k = k;
    this.total = totalTurns(steps);
    this.done = k.let("done", constant("f64", 0));
    this.due = k.let("due", constant("f64", 0));
  }

  /** Before a loop: what its turns cost is not known yet, so the first is told. */
  begin(): void {
    const { k, due } = this;
    this.tell();
    k.set(due, 0);
  }

  /** After a turn of a loop, or some. */
  count(turns?: Value<"i32">): void {
    const { k, done, due } = this;
    k.set(done, done.add(turns?.convert("f64") ?? 1));
    k.if(done.ge(due), () => this.tell());
  }

  /** After the last step. */
  finish(): void {
    this.tell();
  }

  private tell(): void {
    const { k, done, due, total } = this;
    k.set(due, k.call(progressCall, { done, total }));
  }
}
