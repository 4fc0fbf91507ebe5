/**
 * @file `npm run check:docs`: every public name has a doc comment, every public function an
 * `@example` (or `@noexample` with the reason why none can be given). Functions of some modules say
 * how accurate they are, too, and where their method is from.
 */
import { join } from "node:path";
import { isMain, report } from "./cli.ts";
import { root } from "./process.mjs";
import { type PublicName, publicNames } from "./public-names.ts";
import { publicPackages } from "./public-packages.ts";

/** Module → what each of its functions must say, besides an example. */
const alsoWanted: Readonly<Record<string, readonly string[]>> = {
  "mathesis/linalg": ["accuracy", "source"],
};

/** What the documentation of a name lacks, as a sentence; undefined when it is complete. */
export function docProblem({ kind, module, name, summary, tags }: PublicName): string | undefined {
  if (summary === "") return `${name} has no doc comment`;
  const listed = /(?:^|\n\n)([\w.]+)\s*,/.exec(tags["param"] ?? "");
  if (listed) return `${name} names others beside ${listed[1]} at one @param`;
  if (tags["noexample"] === "") return `${name} says @noexample without a reason`;
  if (kind !== "function") return undefined;
  const isSilent = (tag: string): boolean => (tags[tag] ?? "") === "";
  if (tags["noexample"] === undefined && isSilent("example")) return `${name} has no @example`;
  const missing = (alsoWanted[module] ?? []).find(isSilent);
  return missing === undefined ? undefined : `${name} has no @${missing}`;
}

/** What the documentation of a package lacks, one line a name, and how many names there are. */
export function docsCoverage(
  packageFolder: string,
  packageName: string,
): { readonly names: number; readonly problems: readonly string[] } {
  const names = publicNames(packageFolder, packageName);
  const problems = names.flatMap((name) => {
    const problem = docProblem(name);
    return problem === undefined ? [] : [`${packageName} ${name.place}: ${problem}`];
  });
  return { names: names.length, problems: [...new Set(problems)] };
}

if (isMain(import.meta.url)) {
  const results = Object.entries(publicPackages).map(([name, folder]) =>
    docsCoverage(join(root, folder), name),
  );
  const names = results.reduce((sum, result) => sum + result.names, 0);
  const problems = results.flatMap((result) => result.problems);
  report("docs", problems, `all ${names} public names are documented`);
}
