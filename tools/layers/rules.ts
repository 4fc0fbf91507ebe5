/**
 * @file Which file of the library may import which: the layers and invariants of ARCHITECTURE.md
 * as data and one function.
 */

/** The rooms of packages/mathesis/src, lowest first; rooms of one row do not know each other. */
export const layers: readonly (readonly string[])[] = [
  ["util"],
  ["types"],
  ["tree"],
  ["ir"],
  ["core"],
  ["ops", "transforms", "backends"],
  ["array"],
  ["linalg", "sparse", "fft", "tensor", "special", "random", "distance", "io"],
  [
    ...["integrate", "ode", "optimize", "symbolic", "distributions", "sampling", "mcmc"],
    ...["inference", "bayes", "markov", "stats", "information", "timeseries", "causal"],
    ...["stochastic", "optim", "nn", "generative", "rl", "ml"],
  ],
  ["compiled", "machine"],
  ["index"],
  ["testing"],
];

const layerWith = (room: string) => layers.findIndex((rooms) => rooms.includes(room));
const opsLayer = layerWith("ops");
const middleLayer = layerWith("linalg");
const domainLayer = layerWith("optim");

/** The edges allowed between domain rooms: `from: [to, …]`. ARCHITECTURE.md publishes this list. */
export const domainEdges: Readonly<Record<string, readonly string[]>> = {};

/** What domain rooms may use of `core/`: the tensor and its conversions, not the interpreters. */
const coreFace = new Set(["core/index.ts", "core/tensor.ts", "core/convert.ts"]);

/** An import between two files of the library, both relative to its `src`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  readonly typeOnly: boolean;
  readonly effectOnly: boolean;
}

/** The room a file is in: its folder, or its own name at the top of `src`. */
export function roomOf(file: string): string {
  const [first = "", ...rest] = file.split("/");
  return rest.length > 0 ? first : first.replace(/\.ts$/, "");
}

/** The row of a room in `layers`; undefined for a room nobody has named there. */
export function layerOf(room: string): number | undefined {
  const row = layerWith(room);
  return row < 0 ? undefined : row;
}

/** Whether a file holds the laws of ops (`erf.laws.ts`) or lists them (`laws.ts`). */
export const isLaws = (file: string): boolean => /(^|[./])laws\.ts$/.test(file);

/** The files that put backends in place, and so know everything. */
const wiring = new Set(["runtime.ts", "compiled.ts", "machine.ts"]);
/** Those that entry points import for their effect. */
export const effects: ReadonlySet<string> = new Set(["runtime.ts", "machine.ts"]);

/** Why an import is not allowed, as a sentence; undefined when it is. */
export function edgeProblem(edge: Edge, entries: ReadonlySet<string>): string | undefined {
  const { from, to, effectOnly } = edge;
  const [source, target] = [roomOf(from), roomOf(to)];
  if (effects.has(to)) {
    const allowed = entries.has(from) || wiring.has(from) || source === "testing" || isLaws(from);
    return allowed ? undefined : `only the entry points of the package import ${to}`;
  }
  if (effectOnly) return "only runtime.ts and machine.ts may be imported for their effect";
  if (wiring.has(from) || source === "testing" || isLaws(from)) return undefined;
  if (isLaws(to)) return "laws are evidence about the code: what ships does not import them";
  if (source === target) return undefined;
  return layerProblem(from, to);
}

function layerProblem(from: string, to: string): string | undefined {
  const [source, target] = [roomOf(from), roomOf(to)];
  const [low, high] = [layerOf(target), layerOf(source)];
  if (high === undefined) return `${source} has no place in the layers (tools/layers/rules.ts)`;
  if (low === undefined) return `${target} has no place in the layers (tools/layers/rules.ts)`;
  if (low > high) return `${source} is below ${target} and must not know it`;
  if (source === "backends" && !["ir", "types", "util"].includes(target)) {
    return "backends import ir, types and util only: they know neither core nor gradients";
  }
  if (low === high) return siblingProblem(source, target, high);
  if (high === domainLayer) return domainProblem(to);
  return undefined;
}

function siblingProblem(source: string, target: string, layer: number): string | undefined {
  if (layer === opsLayer) return `${source} must not know ${target}`;
  if (layer === middleLayer || domainEdges[source]?.includes(target) === true) return undefined;
  return `the edge ${source} → ${target} is not in the published list (domainEdges)`;
}

function domainProblem(to: string): string | undefined {
  const target = roomOf(to);
  const hidden = target === "ir" || target === "backends";
  if (!hidden && (target !== "core" || coreFace.has(to))) return undefined;
  return `domain rooms never reach into ${target === "core" ? "the internals of core" : target}`;
}
