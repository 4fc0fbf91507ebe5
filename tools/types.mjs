/**
 * @file `npm run check:types`: every tsconfig of the workspace through tsc, the course through
 * `astro check`.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { npm, root, tsc } from "./process.mjs";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** @type {string[]} */
const workspaces = manifest.workspaces.flatMap((/** @type {string} */ pattern) =>
  globSync(pattern, { cwd: root }).filter((folder) =>
    existsSync(join(root, folder, "package.json")),
  ),
);

/**
 * The exit code of the type check of one folder.
 *
 * @param {string} folder
 * @returns {Promise<number>}
 */
async function check(folder) {
  if (!existsSync(join(root, folder, "tsconfig.json"))) {
    console.error(`${folder} has no tsconfig.json, so nothing checks its types.`);
    return 1;
  }
  if (existsSync(join(root, folder, "astro.config.ts"))) {
    const args = ["exec", "--no", `--workspace=${folder}`, "--", "astro", "check"];
    return npm([...args, "--minimumFailingSeverity", "error", "--minimumSeverity", "warning"]);
  }
  return tsc(["--noEmit", "-p", folder]);
}

const folders = [".", "tools", ...workspaces.sort()];
const withTests = folders.flatMap((folder) =>
  existsSync(join(root, folder, "test", "tsconfig.json")) ? [folder, `${folder}/test`] : [folder],
);
for (const folder of withTests) {
  const start = performance.now();
  const code = await check(folder);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok    " : "FAILED"}  ${folder} (${seconds} s)`);
  if (code !== 0) process.exitCode = 1;
}
