/** @file What a library must offer to stand in the table. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Task, Values } from "../cases/problem.ts";

/** A prepared task. */
export interface Run {
  /** One piece of work; where it returns a promise, each is awaited. */
  readonly step: () => unknown;
  /** The elements of the result: computed afresh by the same calls, or (memory) of the last step. */
  readonly result: () => Promise<ArrayLike<number>>;
  /** The k-th piece of work without freeing anything, where a library asks for that. */
  readonly leak?: (k: number) => unknown;
}

/** The names under which results are kept. */
export type LibraryName =
  | "mathesis"
  | "mathesis jit"
  | "mathesis threads"
  | "plain js"
  | "jax-js"
  | "jax-js jit"
  | "tfjs-wasm"
  | "numpy-ts"
  | "ml-matrix"
  | "mathjs";

/** How a library does its tasks. */
export type Tasks = Readonly<Partial<Record<Task, (inputs: readonly Values[]) => Run>>>;

export interface Peer {
  readonly library: LibraryName;
  readonly version: string;
  /** How the library is used, or what it lacks; printed under the table. */
  readonly notes: Readonly<Partial<Record<Task | "all", string>>>;
  readonly tasks: Tasks;
}

/** Tasks that are one function of the library's arrays. */
export type Functions<In, Out = In> = Readonly<
  Partial<Record<Task, (...inputs: readonly In[]) => Out>>
>;

/** The tasks of functions: `convert` makes inputs once, `run` wraps the call that is measured. */
export function tasksOf<In, Out>(
  functions: Functions<In, Out>,
  convert: (input: Values) => In,
  run: (compute: () => Out) => Run,
): Tasks {
  const entries = Object.entries(functions).map(([task, f]) => {
    const make = (inputs: readonly Values[]): Run => {
      const [x, y, z] = inputs.map(convert);
      if (inputs.length < 2) return run(() => f(x));
      return inputs.length === 2 ? run(() => f(x, y)) : run(() => f(x, y, z));
    };
    return [task, make];
  });
  return Object.fromEntries(entries) as Tasks; // the keys of `functions` are tasks
}

/** The folder of an installed package. */
export function packageFolder(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  while (!folder.endsWith(join("node_modules", ...name.split("/")))) folder = dirname(folder);
  return folder;
}

/** The version in the manifest of a folder. */
export function versionIn(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return (manifest as { readonly version: string }).version; // npm requires the field
}
