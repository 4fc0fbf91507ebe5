/** @file One move in finding an antiderivative. */
import type { Tree } from "../algebra/tree.ts";

/** What an integral becomes: an expression in which smaller integrals may stand. */
export interface Move {
  /** Rich text. */
  readonly reason: string;
  /** May hold ["Integral", g, "x"] and, where `put` is given, ["Integral", g, put.name]. */
  readonly becomes: Tree;
  /** A new variable and what it stands for. */
  readonly put?: { readonly name: string; readonly as: Tree };
}

/** A rule: the moves that it offers for ∫ f dx, f in normal form; none where it does not fit. */
export type Rule = (f: Tree, x: string) => readonly Move[];
