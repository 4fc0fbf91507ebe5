import type { Frame } from "./axes.tsx";
import type { Span } from "./axis.ts";
import { type Curve, type Runs, sample } from "./sample.ts";

/** What draws a mark knows the axes it stands on. */
export interface Layer<Mark> {
  readonly mark: Mark;
  readonly frame: Frame;
}

/** A curve is asked for its line, its name and its shading: it is sampled once. */
const known = new WeakMap<Curve, Map<string, Runs>>();
const KEPT = 6;

/** The sampled pieces of a curve in a frame; the same function in the same frame is not run again. */
export function runsOf(f: Curve, frame: Frame, domain: Span = frame.x.axis.span): Runs {
  const key = `${frame.key};${domain.join()}`;
  const table = known.get(f) ?? new Map<string, Runs>();
  const found = table.get(key);
  if (found) return found;
  const runs = sample(f, frame.x, frame.y, domain);
  if (table.size >= KEPT) table.clear();
  known.set(f, table.set(key, runs));
  return runs;
}
