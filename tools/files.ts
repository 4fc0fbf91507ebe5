/**
 * @file The files of a repository: those git tracks and the new ones it does not ignore; outside a
 * git repository, everything but installed and built files.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

const skipped = new Set(["node_modules", "dist", ".git", ".astro", "reports", "coverage"]);

/** The paths of the files below `folder`, with `/` between their parts, sorted. */
export function listFiles(folder: string): readonly string[] {
  const files = existsSync(join(folder, ".git")) ? fromGit(folder) : fromDisk(folder);
  return [...files].sort();
}

function fromGit(folder: string): readonly string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const output = execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  const unique = new Set(output.split("\0").filter((path) => path !== ""));
  return [...unique].filter((path) => existsSync(join(folder, path)));
}

function fromDisk(folder: string): readonly string[] {
  const walk = (current: string): string[] =>
    readdirSync(current, { withFileTypes: true }).flatMap((entry) => {
      if (skipped.has(entry.name)) return [];
      const path = join(current, entry.name);
      return entry.isDirectory() ? walk(path) : [relative(folder, path).split(sep).join("/")];
    });
  return walk(folder);
}
