/**
 * @file What a page pays for the library: gzipped bytes of minified bundles, one for each subpath
 * and some for a single import. `npm run check:bundles` prints them beside their budgets and fails
 * where one is exceeded.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { isMain, report } from "./cli.ts";
import { packageExports } from "./package-exports.ts";
import { root } from "./process.mjs";

/**
 * The most that each may weigh, in gzipped bytes. Every array has the methods that runtime.ts wires,
 * so a single import costs at least those and their kernels; with `jit` comes the compiler, of which
 * loops of few numbers take 9 kB and threads 10; with linear algebra, and with polyfit, come the
 * kernels of WebAssembly.
 */
export const budgets: Readonly<Record<string, number>> = {
  mathesis: 275_000,
  "mathesis/io": 75_000,
  "mathesis/linalg": 217_000,
  "mathesis/optim": 65_000,
  "mathesis/random": 60_000,
  "mathesis/testing": 203_000,
  'import { array } from "mathesis"': 55_000,
  'import { erf } from "mathesis"': 55_000,
  'import { grad } from "mathesis"': 58_000,
  'import { adam } from "mathesis/optim"': 60_000,
  'import { jit } from "mathesis"': 187_000,
};

/** Imports whose cost should not grow unnoticed. */
const singleImports = [
  `import { array } from "mathesis"`,
  `import { erf } from "mathesis"`,
  `import { grad } from "mathesis"`,
  `import { adam } from "mathesis/optim"`,
  `import { jit } from "mathesis"`,
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

/** What is wrong with sizes beside budgets, one sentence each. */
export function overBudget(
  sizes: Readonly<Record<string, number | null>>,
  limits: Readonly<Record<string, number>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(sizes), ...Object.keys(limits)])];
  return names.flatMap((name) => {
    const size = sizes[name];
    const limit = limits[name];
    if (size === undefined) return [`${name} has a budget but no bundle`];
    if (size === null) return [`${name} cannot be bundled`];
    if (limit === undefined) return [`${name} weighs ${size} bytes and has no budget`];
    return size <= limit ? [] : [`${name} weighs ${size} bytes, its budget is ${limit}`];
  });
}

if (isMain(import.meta.url)) {
  const sizes = await bundleSizes(join(root, "packages", "mathesis"));
  for (const [name, size] of Object.entries(sizes)) {
    const [now, most] = [size, budgets[name]].map((n) => (n ?? "–").toLocaleString("en"));
    console.log(`${name.padEnd(42)} ${String(now).padStart(8)} of ${String(most).padStart(8)}`);
  }
  report("bundles", overBudget(sizes, budgets), "every bundle is within its budget");
}
