/** @file Which family a public name belongs to: the folder where it is declared says so. */
import type { Family } from "./entry.ts";

interface Group extends Family {
  /** Folders or files of the library, from src. */
  readonly folders: readonly string[];
}

/** In the order of the reference; a folder that is not here is a family of its own, at the end. */
const groups: readonly Group[] = [
  { id: "creation", title: "Creation", folders: ["array/create"] },
  { id: "tensor", title: "The tensor", folders: ["core"] },
  { id: "dtypes", title: "Data types", folders: ["types", "array/dtype"] },
  { id: "elementwise", title: "Elementwise", folders: ["ops/elementwise", "array/elementwise"] },
  { id: "special", title: "Special functions", folders: ["ops/special", "array/special"] },
  { id: "reductions", title: "Reductions", folders: ["ops/reduce", "array/reduce"] },
  {
    id: "statistics",
    title: "Statistics",
    folders: ["array/statistics", "array/stats", "array/statistical"],
  },
  { id: "calculus", title: "Differences and integrals", folders: ["array/calculus"] },
  { id: "polynomials", title: "Polynomials", folders: ["array/polynomial"] },
  {
    id: "shapes",
    title: "Shapes and order",
    folders: ["ops/move", "array/manipulate", "array/manipulation", "array/move"],
  },
  { id: "indexing", title: "Indexing", folders: ["ops/index", "array/index"] },
  {
    id: "sorting",
    title: "Sorting and searching",
    folders: ["ops/sort", "array/sort", "array/search", "array/searching", "array/sorting"],
  },
  { id: "sets", title: "Sets", folders: ["array/set", "array/sets"] },
  { id: "products", title: "Products", folders: ["ops/dot", "array/dot"] },
  {
    id: "linear-algebra",
    title: "Linear algebra",
    folders: ["ops/linalg", "linalg", "array/linear", "array/linalg"],
  },
  { id: "activation", title: "Activation functions", folders: ["array/activation"] },
  {
    id: "neural",
    title: "Convolution and networks",
    folders: ["ops/conv", "array/neural", "ops/neural"],
  },
  { id: "random-bits", title: "Random bits", folders: ["ops/random"] },
  { id: "notation", title: "Notation", folders: ["array/notation"] },
  { id: "transformations", title: "Transformations", folders: ["transforms"] },
  { id: "control", title: "Control flow", folders: ["ops/control"] },
  { id: "functional", title: "Functions of functions", folders: ["array/functional"] },
  { id: "trees", title: "Trees of arrays", folders: ["array/tree"] },
  { id: "errors", title: "Errors", folders: ["util/errors"] },
];

/** "Fancy things" for a folder `array/fancy-things` that is in no group yet. */
function ownGroup(file: string): Family {
  const folder = file.replace(/\.ts$/, "").split("/").slice(0, 2);
  const words = folder.at(-1)?.replaceAll("-", " ") ?? file;
  return { id: folder.join("-"), title: words.charAt(0).toUpperCase() + words.slice(1) };
}

/**
 * The family of a name of `module` that `file` (from the folder src) declares. Entry points below
 * the first are families of their own.
 */
export function familyOf(module: string, file: string): Family {
  if (module !== "mathesis") return { id: module.replace(/^@?mathesis\//, ""), title: module };
  const path = `${file.replace(/\.ts$/, "")}/`;
  const group = groups.find(({ folders }) => folders.some((f) => path.startsWith(`${f}/`)));
  return group === undefined ? ownGroup(file) : { id: group.id, title: group.title };
}

/** The place of a family in the reference. */
export function familyOrder({ id }: Family): number {
  const index = groups.findIndex((group) => group.id === id);
  return index < 0 ? groups.length : index;
}
