/**
 * The kernels beside their plain twins, on arrays in memory: what the tests in Node and in Chromium
 * both run.
 */
import { instantiate, newMemory, type WasmFunction } from "../../../src/backends/wasm/engine.ts";
import { plainAdd } from "../../../src/backends/wasm/kernels/add.plain.ts";
import { add } from "../../../src/backends/wasm/kernels/add.ts";
import { plainAxpy } from "../../../src/backends/wasm/kernels/axpy.plain.ts";
import { axpy } from "../../../src/backends/wasm/kernels/axpy.ts";
import { plainExp } from "../../../src/backends/wasm/kernels/exp.plain.ts";
import { exp } from "../../../src/backends/wasm/kernels/exp.ts";
import {
  type Blocks,
  blocksAt,
  gemmBlocks,
  gemmWorkspace,
} from "../../../src/backends/wasm/kernels/gemm/blocks.ts";
import { type MulAddOf, plainGemm } from "../../../src/backends/wasm/kernels/gemm/gemm.plain.ts";
import { gemm } from "../../../src/backends/wasm/kernels/gemm/gemm.ts";
import {
  type GemmShape,
  gemmShape,
  gemmTerms,
} from "../../../src/backends/wasm/kernels/gemm/shape.ts";
import { plainHorner } from "../../../src/backends/wasm/kernels/horner.plain.ts";
import { horner } from "../../../src/backends/wasm/kernels/horner.ts";
import type { Float } from "../../../src/backends/wasm/kernels/lanes.ts";
import { plainCholesky } from "../../../src/backends/wasm/kernels/linalg/cholesky.plain.ts";
import { cholesky } from "../../../src/backends/wasm/kernels/linalg/cholesky.ts";
import { plainMultiply } from "../../../src/backends/wasm/kernels/multiply.plain.ts";
import { multiply } from "../../../src/backends/wasm/kernels/multiply.ts";
import type { Floats } from "../../../src/backends/wasm/kernels/plain.ts";
import { plainSum } from "../../../src/backends/wasm/kernels/sum.plain.ts";
import { sum } from "../../../src/backends/wasm/kernels/sum.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import type { Kernel } from "../../../src/ir/loops/nodes.ts";

export const floats: readonly Float[] = ["f32", "f64"];

