/** @file Which modules are outside of all rooms, which room others belong to, and where one enters. */
import { build } from "esbuild";

/**
 * @typedef {import("./rooms.mjs").Room} Room
 * @typedef {object} Plan
 * @property {(file: string) => Room | undefined} roomOf the room a module belongs to
 * @property {ReadonlyMap<Room, readonly Door[]>} doors the modules of rooms that others import
 * @typedef {{ file: string, names: readonly string[] }} Door a module and what it exports
 */

/**
 * The plan of a package, from the imports of its modules.
 *
 * @param {import("esbuild").BuildOptions} options with entry points
 * @param {readonly Room[]} rooms
 * @returns {Promise<Plan>}
 */
export async function planOf(options, rooms) {
  const { metafile } = await build({ ...options, write: false, metafile: true });
  const files = Object.keys(metafile.inputs);
  const importsOf = (/** @type {string} */ file) =>
    (metafile.inputs[file]?.imports ?? []).filter((i) => i.external !== true).map((i) => i.path);
  const owners = ownersOf(files, importsOf, rooms, /** @type {string[]} */ (options.entryPoints));
  const roomOf = (/** @type {string} */ file) => owners.get(file);
  const doors = new Set(
    files.flatMap((file) => importsOf(file).filter((to) => roomOf(to) !== roomOf(file))),
  );
  const exported = await exportsOf(
    options,
    [...doors].filter((file) => roomOf(file) !== undefined),
  );
  return {
    roomOf,
    doors: new Map(
      rooms.map((room) => [room, exported.filter(({ file }) => roomOf(file) === room)]),
    ),
  };
}

/**
 * The rooms of modules: one that a room does not ask for belongs to the only room that reaches it,
 * or to none.
 *
 * @param {readonly string[]} files
 * @param {(file: string) => readonly string[]} importsOf
 * @param {readonly Room[]} rooms
 * @param {readonly string[]} entries
 */
function ownersOf(files, importsOf, rooms, entries) {
  /** @type {Map<string, Room>} */
  const owners = new Map();
  for (const room of rooms) for (const file of files) if (room.holds(file)) owners.set(file, room);
  const held = new Set(owners.keys());
  const outside = new Set();
  const leave = (/** @type {string} */ file) => {
    if (held.has(file) || outside.has(file)) return;
    outside.add(file);
    owners.delete(file);
    importsOf(file).forEach(leave);
  };
  for (const entry of entries) leave(entry.replace("./", ""));
  const enter = (/** @type {string} */ file, /** @type {Room} */ room) => {
    if (held.has(file) || outside.has(file) || owners.get(file) === room) return;
    if (owners.has(file)) {
      leave(file); // two rooms need it
      return;
    }
    owners.set(file, room);
    for (const to of importsOf(file)) enter(to, room);
  };
  for (const room of rooms)
    for (const file of held)
      if (owners.get(file) === room) for (const to of importsOf(file)) enter(to, room);
  return owners;
}

/**
 * @param {import("esbuild").BuildOptions} options
 * @param {readonly string[]} files
 * @returns {Promise<readonly Door[]>}
 */
async function exportsOf(options, files) {
  const entryPoints = [...files].sort();
  const { metafile } = await build({ ...options, entryPoints, write: false, metafile: true });
  const outputs = Object.values(metafile.outputs);
  return entryPoints.map((file) => {
    const names = outputs.find(({ entryPoint }) => entryPoint === file)?.exports ?? [];
    return { file, names: [...names].sort() };
  });
}
