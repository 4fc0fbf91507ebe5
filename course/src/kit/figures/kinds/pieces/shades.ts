import type { Role } from "../../../symbols.ts";
import { clamp, extent, shown } from "./numbers.ts";

/** How values become colours: paper at zero depth, a role's colour at full depth. */
export interface Shades {
  /** Sequential: paper at `low`. Diverging: paper at zero, which is where the sign turns. */
  readonly kind: "sequential" | "diverging";
  readonly low: number;
  readonly high: number;
  readonly role: Role;
  /** The colour of negative values on a diverging scale. */
  readonly negative: Role;
}

/** What a description says of its colours; the rest is found from the values. */
export type ShadesWish = Partial<Shades>;

/** The colours for some values: diverging with equal sides where a value is negative. */
export function shadesFor(values: Iterable<number>, wish: ShadesWish = {}): Shades {
  const [least, greatest] = extent(values);
  const kind = wish.kind ?? (least < 0 ? "diverging" : "sequential");
  const size = Math.max(Math.abs(least), Math.abs(greatest)) || 1;
  const found = kind === "diverging" ? [-size, size] : [Math.min(0, least), greatest];
  const low = wish.low ?? found[0] ?? 0;
  const high = wish.high ?? found[1] ?? 1;
  const role = wish.role ?? "weight";
  return { kind, low, high, role, negative: wish.negative ?? "delta" };
}

/** How deep the colour of a value is: 0 is paper, 1 the role's, −1 the other role's. */
export function depth(shades: Shades, value: number): number {
  const { kind, low, high } = shades;
  if (Number.isNaN(value)) return 0;
  if (kind === "sequential") return high > low ? clamp((value - low) / (high - low), 0, 1) : 0;
  return value >= 0
    ? high > 0
      ? clamp(value / high, 0, 1)
      : 0
    : low < 0
      ? -clamp(value / low, 0, 1)
      : 0;
}

/** Where text stands on a colour it goes no deeper than this, so that ink is legible on it. */
export const UNDER_TEXT = 0.44;

/** A colour between paper and a role's, as CSS: it follows the theme without a script. */
export const tint = (role: Role, share: number): string =>
  `color-mix(in srgb, var(--role-${role}) ${Number((100 * share).toFixed(1))}%, var(--paper))`;

/** The colour of a value as CSS; `most` is the share of the role's colour at full depth. */
export function shade(shades: Shades, value: number, most = 1): string {
  const at = depth(shades, value);
  return tint(at < 0 ? shades.negative : shades.role, Math.abs(at) * most);
}

/** The colours of a scale from left to right, as a CSS gradient. */
export function ramp(shades: Shades, most = 1): string {
  const ends = [tint(shades.role, 0), tint(shades.role, most)];
  const stops = shades.kind === "diverging" ? [tint(shades.negative, most), ...ends] : ends;
  return `linear-gradient(to right, ${stops.join(", ")})`;
}

/** The numbers under a scale: its ends, and zero where the sign turns. */
export function rampLabels(shades: Shades, digits = 3): readonly string[] {
  const { kind, low, high } = shades;
  const stops = kind === "diverging" ? [low, 0, high] : [low, high];
  return stops.map((value) => shown(value, digits));
}
