/**
 * @file Where the largest element of each window of an array is; see `windowArgmax` in
 * ir/kernels.ts. Where windows begin and end stands in tables, which the kernel writes first.
 * Neighbouring windows that are alike are searched side by side, in the lanes of vectors.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { pointer } from "../../../../ir/loops/types.ts";
import { select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { int, times } from "./rows.ts";
import { shared } from "./shared.ts";
import { gather, placesFrom, storePlaces } from "./window-lanes.ts";
import {
  type Piece,
  piecesOf,
  runsOf,
  type WindowAxis,
  type WindowGeometry,
  windowAxes,
  windowTag,
} from "./windows.ts";

export type { WindowGeometry } from "./windows.ts";

/** x[batch, size…], the places as int32[batch, windows…], and workspace. As f64 it is the same. */
export type WindowArgmaxParams = {
  readonly x: "f32*";
  readonly out: "i32*";
  readonly work: "i32*";
};

type Int = Value<"i32">;
type Table = Value<"i32*">;
type Values = { readonly [K in keyof WindowArgmaxParams]: Value<WindowArgmaxParams[K]> };

/** How many int32 elements of workspace windowArgmax needs: two for each window along each axis. */
export const windowArgmaxWorkspace = ({ windows }: WindowGeometry): number =>
  windows.reduce((sum, { first }) => sum + 2 * first.length, 0);

/** The kernel of the place, in the flattened last axes, of the first largest element or NaN. */
export function windowArgmax(
  type: Float,
  geometry: WindowGeometry,
): TypedKernel<WindowArgmaxParams> {
  const name = `window-argmax-${type}-${windowTag(geometry)}`;
  const at = pointer(type as "f32"); // or f64: see WindowArgmaxParams
  const params: WindowArgmaxParams = { x: at, out: "i32*", work: "i32*" };
  const axes = windowAxes(geometry);
  const volume = geometry.size.reduce((a, b) => a * b, 1);
  const places = axes.reduce((product, { count }) => product * count, 1);
  const write = (k: Writer, { x, out, work }: Values) => {
    for (const { first, end, pitch, table, count } of axes) {
      if (table < 0) continue;
      writeTable(k, work.plus(table), first, pitch);
      writeTable(k, work.plus(table + count), end, pitch);
    }
    const each = (n: Int) => {
      const plane = k.let("plane", x.plus(n.mul(volume)));
      const own = k.let("own", out.plus(n.mul(places)));
      eachRow({ k, type, axes, x: plane, work }, own);
    };
    k.loop("batch", 0, geometry.batch, each, { outlined: true });
  };
  return shared(name, () => kernel(name, params, write));
}

/** table[i] = values[i]·pitch. */
function writeTable(k: Writer, table: Table, values: readonly number[], pitch: number): void {
  let at = 0;
  for (const { start, step, count } of runsOf(values)) {
    const run = k.let("run", table.plus(at));
    k.loop("i", 0, count, (i) => k.set(run.at(i), i.mul(step * pitch).add(start * pitch)));
    at += count;
  }
}

/** What the statements for one array share. */
interface Job {
  readonly k: Writer;
  readonly type: Float;
  readonly axes: readonly WindowAxis[];
  readonly x: Value<"f32*">;
  readonly work: Table;
}

/** The first element of a window along an axis, and where it ends, in elements of x. */
type Span = readonly [first: Int, end: Int];

function spanOf({ k, work }: Job, axis: WindowAxis, i: Int): Span {
  if (axis.table < 0) return [int(0), int(axis.pitch)];
  const at = (shift: number) => work.at(i.add(axis.table + shift));
  return [k.let("first", at(0)), k.let("end", at(axis.count))];
}

/** Fills in the places of all windows of one array, a row of windows at a time. */
function eachRow(job: Job, out: Table): void {
  const { k, type, axes } = job;
  const [a, b, c] = axes;
  const pieces = piecesOf(c, vectorLength[type]);
  times(k, "i", a.count, (i) => {
    const outer = spanOf(job, a, i);
    times(k, "j", b.count, (j) => {
      const middle = spanOf(job, b, j);
      for (const piece of pieces) {
        if (piece.regular === undefined) eachWindow(job, [outer, middle], piece, out);
        else eachVector(job, [outer, middle], piece, piece.regular, out);
      }
      k.set(out, out.plus(c.count));
    });
  });
}

/** For all elements of windows along the two outer axes, which are at `from` on. */
function along(job: Job, spans: readonly Span[], body: (from: Int) => void): void {
  const loop = (axis: number, from: Int, inner: (at: Int) => void) => {
    const { table, step, pitch } = job.axes[axis];
    const [first, end] = spans[axis];
    if (table < 0) inner(from);
    else job.k.loop("at", from.add(first), from.add(end), inner, { step: step * pitch });
  };
  loop(0, int(0), (i) => loop(1, i, body));
}

/** Windows one by one. */
function eachWindow(job: Job, spans: readonly Span[], { from, to }: Piece, out: Table): void {
  const { k, axes, x } = job;
  const [, , c] = axes;
  k.loop("l", from, to, (l) => {
    const [first, end] = spanOf(job, c, l);
    const place = k.let("place", spans[0][0].add(spans[1][0]).add(first));
    const best = k.let("best", x.at(place));
    const visit = (at: Int) => {
      const v = k.let("v", x.at(at));
      // larger, or the first NaN
      const wins = k.let("wins", v.le(best).not().and(best.eq(best)));
      k.set(place, select(wins, at, place));
      k.set(best, select(wins, v, best));
    };
    along(job, spans, (row) => {
      k.loop("at", row.add(first), row.add(end), visit, { step: c.step });
    });
    k.set(out.at(l), place);
  });
}

/** Windows side by side; the last vector of them has some once more. */
function eachVector(
  job: Job,
  spans: readonly Span[],
  { from, to }: Piece,
  { space, elements }: NonNullable<Piece["regular"]>,
  out: Table,
): void {
  const { k, type, axes, x } = job;
  const { first, step } = axes[2];
  const lanes = vectorLength[type];
  const search = (next: Int) => {
    const l = k.let("l", next.min(to - lanes));
    const base = k.let("base", l.mul(space).add(first[from] - from * space));
    const start = k.let("start", spans[0][0].add(spans[1][0]).add(base));
    const place = k.let("place", placesFrom(type, start, space));
    const best = k.let("best", gather(type, x, start, space));
    along(job, spans, (row) => {
      const at = k.let("at", row.add(base));
      const visit = () => {
        const v = k.let("v", gather(type, x, at, space));
        const wins = k.let("wins", v.le(best).not().and(best.eq(best)));
        k.set(place, select(wins, placesFrom(type, at, space), place));
        k.set(best, select(wins, v, best));
        k.set(at, at.add(step));
      };
      k.loop("element", 0, elements, visit, { unroll: elements <= 4 ? elements : 1 });
    });
    storePlaces(k, type, out, l, place);
  };
  k.loop("next", from, to, search, { step: lanes });
}
