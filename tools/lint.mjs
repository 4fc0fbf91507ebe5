/**
 * @file `npm run check:lint`: Biome (format, fast rules), then ESLint (the rules that need types).
 */
import { join } from "node:path";
import { root, run } from "./process.mjs";

const bin = (/** @type {string} */ path) => join(root, "node_modules", path);

const biome = await run(process.execPath, [
  bin("@biomejs/biome/bin/biome"),
  "ci",
  "--error-on-warnings",
  "--max-diagnostics=100",
]);
const eslint = await run(process.execPath, [bin("eslint/bin/eslint.js"), "--max-warnings=0", "."]);
process.exitCode = biome === 0 && eslint === 0 ? 0 : 1;
