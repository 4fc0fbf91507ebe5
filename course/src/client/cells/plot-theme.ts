import { plainTheme, type Theme } from "@mathesis/plot";

const role = (name: string): string => `var(--role-${name})`;

const mixed = (from: string, to: string, t: number): string => {
  const percent = Math.round(1000 * Math.max(0, Math.min(1, t))) / 10;
  return `color-mix(in oklab, ${to} ${percent}%, ${from})`;
};

/** The page's colours: they follow light and dark by themselves. */
export const pageTheme: Theme = {
  ink: "var(--ink)",
  soft: "var(--ink-soft)",
  rule: "var(--rule)",
  paper: "var(--paper)",
  series: [
    ...[role("weight"), role("delta"), role("activation"), role("loss")],
    ...[role("input"), role("gradient"), role("preactivation"), role("rate")],
  ],
  roles: {
    ...plainTheme.roles,
    ...Object.fromEntries(Object.keys(plainTheme.roles).map((name) => [name, role(name)])),
  },
  face: "var(--face-plain)",
  titleFace: "var(--face-text)",
  ramp: (t) => mixed("var(--paper)", role("weight"), 0.06 + 0.94 * t),
  diverging: (t) => mixed("var(--paper)", t < 0 ? role("delta") : role("weight"), Math.abs(t)),
};
