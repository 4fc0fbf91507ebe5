/**
 * @file Rooms of the library that Node loads when they are first needed: three quarters of what V8
 * would otherwise read and compile at import. A room's functions stay where they are exported, as
 * functions that load the room; nothing else of it may be imported from outside, which the build
 * says (`No matching export in "door:…"`). A module that is needed at import, or whose constants are,
 * belongs to no room.
 */

/**
 * @typedef {object} Room
 * @property {string} name of its file in dist/node
 * @property {(file: string) => boolean} holds whether a module, named from the package, belongs to it
 */

const isList = (/** @type {string} */ file) => file.endsWith("/index.ts");

/** All modules of some folders but the lists of what they export, and but those named. */
const inside =
  (/** @type {readonly string[]} */ folders, /** @type {readonly string[]} */ but = []) =>
  (/** @type {string} */ file) =>
    !isList(file) &&
    folders.some((folder) => file.startsWith(`src/${folder}/`)) &&
    !but.includes(file.slice(file.lastIndexOf("/") + 1, -".ts".length));

/** Single modules, named from src. */
const modules =
  (/** @type {readonly string[]} */ ...names) =>
  (/** @type {string} */ file) =>
    names.includes(file.slice("src/".length, -".ts".length));

const either =
  (/** @type {readonly Room["holds"][]} */ ...ways) =>
  (/** @type {string} */ file) =>
    ways.some((holds) => holds(file));

/** What decides, before the compiler is there, whether it is worth while. */
const atTheDoor = ["due", "worth"];

/** Kernels of most programs. */
const common = [
  ...["elementwise", "move", "block", "uint32", "reduce", "sums", "product", "extremes"],
  ...["matmul", "matmul-float", "matmul-integer", "gemm", "gemv"],
];

const scalar = (/** @type {readonly string[]} */ ...names) =>
  modules(...names.map((name) => `ops/elementwise/scalar/${name}`));

/** @type {readonly Room[]} */
export const rooms = [
  {
    name: "compiler",
    holds: either(inside(["backends/wasm"], atTheDoor), inside(["transforms/jit"])),
  },
  { name: "kernels", holds: inside(["backends/js"], common) },
  {
    name: "transforms",
    holds: either(
      modules(...["grad", "jacobian", "jvp", "vjp", "vmap"].map((name) => `transforms/${name}`)),
      modules("core/linearize", "core/programs", "ops/control/bodies"),
      modules(
        ...["batch", "jvp", "partial", "transpose"].map((name) => `ops/control/scan/${name}`),
      ),
    ),
  },
  {
    name: "special",
    holds: either(
      scalar("gamma", "digamma", "erf", "erfinv", "erfcx-table", "erfinv-table"),
      scalar("inverse-trig", "inverse-hyperbolic", "complex", "complex-arithmetic"),
    ),
  },
  { name: "neural", holds: inside(["array/neural"]) },
  { name: "statistics", holds: inside(["array/statistics", "array/sets", "array/search"]) },
  { name: "calculus", holds: inside(["array/calculus", "array/polynomial", "array/linear"]) },
  {
    name: "shapes",
    holds: either(
      inside(["array/manipulate", "array/functional", "array/index"]),
      modules("ops/dot/einsum-order", "ops/dot/einsum-subscripts"),
      modules("ops/move/pad-modes", "ops/index/scatter-reduce"),
    ),
  },
  { name: "notation", holds: inside(["array/notation"]) },
  { name: "printing", holds: modules("util/format", "util/decimal") },
];
