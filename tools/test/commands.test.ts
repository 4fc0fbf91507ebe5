import { chmodSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { findBrowser, usualPlaces } from "../browser.mjs";
import { isInstalled, nodeProblem } from "../install.mjs";
import { root } from "../process.mjs";
import { one, step, sum, summary } from "../steps.mjs";
import { countReport, countTests } from "../totals.mjs";
import { planted } from "./planted.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the Node that is needed", () => {
  it.each([
    ["20.0.0", "linux", undefined],
    ["24.1.0", "win32", undefined],
    ["22.12.0", "darwin", undefined],
    ["18.19.0", "linux", "Node 20 or newer"],
    ["22.11.0", "darwin", "Node 22.12 or newer on macOS"],
  ])("%s on %s", (version, platform, problem) => {
    const said = nodeProblem(version, platform);
    if (problem === undefined) expect(said).toBeUndefined();
    else expect(said).toContain(problem);
  });
});

describe("what is installed", () => {
  it("is right only if it is not older than the lock file", () => {
    const lock = { "package-lock.json": "{}" };
    expect(isInstalled(planted(lock))).toBe(false);
    const folder = planted({ ...lock, "node_modules/.package-lock.json": "{}" });
    utimesSync(join(folder, "package-lock.json"), 1000, 1000);
    expect(isInstalled(folder)).toBe(true);
    utimesSync(join(folder, "node_modules/.package-lock.json"), 999, 999);
    expect(isInstalled(folder)).toBe(false);
  });
});

describe("the browser", () => {
  it("is the one CHROMIUM_PATH names, and no other", () => {
    const folder = planted({ chrome: "" });
    expect(findBrowser({ CHROMIUM_PATH: join(folder, "chrome") })).toBe(join(folder, "chrome"));
    expect(findBrowser({ CHROMIUM_PATH: join(folder, "absent") })).toBeUndefined();
  });

  it("is looked for where each platform keeps it", () => {
    const folder = planted({ chromium: "" });
    chmodSync(join(folder, "chromium"), 0o755);
    expect(usualPlaces("linux", { PATH: folder })).toContain(join(folder, "chromium"));
    expect(usualPlaces("linux", {})[0]).toBe("/usr/bin/chromium-headless-shell");
    expect(usualPlaces("linux", {})).toContain("/usr/bin/chromium");
    expect(usualPlaces("darwin", {})[0]).toMatch(/^\/Applications\/Google Chrome\.app/);
    expect(usualPlaces("win32", { PROGRAMFILES: "C:\\P" })[0]).toBe(
      "C:\\P\\Google\\Chrome\\Application\\chrome.exe",
    );
  });
});

describe("the totals", () => {
  const suite = (...statuses: string[]) => ({
    name: join(root, "a.test.ts"),
    status: statuses.every((status) => status === "passed") ? "passed" : "failed",
    assertionResults: statuses.map((status, i) => ({ status, fullName: `test ${i}` })),
  });

  it.each([
    ["passing tests", [suite("passed", "passed")], 0, [2, 0]],
    ["a failing test", [suite("passed", "failed")], 1, [1, 1, "a.test.ts: test 1"]],
    ["a skipped test", [suite("passed", "skipped")], 0, [1, 1, "a.test.ts: test 1"]],
    [
      "a file that does not load",
      [suite("passed"), { ...suite(), status: "failed" }],
      1,
      [1, 1, "a.test.ts"],
    ],
    ["an error outside the tests", [suite("passed")], 1, [1, 1]],
    ["no tests", [], 0, [0, 1]],
  ] as const)("%s", (_name, testResults, exitCode, [passed, failed, ...names]) => {
    expect(countTests({ testResults }, exitCode)).toEqual({ passed, failed, names });
  });

  it("a failing test says why and where", () => {
    const [own, other] = [join(root, "a.test.ts"), join(root, "b.ts")];
    const message = `Error: \u001b[31m1 is not 2\u001b[39m\nmore\n at ${other}:3:1\n at ${own}:41:7`;
    const failed = { status: "failed", fullName: "t", failureMessages: [message] };
    const testResults = [{ name: own, status: "failed", assertionResults: [failed] }];
    expect(countTests({ testResults }, 1).names).toEqual([
      "a.test.ts: t\n            line 41: Error: 1 is not 2",
    ]);
  });

  it("a missing report is a failure", () => {
    expect(countReport("/nowhere/report.json", 0)).toEqual({ passed: 0, failed: 1, names: [] });
  });

  it("steps add up, and one that throws has failed", async () => {
    vi.spyOn(console, "log").mockReturnValue();
    vi.spyOn(console, "error").mockReturnValue();
    const outcomes = [
      await step("good", () => one(Promise.resolve(0))),
      await step("bad", () => one(Promise.resolve(2))),
      await step("broken", () => Promise.reject(new TypeError("planted"))),
      await step("suite", () => Promise.resolve({ passed: 5, failed: 1, names: ["one of six"] })),
    ];
    expect(sum(outcomes)).toEqual({ passed: 6, failed: 3 });
    expect(summary(outcomes)).toMatch(
      /^ok {6}good .*\nFAILED {2}bad .*\nFAILED {2}broken .*\nFAILED {2}suite .*\n +one of six$/,
    );
  });
});
