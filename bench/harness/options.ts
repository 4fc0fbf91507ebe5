/** @file The command line of the benchmark. */
import { parseArgs } from "node:util";

export interface Options {
  /** Where the JSON goes. */
  readonly json: string | undefined;
  /** Which rows run. */
  readonly rows: RegExp;
  /** Which libraries run. */
  readonly libraries: RegExp;
  /** Fresh processes a (row, library). */
  readonly repetitions: number;
  /** Seconds after which nothing more is started; repetitions give way first. */
  readonly seconds: number;
  /** Milliseconds measured in a process, after as many of warming up. */
  readonly measureMs: number;
  /** Keep a dated copy in bench/results. */
  readonly save: boolean;
}

const FULL = { repetitions: "3", seconds: "1200", ms: "70" };
const QUICK = { repetitions: "1", seconds: "240", ms: "25" };

export const usage = `npm run bench -- [options]
Times every row of bench/cases with every library that has the task and runs here, in fresh
processes, in turn, and compares each result with a reference of higher precision.

  --json FILE          write { machine, versions, rows } to FILE
  --rows REGEX         only rows whose name matches, like --rows 'add|grad'
  --libraries REGEX    only these libraries, like --libraries '^(mathesis|numpy)$'
  --quick              one short process each: about ${Number(QUICK.seconds) / 60} minutes, rough numbers
  --repetitions N      fresh processes for each row and library (default ${FULL.repetitions})
  --seconds N          time for everything (default ${FULL.seconds}); repetitions give way first, then rows
  --ms N               milliseconds measured in a process, after as many to warm up (default ${FULL.ms})
  --save               keep a dated copy in bench/results
  --list               the names of all rows
  --tier-up            how long compiled programs take to reach full speed, and nothing else
  --help               this text

PYTHON names the interpreter for NumPy, SciPy and PyTorch (default: python3 on the path); without
them the other libraries run. Exit code 0: every result was right; 1: one was wrong (marked WRONG);
2: no such row.`;

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

/** The options of a command line, or what to print instead of running. */
export function parseOptions(args: readonly string[]): Options | "help" | "list" | "tier-up" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: text,
      rows: { ...text, default: "" },
      libraries: { ...text, default: "" },
      repetitions: text,
      seconds: text,
      ms: text,
      ...{ quick: flag, save: flag, list: flag, help: flag, "tier-up": flag },
    },
  });
  if (values.help) return "help";
  if (values.list) return "list";
  if (values["tier-up"]) return "tier-up";
  const usual = values.quick ? QUICK : FULL;
  return {
    json: values.json,
    rows: new RegExp(values.rows),
    libraries: new RegExp(values.libraries),
    repetitions: positive("--repetitions", values.repetitions ?? usual.repetitions),
    seconds: positive("--seconds", values.seconds ?? usual.seconds),
    measureMs: positive("--ms", values.ms ?? usual.ms),
    save: values.save,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new TypeError(`${name} needs a number above 0; got ${text}.`);
}
