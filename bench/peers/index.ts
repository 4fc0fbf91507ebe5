/** @file The libraries of the table; each is loaded only in the process that measures it. */
import type { LibraryName, Peer } from "./peer.ts";

/** The JavaScript libraries, mathesis first: ratios are to it. */
export const libraries: readonly LibraryName[] = [
  "mathesis",
  "plain js",
  "jax-js",
  "tfjs-wasm",
  "mathjs",
];

/** The peer of a library, ready to run. */
export async function loadPeer(library: LibraryName): Promise<Peer> {
  switch (library) {
    case "mathesis":
      return (await import("./mathesis.ts")).peer;
    case "plain js":
      return (await import("./plain.ts")).peer;
    case "jax-js":
      return (await import("./jax-js.ts")).peer;
    case "tfjs-wasm":
      return (await import("./tfjs-wasm.ts")).peer;
    case "mathjs":
      return (await import("./mathjs.ts")).peer;
  }
}

/** Whether a name is one of them. */
export const isLibrary = (name: string): name is LibraryName =>
  (libraries as readonly string[]).includes(name);
