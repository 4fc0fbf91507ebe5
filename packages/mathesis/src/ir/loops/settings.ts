/**
 * @file What a backend tells kernels that are compiled already: bytes of their memory, below all
 * arrays, which kernels read and never write. They are zero until somebody sets them, so zero has to
 * mean what holds without them.
 */

/** No array begins below this address. */
export const GUARD = 1024;

/** Where these bytes are. */
export const SETTINGS = { from: 512, to: 528 } as const;
