/**
 * @file Runs a TypeScript file of the workspace: `node tools/node.mjs file.ts [arguments]`, with
 * the locked Node, with `mathesis` and `@mathesis/datasets` resolved to their sources.
 */
import { execFileSync } from "node:child_process";
import { run, workspaceNode } from "./process.mjs";

const node = workspaceNode();
const version = execFileSync(node, ["--version"], { encoding: "utf8" }).slice(1).split(".");
const [major = 0, minor = 0] = version.map(Number);
const flags = ["--conditions=mathesis-source"];
// Node strips types by itself from 22.18 on; 22.12 to 22.17 want to be asked.
if (major === 22 && minor < 18) {
  flags.push("--experimental-strip-types", "--disable-warning=ExperimentalWarning");
}
process.exitCode = await run(node, [...flags, ...process.argv.slice(2)]);
