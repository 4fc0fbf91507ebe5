/** @file Arrays put into larger ones. */
import type { Equation } from "../../../../ir/program.ts";
import { gridPlace } from "../place.ts";
import type { Scheduler } from "../schedule.ts";

interface Grid {
  readonly starts: readonly number[];
  readonly steps: readonly number[];
  readonly counts: readonly number[];
}

/** Zeros, and then the elements on a grid. */
export function placeRule(
  scheduler: Scheduler,
  { inputs: [x], outputs: [y], params }: Equation,
): boolean {
  const { starts, steps, counts } = params as unknown as Grid; // the parameters of place
  const place = scheduler.memory(x);
  const room = scheduler.roomFor(y);
  scheduler.fillWith(room, 0);
  scheduler.copied(place, gridPlace(room, starts, steps, counts));
  scheduler.hold(y, { kind: "memory", place: room });
  return true;
}

export function concatRule(
  scheduler: Scheduler,
  { inputs, outputs: [y], params }: Equation,
): boolean {
  const axis = params["axis"] as number; // the parameters of concat
  const places = inputs.map((v) => scheduler.memory(v));
  const room = scheduler.roomFor(y);
  let at = 0;
  for (const place of places) {
    const starts = y.shape.map((_, i) => (i === axis ? at : 0));
    const steps = y.shape.map(() => 1);
    if (!place.shape.includes(0))
      scheduler.copied(place, gridPlace(room, starts, steps, place.shape));
    at += place.shape[axis];
  }
  scheduler.hold(y, { kind: "memory", place: room });
  return true;
}
