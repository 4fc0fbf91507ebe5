/**
 * @file The second wiring: the compiler, and the kernels of WebAssembly for large eager operations.
 * It weighs more than all the rest, so it is not in `runtime.ts`: a bundler leaves this module out,
 * with what it wires, where none of its exports is used (package.json lists it among no side
 * effects), and the library computes in JavaScript. Without a bundler it is always there.
 */
import "./runtime.ts";

import { jsKernels } from "./backends/js/index.ts";
import { withWasm } from "./backends/wasm/eager/index.ts";
import { wasmCompiler } from "./backends/wasm/run.ts";
import { setCompiler, setKernels } from "./core/backend.ts";
import { setEngine as setEngineTo } from "./transforms/jit/engine.ts";
import { jit as jitOf } from "./transforms/jit/jit.ts";
import {
  memoryUse as memoryUseOf,
  setMemoryBudget as setMemoryBudgetTo,
} from "./transforms/jit/memory.ts";
import { setThreads as setThreadsTo } from "./transforms/jit/threads.ts";

/** Puts the compiler in place before anything that needs it can be called. */
function wired<F>(f: F): F {
  setKernels(withWasm(jsKernels));
  setCompiler(wasmCompiler);
  return f;
}

/**
 * The function compiled to WebAssembly for the shapes and dtypes it is called with.
 *
 * The first call with arguments of a kind follows f once, on names instead of values, and compiles what
 * it did; later calls with such arguments run that. Gradients, vmap, scan, whileLoop and cond inside
 * become part of one module. Tensors that f captured are read once; other values it captured are fixed
 * when it is followed. Inside another transformation, jit(f) is f. `jit(f).async(args, options)` runs
 * in another thread, with `signal` and `onProgress`.
 *
 * @param f a function of trees of tensors; it may not read values
 * @param options.static numbers of arguments that are fixed values, compared by value; another value
 *   compiles anew. Default: none
 * @param options.donate numbers of arguments that are given away: their memory is used again, and
 *   reading them throws DONATED. Default: none
 * @returns a function of the same arguments; results are copied to the host's memory when they are read
 * @throws {ArgumentError} ARGNUMS, OPTION_NAME; when called: DONATED, MEMORY_BUDGET, WEBASSEMBLY.
 *   {TraceError} VALUE_NEEDED and others where f cannot be followed. Errors of values are those of f
 * @accuracy float64: the same bytes as f but for matrix products and convolutions, whose sums are
 *   taken in another order and may be fused; float32: elementary functions within 2 ulp
 * @gradient that of f, uncompiled; compile the gradient instead: `jit(grad(f))`
 * @example jit((x) => x.mul(x).sum())([1, 2, 3]) // 14.0
 */
export const jit: typeof jitOf = wired(jitOf);

/**
 * Sets how many bytes compiled functions may use for arrays, 1 GiB at first.
 *
 * Arguments and results of compiled functions stay in this memory between calls. When it is full,
 * those not used for the longest time are copied to the host's memory; nothing is lost.
 *
 * @param bytes an integer from 65,536 to 4,294,967,296
 * @throws {ArgumentError} INTEGER for other values. A function whose arrays do not fit together
 *   throws MEMORY_BUDGET when it is called
 * @example (setMemoryBudget(2 ** 29), memoryUse().budget) // 536870912
 */
export const setMemoryBudget: typeof setMemoryBudgetTo = wired(setMemoryBudgetTo);

/**
 * Returns how compiled functions use their memory, in bytes: `used` now, `reserved` from the host,
 * and the `budget`.
 *
 * @example memoryUse().used <= memoryUse().budget // true
 */
export const memoryUse: typeof memoryUseOf = wired(memoryUseOf);

/**
 * Returns what compiled functions get of the engine: whether their products are fused (`relaxed`),
 * and whether V8 joins pairs of 128-bit operations to one of 256 bits (`revectorize`).
 *
 * The second is an experimental flag of V8, which this sets for the whole process; results keep their
 * bytes (tested), products take half the time. Set it before the first compiled call: what is
 * compiled stays as it is. The environment's variable `MATHESIS_REVECTORIZE=1` does the same.
 *
 * @param options.revectorize whether to join pairs; left alone where there is no such flag: in a page,
 *   before Node 24, and on processors other than x64. Default: what it is now, off at first
 * @throws {ArgumentError} OPTIONS, OPTION_NAME, FLAG
 * @example typeof setEngine().revectorize // "boolean"
 */
export const setEngine: typeof setEngineTo = wired(setEngineTo);

/**
 * Uses several threads in compiled functions and large products, with the same bytes as one; returns how
 * many there will be.
 *
 * Threads share the memory of compiled functions. They do parts of products, convolutions, elementwise
 * work, reductions along rows and columns, sorts and random bits that are long enough; for a fraction
 * of a millisecond after that they look for more, then they sleep, and they keep no process alive.
 * Where threads cannot share memory (a page that is not cross-origin isolated, a policy that forbids
 * workers) there is one. Functions are compiled anew when the number changes, at their next call.
 *
 * @param count an integer from 1 to 64. Default: what the host does at once
 * @throws {ArgumentError} INTEGER for other values. A compiled function throws {TraceError} THREAD where
 *   a thread failed
 * @example
 * await setThreads(2);
 * await setThreads(1) // 1
 */
export const setThreads: typeof setThreadsTo = wired(setThreadsTo);
