/**
 * @file Reads how many tests passed and failed from a report of vitest's JSON reporter.
 */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./process.mjs";

/**
 * @typedef {object} Suite
 * @property {string} name the file
 * @property {string} status
 * @property {readonly { status: string, fullName: string }[]} assertionResults
 */

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} names of what failed, where they are known
 */

/**
 * Passed and failed tests. A test file that could not be loaded, a skipped test, a run without
 * tests and a run that failed for any other reason are one failure each: silence is not success.
 *
 * @param {{ testResults: readonly Suite[] } | undefined} report
 * @param {number} exitCode of vitest
 * @returns {Totals}
 */
export function countTests(report, exitCode) {
  const suites = report?.testResults ?? [];
  const tests = suites.flatMap((suite) => suite.assertionResults);
  const passed = tests.filter((test) => test.status === "passed").length;
  const broken = suites.filter(
    (suite) => suite.status === "failed" && suite.assertionResults.every(isPassed),
  );
  const failed = tests.length - passed + broken.length;
  const silent = failed === 0 && (exitCode !== 0 || passed === 0);
  const names = suites.flatMap((suite) =>
    suite.assertionResults
      .filter((test) => !isPassed(test))
      .map(({ fullName }) => `${fileOf(suite)}: ${fullName}`),
  );
  return {
    passed,
    failed: failed + (silent ? 1 : 0),
    names: [...names, ...broken.map(fileOf)],
  };
}

const fileOf = (/** @type {Suite} */ { name }) => relative(root, name);

const isPassed = (/** @type {{ status: string }} */ test) => test.status === "passed";

/**
 * The counts of a report file; a missing or unreadable file is one failure.
 *
 * @param {string} file
 * @param {number} exitCode of vitest
 * @returns {Totals}
 */
export function countReport(file, exitCode) {
  if (!existsSync(file)) return countTests(undefined, exitCode);
  return countTests(JSON.parse(readFileSync(file, "utf8")), exitCode);
}
