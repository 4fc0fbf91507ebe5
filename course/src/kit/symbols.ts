/** The colour roles: one colour a quantity, the same in formula, code and figure (styles/tokens.css). */
export const roles = [
  "input",
  "weight",
  "bias",
  "preactivation",
  "activation",
  "output",
  "target",
  "loss",
  "delta",
  "gradient",
  "rate",
  "plain",
] as const;

export type Role = (typeof roles)[number];

/** A quantity of a lesson: how it is written, what it means, which colour it has. */
export interface Quantity {
  /** The TeX that a legend shows, for example `\\delta^l`. */
  readonly tex: string;
  readonly role: Role;
  /** Its name, for example "error of layer $l$"; name, meaning and shape may hold `$TeX$`. */
  readonly name: string;
  readonly meaning: string;
  /** Its shape, for example "$n_l \\times n_{l-1}$" or "scalar". */
  readonly shape?: string;
  /** Where it lives, in TeX, for example `\\mathbb{R}^{n_l}`. */
  readonly domain?: string;
  /** The identifiers that stand for it in code; by default its own key. */
  readonly identifiers?: readonly string[];
}

export type Symbols = Readonly<Record<string, Quantity>>;

/** The keys of all `\sym{key}{…}` in a piece of TeX, without repetition. */
export function symbolsIn(tex: string): string[] {
  return [...new Set([...tex.matchAll(/\\sym\s*\{([^}]*)\}/g)].map((match) => match[1] ?? ""))];
}

/** From identifier in code to symbol key. */
export function identifierTable(symbols: Symbols): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const [key, symbol] of Object.entries(symbols)) {
    for (const identifier of symbol.identifiers ?? [key]) table.set(identifier, key);
  }
  return table;
}
