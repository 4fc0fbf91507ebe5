/** @file Ops that only change how an array is seen. */
import type { Equation } from "../../../../ir/program.ts";
import type { Shape } from "../../../../types/shape.ts";
import { sameShape, sizeOf } from "../../../../types/shape.ts";
import { broadcastPlace, gridPlace, type Place, permutePlace, reshapePlace } from "../place.ts";
import type { Held, Scheduler } from "../schedule.ts";

/** Holds the output as the input seen otherwise. */
function view(
  scheduler: Scheduler,
  { inputs: [x], outputs: [y] }: Equation,
  see: (place: Place) => Place | undefined,
): boolean {
  const held = scheduler.heldBy(x);
  if (held.kind === "literal") {
    scheduler.hold(y, { ...held, shape: y.shape });
    return true;
  }
  if (held.kind === "member" && staysMember(held, y.shape)) {
    scheduler.hold(y, { ...held, shape: y.shape });
    return true;
  }
  const place = scheduler.memory(x);
  const seen = see(place) ?? see(scheduler.copied(place));
  if (seen === undefined) return false; // never: whole arrays take any shape
  scheduler.hold(y, { kind: "memory", place: seen });
  return true;
}

type Member = Held & { readonly kind: "member" };

/** Whether a row value is still one under another shape, or a full one the same. */
function staysMember({ group, level, shape }: Member, next: Shape): boolean {
  if (level === "full") return sameShape(shape, next);
  if (group.isRowShape(next) && sizeOf(next) === sizeOf(shape)) return true;
  return sameShape(next, group.space) && group.alignsWithSpace(shape);
}

export function reshapeRule(scheduler: Scheduler, equation: Equation): boolean {
  const { shape } = equation.outputs[0];
  const { inputs } = equation;
  const held = scheduler.heldBy(inputs[0]);
  // a row value that was already spread over the space is an array like any other
  if (held.kind === "member" && sizeOf(held.shape) !== sizeOf(held.group.rows))
    scheduler.memory(inputs[0]);
  return view(scheduler, equation, (place) => reshapePlace(place, shape));
}

export function broadcastRule(scheduler: Scheduler, equation: Equation): boolean {
  const { shape } = equation.outputs[0];
  return view(scheduler, equation, (place) => broadcastPlace(place, shape));
}

/** Reordering of axes of which at most one is longer than 1 is a reshape; others go to memory. */
export function permuteRule(scheduler: Scheduler, equation: Equation): boolean {
  const axes = equation.params["axes"] as readonly number[]; // the parameters of permuteDims
  scheduler.memoryUnlessLiteral(equation.inputs[0]);
  return view(scheduler, equation, (place) => permutePlace(place, axes));
}

interface Grid {
  readonly starts: readonly number[];
  readonly steps: readonly number[];
  readonly counts: readonly number[];
}

export function sliceRule(scheduler: Scheduler, equation: Equation): boolean {
  const { starts, steps, counts } = equation.params as unknown as Grid; // the parameters of slice
  scheduler.memoryUnlessLiteral(equation.inputs[0]);
  return view(scheduler, equation, (place) => gridPlace(place, starts, steps, counts));
}
