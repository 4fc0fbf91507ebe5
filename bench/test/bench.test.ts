/** @file The benchmark's own arithmetic, its table and JSON, and one tiny row from end to end. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { problems } from "../cases/index.ts";
import { parseOptions } from "../harness/options.ts";
import { maxRelativeError, plainReference, reference, twoProduct } from "../harness/precise.ts";
import { normals } from "../harness/random.ts";
import { ratioLines } from "../harness/ratios.ts";
import { type Report, type ResultRow, reportJson } from "../harness/report.ts";
import { median, summarize } from "../harness/statistics.ts";
import { blockLines, showNumber } from "../harness/table.ts";

const row = (library: string, time: number, error: number): ResultRow => ({
  ...{ row: "add-16", library, version: "1.2.3", unit: "µs" },
  ...{ median: time, min: time / 2, max: time * 2, error },
});

describe("statistics", () => {
  test("the median of an odd and an even count, in any order", () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test("a process in a slow mode counts once, however many samples it took", () => {
    const slow = [90, 91, 92, 93, 94, 95, 96, 97];
    expect(summarize([[1, 2, 3], slow, [2, 3, 4]])).toEqual({ median: 3, min: 1, max: 97 });
  });
});

describe("references", () => {
  test("a product keeps the part that rounding loses", () => {
    expect(twoProduct(2 ** 27 + 1, 2 ** 27 + 1)).toEqual({ hi: 2 ** 54 + 2 ** 28, lo: 1 });
  });

  test("errors are relative to the element, or to the largest element", () => {
    const want = plainReference(Float64Array.of(1, 100));
    expect(maxRelativeError([1.5, 100], want, "elementwise")).toBe(0.5);
    expect(maxRelativeError([1.5, 100], want, "normwise")).toBe(0.005);
  });

  test("of a long result every so many elements are compared", () => {
    const want = reference(5, (i) => ({ hi: i + 1, lo: 0 }), 2);
    expect(Array.from(want.hi)).toEqual([1, 3, 5]);
    expect(maxRelativeError([1, 99, 3, 99, 5], want, "elementwise")).toBe(0);
    expect(maxRelativeError([1, 2, 3, 4, 10], want, "elementwise")).toBe(1);
    expect(maxRelativeError([1, 3, 5], want, "elementwise")).toBe(Number.POSITIVE_INFINITY);
  });

  test("a result of another length, or with NaN, is wrong", () => {
    const want = plainReference(Float64Array.of(1, 2));
    expect(maxRelativeError([1], want, "normwise")).toBe(Number.POSITIVE_INFINITY);
    expect(maxRelativeError([1, Number.NaN], want, "normwise")).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("inputs", () => {
  test("are the same in every process and have the moments of a normal", () => {
    const x = normals(1, 10_000);
    expect(normals(1, 10_000)).toEqual(x);
    expect(normals(2, 10)).not.toEqual(x.slice(0, 10));
    const mean = x.reduce((a, b) => a + b) / x.length;
    const variance = x.reduce((a, b) => a + b * b) / x.length - mean ** 2;
    // Five standard errors.
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(variance - 1)).toBeLessThan(0.071);
  });

  test("rows have different names", () => {
    expect(new Set(problems.map((p) => p.row)).size).toBe(problems.length);
  });
});

describe("table and JSON", () => {
  test("a block shows unit, ratio to mathesis and error", () => {
    const rows = [row("mathesis", 0.2, 0), row("jax-js", 50, 1.34e-7)];
    const block = { row: "add-16", about: "x + y", rows, notes: ["a note"], limit: 1 };
    expect(blockLines(block)).toEqual([
      "add-16: x + y",
      "  library    median µs     min     max   ratio    error",
      "  mathesis       0.200   0.100   0.400   1.00×        0",
      "  jax-js          50.0    25.0     100    250×   1.3e-7",
      "  (a note)",
      "",
    ]);
  });

  test("a result that is wrong says so", () => {
    const [, , line] = blockLines({
      ...{ row: "r", about: "a", notes: [], limit: 1 },
      rows: [row("mathesis", 1, Number.POSITIVE_INFINITY)],
    });
    expect(line).toMatch(/WRONG$/);
  });

  test("the summary compares with the best peer of the row's exactness", () => {
    const rows = [
      row("mathesis", 0.2, 1e-16),
      row("jax-js", 0.4, 1e-16),
      row("tfjs-wasm", 0.01, 1e-7),
      row("numpy", 0.1, 1e-16),
    ];
    const block = { row: "add-16", about: "x + y", rows, notes: [], limit: 1e-10 };
    const [line] = ratioLines([block]).slice(-2);
    expect(line.trim().split(/ {2,}/)).toEqual([
      ...["add-16", "0.200", "—", "jax-js 0.400", "0.500×", "numpy 0.100", "2.00×", "numpy"],
    ]);
  });

  test("a rate is better the higher it is", () => {
    const rate = (library: string, perSecond: number): ResultRow => ({
      ...row(library, perSecond, 0),
      unit: "steps/s",
    });
    const rows = [rate("mathesis", 100), rate("mathesis jit", 400), rate("jax-js", 200)];
    const block = { row: "hmc-10", about: "steps", rows, notes: [], limit: 1 };
    expect(blockLines(block).map((line) => line.match(/\S+×/)?.[0])).toEqual([
      ...[undefined, undefined, "1.00×", "0.250×", "0.500×", undefined],
    ]);
    const [line] = ratioLines([block]).slice(-2);
    expect(line.trim().split(/ {2,}/)).toEqual([
      ...["hmc-10", "100", "400", "jax-js 200", "0.500×", "jax-js 200", "0.500×", "mathesis jit"],
    ]);
  });

  test("numbers have three digits", () => {
    expect([0.0613, 12.44, 1834.2, 0].map(showNumber)).toEqual(["0.0613", "12.4", "1834", "0"]);
  });

  test("the JSON has the promised shape", () => {
    const machine = { processor: "p", cores: 2, memoryGB: 8, system: "s", load: 0, date: "d" };
    const head = {
      machine,
      versions: { node: "24" },
      tasks: { add: { about: "+", limit: 1e-10 } },
    };
    const report: Report = { ...head, rows: [row("numpy", 1 / 3, 0)] };
    expect(JSON.parse(reportJson(report))).toEqual({
      ...head,
      rows: [
        {
          ...{ row: "add-16", library: "numpy", version: "1.2.3", unit: "µs" },
          ...{ median: 0.3333, min: 0.1667, max: 0.6667, error: 0 },
        },
      ],
    });
  });
});

describe("the command", () => {
  test("a quick run repeats less, unless told otherwise", () => {
    expect(parseOptions(["--quick"])).toMatchObject({ repetitions: 1, measureMs: 25 });
    expect(parseOptions(["--quick", "--repetitions", "4"])).toMatchObject({ repetitions: 4 });
    expect(parseOptions(["--help"])).toBe("help");
    expect(parseOptions(["--tier-up"])).toBe("tier-up");
  });

  test("refuses a repetition count that is not positive", () => {
    expect(() => parseOptions(["--repetitions", "0"])).toThrow(/--repetitions needs a number/);
  });

  test("measures one row with mathesis and plain JS and writes both forms", () => {
    const folder = mkdtempSync(join(tmpdir(), "mathesis-bench-test-"));
    try {
      const file = join(folder, "bench.json");
      const script = join(import.meta.dirname, "..", "run.ts");
      const options = ["--rows", "^add-16$", "--libraries", "^(mathesis|plain js)$"];
      const budget = ["--repetitions", "2", "--ms", "5", "--json", file];
      const text = execFileSync(
        process.execPath,
        ["--conditions=mathesis-source", script, ...options, ...budget],
        { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
      );
      expect(text).toMatch(/^add-16: .*\n {2}library +median µs/m);
      const report = JSON.parse(readFileSync(file, "utf8")) as Report;
      expect(report.rows.map((r) => r.library)).toEqual(["mathesis", "plain js"]);
      for (const r of report.rows) {
        expect(r.min).toBeGreaterThan(0);
        expect(r.median).toBeLessThanOrEqual(r.max);
        // One rounding of a sum.
        expect(r.error).toBeLessThanOrEqual(2 ** -53);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
