/**
 * @file Looking on while functions are compiled and run: a ladder from times to machine code. What
 * is seen goes to one function, by default the console's; nothing else in the library writes there.
 */
import { type Aval, showAval } from "../ir/aval.ts";
import type { Observer } from "../ir/compiler.ts";
import { illegalities } from "../ir/legal.ts";
import { printProgram } from "../ir/print.ts";
import type { Program } from "../ir/program.ts";
import { checkInteger, checkKeys, describeValue } from "../util/check.ts";
import { ArgumentError } from "../util/errors.ts";

/** How much is shown of what compiled functions do, each level with all before it. */
export type DebugLevel = 0 | 1 | 2 | 3 | 4;

/** Options of setDebug. */
export interface DebugOptions {
  /** Takes each text, of one line or several. Default: console.log. */
  readonly write?: (text: string) => void;
}

interface Setting {
  readonly level: number;
  readonly write: (text: string) => void;
}

let active: Setting | undefined;

/** What every host has, and the language's own library does not declare. */
const host = (): {
  readonly console: { log(text: string): void };
  readonly performance: { now(): number };
} => globalThis as never; // see above

/** Looks on for one function and one kind of arguments. */
class Watch implements Observer {
  private readonly what: string;
  private readonly setting: Setting;
  /** Milliseconds that went into watching, which are no part of what is watched. */
  private aside = 0;
  /** The program that was shown last. */
  private shown = "";

  constructor(what: string, setting: Setting) {
    this.what = what;
    this.setting = setting;
  }

  time<T>(part: string, work: () => T): T {
    const { performance } = host();
    const [start, aside] = [performance.now(), this.aside];
    const result = work();
    const took = performance.now() - start - (this.aside - aside);
    this.watch(() => this.write(`${part} ${took.toFixed(3)} ms`));
    return result;
  }

  program(stage: string, program: Program): void {
    this.watch(() => {
      requireLegal(stage, program);
      if (this.setting.level < 3) return;
      const text = printProgram(program);
      if (text === this.shown) this.write(`program ${stage}, unchanged`);
      else this.text(3, `program ${stage}`, () => text);
      this.shown = text;
    });
  }

  text(level: number, heading: string, make: () => string): void {
    if (this.setting.level < level) return;
    this.watch(() => this.write(`${heading}\n${indented(make())}`));
  }

  private write(text: string): void {
    this.setting.write(`${this.what}: ${text}`);
  }

  private watch(work: () => void): void {
    const { performance } = host();
    const [start, aside] = [performance.now(), this.aside];
    work();
    this.aside = aside + performance.now() - start; // what nested calls added is part of this
  }
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

/** Throws unless a program is legal. */
function requireLegal(stage: string, program: Program): void {
  const problems = illegalities(program);
  if (problems.length === 0) return;
  throw new ArgumentError({
    code: "PROGRAM_ILLEGAL",
    op: "jit",
    message: `the program ${stage} is not legal: ${problems[0]}.`,
    given: problems.length > 1 ? `and ${problems.length - 1} more such problems` : undefined,
    details: { stage, problems, program: printProgram(program) },
  });
}

const MOST_ARRAYS = 4;

/** The name of a function and what it is given. */
function describeCall(name: string, leaves: readonly Aval[]): string {
  const shown = leaves.slice(0, MOST_ARRAYS).map(showAval);
  const more = leaves.length - shown.length;
  const rest = more > 0 ? [`${more} more`] : [];
  return `${name === "" ? "function" : name}(${[...shown, ...rest].join(", ")})`;
}

/** Who looks on while a function is compiled for arrays like these, or run; usually nobody. */
export function observe(name: string, leaves: readonly Aval[]): Observer | undefined {
  return active === undefined ? undefined : new Watch(describeCall(name, leaves), active);
}

/**
 * Shows what compiled functions do, from now on and for all of them.
 *
 * 0 nothing · 1 the times of tracing, simplifying, compiling, lowering, instantiating and of every
 * run; each pass is checked to keep programs legal · 2 also the steps of a program, and its memory ·
 * 3 also its equations, as traced and after each pass · 4 also its kernels, and the module's text.
 *
 * @param level how much, with all that lower levels show
 * @throws {ArgumentError} INTEGER, FUNCTION; then jit throws PROGRAM_ILLEGAL if a pass is wrong
 * @example
 * const lines = [];
 * setDebug(1, { write: (text) => lines.push(text.split(" ")[1]) });
 * jit((x) => x.mul(2))([1, 2]);
 * setDebug(0);
 * lines // ["trace", "simplify", "compile", "lower", "instantiate", "run"]
 */
export function setDebug(level: DebugLevel, options: DebugOptions = {}): void {
  checkInteger("setDebug", "level", level, 0, 4);
  checkKeys("setDebug", options, ["write"]);
  const { write = (text: string) => host().console.log(text) } = options;
  if (typeof write !== "function") {
    throw new ArgumentError({
      code: "FUNCTION",
      op: "setDebug",
      message: `write is ${describeValue(write)}.`,
      needs: "needs a function of a text.",
      details: { write },
    });
  }
  active = level === 0 ? undefined : { level, write };
}
