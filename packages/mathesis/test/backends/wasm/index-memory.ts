/**
 * @file Kernels on a memory of their own with typed arrays of every kind, and the same arrays as
 * the JavaScript backend sees them: for the tests of kernels that move, sort and count.
 */
import {
  instantiate,
  newMemory,
  type WasmFunction,
  type WasmMemory,
} from "../../../src/backends/wasm/engine.ts";
import { lowerKernels } from "../../../src/backends/wasm/lower/lower.ts";
import type { Raw } from "../../../src/ir/aval.ts";
import type { Kernel } from "../../../src/ir/loops/nodes.ts";
import {
  allocate,
  type DType,
  type Elements,
  type ElementsOf,
  lanes,
} from "../../../src/types/dtype.ts";

type Maker<E extends Elements> = new (memory: ArrayBuffer, address: number, length: number) => E;

/** A memory with arrays, and kernels that work on it. */
export class Arena {
  private readonly memory: WasmMemory = newMemory(1);
  private readonly functions = new Map<Kernel, WasmFunction>();
  private next = 1024;

  /** The kernel as a function; compiled once. */
  use(kernel: Kernel): WasmFunction {
    const known = this.functions.get(kernel);
    if (known !== undefined) return known;
    const made = instantiate(lowerKernels([kernel]), this.memory)[kernel.name];
    this.functions.set(kernel, made);
    return made;
  }

  /** An address with room for so many bytes, no multiple of 16. */
  room(bytes: number): number {
    const address = ((this.next + 15) & ~15) + 8;
    this.next = address + bytes + 16;
    const missing = this.next - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / 65536));
    return address;
  }

  /** Copies an array into memory. */
  put(values: Elements): number {
    const address = this.room(values.byteLength);
    this.view(values, address).set(values);
    return address;
  }

  /** The array in memory of the kind and length of another. */
  view<E extends Elements>(like: E, address: number): E {
    const maker = like.constructor as Maker<E>; // of the same kind
    return new maker(this.memory.buffer as ArrayBuffer, address, like.length); // not shared
  }

  /** Forgets the arrays. */
  reset(): void {
    this.next = 1024;
  }
}

/** An array as the JavaScript backend sees it. */
export function raw(dtype: DType, shape: readonly number[], values?: Elements): Raw {
  const size = shape.reduce((n, m) => n * m, 1);
  const own = values ?? allocate(dtype, size);
  return { dtype, shape, size, values: own, offset: 0, weak: false };
}

/** The dtype that stores the parts of a dtype. */
export const partsOf = (dtype: DType): DType =>
  dtype === "complex128" ? "float64" : dtype === "complex64" ? "float32" : dtype;

const special = [0, -0, NaN, Infinity, -Infinity, 5e-324, -1e-310, 1e-42, -3e-45, 3e38, -1.5, 1.5];

/** Elements of a dtype: few values that often repeat, special ones, or all over the range. */
export function elements<D extends DType>(
  dtype: D,
  count: number,
  random: () => number,
  kind: "few" | "special" | "wide" = "wide",
): ElementsOf<D> {
  const out = allocate(dtype, count);
  for (let e = 0; e < count * lanes(dtype); e++) out[e] = one(dtype, random, kind);
  return out as ElementsOf<D>; // allocate's kinds
}

function one(dtype: DType, random: () => number, kind: "few" | "special" | "wide"): number {
  if (dtype === "bool") return random() < 0.5 ? 1 : 0;
  if (kind === "few") return Math.floor(7 * random());
  if (dtype === "uint8" || dtype === "int32" || dtype === "uint32") {
    return Math.floor(2 ** 32 * random()) - (dtype === "int32" ? 2 ** 31 : 0);
  }
  if (kind === "special" && random() < 0.5) return special[Math.floor(special.length * random())];
  return (2 * random() - 1) * 2 ** Math.floor(6 * random());
}

/**
 * The first place where two arrays differ in their bits (all NaN being one); −1 if there is none.
 */
export function difference(a: Elements, b: Elements): number {
  if (a.length !== b.length) return Math.min(a.length, b.length);
  return a.findIndex((x, e) => !Object.is(x, b[e]));
}
