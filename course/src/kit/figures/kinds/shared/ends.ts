import type { Place } from "../../place.ts";
import type { Frame } from "./axes.tsx";
import { widthOf } from "./math-text.tsx";

/** Room between two names at the right edge, in pixels. */
const LINE = 18;

/**
 * Heights for names at the right edge, as near to their lines' ends as they can be without touching
 * each other. Same order as given.
 */
export function spread(ends: readonly number[], top: number, bottom: number): number[] {
  const order = ends.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at);
  const places = order.map(({ at }) => Math.min(Math.max(at, top), bottom));
  // Two sweeps: down so that none touches the one above, then up from the lower edge.
  for (let k = 1; k < places.length; k++) {
    places[k] = Math.max(places[k] ?? 0, (places[k - 1] ?? 0) + LINE);
  }
  places.push(bottom + LINE);
  for (let k = places.length - 2; k >= 0; k--) {
    places[k] = Math.min(places[k] ?? 0, (places[k + 1] ?? 0) - LINE);
  }
  const result = ends.map(() => 0);
  order.forEach(({ i }, k) => {
    result[i] = places[k] ?? 0;
  });
  return result;
}

/** Room for the names at the right edge, at most a third of the picture. */
export function marginFor(labels: readonly string[], width: number): number {
  const widest = Math.max(0, ...labels.map((label) => widthOf(label, 15)));
  return Math.min(Math.ceil(widest) + (widest > 0 ? 18 : 0), Math.round(width / 3));
}

/** The last place of a line that is inside the plot, in pixels; null if none is. */
export function lastInside(points: readonly Place[], frame: Frame): Place | null {
  for (let i = points.length - 1; i >= 0; i--) {
    const [a, b] = points[i] ?? [Number.NaN, Number.NaN];
    const [x, y] = [frame.x.at(a), frame.y.at(b)];
    const inside = x >= frame.left - 1 && x <= frame.right + 1;
    if (inside && y >= frame.top - 1 && y <= frame.bottom + 1) return [x, y];
  }
  return null;
}
