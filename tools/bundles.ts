/**
 * @file What a page pays for the library: gzipped bytes of minified bundles, one for each subpath
 * and some for a single import.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { packageExports } from "./package-exports.ts";

/** Imports whose cost should not grow unnoticed. */
const singleImports = [
  `import { array } from "mathesis"`,
  `import { erf } from "mathesis"`,
  `import { grad } from "mathesis"`,
  `import { adam } from "mathesis/optim"`,
];

/** Subpath or import → gzipped bytes; null for what cannot be bundled (yet). */
export async function bundleSizes(
  packageFolder: string,
): Promise<Readonly<Record<string, number | null>>> {
  const sizes: Record<string, number | null> = {};
  for (const [subpath, source] of packageExports(packageFolder)) {
    const name = `mathesis${subpath.slice(1)}`;
    const exists = existsSync(join(packageFolder, source));
    sizes[name] = exists ? await bundled(`export * from "${name}"`, packageFolder) : null;
  }
  for (const statement of singleImports) {
    const [name = ""] = /\{ .* \}/.exec(statement) ?? [];
    const code = `${statement}; console.log(${name.slice(2, -2)});`;
    sizes[statement] = await bundled(code, packageFolder);
  }
  return sizes;
}

async function bundled(code: string, folder: string): Promise<number | null> {
  try {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: folder },
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      conditions: ["mathesis-source"],
      logLevel: "silent",
      write: false,
    });
    return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
  } catch {
    return null;
  }
}
