/** @file One line in solving: an equation, or what was concluded. */
import type { Tree } from "../algebra/tree.ts";

/** A line of the way to the solutions. */
export interface SolveLine {
  readonly tex: string;
  /** Rich text. */
  readonly reason: string;
  /** The two sides, where the line is an equation that every solution must satisfy. */
  readonly sides?: readonly [Tree, Tree];
}

/** A solution: exact where there is a tree, and as a number where it has no other letters. */
export interface Root {
  readonly tree: Tree | null;
  readonly value: number;
}

/** What solving has found. */
export interface Solved {
  readonly roots: readonly Root[];
  readonly lines: readonly SolveLine[];
  /** Whether these are all the real solutions, or who knows. */
  readonly complete: "all" | "within" | "unknown";
  /** What else there is to say, as rich text. */
  readonly notes: readonly string[];
  /** True for an equation that every number satisfies. */
  readonly always?: boolean;
}
