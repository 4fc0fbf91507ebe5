import { type CellError, caps, type ProgramFile, SOURCE } from "../protocol.ts";
import { print } from "./print.ts";
import { TooMuchOutput } from "./speech.ts";

/** A module that is not there, asked for while running. */
export class MissingModule extends Error {
  override readonly name = "MissingModule";
}

const plainly = [TooMuchOutput, MissingModule];

const cut = (text: string): string =>
  text.length > caps.error ? `${text.slice(0, caps.error)}…` : text;

/** What an error says; errors are made by programs, so nothing in them can be trusted. */
function messageOf(error: unknown): string {
  if (plainly.some((kind) => error instanceof kind)) return (error as Error).message;
  if (!(error instanceof Error)) return `Thrown: ${print(error)}`;
  try {
    return `${String(error.name)}: ${String(error.message)}`;
  } catch {
    return "An error that cannot be read.";
  }
}

function stackOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.stack ?? "").slice(0, 20_000) : "";
  } catch {
    return "";
  }
}

const SOURCE_LINE = new RegExp(`${SOURCE.replace(".", "\\.")}:(\\d+)`, "g");

/** An error with the innermost line in the program's files, preferring its own file, the last. */
export function describe(error: unknown, files: readonly ProgramFile[]): CellError {
  const frames = [...stackOf(error).matchAll(SOURCE_LINE)].flatMap((match) => {
    const line = Number(match[1]);
    const found = files.find(({ first, last }) => first <= line && line <= last);
    return found ? [{ file: found.file, line: line - found.first + 1 }] : [];
  });
  const own = files.at(-1)?.file;
  const [inner] = frames;
  const frame = frames.find(({ file }) => file === own) ?? inner;
  const elsewhere = inner !== undefined && inner.file !== own ? inner.file : null;
  return { message: cut(messageOf(error)), line: frame?.line ?? null, file: elsewhere };
}
