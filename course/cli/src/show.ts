/** What came of a check, as lines for a terminal. */
import { basename } from "node:path";
import type { CellError } from "../../src/client/sandbox/protocol.ts";
import type { KataReport } from "../../src/kit/exercises/kata.ts";
import { printPlain } from "../../src/kit/exercises/plain.ts";
import type { Counterexample, PropertyReport } from "../../src/kit/exercises/property.ts";
import type { Verdict } from "./judge.ts";
import type { Paint } from "./paint.ts";
import { wrapped } from "./words.ts";

const WIDTH = 78;

/** A text in lines that begin further to the right. */
const indented = (text: string, by: number): string[] =>
  wrapped(text, WIDTH - by).map((line) => " ".repeat(by) + line);

function counterexample({ input, expected, got }: Counterexample, paint: Paint): string[] {
  const rows = [
    ["Input", input],
    ["It gives", got],
    ["Right is", expected],
  ] as const;
  return rows.map(([name, value]) => `      ${paint.soft(name.padEnd(9))} ${printPlain(value)}`);
}

function law({ name, failure, counterexample: found }: PropertyReport, paint: Paint): string[] {
  if (failure === null) return [`  ${paint.good("✓")} ${name}`];
  const why = found ? counterexample(found, paint) : indented(failure, 6);
  return [`  ${paint.bad("✗")} ${name}`, ...why];
}

function reported({ passed, properties, twin }: KataReport, paint: Paint): string[] {
  const lines = properties.flatMap((property) => law(property, paint));
  if (twin) {
    const behaves = `It behaves exactly like a version that ${twin.name}. ${twin.explain}`;
    lines.push("", ...indented(behaves, 2));
  }
  const verdict = passed ? paint.good("All laws hold.") : paint.bad("Not yet.");
  return [...lines, "", paint.strong(verdict)];
}

/** An error with its place in the reader's file. */
function failed({ message, line, file }: CellError, paint: Paint): string[] {
  const place = line === null ? "" : `${file === null ? "line " : `${basename(file)}:`}${line}: `;
  return [paint.bad(`${place}${message}`)];
}

/** What a check says. */
export function shown(
  verdict: Verdict,
  limits: { readonly limit: number; readonly megabytes: number },
  paint: Paint,
): string[] {
  if (verdict.kind === "judged") return reported(verdict.report, paint);
  if (verdict.kind === "failed") return failed(verdict.error, paint);
  const says = {
    timeout: `Stopped after ${limits.limit / 1000} s: the time limit. Is there a loop without an end?`,
    memory: `Stopped: it took more memory than the ${limits.megabytes} MB that a kata has.`,
    gone: "Stopped: the program ended its own process, or could not be started.",
    stopped: "Stopped.",
  } as const;
  return [paint.bad(says[verdict.kind])];
}
