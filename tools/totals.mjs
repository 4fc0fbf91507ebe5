/**
 * @file Reads how many tests passed and failed from a report of vitest's JSON reporter.
 */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "./process.mjs";

/**
 * @typedef {object} Suite
 * @property {string} name the file
 * @property {string} status
 * @property {readonly Result[]} assertionResults
 */

/**
 * @typedef {object} Result
 * @property {string} status
 * @property {string} fullName
 * @property {readonly string[]} [failureMessages] with their stacks
 */

/**
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} names of what failed, where they are known, with the reason
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
      .map((test) => `${fileOf(suite)}: ${test.fullName}${reasonOf(suite, test)}`),
  );
  return {
    passed,
    failed: failed + (silent ? 1 : 0),
    names: [...names, ...broken.map(fileOf)],
  };
}

const fileOf = (/** @type {Suite} */ { name }) => relative(root, name);

/** What a failed test says in a few words, and on which line of its file; nothing if it is silent. */
function reasonOf(/** @type {Suite} */ { name }, /** @type {Result} */ { failureMessages = [] }) {
  const [message] = failureMessages;
  if (message === undefined) return "";
  const said = stripVTControlCharacters(message.replace(/\n.*/s, "")).slice(0, 200);
  const [, line] = message.slice(message.indexOf(name) + name.length).match(/^:(\d+)/) ?? [];
  return `\n            ${line ? `line ${line}: ` : ""}${said}`;
}

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
