/**
 * @file The library for Node: few files instead of hundreds, which Node would look up, read and link
 * one by one, and of which it loads at import what most programs need. Bundlers take the single
 * modules, of which they leave out what is not used.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { doorsTo } from "./node-bundle/doors.mjs";
import { planOf } from "./node-bundle/plan.mjs";
import { writeRoom } from "./node-bundle/room-file.mjs";
import { rooms } from "./node-bundle/rooms.mjs";
import { root } from "./process.mjs";

/**
 * Writes dist/node of a package: a file for each subpath of its exports, what they share, and a file
 * for each room that is loaded when it is needed.
 *
 * @param {string} folder
 * @param {string} [outdir] from the folder
 * @returns {Promise<number>} 0, as programs exit that went well
 */
export async function bundleForNode(folder, outdir = "dist/node") {
  const manifest = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  /** @type {string[]} */
  const entryPoints = Object.values(manifest.exports).map((target) => target["mathesis-source"]);
  const target = `node${manifest.engines.node.replace(/[^\d.]/g, "")}`;
  /** @type {import("./node-bundle/plan.mjs").Package} */
  const subject = {
    folder: join(root, folder),
    entryPoints,
    outdir: resolve(root, folder, outdir),
    options: {
      absWorkingDir: join(root, folder),
      bundle: true,
      format: "esm",
      platform: "node",
      target,
      // names stay, for stack traces; the map leads to src, which is published too
      minifyWhitespace: true,
      minifySyntax: true,
      lineLimit: 120, // Node prints the line that an uncaught error comes from
      sourcesContent: false,
      logLevel: "warning",
      logOverride: { "import-is-undefined": "error" }, // a door where none can be
    },
  };
  const plan = await planOf(subject, rooms);
  const lazy = await Promise.all(rooms.map((room) => writeRoom(subject, plan, room)));
  await build({
    ...subject.options,
    ...{ entryPoints, outdir: subject.outdir, outbase: "src", splitting: true, sourcemap: true },
    plugins: [doorsTo(subject, plan, lazy)],
  });
  return 0;
}
