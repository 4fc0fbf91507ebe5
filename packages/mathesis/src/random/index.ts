/** @file Random numbers: keys, distributions of the core, and a stateful generator for scripts. */
import "../runtime.ts";

export { foldIn, key, split } from "./key.ts";
export { normal, type NormalOptions } from "./normal.ts";
export { Generator, rng } from "./rng.ts";
export { uniform, type UniformOptions } from "./uniform.ts";
