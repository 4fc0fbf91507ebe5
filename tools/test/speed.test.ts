import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Report, reportJson } from "../../bench/harness/report.ts";
import { root } from "../process.mjs";
import { lostRows, measured, speedRows, times } from "../speed/table.ts";
import { newestRecord, readmeSection, withSection } from "../speed.ts";

const result = (row: string, library: string, median: number, error = 0, unit = "µs") => ({
  ...{ row, library, version: "1", unit, median, min: median, max: median, error },
});

const report: Report = {
  machine: {
    ...{ processor: "P", cores: 2, memoryGB: 8, system: "S", load: 0 },
    date: "2026-11-22T10:00:00.000Z",
  },
  versions: { node: "24", mathesis: "0.1.0", "mathesis jit": "0.1.0", "plain js": "24", fast: "2" },
  tasks: {
    exp: { about: "exp of many", limit: 1e-10 },
    steps: { about: "steps of a sampler", limit: 1e-10 },
    alone: { about: "nobody else has it", limit: 1e-10 },
  },
  rows: [
    result("exp", "mathesis", 3000),
    result("exp", "mathesis jit", 1000, 1e-16),
    result("exp", "plain js", 1),
    result("exp", "wrong", 10, 1e-3),
    result("exp", "slow", 5000),
    result("exp", "fast", 700),
    result("exp", "torch", 4000),
    result("steps", "mathesis", 2e6, 0, "steps/s"),
    result("steps", "fast", 0.5e6, 0, "steps/s"),
    result("alone", "mathesis", 0.1472),
  ],
};

describe("the table of speeds", () => {
  const rows = speedRows(report);

  it("takes our faster way and the fastest peers that are right; plain loops are no library", () => {
    expect(rows.map(({ own }) => own.library)).toEqual(["mathesis jit", "mathesis", "mathesis"]);
    expect(rows.map(({ javascript }) => javascript?.result.library)).toEqual([
      "fast",
      "fast",
      undefined,
    ]);
    expect(rows.map(({ javascript }) => javascript?.factor)).toEqual([0.7, 4, undefined]);
    expect(rows.map(({ python }) => python?.factor)).toEqual([4, undefined, undefined]);
    expect(lostRows(rows, "javascript").map(({ row }) => row)).toEqual(["exp"]);
    expect(lostRows(rows, "python")).toEqual([]);
  });

  it("writes numbers in units that suit them", () => {
    const texts = rows.map(({ own }) => measured(own));
    expect(texts).toEqual(["1.00 ms", "2.00 million steps/s", "0.147 µs"]);
    expect([0.7142, 2.345, 142.9].map(times)).toEqual(["0.71×", "2.3×", "140×"]);
  });
});

describe("the README", () => {
  it("shows the newest record", () => {
    const text = readFileSync(join(root, "README.md"), "utf8");
    expect(withSection(text, newestRecord())).toBe(text);
  });

  it("names the rows that are slower, and marks them", () => {
    const section = readmeSection(report);
    expect(section).toContain("Of 2 rows");
    expect(section).toContain("Slower than another library of JavaScript: `exp`; than NumPy");
    expect(section).toContain("| `exp` | 1.00 ms | 1.0e-16 | **0.7×** (fast, 700 µs)");
    expect(section).toContain("| `alone` | 0.147 µs | 0 | – | – |");
  });

  it("keeps what stands around its table; without a place for it nothing is written", () => {
    const once = withSection(`before\n${readmeSection(report)}\nafter`, report);
    expect(once).toBe(`before\n${readmeSection(report)}\nafter`);
    expect(() => withSection("nothing", report)).toThrow("no place");
  });
});

it("a row is taken from the last run that measured it; records that do not say what rows are, are not", () => {
  const folder = mkdtempSync(join(tmpdir(), "records-"));
  const keep = (name: string, record: Partial<Report>) =>
    writeFileSync(join(folder, name), JSON.stringify(record));
  expect(() => newestRecord(folder)).toThrow("no record");
  keep("2026-01-10-0000.json", report);
  const again = [result("exp", "mathesis", 1)];
  keep("2026-01-11-0000.json", { ...report, rows: again });
  keep("2026-01-12-0000.txt", {});
  keep("2026-01-13-0000.json", { machine: report.machine, versions: {}, rows: [] });
  const { rows } = newestRecord(folder);
  expect(rows.filter(({ row }) => row === "exp")).toEqual(again);
  expect(rows.filter(({ row }) => row !== "exp")).toEqual(
    report.rows.filter(({ row }) => row !== "exp"),
  );
  rmSync(folder, { recursive: true });
});

it("a result that is wrong, which JSON says by null, is no peer", () => {
  const folder = mkdtempSync(join(tmpdir(), "records-"));
  const wrong = result("exp", "wrong", 10, Number.POSITIVE_INFINITY);
  const text = reportJson({ ...report, rows: [...report.rows, wrong] });
  expect(text).toContain('"error":null');
  writeFileSync(join(folder, "2026-01-10-0000.json"), text);
  expect(speedRows(newestRecord(folder))).toEqual(speedRows(report));
  rmSync(folder, { recursive: true });
});
