/**
 * @file A room as one file: a CommonJS module, since a function cannot wait for an import, that exports
 * a function of all that the room imports from outside. So both sides have the same objects, whoever
 * loads the rest of the library, and what is imported is as near as a local variable.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { entryOf, membersOf } from "./members.mjs";

/**
 * @typedef {object} Lazy a room that is written
 * @property {import("./rooms.mjs").Room} room
 * @property {string} file its path from outdir
 * @property {readonly { file: string, name: string, as: string }[]} needs what it imports
 * @property {ReadonlyMap<string, readonly import("./members.mjs").Member[]>} doors what it exports
 */

const OUTSIDE = "outside:";

/**
 * Writes the file of a room.
 *
 * @param {import("esbuild").BuildOptions} options
 * @param {import("./plan.mjs").Plan} plan
 * @param {import("./rooms.mjs").Room} room
 * @returns {Promise<Lazy>}
 */
export async function writeRoom(options, plan, room) {
  const doors = plan.doors.get(room) ?? [];
  const folder = /** @type {string} */ (options.absWorkingDir);
  const file = `${room.name}.cjs`;
  const { outputFiles = [] } = await build({
    ...options,
    entryPoints: undefined,
    stdin: { contents: entryOf(doors), resolveDir: folder, sourcefile: `${room.name}.ts` },
    outfile: join(/** @type {string} */ (options.outdir), file),
    ...{ outdir: undefined, outbase: undefined, splitting: false, write: false },
    plugins: [leaving(folder, (file) => plan.roomOf(file) !== room)],
  });
  const text = outputFiles.find(({ path }) => path.endsWith(".cjs"))?.text ?? "";
  const { code, needs } = asFactory(text, room.name);
  const target = join(folder, /** @type {string} */ (options.outdir));
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, file), code);
  const map = outputFiles.find(({ path }) => path.endsWith(".map"))?.text ?? "";
  writeFileSync(join(target, `${file}.map`), map.replace('"mappings": "', '"mappings": ";'));
  return { room, file, needs, doors: await membersOf(options, doors) };
}

/**
 * Imports of modules outside stay imports, named from the package.
 *
 * @param {string} folder
 * @param {(file: string) => boolean} isOutside
 * @returns {import("esbuild").Plugin}
 */
const leaving = (folder, isOutside) => ({
  name: "leaving a room",
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const file = relative(folder, join(resolveDir, path)).replaceAll("\\", "/");
      return isOutside(file) ? { path: OUTSIDE + file, external: true } : undefined;
    });
  },
});

/**
 * A module of imports and exports as one that exports a function of the imports. Its first line is
 * new; where others had imports they have spaces, so that their columns are those of the map.
 *
 * @param {string} text
 * @param {string} name
 */
function asFactory(text, name) {
  /** @type {{ file: string, name: string, as: string }[]} */
  const needs = [];
  /** @type {string[]} */
  const parameters = [];
  const body = text
    .replace(/import\{([^}]*)\}from"outside:([^"]+)";/g, (statement, list, file) => {
      for (const item of list.split(",")) {
        const [name, local = name] = item.split(" as ");
        const known = needs.find((need) => need.file === file && need.name === name);
        const need = known ?? { file, name, as: `o${needs.length}` };
        if (known === undefined) needs.push(need);
        parameters.push(`${need.as}:${local}`);
      }
      return " ".repeat(statement.length);
    })
    .replace(/export\{([^}]*)\};/, (_statement, list) => {
      const pairs = list.split(",").map((/** @type {string} */ item) => {
        const [local, name = local] = item.split(" as ");
        return `${name}:${local}`;
      });
      return `return{${pairs.join(",")}}`;
    });
  if (/(^|[;}\n])(import|export)\b[^.(]/.test(body)) throw new Error("an import was overlooked");
  const [code, comment] = body.split("//# sourceMappingURL=");
  // a function in parentheses is compiled at once, not read twice
  const head = `"use strict";module.exports=(function ${name}({${parameters.join(",")}}){\n`;
  return { needs, code: `${head}${code}});\n//# sourceMappingURL=${comment}` };
}
