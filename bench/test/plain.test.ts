/** @file Inputs survive their files, and the loops of plain JS agree with the references of rows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problems } from "../cases/index.ts";
import { errorOf } from "../harness/job.ts";
import { prepare, readInputs } from "../harness/prepared.ts";
import { peer } from "../peers/plain-js/index.ts";

/** Rows that take seconds in a test runner, or (memory) gigabytes; of the long ones log stays. */
const SLOW =
  /^((?!log).*-1e[67].*|.*-1000|matmul-f..-(256|512|1024)|softmax-1024x1024|transformer-step|memory-4MiB)$/;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mathesis-bench-plain-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cases = problems.filter((p) => peer.tasks[p.task] !== undefined && !SLOW.test(p.row));

/** What an exact loop in float64 and in float32 may lose. */
const limits = { float64: 1e-12, float32: 1e-5 } as const;

describe("rows", () => {
  test.each(cases.map((p) => [p.row, p] as const))(
    "%s",
    async (_, problem) => {
      const prepared = prepare(problem, folder);
      const inputs = readInputs(prepared);
      expect(inputs.map((x) => x.data)).toEqual(problem.inputs().map((x) => x.data));
      const result = await peer.tasks[problem.task]?.(inputs).result();
      const random = problem.measure === "normal distribution";
      const limit = random ? 3e-3 : limits[problem.precision];
      expect(errorOf(result ?? [], prepared)).toBeLessThan(limit);
    },
    30_000,
  );
});
