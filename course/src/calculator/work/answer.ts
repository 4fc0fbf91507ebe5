/** @file What the worker answers, as plain data: blocks that the page shows one below the other. */
import type { Tree } from "../algebra/tree.ts";
import type { Verdict } from "../check/verdict.ts";

/** A formula that was found, with what its check says. */
export interface ResultBlock {
  readonly kind: "result";
  /** What it is, as rich text; "" for the main result. */
  readonly label: string;
  /** The whole line as it is shown. */
  readonly tex: string;
  /** The result alone, as a tree for further work; null where there is none. */
  readonly tree: Tree | null;
  readonly verdict: Verdict;
}

/** A derivation line by line. */
export interface StepsBlock {
  readonly kind: "steps";
  readonly title: string;
  readonly lines: readonly { readonly tex: string; readonly reason: string }[];
  readonly verdict: Verdict;
}

/** A sentence or two. */
export interface NoteBlock {
  readonly kind: "note";
  /** Rich text. */
  readonly text: string;
}

/** A table whose cells are rich text. */
export interface TableBlock {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly verdict: Verdict | null;
}

/** A curve of a picture. */
export interface Curve {
  readonly tree: Tree;
  /** The function in TeX. */
  readonly tex: string;
  /** Its name beside the curve; `*x*`, `_1` and `^2` are set as mathematics. */
  readonly name: string;
}

/** Curves over an interval. */
export interface PlotBlock {
  readonly kind: "plot";
  readonly curves: readonly Curve[];
  readonly by: string;
  readonly range: readonly [number, number];
  /** Places on the axis that matter, such as roots. */
  readonly marks: readonly number[];
  /** How many of the curves decide how much is shown upwards; by default all. */
  readonly framing?: number;
  /** The ends between which the room below the first curve is filled. */
  readonly filled?: readonly [number, number];
  readonly title: string;
}

/** The value of an expression whose variables the reader sets. */
export interface ValuesBlock {
  readonly kind: "values";
  readonly tree: Tree;
  readonly names: readonly string[];
  readonly at: Readonly<Record<string, number>>;
}

/** A program to be copied. */
export interface CodeBlock {
  readonly kind: "code";
  readonly title: string;
  readonly text: string;
}

/** One part of an answer. */
export type Block =
  | ResultBlock
  | StepsBlock
  | NoteBlock
  | TableBlock
  | PlotBlock
  | ValuesBlock
  | CodeBlock;

/** What came of a task. */
export type Answer =
  | { readonly ok: true; readonly blocks: readonly Block[] }
  | { readonly ok: false; readonly message: string };
