/** @file What a line asks for. */
import type { Tree } from "../algebra/tree.ts";

/** A task as plain data: it goes to the worker as it is. */
export type Task =
  | { readonly kind: "simplify" | "expand" | "factor"; readonly tree: Tree }
  | { readonly kind: "differentiate"; readonly tree: Tree; readonly by: readonly string[] }
  | { readonly kind: "gradient"; readonly tree: Tree; readonly by: readonly string[] }
  | {
      readonly kind: "integrate";
      readonly tree: Tree;
      readonly by: string;
      readonly ends: readonly [Tree, Tree] | null;
    }
  | {
      readonly kind: "series";
      readonly tree: Tree;
      readonly by: string;
      readonly about: Tree;
      readonly order: number;
    }
  | {
      readonly kind: "solve";
      readonly left: Tree;
      readonly right: Tree;
      readonly by: string;
      readonly within: readonly [Tree, Tree] | null;
    }
  | {
      readonly kind: "evaluate";
      readonly tree: Tree;
      readonly at: Readonly<Record<string, Tree>>;
    }
  | {
      readonly kind: "plot";
      readonly trees: readonly Tree[];
      readonly by: string;
      readonly range: readonly [Tree, Tree] | null;
    };

/** The kinds of tasks. */
export type TaskKind = Task["kind"];

/** A line that was read, or why it cannot be and where. */
export type Reading =
  | { readonly ok: true; readonly task: Task }
  | { readonly ok: false; readonly message: string; readonly from: number; readonly to: number };
