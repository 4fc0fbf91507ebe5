/** @file Which modules are outside of all rooms, which room others belong to, and where one enters. */
import { build } from "esbuild";

/**
 * @typedef {import("./rooms.mjs").Room} Room
 * @typedef {object} Package
 * @property {string} folder
 * @property {readonly string[]} entryPoints from the folder
 * @property {string} outdir
 * @property {import("esbuild").BuildOptions} options of all its builds
 * @typedef {object} Plan
 * @property {(file: string) => Room | undefined} roomOf the room a module belongs to
 * @property {ReadonlyMap<Room, readonly Door[]>} doors the modules of rooms that others import
 * @typedef {{ file: string, names: readonly string[] }} Door a module and what it exports
 */

/**
 * The plan of a package, from the imports of its modules.
 *
 * @param {Package} subject
 * @param {readonly Room[]} rooms
 * @returns {Promise<Plan>}
 */
export async function planOf(subject, rooms) {
  const { inputs } = await graphOf(subject, subject.entryPoints);
  const files = Object.keys(inputs);
  const importsOf = (/** @type {string} */ file) =>
    (inputs[file]?.imports ?? []).filter((i) => i.external !== true).map((i) => i.path);
  const owners = ownersOf(files, importsOf, rooms, subject.entryPoints);
  const roomOf = (/** @type {string} */ file) => owners.get(file);
  const doors = new Set(
    files.flatMap((file) => importsOf(file).filter((to) => roomOf(to) !== roomOf(file))),
  );
  const exported = await exportsOf(
    subject,
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
 * @param {Package} subject
 * @param {readonly string[]} files
 * @returns {Promise<readonly Door[]>}
 */
async function exportsOf(subject, files) {
  const { outputs } = await graphOf(subject, files);
  return [...files].sort().map((file) => {
    const made = Object.values(outputs).find(({ entryPoint }) => entryPoint === file);
    return { file, names: [...(made?.exports ?? [])].sort() };
  });
}

/**
 * Who imports whom, and what is exported.
 *
 * @param {Package} subject
 * @param {readonly string[]} entryPoints
 */
async function graphOf({ options, outdir }, entryPoints) {
  const { metafile } = await build({
    ...options,
    ...{ entryPoints: [...entryPoints], outdir, outbase: "src", splitting: true },
    ...{ write: false, metafile: true },
  });
  return metafile;
}
