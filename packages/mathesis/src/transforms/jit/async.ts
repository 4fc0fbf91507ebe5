/** @file Compiled functions that run off the main thread, with progress and a way to stop them. */
import { HostTensor } from "../../core/host.ts";
import { isEager } from "../../core/interpreter.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Raw } from "../../ir/aval.ts";
import type { Abort, Executable, ProgramInput } from "../../ir/compiler.ts";
import { type TreeDef, unflatten } from "../../tree/tree.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, TraceError } from "../../util/errors.ts";

/** Options of a compiled function's `async`. */
export interface AsyncOptions {
  /** Stops the run when it aborts; the promise rejects with its reason. Default: none. */
  readonly signal?: Abort | undefined;
  /**
   * Is called about twenty times a second with the turns of outer loops that are done, and with how
   * many there are in all: 0 if a whileLoop decides it. A program without loops has nothing to tell.
   */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A call for which everything is ready. */
export interface Ready {
  readonly executable: Executable;
  /** Captured arrays, then the arguments'. */
  readonly inputs: readonly ProgramInput[];
  /** The structure of the result. */
  readonly out: TreeDef;
}

/** The result of a call that runs off the main thread, as a tree of tensors on the host. */
export async function callAsync(
  args: readonly unknown[],
  options: AsyncOptions,
  prepare: (args: readonly unknown[]) => Ready,
): Promise<unknown> {
  checkCall(args, options);
  const { signal } = options;
  if (signal?.aborted === true) throw signal.reason;
  const { executable, inputs, out } = prepare(args);
  const results = await executable.runAside(inputs, options);
  return unflatten(out, results.map(hostTensor));
}

function hostTensor(y: Raw): Tensor {
  if (y instanceof HostTensor) return y as Tensor;
  return new HostTensor(y.shape, y.dtype, y.weak, y.values, y.offset, y.size);
}

function checkCall(args: unknown, options: AsyncOptions): void {
  checkKeys("jit", options, ["signal", "onProgress"]);
  const { signal, onProgress } = options;
  if (!Array.isArray(args)) {
    throw new ArgumentError({
      code: "ARGUMENTS",
      op: "jit",
      message: `the arguments are ${describeValue(args)}.`,
      needs: "needs a list with one entry for each argument of the function.",
      hint: "write f.async([x, y], { onProgress }).",
    });
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw notAnOption("onProgress", onProgress, "a function of the turns done and all turns");
  }
  const isSignal = typeof signal === "object" && typeof signal?.addEventListener === "function";
  if (signal !== undefined && !isSignal) throw notAnOption("signal", signal, "an AbortSignal");
  if (!isEager()) {
    throw new TraceError({
      code: "ASYNC",
      op: "jit",
      message: "a transformation follows this function, and .async gives a promise.",
      hint: "call the compiled function itself inside of other transformations.",
    });
  }
}

const notAnOption = (name: string, value: unknown, needs: string): ArgumentError =>
  new ArgumentError({
    code: "OPTION",
    op: "jit",
    message: `${name} is ${describeValue(value)}.`,
    needs: `needs ${needs}.`,
    details: { name, value },
  });
