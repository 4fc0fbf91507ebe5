/**
 * @file The blocks of matrix products, chosen by measurement: before the first product that takes
 * about as long, a smaller one is done with each. Compiled kernels read the choice in memory
 * (kernels/gemm/blocks.ts), so it holds for all of them.
 */
import { type Blocks, blocksAt, gemmBlocks, gemmWorkspace } from "./kernels/gemm/blocks.ts";
import { gemmShape } from "./kernels/gemm/shape.ts";
import type { Float } from "./kernels/lanes.ts";
import { type MatmulParams, matmul } from "./kernels/matmul/matmul.ts";
import { mayGrow, memory, sharedFunction } from "./memory.ts";
import { storedBytes } from "./program/buffer.ts";

const { performance } = globalThis as unknown as { readonly performance: { now(): number } };

/** Multiplications from which a product takes about as long as choosing does. */
const LARGE = 2 ** 29;
/** Milliseconds for choosing, and for the rounds that V8 needs to compile well. */
const ENOUGH = 50;
/** The rows, columns and terms of the product that is measured: larger than the second cache. */
const SIZE: Readonly<Record<Float, readonly [m: number, n: number, k: number]>> = {
  f32: [192, 1024, 256],
  f64: [96, 1024, 256],
};
/** The part of the time that has to be gained; less is chance. */
const GAIN = 0.05;

/** What was chosen, by type. */
export type Chosen = Partial<Record<Float, Blocks>>;

const here: Chosen = {};

/**
 * Chooses the blocks of a type, if a product of so many multiplications is worth it and nothing was
 * chosen before, and lets products have them.
 */
export function chooseBlocks(type: Float, multiplications: number, chosen: Chosen = here): void {
  if (chosen[type] === undefined) {
    if (multiplications < LARGE || !mayGrow()) return;
    chosen[type] = measured(type);
  }
  setBlocks(type, chosen[type]);
}

/** Lets products have these blocks from now on. */
export function setBlocks(type: Float, blocks: Blocks): void {
  const [at, view] = [blocksAt[type] / 4, memory().view("int32")];
  view[at] = blocks.rows;
  view[at + 1] = blocks.columns;
}

/** The blocks with which a product takes the least time here; the first if there is no room for it. */
function measured(type: Float): Blocks {
  const [m, n, k] = SIZE[type];
  const each = storedBytes[type];
  const [c, work] = [k * n, k * n + m * n]; // A is the beginning of B
  const bytes = (work + gemmWorkspace(gemmShape(type), SIZE[type])) * each;
  const a = memory().arena.allocate(bytes);
  if (a === undefined) return gemmBlocks[0];
  try {
    const view = memory().view(type === "f64" ? "float64" : "float32");
    view.fill(1, a / each, a / each + c);
    const strides = { aRow: k, aColumn: 1, bRow: n, bColumn: 1, aBatch: 0, bBatch: 0, cBatch: 0 };
    const arrays = { a, b: a, c: a + c * each, work: a + work * each };
    const values = { batch: 1, m, n, k, ...arrays, ...strides };
    const kernel = matmul(type); // the one that products call, so that V8 compiles it well meanwhile
    const product = sharedFunction(kernel);
    const args = kernel.params.map(({ name }) => values[name as keyof MatmulParams]);
    return quickest(timesOf(type, () => void product(...args)));
  } finally {
    memory().free(a, bytes);
  }
}

/** The least milliseconds of a product with each of the blocks, in turns. */
function timesOf(type: Float, product: () => void): readonly number[] {
  const least = gemmBlocks.map(() => Infinity);
  const end = performance.now() + ENOUGH;
  do {
    gemmBlocks.forEach((blocks, i) => {
      setBlocks(type, blocks);
      const start = performance.now();
      product();
      least[i] = Math.min(least[i], performance.now() - start);
    });
  } while (performance.now() < end);
  return least;
}

/** The blocks of the least time, or the first ones where little is gained. */
export function quickest(times: readonly number[]): Blocks {
  const [first] = times;
  const best = times.indexOf(Math.min(...times));
  return gemmBlocks[times[best] < (1 - GAIN) * first ? best : 0];
}
