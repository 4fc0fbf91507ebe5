/** Files of the reader, by their full names, that run in this thread. */
export const running = new Set<string>();

/** Where in the reader's files an error happened; the innermost place. */
export function placeOf(error: unknown): {
  readonly line: number | null;
  readonly file: string | null;
} {
  const stack = error instanceof Error ? String(error.stack) : "";
  for (const line of stack.split("\n")) {
    for (const file of running) {
      const at = line.indexOf(`${file}:`);
      const found = at < 0 ? null : /^(\d+)/.exec(line.slice(at + file.length + 1));
      if (found) return { line: Number(found[1]), file };
    }
  }
  return { line: null, file: null };
}
