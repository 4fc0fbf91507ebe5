/**
 * @file A room as one file: a CommonJS module, since a function cannot wait for an import, that exports
 * a function of all that the room imports from outside. So both sides have the same objects, whoever
 * loads the rest of the library, and what is imported is as near as a local variable.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
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
 * @param {import("./plan.mjs").Package} subject
 * @param {import("./plan.mjs").Plan} plan
 * @param {import("./rooms.mjs").Room} room
 * @returns {Promise<Lazy>}
 */
export async function writeRoom(subject, plan, room) {
  const { options, folder, outdir } = subject;
  const doors = plan.doors.get(room) ?? [];
  const file = `${room.name}.cjs`;
  const { outputFiles = [] } = await build({
    ...options,
    stdin: { contents: entryOf(doors), resolveDir: folder, sourcefile: `${room.name}.ts` },
    ...{ outfile: join(outdir, file), sourcemap: true, write: false },
    plugins: [leaving(folder, (file) => plan.roomOf(file) !== room)],
  });
  const [map = "", text = ""] = [".map", ".cjs"].map(
    (end) => outputFiles.find(({ path }) => path.endsWith(end))?.text,
  );
  const { code, needs } = asFactory(text, room.name);
  for (const need of needs) requireConstant(folder, need);
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, file), code);
  writeFileSync(join(outdir, `${file}.map`), map.replace('"mappings": "', '"mappings": ";'));
  return { room, file, needs, doors: await membersOf(subject, doors) };
}

/**
 * Throws if a variable would be read before it gets its value.
 *
 * @param {string} folder
 * @param {Lazy["needs"][number]} need
 */
function requireConstant(folder, { file, name }) {
  const source = readFileSync(join(folder, file), "utf8");
  if (new RegExp(`export let ${name}\\b`).test(source))
    throw new Error(`${file}: a room would keep the first value of ${name}.`);
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

/** What a room gets from outside, and under which names it knows it. */
class Needs {
  /** @type {{ file: string, name: string, as: string }[]} */
  list = [];
  /** @type {string[]} */
  parameters = [];
  /** Objects in the place of whole modules, of what is used of them. */
  namespaces = "";

  /**
   * The name under which something is passed, once.
   *
   * @param {string} file
   * @param {string} name
   */
  pass(file, name) {
    const known = this.list.find((need) => need.file === file && need.name === name);
    if (known !== undefined) return known.as;
    const as = `o${this.list.length}`;
    this.list.push({ file, name, as });
    this.parameters.push(as);
    return as;
  }

  /**
   * @param {string} file
   * @param {string} items of an import: a, b as c
   */
  some(file, items) {
    for (const item of items.split(",")) {
      const [name = "", local = name] = item.trim().split(/\s+as\s+/);
      const as = this.pass(file, name);
      this.parameters.push(`${as}:${local}`);
    }
  }

  /**
   * @param {string} file
   * @param {string} local
   * @param {string} text that uses it
   */
  whole(file, local, text) {
    const used = [...text.matchAll(new RegExp(`(?<![\\w$.])${local}\\.([\\w$]+)`, "g"))];
    const names = [...new Set(used.map(([, name = ""]) => name))];
    const members = names.map((name) => `${name}:${this.pass(file, name)}`);
    this.namespaces += `const ${local}={${members.join(",")}};`;
  }
}

/**
 * A module of imports and exports as one that exports a function of the imports. Its first line is
 * new; where others had imports they have spaces, so that their columns are those of the map.
 *
 * @param {string} text
 * @param {string} name
 */
function asFactory(text, name) {
  const needs = new Needs();
  const blank = (/** @type {string} */ statement) => statement.replace(/./g, " ");
  const body = text
    .replace(/\bimport\s*\{([^}]*)\}\s*from\s*"outside:([^"]+)";/g, (statement, items, file) => {
      needs.some(file, items);
      return blank(statement);
    })
    .replace(
      /\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*"outside:([^"]+)";/g,
      (statement, local, file) => {
        needs.whole(file, local, text);
        return blank(statement);
      },
    )
    .replace(/\bexport\s*\{([^}]*)\};(?=\s*\/\/# sourceMapp)/, (_statement, items) => {
      const pairs = items.split(",").map((/** @type {string} */ item) => {
        const [local, as = local] = item.trim().split(/\s+as\s+/);
        return `${as}:${local}`;
      });
      return `return{${pairs.join(",")}}`;
    });
  if (/\bfrom\s*"outside:|\bexport\s*\{/.test(body))
    throw new Error(`${name}: an import was overlooked.`);
  const [code, comment] = body.split("//# sourceMappingURL=");
  // a function in parentheses is compiled at once, not read twice
  const parameters = needs.parameters.join(",");
  const head = `"use strict";module.exports=(function ${name}({${parameters}}){${needs.namespaces}\n`;
  return { needs: needs.list, code: `${head}${code}});\n//# sourceMappingURL=${comment}` };
}
