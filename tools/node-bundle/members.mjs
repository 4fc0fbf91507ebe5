/** @file What the modules of a room export, as it can be had before the room is loaded. */
import { build } from "esbuild";

/**
 * @typedef {"function" | "object"} Kind a function, maybe with fields, or an object of functions
 * @typedef {object} Member
 * @property {string} name
 * @property {string} as its name in the room
 * @property {Kind} kind
 * @property {string} parameters
 * @property {Readonly<Record<string, unknown>>} fields of plain data
 * @property {readonly Member[]} members of an object
 */

/** The name of an export in its room, where modules may export the same name. */
const roomName = (/** @type {number} */ door, /** @type {string} */ name) => `${name}$${door}`;

/** The module that exports all that is exported by some of a room. */
export const entryOf = (/** @type {readonly import("./plan.mjs").Door[]} */ doors) =>
  doors
    .map(({ file, names }, i) => {
      const list = names.map((name) => `${name} as ${roomName(i, name)}`);
      return `export { ${list.join(", ")} } from "./${file}";`;
    })
    .join("\n");

/**
 * What modules export, by module: it is made here once, and looked at.
 *
 * @param {import("./plan.mjs").Package} subject
 * @param {readonly import("./plan.mjs").Door[]} doors
 * @returns {Promise<ReadonlyMap<string, readonly Member[]>>}
 */
export async function membersOf({ options, folder }, doors) {
  const { outputFiles = [] } = await build({
    ...options,
    stdin: { contents: entryOf(doors), resolveDir: folder },
    write: false,
  });
  const url = `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`;
  const made = /** @type {Record<string, unknown>} */ (await import(url));
  return new Map(
    doors.map(({ file, names }, i) => [
      file,
      names.flatMap((name) => memberOf(name, roomName(i, name), made[roomName(i, name)])),
    ]),
  );
}

const isData = (/** @type {unknown} */ value) => typeof value === "string";

/**
 * What cannot be there before it is loaded is nothing.
 *
 * @param {string} name
 * @param {string} as
 * @param {unknown} value
 * @returns {readonly Member[]}
 */
function memberOf(name, as, value) {
  const member = { name, as, parameters: "", fields: {}, members: [] };
  if (typeof value === "function") {
    const fields = Object.fromEntries(Object.entries(value));
    const isPlain = Object.values(fields).every(isData) && !`${value}`.startsWith("class");
    return isPlain
      ? [{ ...member, kind: "function", parameters: parametersOf(value), fields }]
      : [];
  }
  if (typeof value !== "object" || value === null) return [];
  const members = Object.entries(value).flatMap(([key, f]) => memberOf(key, key, f));
  const isWhole = members.length > 0 && members.length === Object.keys(value).length;
  return isWhole && Object.getPrototypeOf(value) === Object.prototype
    ? [{ ...member, kind: "object", members }]
    : [];
}

/** Parameters that take what a function's take, as many; the others as a rest. */
function parametersOf(/** @type {Function} */ f) {
  const names = Array.from({ length: f.length }, (_, i) => `a${i}`);
  const list =
    /^(?:function[^(]*)?\(([\w$,\s]*)\)/.exec(`${f}`)?.[1] ?? /^([\w$]+)=>/.exec(`${f}`)?.[1];
  return (list === undefined ? [...names, "...rest"] : names).join(", ");
}
