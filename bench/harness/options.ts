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

export const usage = `npm run bench -- [options]
  --json FILE          write { machine, versions, rows } to FILE
  --rows REGEX         only rows whose name matches, like --rows 'add|grad'
  --libraries REGEX    only these libraries
  --repetitions N      fresh processes for each row and library (default 3)
  --seconds N          time for everything (default 330); repetitions give way first, then rows
  --ms N               milliseconds measured in a process (default 250)
  --save               keep a dated copy in bench/results
PYTHON names the interpreter for NumPy and PyTorch (default python3).`;

/** The options of a command line, or undefined where help is asked for. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "string" },
      rows: { type: "string", default: "" },
      libraries: { type: "string", default: "" },
      repetitions: { type: "string", default: "3" },
      seconds: { type: "string", default: "330" },
      ms: { type: "string", default: "250" },
      save: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  return {
    json: values.json,
    rows: new RegExp(values.rows),
    libraries: new RegExp(values.libraries),
    repetitions: positive("--repetitions", values.repetitions),
    seconds: positive("--seconds", values.seconds),
    measureMs: positive("--ms", values.ms),
    save: values.save,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new TypeError(`${name} needs a number above 0; got ${text}.`);
}
