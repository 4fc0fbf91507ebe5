import { type CellError, caps, type ProgramFile, SOURCE } from "../protocol.ts";
import { print } from "./print.ts";

/** Thrown by console.log when a cell prints without end: stops the cell. */
export class TooMuchOutput extends Error {
  override readonly name = "TooMuchOutput";
}

/** A module that is not there, asked for while running. */
export class MissingModule extends Error {
  override readonly name = "MissingModule";
}

const plainly = [TooMuchOutput, MissingModule];

const cut = (text: string): string =>
  text.length > caps.error ? `${text.slice(0, caps.error)}…` : text;

/** What an error says and where it was; errors are made by programs, and may throw when read. */
function read(error: unknown): { readonly message: string; readonly stack: string } {
  if (plainly.some((kind) => error instanceof kind) && error instanceof Error) {
    return { message: error.message, stack: error.stack ?? "" };
  }
  if (!(error instanceof Error)) return { message: `Thrown: ${print(error)}`, stack: "" };
  const message = `${String(error.name)}: ${String(error.message)}`;
  return { message, stack: stackOf(error) };
}

function stackOf(error: Error): string {
  try {
    return String(error.stack ?? "").slice(0, 20_000);
  } catch {
    return "";
  }
}

function readSafely(error: unknown): ReturnType<typeof read> {
  try {
    return read(error);
  } catch {
    return { message: "An error that cannot be read.", stack: "" };
  }
}

const SOURCE_LINE = new RegExp(`${SOURCE.replace(".", "\\.")}:(\\d+)`, "g");

/** An error with the innermost line in the program's files, preferring its own file, the last. */
export function describe(error: unknown, files: readonly ProgramFile[]): CellError {
  const { message, stack } = readSafely(error);
  const frames = [...stack.matchAll(SOURCE_LINE)].flatMap((match) => {
    const line = Number(match[1]);
    const found = files.find(({ first, last }) => first <= line && line <= last);
    return found ? [{ file: found.file, line: line - found.first + 1 }] : [];
  });
  const own = files.at(-1)?.file;
  const [inner] = frames;
  const frame = frames.find(({ file }) => file === own) ?? inner;
  const elsewhere = inner !== undefined && inner.file !== own ? inner.file : null;
  return { message: cut(message), line: frame?.line ?? null, file: elsewhere };
}
