/// <reference lib="webworker" />
/**
 * What surrounds a program in its worker. The build makes one script of it and of the library; the
 * text of the program follows in the same script, as functions that it hands to `mathesisCell`.
 */
import "./budget.ts";
import { modules as shared } from "virtual:sandbox/modules";
import { array } from "mathesis";
import type { Kata, KataReport } from "../../../kit/exercises/kata.ts";
import { siblingFile } from "../paths.ts";
import type { ProgramFacts } from "../protocol.ts";
import { describe, MissingModule } from "./errors.ts";
import { freezeLanguage, freezeModules } from "./freeze.ts";
import { lock, strip } from "./globals.ts";
import {
  type FileFunction,
  type KataModule,
  katasIn,
  type OwnTexts,
  withOwn,
} from "./own-modules.ts";
import { hear, later, milliseconds, powers, say } from "./powers.ts";
import { Speech } from "./speech.ts";

type Exports = Record<string, unknown>;
type Require = (id: string) => unknown;

/** Functions that return numbers may be called very often by a judge; results are what counts. */
let facts: ProgramFacts = { files: [], kata: null, own: [] };
const fail = (error: unknown): void => speech.end(describe(error, allFiles()));
const allFiles = () => [...facts.own.flatMap(({ files }) => files), ...facts.files];
const speech = new Speech(fail);

const cellConsole = Object.freeze({
  log: (...values: unknown[]) => speech.print("log", values),
  info: (...values: unknown[]) => speech.print("log", values),
  debug: (...values: unknown[]) => speech.print("log", values),
  warn: (...values: unknown[]) => speech.print("warn", values),
  error: (...values: unknown[]) => speech.print("error", values),
});

/** In a cell, making a figure shows it. */
function withFigures(): Record<string, Exports> {
  const { plot, ...rest } = shared["@mathesis/plot"] ?? {};
  const make = plot as (...given: unknown[]) => unknown; // the function of @mathesis/plot
  const showing = (...given: unknown[]): unknown => {
    const spec = make(...given);
    speech.plot(spec);
    return spec;
  };
  return { ...shared, "@mathesis/plot": { ...rest, plot: showing } };
}

const modules = withFigures();

// An error deep in the library still leads to the program's line; engines keep ten calls by default.
Error.stackTraceLimit = 100;

/** What `require` is in a file: the modules of the library, and the files that ran before. */
function requireIn(
  from: string,
  ran: ReadonlyMap<string, Exports>,
  known: typeof modules,
): Require {
  return (id) => {
    if (Object.hasOwn(known, id)) return known[id];
    const found = ran.get(siblingFile(from, String(id)) ?? "");
    if (found) return found;
    throw new MissingModule(`There is no module "${String(id)}" here.`);
  };
}

/** Runs files one after the other; the exports of the last. */
async function runFiles(
  files: readonly string[],
  functions: readonly FileFunction[],
  known: typeof modules,
): Promise<Exports> {
  const ran = new Map<string, Exports>();
  let last: Exports = {};
  for (const [i, file] of files.entries()) {
    last = {};
    await functions[i]?.(requireIn(file, ran, known), last);
    ran.set(file, last);
  }
  return last;
}

const complain = (text: string): void => speech.print("warn", [text]);

/** The modules as the cell sees them; what loading the reader's own functions prints is not shown. */
async function modulesOfCell(texts: OwnTexts): Promise<typeof modules> {
  if (facts.own.length === 0) return modules;
  return await withOwn({
    modules,
    facts: facts.own,
    texts,
    runFiles: (files, functions) => speech.quietUntil(() => runFiles(files, functions, modules)),
    complain,
    quietly: (work) => speech.quietly(work),
  });
}

async function start(
  functions: readonly FileFunction[],
  make: KataModule | null,
  own: OwnTexts,
): Promise<void> {
  try {
    const id = facts.kata?.id ?? "";
    const kata: Kata | null = make === null ? null : (katasIn(make, modules)[id] ?? null);
    say({ type: "started" });
    const begin = milliseconds();
    const known = await modulesOfCell(own);
    const names = facts.files.map(({ file }) => file);
    const exports = await runFiles(names, functions, known);
    const report: KataReport | null =
      kata === null ? null : kata.judge(exports[kata.entry], facts.kata?.seed ?? 0);
    speech.flush();
    say({ type: "done", milliseconds: milliseconds() - begin, report });
  } catch (error) {
    fail(error);
  }
}

hear("error", (event: ErrorEvent) => {
  event.preventDefault();
  fail(event.error);
});
// A promise that the cell's code forgot to await fails here.
hear("unhandledrejection", (event: PromiseRejectionEvent) => {
  event.preventDefault();
  speech.print("error", ["Not awaited:", describe(event.reason, allFiles()).message]);
});

function mathesisCell(
  given: ProgramFacts,
  functions: readonly FileFunction[],
  kata: KataModule | null,
  own: OwnTexts,
): void {
  Reflect.deleteProperty(self, "mathesisCell");
  lock();
  facts = given;
  // In a task of its own: only then is an array that is gone seen to be gone (see ledger.ts).
  later(() => void start(functions, kata, own), 0);
}

powers.console = cellConsole;
strip(cellConsole);
for (let tensor: object = array(0); tensor !== Object.prototype; ) {
  tensor = Object.getPrototypeOf(tensor);
  if (tensor !== Object.prototype) Object.freeze(tensor);
}
freezeModules(modules);
freezeLanguage();
Object.defineProperty(self, "mathesisCell", { value: mathesisCell, configurable: true });
