/** The modules that a program imports, with the reader's own functions in the library's place. */
import type { Kata } from "../../../kit/exercises/kata.ts";
import type { OwnFact } from "../protocol.ts";
import { type Complain, standIn, thrown } from "./own.ts";
import { milliseconds } from "./powers.ts";

type Exports = Record<string, unknown>;
/** The modules of the library, by name. */
export type Modules = Readonly<Record<string, Readonly<Exports>>>;
/** A file of a program. */
export type FileFunction = (require: (id: string) => unknown, exports: Exports) => Promise<void>;
/** The module of a lesson's katas. */
export type KataModule = (
  require: (id: string) => unknown,
  module: { exports: Exports },
  exports: Exports,
) => void;

/** The reader's own functions as the program brings them. */
export interface OwnTexts {
  readonly files: readonly (readonly FileFunction[])[];
  readonly katas: Readonly<Record<string, KataModule>>;
}

/** What loading needs of the runtime. */
export interface Loading {
  readonly modules: Modules;
  readonly facts: readonly OwnFact[];
  readonly texts: OwnTexts;
  /** Runs files and gives the exports of the last. */
  readonly runFiles: (
    files: readonly string[],
    functions: readonly FileFunction[],
  ) => Promise<Readonly<Exports>>;
  readonly complain: Complain;
  readonly quietly: <T>(work: () => T) => T;
}

/** The katas of a lesson; they always see the library itself. */
export function katasIn(make: KataModule, modules: Modules): Readonly<Record<string, Kata>> {
  const module = { exports: {} as Exports };
  make((id) => modules[id], module, module.exports);
  return module.exports["katas"] as Readonly<Record<string, Kata>>; // what the build exports
}

/** The modules for the cell's files. Whatever is wrong with an own function, the library's stays. */
export async function withOwn(loading: Loading): Promise<Modules> {
  const { modules, facts, complain } = loading;
  const changed: Record<string, Exports> = {};
  for (const [i, fact] of facts.entries()) {
    try {
      await put(loading, i, changed);
    } catch (error) {
      complain(`Your ${fact.name} could not be loaded: ${thrown(error)}. The library’s is used.`);
    }
  }
  for (const exports of Object.values(changed)) Object.freeze(exports);
  return Object.freeze({ ...modules, ...changed });
}

/** Something about own code that a sentence says better than a class of errors. */
class Missing extends Error {
  override toString(): string {
    return this.message;
  }
}

async function put(loading: Loading, i: number, changed: Record<string, Exports>): Promise<void> {
  const { modules, facts, texts, runFiles, complain, quietly } = loading;
  const fact = facts[i];
  const make = fact && texts.katas[fact.lesson];
  const kata = make && katasIn(make, modules)[fact.kata];
  if (!fact || !kata?.replacement) throw new Missing("its kata no longer stands for a function");
  if (fact.problem !== null) throw new Missing(fact.problem);
  const { module, name } = kata.replacement;
  const theirs = modules[module]?.[name];
  const exports = await runFiles(
    fact.files.map(({ file }) => file),
    texts.files[i] ?? [],
  );
  const mine = exports[kata.entry];
  if (typeof theirs !== "function" || typeof mine !== "function") {
    throw new Missing(`it exports no function ${kata.entry}`);
  }
  changed[module] ??= { ...modules[module] };
  changed[module][name] = standIn({
    theirs: theirs as (...args: readonly unknown[]) => unknown, // checked above
    mine,
    replacement: kata.replacement,
    name,
    complain,
    quietly,
    milliseconds,
  });
}
