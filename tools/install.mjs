/**
 * @file What both commands of the README need first: a Node that is new enough, and the packages
 * of the lock file. Plain JavaScript without dependencies, because nothing is installed yet.
 */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { npm, root, useLocalTools, workspaceNode } from "./process.mjs";

/**
 * Why this Node cannot run the workspace, as a sentence; undefined when it can.
 *
 * @param {string} version such as "20.20.2"
 * @param {string} platform as in process.platform
 * @returns {string | undefined}
 */
export function nodeProblem(version, platform) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  // On Linux and Windows the packages bring their own Node 24; for macOS npm has none.
  const [wantMajor, wantMinor] = platform === "darwin" ? [22, 12] : [20, 0];
  if (major > wantMajor || (major === wantMajor && minor >= wantMinor)) return undefined;
  const wanted = platform === "darwin" ? "22.12 or newer on macOS" : "20 or newer";
  return `mathesis needs Node ${wanted}; this is Node ${version}. Get it from https://nodejs.org.`;
}

/**
 * Whether the packages in node_modules are those of the lock file.
 *
 * @param {string} folder the repository
 * @returns {boolean}
 */
export function isInstalled(folder) {
  const marker = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(marker)) return false;
  return statSync(marker).mtimeMs >= statSync(join(folder, "package-lock.json")).mtimeMs;
}

/**
 * Whether everything is installed now; installs what is missing and says so.
 *
 * @returns {Promise<boolean>}
 */
export async function install() {
  const problem = nodeProblem(process.versions.node, process.platform);
  if (problem !== undefined) {
    console.error(problem);
    return false;
  }
  useLocalTools();
  if (isInstalled(root)) {
    console.log("Packages are installed.");
    return true;
  }
  console.log("Installing packages (npm ci); the first time takes a minute or two …");
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  if ((await npm(args)) !== 0) {
    console.error("npm ci failed: see its message above.");
    return false;
  }
  return hasTypeScriptNode();
}

/** @returns {boolean} */
function hasTypeScriptNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (workspaceNode() !== process.execPath || major > 22 || (major === 22 && minor >= 12)) {
    return true;
  }
  console.error(
    `npm has no Node 24 for ${process.platform}-${process.arch}: please install Node 22.12 or newer.`,
  );
  return false;
}
