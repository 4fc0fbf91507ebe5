/** @file What a check has found, as plain data. */

/**
 * Whether a result has been confirmed: "confirmed" by the check that `how` names; "refuted" where
 * the check found a point that speaks against it; "open" where it could say nothing.
 */
export interface Verdict {
  readonly state: "confirmed" | "refuted" | "open";
  /** One sentence about what was compared. */
  readonly how: string;
}

export const confirmed = (how: string): Verdict => ({ state: "confirmed", how });
export const refuted = (how: string): Verdict => ({ state: "refuted", how });
export const open = (how: string): Verdict => ({ state: "open", how });

/** The worst of several verdicts; how it was found is told of that one. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  const found =
    verdicts.find(({ state }) => state === "refuted") ??
    verdicts.find(({ state }) => state === "open") ??
    verdicts[0];
  return found ?? open("There was nothing to compare.");
}

/** A number in a sentence. */
export const shown = (value: number): string =>
  Number.isNaN(value)
    ? "no value"
    : Number.isFinite(value)
      ? String(Number(value.toPrecision(6))).replace("-", "−")
      : value > 0
        ? "∞"
        : "−∞";

/** A point in a sentence: x = 1.5, y = 2. */
export const shownPoint = (point: Readonly<Record<string, number>>): string =>
  Object.entries(point)
    .map(([name, value]) => `${name} = ${shown(value)}`)
    .join(", ");
