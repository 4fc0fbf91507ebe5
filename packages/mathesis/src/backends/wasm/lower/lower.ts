/**
 * @file Kernels become a WebAssembly module on an imported memory. The kernels given are exported
 * under their names, what they call stays inside; the same kernels give the same bytes.
 */
import { checkKernels } from "../../../ir/loops/check.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import { type Outlined, outline } from "../../../ir/loops/outline.ts";
import { isMask, isVector, type Type } from "../../../ir/loops/types.ts";
import { withCallees } from "../../../ir/loops/walk.ts";
import { ArgumentError } from "../../../util/errors.ts";
import { type FunctionRef, type MemoryLimits, ModuleBuilder } from "../assembler/module.ts";
import type { Named } from "../assembler/signature.ts";
import { valueType } from "./names.ts";
import { writeKernel } from "./statement.ts";

/** Options of `lowerKernels`. */
export interface LowerOptions {
  /** The memory that is imported as `env.memory` (default: at least one page). */
  readonly memory?: MemoryLimits;
  /** Whether `mulAdd` of vectors is fused; needs relaxed SIMD (default false). */
  readonly relaxed?: boolean;
  /** Kernels that another module has; imported as `kernels.<name>` (default: none). */
  readonly linked?: readonly Kernel[];
  /** Whether only other modules call what is exported, which may then take vectors (default false). */
  readonly internal?: boolean;
}

/**
 * Returns the bytes of a module that exports the kernels.
 *
 * @param kernels legal kernels with names of their own; parameters and results are no vectors
 * @throws {ArgumentError} KERNEL_… if a kernel is not legal, KERNEL_EXPORT for a vector outside
 * @noexample its result is bytes
 */
export function lowerKernels(
  kernels: readonly Kernel[],
  options: LowerOptions = {},
): Uint8Array<ArrayBuffer> {
  const { memory = { min: 1 }, relaxed = false, linked = [], internal = false } = options;
  checkKernels(kernels);
  if (!internal) for (const kernel of kernels) checkExport(kernel);
  const module = new ModuleBuilder();
  module.importMemory("env", "memory", memory);
  const functions = new Map<Kernel, FunctionRef>();
  for (const kernel of linked) {
    const { name } = kernel;
    functions.set(
      kernel,
      module.importFunction("kernels", name, paramsOf(kernel), resultsOf(kernel)),
    );
  }
  const done: Outlined = new Map(linked.map((kernel) => [kernel, kernel]));
  const outlined = kernels.map((kernel) => outline(kernel, done));
  const own = withCallees(outlined).filter((kernel) => !functions.has(kernel));
  for (const kernel of own) {
    functions.set(kernel, module.declare(kernel.name, paramsOf(kernel), resultsOf(kernel)));
  }
  const functionOf = (kernel: Kernel) => functions.get(kernel) as FunctionRef; // all are declared
  for (const kernel of own) {
    module.define(functionOf(kernel), (f) => writeKernel(kernel, f, { relaxed, functionOf }));
  }
  for (const kernel of outlined) module.exportFunction(kernel.name, functionOf(kernel));
  return module.finish();
}

const paramsOf = ({ params }: Kernel): readonly Named[] =>
  params.map(({ name, type }) => [name, valueType(type)]);

const resultsOf = ({ returns }: Kernel) => (returns === undefined ? [] : [valueType(returns)]);

/** Vectors cannot cross the border to JavaScript. */
function checkExport({ name, params, returns }: Kernel): void {
  const outside: readonly (Type | undefined)[] = [...params.map(({ type }) => type), returns];
  const vector = outside.find((type) => type !== undefined && (isVector(type) || isMask(type)));
  if (vector === undefined) return;
  throw new ArgumentError({
    code: "KERNEL_EXPORT",
    op: `kernel ${name}`,
    message: `it takes or returns ${vector}, which JavaScript cannot hold.`,
    hint: "let another kernel call it, or pass a pointer.",
  });
}
