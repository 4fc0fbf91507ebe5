/**
 * @file The public names of a package, from the `exports` of its package.json.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Subpath → path of its source (`.` → `src/index.ts`); plain files stand for themselves. */
export function packageExports(packageFolder: string): ReadonlyMap<string, string> {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  if (!isRecord(manifest) || !isRecord(manifest["exports"])) return new Map();
  const entries = Object.entries(manifest["exports"]).flatMap(([subpath, target]) => {
    const source = isRecord(target) ? target["mathesis-source"] : target;
    return typeof source === "string" ? [[subpath, source.replace(/^\.\//, "")] as const] : [];
  });
  return new Map(entries);
}

/** Whether a value is an object whose properties may be looked at. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
