/**
 * @file `npm test`: from a clean clone to one closing line, `N passed, N failed`. Installs what is
 * missing, finds or installs a browser, then checks, builds and tests. A step that fails does not
 * stop the ones after it.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { runChecks } from "./check.mjs";
import { install } from "./install.mjs";
import { root, run, systemNode, workspaceNode } from "./process.mjs";
import { one, step, sum, summary } from "./steps.mjs";
import { countReport } from "./totals.mjs";

/** The vitest arguments of each run; for the projects see vitest.config.ts. */
const suites = {
  "unit tests": ofProjects("mathesis", "datasets", "plot", "course", "bench", "tools"),
  "browser tests": ofProjects("browser"),
  // A page that is driven waits more than it computes: on two cores four files take a third less time.
  "end-to-end tests": [...ofProjects("e2e"), "--maxWorkers=4"],
  "measured end to end": ofProjects("e2e-measured"),
};

/**
 * @param {...string} names
 * @returns {readonly string[]}
 */
function ofProjects(...names) {
  return names.flatMap((name) => ["--project", name]);
}

/**
 * @param {string} name
 * @param {readonly string[]} options
 * @returns {Promise<import("./totals.mjs").Totals>}
 */
async function vitest(name, options) {
  const report = join("reports", `${name.replaceAll(" ", "-")}.json`);
  rmSync(join(root, report), { force: true });
  const cli = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(workspaceNode(), [cli, "run", ...options, ...reporters]);
  return countReport(join(root, report), code);
}

/** @returns {Promise<import("./steps.mjs").Outcome[]>} */
async function build() {
  return [
    await step("build", () => one(run(workspaceNode(), ["tools/build.mjs"]))),
    await step("built packages", () => one(run(systemNode(), ["tools/smoke.mjs"]))),
  ];
}

/** @returns {Promise<import("./steps.mjs").Outcome[]>} */
async function everything() {
  const installed = await step("packages", async () => {
    const ok = await install();
    return { passed: Number(ok), failed: Number(!ok) };
  });
  if (installed.failed > 0) return [installed];
  const browser = await step("browser", async () => {
    const path = await ensureBrowser();
    if (path !== undefined) process.env["CHROMIUM_PATH"] = path;
    console.log(`Browser: ${path ?? "none"}`);
    return { passed: Number(path !== undefined), failed: Number(path === undefined) };
  });
  const outcomes = [installed, browser, ...(await runChecks()), ...(await build())];
  for (const [name, options] of Object.entries(suites)) {
    outcomes.push(await step(name, () => vitest(name, options)));
  }
  return outcomes;
}

console.log("mathesis: install what is missing, then check, build and test everything.");
mkdirSync(join(root, "reports"), { recursive: true });
const outcomes = await everything();
const { passed, failed } = sum(outcomes);
console.log(`\n${summary(outcomes)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