/** Numbers in [0, 1), the same in every run (the generator mulberry32). */
export function randomness(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An array of the type. */
export const arrayOf = (type: Float, values: readonly number[] | number): Floats => {
  if (type === "f32")
    return typeof values === "number" ? new Float32Array(values) : Float32Array.from(values);
  return typeof values === "number" ? new Float64Array(values) : Float64Array.from(values);
};

const special = [0, -0, NaN, Infinity, -Infinity, 1e-310, 1e-42, 3e38, -88.5];

/** n numbers from −scale to scale, some of them special. */
export function sample(type: Float, n: number, seed: number, scale = 4): Floats {
  const random = randomness(seed);
  const one = () =>
    random() < 0.15 ? special[Math.floor(random() * special.length)] : scale * (2 * random() - 1);
  return arrayOf(type, Array.from({ length: n }, one));
}

/** n numbers from −1 to 1. */
export function tame(type: Float, n: number, seed: number): Floats {
  const random = randomness(seed);
  return arrayOf(
    type,
    Array.from({ length: n }, () => 2 * random() - 1),
  );
}

/** An array in memory, not aligned to more than its elements. */
interface Place {
  readonly address: number;
  readonly view: Floats;
}

/** A compiled kernel with a memory of its own. */
export class Compiled {
  readonly call: WasmFunction;
  private readonly memory = newMemory(64);
  private next = 1024;

  constructor(kernel: Kernel, relaxed = false) {
    const exports = instantiate(lowerKernels([kernel], { relaxed }), this.memory);
    this.call = exports[kernel.name]; // the only export
  }

  /** Puts an array into memory, one element behind a multiple of 16 bytes. */
  place(values: Floats): Place {
    const bytes = values.BYTES_PER_ELEMENT;
    const address = ((this.next + 15) & ~15) + bytes;
    this.next = address + values.byteLength + 16;
    const type = bytes === 4 ? Float32Array : Float64Array;
    const view = new type(this.memory.buffer as ArrayBuffer, address, values.length); // not shared
    view.set(values);
    return { address, view };
  }

  /** Says how large the blocks of products are. */
  setBlocks(type: Float, { rows, columns }: Blocks): void {
    new Int32Array(this.memory.buffer as ArrayBuffer).set([rows, columns], blocksAt[type] / 4);
  }

  /** Forgets the arrays. */
  reset(): void {
    this.next = 1024;
  }
}

/** What a kernel made and what its twin did; equal if all is well. */
export interface Pair {
  readonly actual: Floats;
  readonly expected: Floats;
}

const compiled = new Map<string, Compiled>();

/** The kernel compiled, once for all tests. */
function compile(key: string, make: () => Kernel, relaxed = false): Compiled {
  const known = compiled.get(key) ?? new Compiled(make(), relaxed);
  compiled.set(key, known);
  known.reset();
  return known;
}

type Plain = (x: Floats, y: Floats, out: Floats) => void;

const coefficients = [1, -0.5, 0.25, 3];

/** Elementwise kernels: how each is made, what it does, and its numbers. */
export const elementwiseCases: Readonly<
  Record<
    string,
    readonly [
      make: (type: Float) => Kernel,
      arrays: number,
      plain: Plain,
      numbers: readonly number[],
    ]
  >
> = {
  add: [add, 2, plainAdd, []],
  multiply: [multiply, 2, plainMultiply, []],
  axpy: [axpy, 2, (x, y, out) => plainAxpy(x, y, 0.3, out), [0.3]],
  horner: [(t) => horner(t, 3), 1, (x, _, out) => plainHorner(x, coefficients, out), coefficients],
  exp: [exp, 1, (x, _, out) => plainExp(x, out), []],
};

/** An elementwise kernel on n numbers; nothing behind the last may change. */
export function elementwisePair(name: string, type: Float, n: number): Pair {
  const entry = elementwiseCases[name];
  if (entry === undefined) throw new RangeError(name);
  const [make, arrays, plain, numbers] = entry;
  const c = compile(`${name} ${type}`, () => make(type));
  const inputs = Array.from({ length: arrays }, (_, i) => sample(type, n, 10 * n + i, 90));
  const places = inputs.map((x) => c.place(x));
  const out = c.place(arrayOf(type, n + 5).fill(7));
  c.call(n, ...places.map(({ address }) => address), ...numbers, out.address);
  const expected = arrayOf(type, n + 5).fill(7);
  const [x, y] = inputs as [Floats, Floats];
  plain(x, y, expected.subarray(0, n));
  return { actual: out.view, expected };
}

/** The sum of n numbers. */
export function sumPair(type: Float, n: number): Pair {
  const c = compile(`sum ${type}`, () => sum(type));
  const x = tame(type, n, n);
  const result = c.call(n, c.place(x).address);
  return { actual: arrayOf("f64", [Number(result)]), expected: arrayOf("f64", [plainSum(x)]) };
}

/** How the factors of a product are stored. */
export interface Flags {
  readonly a: boolean;
  readonly b: boolean;
}

/** A product of m × k and k × n matrices, each perhaps stored transposed. */
export function gemmPair(
  type: Float,
  size: readonly [m: number, n: number, k: number],
  transposed: Flags,
  fuse?: MulAddOf,
  shape: GemmShape = gemmShape(type),
  blocks: Blocks = gemmBlocks[0],
): Pair {
  const [m, n, k] = size;
  const isFused = fuse !== undefined;
  const tile = `${shape.tileRows}×${shape.tileColumns}`;
  const c = compile(`gemm ${type} ${isFused} ${tile}`, () => gemm(type, shape), isFused);
  c.setBlocks(type, blocks);
  const [a, b] = [tame(type, m * k, 1 + m), tame(type, k * n, 2 + n)];
  const [aRow, aColumn] = transposed.a ? [1, m] : [k, 1];
  const [bRow, bColumn] = transposed.b ? [1, k] : [n, 1];
  const out = c.place(arrayOf(type, m * n + 3).fill(7));
  const at = [c.place(a).address, c.place(b).address, out.address];
  const room = gemmWorkspace(shape, size);
  const work = c.place(arrayOf(type, room + 16).fill(7));
  c.call(m, n, k, ...at, aRow, aColumn, bRow, bColumn, n, work.address);
  if (work.view.subarray(room).some((v) => v !== 7))
    throw new RangeError("written behind the workspace");
  const expected = arrayOf(type, m * n + 3).fill(7);
  const left = { values: a, row: aRow, column: aColumn };
  const right = { values: b, row: bRow, column: bColumn };
  expected.set(plainGemm(size, left, right, gemmTerms, fuse));
  return { actual: out.view, expected };
}

/** The factor of a random positive definite matrix; the first number is what the kernel returns. */
export function choleskyPair(n: number, shift: number): Pair {
  const c = compile("cholesky", () => cholesky("f64"));
  const x = tame("f64", n * n, n);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let s = i === j ? shift : 0;
      for (let e = 0; e < n; e++) s += x[i * n + e] * x[j * n + e];
      a[i * n + j] = s;
    }
  }
  const place = c.place(a);
  const minor = Number(c.call(1, n, place.address, place.address, 0)); // a panel needs no workspace
  const expected = plainCholesky(a, n);
  return {
    actual: arrayOf("f64", [minor, ...place.view]),
    expected: arrayOf("f64", [expected, ...a]),
  };
}
