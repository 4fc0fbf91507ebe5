/**
 * @file `npm run check`: types, and beside them lint, layers, dead code, docs coverage, sizes of code and
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
 * How every check went. Types take one core for as long as all the others take the second.
 *
 * @returns {Promise<import("./steps.mjs").Outcome[]>}
 */
export async function runChecks() {
  const types = aside("check:types");
  const outcomes = [];
  for (const [script, name] of Object.entries(checks)) {
    if (script === "check:types") continue;
    outcomes.push(await step(name, () => one(npm(["run", "--silent", script]))));
  }
  return [await types, ...outcomes];
}

/**
 * How a check went whose words are kept to its end, so that they do not mix with another's.
 *
 * @param {keyof typeof checks} script
 * @returns {Promise<import("./steps.mjs").Outcome>}
 */
async function aside(script) {
  /** @type {string[]} */
  const said = [];
  const outcome = await step(checks[script], () =>
    one(npm(["run", "--silent", script], {}, (text) => said.push(text))),
  );
  console.log(`\n${checks[script]}:\n${said.join("")}`);
  return outcome;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const outcomes = await runChecks();
  const { passed, failed } = sum(outcomes);
  console.log(`\n${summary(outcomes)}\n\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}
