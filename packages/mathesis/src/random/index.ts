/** @file Random numbers: keys, distributions of the core, and a stateful generator for scripts. */
import "../runtime.ts";

export { foldIn, type Key, type KeyLike, key, split } from "./key.ts";
export { type NormalOptions, normal } from "./normal.ts";
export { Generator, rng } from "./rng.ts";
export { type UniformOptions, uniform } from "./uniform.ts";
