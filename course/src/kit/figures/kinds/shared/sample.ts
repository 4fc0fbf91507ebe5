import type { Place } from "../../place.ts";
import type { AxisScale, Span } from "./axis.ts";

/** A function of one number, as far as it is defined: elsewhere it gives NaN or ±∞. */
export type Curve = (x: number) => number;

/** Unbroken pieces of a curve: each a list of points (x, f(x)). */
export type Runs = readonly (readonly Place[])[];

/** Pieces to begin with; a prime, so that no period hides between them. */
const PIECES = 131;
/** Where a piece is parted: off the middle, where a jump could hide halfway between its sides. */
const SPLIT = 0.4642;
/** A chord this near to the curve, in pixels, is the curve. */
const FLAT = 0.25;
/** Halvings where the curve only bends, and where it may be broken. */
const SMOOTH_DEPTH = 8;
const BREAK_DEPTH = 30;
/** What still jumps this far, in pixels, after all halvings is not connected. */
const JUMP = 2;
/** A curve that is all noise stops being refined here. */
const MOST = 20_000;

interface Laid {
  readonly x: number;
  readonly y: number;
  /** Height in pixels, NaN where there is none; far outside it is kept near: steepness there is free. */
  readonly py: number;
}

const exists = ({ py }: Laid): boolean => !Number.isNaN(py);

/** Lays points of the curve: `t` runs from 0 to 1 along the domain, evenly in the picture. */
function layer(f: Curve, x: AxisScale, y: AxisScale, domain: Span): (t: number) => Laid {
  const [from, to] = [x.at(domain[0]), x.at(domain[1])];
  const share = (pixel: number): number => (pixel - x.range[0]) / (x.range[1] - x.range[0]);
  const [least, most] = [Math.min(...y.range), Math.max(...y.range)];
  const height = most - least;
  return (t) => {
    // The ends are met exactly: √x begins at 0, not beside it.
    const at = t <= 0 ? domain[0] : t >= 1 ? domain[1] : x.part(share(from + t * (to - from)));
    const value = f(at);
    const py = Number.isFinite(value) ? y.at(value) : Number.NaN;
    return { x: at, y: value, py: Math.min(Math.max(py, least - height), most + height) };
  };
}

/** Pieces being gathered: `put` goes on with the last one, `part` begins another. */
function gathering() {
  const runs: Place[][] = [[]];
  return {
    runs,
    put: (point: Laid): void => {
      if (exists(point)) runs.at(-1)?.push([point.x, point.y]);
    },
    part: (): void => {
      if (runs.at(-1)?.length !== 0) runs.push([]);
    },
  };
}

/**
 * Points of y = f(x) between two numbers, dense where the curve bends, parted where it has poles,
 * jumps or gaps. The whole axis by default.
 */
export function sample(f: Curve, x: AxisScale, y: AxisScale, domain = x.axis.span): Runs {
  const lay = layer(f, x, y, domain);
  const { runs, put, part } = gathering();
  let calls = 0;
  /** All points after `a` up to and with `b`. */
  const between = (a: Laid, b: Laid, t: Span, depth: number): void => {
    if (!exists(a) && !exists(b)) return;
    const broken = exists(a) !== exists(b) || Math.abs(a.py - b.py) > JUMP;
    if (depth >= (broken ? BREAK_DEPTH : SMOOTH_DEPTH) || calls > MOST) {
      if (broken) part();
      return put(b);
    }
    const middle = t[0] + SPLIT * (t[1] - t[0]);
    const m = lay(middle);
    calls++;
    if (depth >= 1 && exists(a) && exists(b) && flat(a, m, b)) return put(b);
    between(a, m, [t[0], middle], depth + 1);
    between(m, b, [middle, t[1]], depth + 1);
  };
  let before = lay(0);
  put(before);
  for (let i = 1; i <= PIECES; i++) {
    const next = lay(i / PIECES);
    if (!exists(before) && exists(next)) part();
    between(before, next, [(i - 1) / PIECES, i / PIECES], 0);
    before = next;
  }
  return runs.filter((run) => run.length > 1);
}

const flat = (a: Laid, m: Laid, b: Laid): boolean =>
  Math.abs(m.py - (a.py + SPLIT * (b.py - a.py))) < FLAT;

/** Pixels to a tenth: as fine as anybody sees, and short in the page. */
export const px = (value: number): string => String(Math.round(value * 10) / 10);

/** Pixels beyond which no picture reaches. */
const FAR = 1e5;

/** Pixels by which a line may miss a point that is left out. */
const THIN = 0.1;

/** Whether the way from `a` over `b` to `c` goes straight on: then `b` needs no ink. */
function isStraight(a: Place, b: Place, c: Place): boolean {
  const [ux, uy] = [c[0] - a[0], c[1] - a[1]];
  const [vx, vy] = [b[0] - a[0], b[1] - a[1]];
  if (ux === 0 && uy === 0) return vx === 0 && vy === 0;
  const forward = vx * ux + vy * uy >= 0 && vx * ux + vy * uy <= ux * ux + uy * uy;
  return forward && Math.abs(ux * vy - uy * vx) <= THIN * Math.hypot(ux, uy);
}

/** At most this many points in a row are left out: a long straight line costs no squares. */
const LEFT_OUT = 64;

/** The path through pixels; points that lie on the way straight on are left out. */
export function pixelPath(points: readonly Place[]): string {
  let path = "";
  let last = 0;
  points.forEach((point, i) => {
    const [kept, next] = [points[last] ?? point, points[i + 1]];
    const between = points.slice(last + 1, i + 1);
    const idle = next !== undefined && between.length > 0 && between.length <= LEFT_OUT;
    if (idle && between.every((one) => isStraight(kept, one, next))) return;
    path += `${path === "" ? "M" : "L"}${px(point[0])} ${px(point[1])}`;
    last = i;
  });
  return path;
}

/** The path through places in the numbers of two axes; far outside the picture it is cut short. */
export function pathOf(points: readonly Place[], x: AxisScale, y: AxisScale): string {
  const [least, most] = [Math.min(...y.range), Math.max(...y.range)];
  const height = most - least;
  return pixelPath(
    points.map(
      ([a, b]): Place => [
        Math.min(Math.max(x.at(a), -FAR), FAR),
        Math.min(Math.max(y.at(b), least - height), most + height),
      ],
    ),
  );
}
