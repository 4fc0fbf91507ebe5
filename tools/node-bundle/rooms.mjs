/**
 * @file Rooms of the library that Node loads when they are first needed, most of what V8 would
 * otherwise read and compile at import. A room's functions stay where they are exported, as functions
 * that load the room; nothing else of it may be used from outside.
 */

/**
 * @typedef {object} Room
 * @property {string} name of its file in dist/node
 * @property {(file: string) => boolean} holds whether a module, named from the package, belongs to it
 */

/** What decides, before the compiler is there, whether it is worth while. */
const atTheDoor = ["index", "dear", "worth"].map((name) => `src/backends/wasm/eager/${name}.ts`);

const isList = (/** @type {string} */ file) => file.endsWith("/index.ts");

/** Modules of some folders, without the lists of what they export. */
const inside = (/** @type {readonly string[]} */ ...folders) => (/** @type {string} */ file) =>
  !isList(file) && folders.some((folder) => file.startsWith(`src/${folder}/`));

/** Single modules of a folder. */
const modules = (/** @type {string} */ folder, /** @type {readonly string[]} */ ...names) => (/** @type {string} */ file) => 
  names.some((name) => file === `src/${folder}/${name}.ts`);

/** @type {readonly Room[]} */
export const rooms = [
  {
    name: "compiler",
    holds: (file) =>
      file.startsWith("src/transforms/jit/") ||
      (file.startsWith("src/backends/wasm/") && !atTheDoor.includes(file)),
  },
  { name: "neural", holds: inside("array/neural") },
  { name: "statistics", holds: inside("array/statistics", "array/sets", "array/search") },
  { name: "calculus", holds: inside("array/calculus", "array/polynomial", "array/linear") },
  { name: "notation", holds: inside("array/notation") },
  { name: "manipulate", holds: inside("array/manipulate", "array/functional", "array/index") },
];
