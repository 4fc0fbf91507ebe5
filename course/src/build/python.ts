/**
 * @file Python versions of from-scratch code. `code/tape.py.out` is what the Python version printed
 * when it was written, below a head that says with what, and what of ours is compared with it:
 *
 *     # python 3.11.2
 *     # date 2026-11-21
 *     # twin code/try-tape.ts
 *     # tolerance 1e-12
 */
import { KitError } from "../kit/values.ts";

/** What a Python version printed, and how it is compared with ours. */
export interface Recorded {
  /** The versions of Python and of the packages it used, as the head gives them. */
  readonly versions: string;
  readonly date: string;
  /** The file of the lesson that prints the same numbers. */
  readonly twin: string;
  /** The relative tolerance of the comparison. */
  readonly tolerance: number;
  readonly output: string;
}

/** Reads a record. Throws KitError when its head lacks something. */
export function parseRecorded(text: string): Recorded {
  const lines = text.replace(/\r/g, "").split("\n");
  const head = lines.findIndex((line) => !line.startsWith("#"));
  const said = new Map(
    lines.slice(0, head).map((line) => {
      const [, name = "", value = ""] = /^#\s*(\w+)\s+(.*)$/.exec(line) ?? [];
      return [name, value.trim()] as const;
    }),
  );
  const get = (name: string): string => {
    const value = said.get(name);
    if (value === undefined) throw new KitError(`a Python record needs the line "# ${name} …"`);
    return value;
  };
  const tolerance = Number(get("tolerance"));
  if (!(tolerance > 0)) throw new KitError("a Python record needs a tolerance above 0");
  return {
    versions: `Python ${get("python")}`,
    date: get("date"),
    twin: get("twin"),
    tolerance,
    output: lines.slice(head).join("\n").trimEnd(),
  };
}

const NUMBER = /[-−]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[-−]?\b(?:nan|NaN|inf|Infinity)\b/g;

/** The numbers that a program printed, in their order. */
export function printedNumbers(output: string): readonly number[] {
  return [...output.matchAll(NUMBER)].map(([text]) => {
    const plain = text.replace("−", "-").replace(/\binf\b/, "Infinity");
    return Number(plain.replace(/\bnan\b/, "NaN"));
  });
}

/** One definition of a Python file with its comments and decorators; null when it has none. */
export function pythonDefinition(code: string, name: string): string | null {
  const lines = code.split("\n");
  const start = lines.findIndex((line) => new RegExp(`^(?:def|class) ${name}\\b`).test(line));
  if (start === -1) return null;
  let first = start;
  while (/^[#@]/.test(lines[first - 1] ?? "")) first--;
  const rest = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
  return lines
    .slice(first, rest === -1 ? undefined : start + 1 + rest)
    .join("\n")
    .trimEnd();
}

/** errorBelow as Python writes it: error_below. */
export const snakeCase = (name: string): string =>
  name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
