/**
 * @file What lies below all arrays in a kernel's memory: nothing, but for some bytes by which a backend
 * tells something to kernels that are compiled already. Kernels read them and never write. They are
 * zero until they are set, so zero has to mean what holds without them.
 */

/** No array begins below this address. */
export const GUARD = 1024;

/** Where these bytes are. */
export const SETTINGS = { from: 512, to: 528 } as const;
