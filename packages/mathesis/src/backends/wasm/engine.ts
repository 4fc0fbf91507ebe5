/**
 * @file What this backend uses of the host's WebAssembly: the language's own library does not
 * declare it, and nothing else of a host is asked for.
 */
import { ArgumentError } from "../../util/errors.ts";
import { ModuleBuilder } from "./assembler/module.ts";

/** A memory of WebAssembly. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

/** A kernel as JavaScript calls it; an i64 is a bigint. */
export type WasmFunction = (...args: readonly (number | bigint)[]) => number | bigint | undefined;

interface Engine {
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, WasmFunction>> };
  readonly Memory: new (limits: {
    readonly initial: number;
    readonly maximum?: number;
    readonly shared?: boolean;
  }) => WasmMemory;
}

/** The host's WebAssembly, a global of its own; undefined if there is none. */
function engineOfHost(): Engine | undefined {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly?: Engine };
  return typeof WebAssembly?.Module === "function" ? WebAssembly : undefined;
}

function engine(): Engine {
  const found = engineOfHost();
  if (found === undefined) throw noWebAssembly("there is none");
  return found;
}

/** Whether the host has WebAssembly at all. */
export const hasEngine = (): boolean => engineOfHost() !== undefined;

/** The code of errors of hosts without WebAssembly. */
export const NO_WEBASSEMBLY = "WEBASSEMBLY";

function noWebAssembly(why: string): ArgumentError {
  return new ArgumentError({
    code: NO_WEBASSEMBLY,
    op: "jit",
    message: `this host does not compile WebAssembly: ${why}.`,
    needs: "needs a current browser or Node that has it switched on.",
    hint: "a page's policy must allow it: script-src 'wasm-unsafe-eval'. Uncompiled functions work anyway.",
  });
}

/** A memory of a number of pages of 64 KiB. */
export function newMemory(pages: number): WasmMemory {
  const { Memory } = engine();
  return new Memory({ initial: pages });
}

/** A memory of one page that threads share, and that may grow to `maximum` pages. */
export function newSharedMemory(maximum: number): WasmMemory {
  const { Memory } = engine();
  return new Memory({ initial: 1, maximum, shared: true });
}

/** The exports of a module that `lowerKernels` made, on a memory. */
export function instantiate(
  bytes: Uint8Array<ArrayBuffer>,
  memory: WasmMemory,
  kernels: Readonly<Record<string, WasmFunction>> = {},
): Readonly<Record<string, WasmFunction>> {
  const { Module, Instance } = engine();
  return new Instance(compileModule(Module, bytes), { env: { memory }, kernels }).exports;
}

/** The module; a policy may forbid to make it. */
function compileModule(Module: Engine["Module"], bytes: Uint8Array<ArrayBuffer>): object {
  try {
    return new Module(bytes);
  } catch (e) {
    throw noWebAssembly(e instanceof Error ? e.message : String(e));
  }
}

/** Whether the engine would take the module. */
export const validates = (bytes: Uint8Array<ArrayBuffer>): boolean => engine().validate(bytes);

/** Whether the engine has relaxed SIMD: Node 24 and current browsers do, Node 20 does not. */
export function hasRelaxedSimd(): boolean {
  const module = new ModuleBuilder();
  module.function("probe", [["x", "v128"]], ["v128"], (f) => {
    for (let i = 0; i < 3; i++) f.get(0);
    f.op("f32x4.relaxed_madd");
  });
  return validates(module.finish());
}
