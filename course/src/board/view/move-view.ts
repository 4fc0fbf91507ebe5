/** @file The view of the plane: nearer, farther, to the side. */
import { LIMITS, type View } from "../core/model.ts";

/** Height of the picture against its width. */
export const SLOPE = 0.75;

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);
/** Short enough for an address, fine enough for the eye. */
const short = (value: number): number => Number(value.toPrecision(5));

/** The units that the picture shows, from left to right and from the bottom up. */
export function spansOf({ centre: [x, y], across }: View): {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
} {
  const [half, tall] = [across / 2, (SLOPE * across) / 2];
  return { x: [x - half, x + half], y: [y - tall, y + tall] };
}

/** Moved by shares of the picture's width and height: positive shows more of the right and the top. */
export function panned(view: View, right: number, up: number): View {
  const { centre, across } = view;
  const x = centre[0] + right * across;
  const y = centre[1] + up * SLOPE * across;
  const kept = (value: number): number =>
    Number(clamp(value, -LIMITS.centre, LIMITS.centre).toFixed(4));
  return { ...view, centre: [kept(x), kept(y)] };
}

/** The view `factor` times as near; the place at these shares of the picture stays where it is. */
export function zoomed(view: View, factor: number, atX = 0.5, atY = 0.5): View {
  const across = short(clamp(view.across / factor, ...LIMITS.across));
  const grown = view.across - across;
  const moved = { ...view, across };
  return panned(moved, ((atX - 0.5) * grown) / across, ((0.5 - atY) * grown) / across);
}

/** The view that shows these places, with some air. */
export function fitted(view: View, places: readonly (readonly [number, number])[]): View {
  const good = places.filter((place) => place.every(Number.isFinite));
  if (good.length === 0) return { ...view, centre: [0, 0], across: 10 };
  const [xs, ys] = [good.map(([x]) => x), good.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const needed = 1.35 * Math.max(right - left, (high - low) / SLOPE, 2);
  const across = short(clamp(needed, ...LIMITS.across));
  return panned({ ...view, across, centre: [(left + right) / 2, (low + high) / 2] }, 0, 0);
}
