/** @file The libraries of the table; each is loaded only in the process that measures it. */
import type { LibraryName, Peer } from "./peer.ts";

/** The JavaScript libraries, mathesis first: ratios are to it. */
export const libraries: readonly LibraryName[] = [
  "mathesis",
  "mathesis jit",
  "mathesis threads",
  "plain js",
  "jax-js",
  "jax-js jit",
  "tfjs-wasm",
  "numpy-ts",
  "ml-matrix",
  "mathjs",
];

/** The peer of a library, ready to run. */
export async function loadPeer(library: LibraryName): Promise<Peer> {
  switch (library) {
    case "mathesis":
      return (await import("./mathesis/index.ts")).peer;
    case "mathesis jit":
      return (await import("./mathesis/jit.ts")).peer;
    case "mathesis threads":
      return (await import("./mathesis/threads.ts")).peer;
    case "plain js":
      return (await import("./plain-js/index.ts")).peer;
    case "jax-js":
      return (await import("./jax-js/index.ts")).peer;
    case "jax-js jit":
      return (await import("./jax-js/jit.ts")).peer;
    case "tfjs-wasm":
      return (await import("./tfjs-wasm/index.ts")).peer;
    case "numpy-ts":
      return (await import("./numpy-ts/index.ts")).peer;
    case "ml-matrix":
      return (await import("./ml-matrix.ts")).peer;
    case "mathjs":
      return (await import("./mathjs.ts")).peer;
  }
}

/** Whether a name is one of them. */
export const isLibrary = (name: string): name is LibraryName =>
  (libraries as readonly string[]).includes(name);
