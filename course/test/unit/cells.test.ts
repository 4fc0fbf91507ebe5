import { expect, test, vi } from "vitest";
import { codeFiles, lessonIds, prose } from "./lessons.ts";

/** A module runs once in a process: under a name of their own, these run here. */
const programs = import.meta.glob("../../src/lessons/*/*/code/*.ts", { query: "?cell" });

const cells = lessonIds.flatMap((lesson) =>
  [...(prose.get(lesson) ?? "").matchAll(/<Cell\s+file="([^"]+)"/g)].map((match) => ({
    path: `../../src/lessons/${lesson}/${match[1]}`,
  })),
);

test("every cell names a code file", () => {
  expect(cells.filter(({ path }) => codeFiles[path] === undefined)).toEqual([]);
});

test.each(cells)("$path runs and prints", { timeout: 60_000 }, async ({ path }) => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  await programs[path]?.();
  expect(log.mock.calls.length).toBeGreaterThan(0);
  log.mockRestore();
});
