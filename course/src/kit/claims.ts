/** A number or statement of the prose, computed when the page is built. */
export interface Claimed {
  readonly value: unknown;
  /** How the prose says it; may hold `$TeX$`. */
  readonly text: string;
  /** Whether it is true; CI fails when it is not. */
  readonly holds: boolean;
}

export type Claim = () => Claimed | Promise<Claimed>;

export type Claims = Readonly<Record<string, Claim>>;

/** The claims of a lesson, by id: `<Claim id="…"/>` prints the text of one. */
export const defineClaims = <const C extends Claims>(claims: C): C => claims;
