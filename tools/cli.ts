/**
 * @file What the command-line tools share.
 */
import { pathToFileURL } from "node:url";

/** Whether a module is the program that was started, not one imported by it. */
export function isMain(moduleUrl: string): boolean {
  return moduleUrl === pathToFileURL(process.argv[1] ?? "").href;
}

/** Prints problems and their number, and makes the process fail if there are any. */
export function report(name: string, problems: readonly string[], fine: string): void {
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
  console.log(`${name}: ${problems.length === 0 ? fine : `${problems.length} to mend`}`);
}
