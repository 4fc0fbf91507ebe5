/** @file Random inputs that are the same in every process: a seeded generator. */

/** Uniform numbers in [0, 1) with 32 bits (T. Ettinger, mulberry32). */
function uniformSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `count` uniform numbers in [low, high). */
export function uniforms(seed: number, count: number, low = 0, high = 1): Float64Array {
  const next = uniformSource(seed);
  return Float64Array.from({ length: count }, () => low + (high - low) * next());
}

/** `count` normal numbers (Box and Muller), times `scale`. */
export function normals(seed: number, count: number, scale = 1): Float64Array {
  const next = uniformSource(seed);
  return Float64Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return scale * radius * Math.cos(2 * Math.PI * next());
  });
}
