/**
 * @file `npm run check`: types, lint, layers, dead code, docs coverage, sizes of code and
 * of bundles, each to its end, then a summary.
 */
import { pathToFileURL } from "node:url";
import { npm } from "./process.mjs";
import { one, step, sum, summary } from "./steps.mjs";

/** The checks, by the name of their npm script. */
export const checks = /** @type {const} */ ({
  "check:types": "types",
  "check:lint": "lint",
  "check:layers": "layers",
  "check:dead": "dead code",
  "check:docs": "docs coverage",
  "check:size": "sizes",
  "check:bundles": "bundles",
});

/**
 * How every check went.
 *
 * @returns {Promise<import("./steps.mjs").Outcome[]>}
 */
export async function runChecks() {
  const outcomes = [];
  for (const [script, name] of Object.entries(checks)) {
    outcomes.push(await step(name, () => one(npm(["run", "--silent", script]))));
  }
  return outcomes;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const outcomes = await runChecks();
  const { passed, failed } = sum(outcomes);
  console.log(`\n${summary(outcomes)}\n\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
