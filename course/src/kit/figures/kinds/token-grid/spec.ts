import type { Role } from "../../../symbols.ts";
import { shown } from "../pieces/numbers.ts";

/** How much each token looks at each other one. */
export interface TokenWeights {
  /** The tokens that look: one row of weights each. */
  readonly tokens: readonly string[];
  /** What is looked at, where it is something else. */
  readonly sources?: readonly string[];
  /** Row after row; by custom each sums to one. */
  readonly weights: readonly (readonly number[])[];
}

/** Weights between tokens as data. */
export interface TokenGridSpec<State> {
  /** What the picture is, for those who do not see it. */
  readonly name: string;
  readonly weights: (state: State) => TokenWeights;
  /** Arcs between two lines of tokens, or a matrix; by default arcs. */
  readonly form?: (state: State) => "arcs" | "matrix";
  readonly role?: Role;
  readonly sym?: string;
  /** The token whose row is lit. */
  readonly focus: {
    readonly get: (state: State) => number;
    readonly set: (state: State, index: number) => State;
  };
}

/** A row of weights in words: the three largest first. */
export function rowWords({ tokens, sources, weights }: TokenWeights, index: number): string {
  const row = weights[index] ?? [];
  const names = sources ?? tokens;
  const order = row.map((weight, i) => ({ weight, i })).toSorted((a, b) => b.weight - a.weight);
  const most = order
    .slice(0, 3)
    .filter(({ weight }) => weight >= 0.005)
    .map(({ weight, i }) => `${names[i]} (${i + 1}) ${shown(weight, 2)}`);
  const own = `${tokens[index]} (${index + 1})`;
  return most.length === 0 ? `${own} looks at nothing.` : `${own} looks at ${most.join(", ")}.`;
}
