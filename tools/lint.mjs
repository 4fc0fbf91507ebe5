/**
 * @file `npm run check:lint`: Biome (format, fast rules), then Oxlint (the rules that need types).
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
const oxlint = await run(process.execPath, [bin("oxlint/bin/oxlint")]);
process.exitCode = biome === 0 && oxlint === 0 ? 0 : 1;
