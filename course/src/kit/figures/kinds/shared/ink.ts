import type { Role } from "../../../symbols.ts";

/** How a line is broken up: what tells lines apart without colour. */
export type Dash = "solid" | "dashed" | "dotted" | "dash-dot" | "long";

const patterns = {
  solid: undefined,
  dashed: "7 4",
  dotted: "1.5 4",
  "dash-dot": "9 4 1.5 4",
  long: "14 5",
} as const satisfies Record<Dash, string | undefined>;

/** How a mark looks and what it is called. */
export interface Ink {
  /** Its colour; by default that of the text. */
  readonly role?: Role;
  /** The key of the quantity that it shows: it lights up with formula and code. */
  readonly sym?: string;
  readonly dash?: Dash;
  /** Stroke width in pixels. */
  readonly width?: number;
  /** Its name beside it; `*x*`, `_1` and `^2` are set as mathematics. */
  readonly label?: string;
}

/** What `inkOf` gives, for any element of a picture. */
export interface InkProps {
  readonly "data-sym": string | undefined;
  readonly style: string;
  readonly "stroke-dasharray": string | undefined;
  readonly "stroke-linecap": "round" | undefined;
}

/** The attributes that give a `.mark` its colour, its dash and its quantity. */
export function inkOf(ink: Ink): InkProps {
  const { role = "plain", sym, dash = "solid", width } = ink;
  const thick = width === undefined ? "" : `;--stroke:${width}px`;
  return {
    "data-sym": sym,
    style: `--mark:var(--role-${role})${thick}`,
    "stroke-dasharray": patterns[dash],
    "stroke-linecap": dash === "dotted" || dash === "dash-dot" ? "round" : undefined,
  };
}
