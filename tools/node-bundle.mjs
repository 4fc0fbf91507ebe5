/**
 * @file The library for Node: few files instead of hundreds, which Node would look up, read and link
 * one by one. Bundlers take the single modules, of which they leave out what is not used.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./process.mjs";

/**
 * Writes dist/node of a package: a file for each subpath of its exports, and what they share.
 *
 * @param {string} folder
 * @returns {Promise<number>} 0, as programs exit that went well
 */
export async function bundleForNode(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const sources = Object.values(manifest.exports).map((target) => target["mathesis-source"]);
  await build({
    absWorkingDir: join(root, folder),
    entryPoints: sources,
    outbase: "src",
    outdir: "dist/node",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: `node${manifest.engines.node.replace(/[^\d.]/g, "")}`,
    // names stay, for stack traces; the map leads to src, which is published too
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: "warning",
  });
  return 0;
}
