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
import { hear, later, milliseconds, powers, say } from "./powers.ts";
import { Speech } from "./speech.ts";

type Exports = Record<string, unknown>;
type Require = (id: string) => unknown;
type FileFunction = (require: Require, exports: Exports) => Promise<void>;
type KataModule = (require: Require, module: { exports: Exports }, exports: Exports) => void;

/** Functions that return numbers may be called very often by a judge; results are what counts. */
let facts: ProgramFacts = { files: [], kata: null };
const fail = (error: unknown): void => speech.end(describe(error, facts.files));
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
function requireIn(from: string, ran: ReadonlyMap<string, Exports>): Require {
  return (id) => {
    if (Object.hasOwn(modules, id)) return modules[id];
    const found = ran.get(siblingFile(from, String(id)) ?? "");
    if (found) return found;
    throw new MissingModule(`There is no module "${String(id)}" here.`);
  };
}

function loadKata(make: KataModule | null): Kata | null {
  if (make === null || facts.kata === null) return null;
  const module = { exports: {} as Exports };
  make((id) => modules[id], module, module.exports);
  const katas = module.exports["katas"] as Readonly<Record<string, Kata>>; // what the build exports
  return katas[facts.kata.id] ?? null;
}

async function run(
  functions: readonly FileFunction[],
  kata: Kata | null,
): Promise<KataReport | null> {
  const ran = new Map<string, Exports>();
  let own: Exports = {};
  for (const [i, { file }] of facts.files.entries()) {
    own = {};
    await functions[i]?.(requireIn(file, ran), own);
    ran.set(file, own);
  }
  if (kata === null || facts.kata === null) return null;
  return kata.judge(own[kata.entry], facts.kata.seed);
}

async function start(functions: readonly FileFunction[], kata: KataModule | null): Promise<void> {
  try {
    const judge = loadKata(kata);
    say({ type: "started" });
    const begin = milliseconds();
    const report = await run(functions, judge);
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
  speech.print("error", ["Not awaited:", describe(event.reason, facts.files).message]);
});

function mathesisCell(
  given: ProgramFacts,
  functions: readonly FileFunction[],
  kata: KataModule | null,
): void {
  Reflect.deleteProperty(self, "mathesisCell");
  lock();
  facts = given;
  // In a task of its own: only then is an array that is gone seen to be gone (see ledger.ts).
  later(() => void start(functions, kata), 0);
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
