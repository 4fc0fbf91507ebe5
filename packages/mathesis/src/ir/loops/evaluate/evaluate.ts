/**
 * @file Running a kernel without compiling it: slow, exact, and the meaning by which every backend
 * is judged.
 */
import { ArgumentError } from "../../../util/errors.ts";
import type { Kernel, Literal, Local, Statement } from "../nodes.ts";
import { elementOf, lanesOf, type Pointer } from "../types.ts";
import { addressOf, type Datum, datumOf, evaluate, type Scene } from "./expression.ts";
import { store } from "./memory.ts";

/** Options of `evaluateKernel`. */
export interface EvaluateOptions {
  /** Whether `mulAdd` of vectors rounds once (default false). */
  readonly fuse?: boolean;
}

/** What a block did: undefined if it ran to its end, else what it returned. */
type Outcome = { readonly value: Datum } | undefined;

interface Running extends Scene {
  readonly kernel: Kernel;
}

/**
 * Returns what the kernel returns: a number, a bigint, or a list of lanes; undefined if nothing.
 *
 * @param kernel a legal kernel (check.ts)
 * @param args one value a parameter; pointers are byte addresses
 * @param memory what pointers point into
 * @throws {ArgumentError} KERNEL_CALL for too few or too many arguments
 * @throws {IndexError} ADDRESS when an address is outside memory or below GUARD
 * @throws {DomainError} INTEGER_DIVISION when an integer is divided by 0
 */
export function evaluateKernel(
  kernel: Kernel,
  args: readonly Literal[],
  memory: ArrayBufferLike,
  options: EvaluateOptions = {},
): Literal | undefined {
  if (args.length !== kernel.params.length) {
    throw new ArgumentError({
      code: "KERNEL_CALL",
      op: `kernel ${kernel.name}`,
      message: `${args.length} arguments for ${kernel.params.length} parameters.`,
    });
  }
  const data = kernel.params.map(({ type }, i) => datumOf(type, args[i]));
  const result = call(kernel, data, new DataView(memory), options.fuse === true);
  if (result === undefined || kernel.returns === undefined) return undefined;
  return lanesOf(kernel.returns) > 1 ? (result as Literal) : result[0]; // lanes have one type
}

function call(
  kernel: Kernel,
  args: readonly Datum[],
  memory: DataView,
  fuse: boolean,
): Datum | undefined {
  const values = new Map<Local, Datum>(kernel.params.map((param, i) => [param, args[i]]));
  return run(kernel.body, { kernel, memory, fuse, values })?.value;
}

function run(block: readonly Statement[], scene: Running): Outcome {
  for (const s of block) {
    const outcome = step(s, scene);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

const truth = (x: Datum): boolean => x[0] !== 0;

function step(s: Statement, scene: Running): Outcome {
  switch (s.kind) {
    case "set":
      scene.values.set(s.local, evaluate(s.value, scene));
      return undefined;
    case "store": {
      const address = addressOf(s.pointer, s.index, scene);
      const element = elementOf(s.pointer.type as Pointer); // checked
      store(scene.memory, element, address, evaluate(s.value, scene));
      return undefined;
    }
    case "for":
      return repeat(s, scene);
    case "while":
      while (truth(evaluate(s.condition, scene))) {
        const outcome = run(s.body, scene);
        if (outcome !== undefined) return outcome;
      }
      return undefined;
    case "if":
      return run(truth(evaluate(s.condition, scene)) ? s.whenTrue : s.whenFalse, scene);
    case "call": {
      const args = s.args.map((arg) => evaluate(arg, scene));
      const callee = s.kernel === "self" ? scene.kernel : s.kernel;
      const result = call(callee, args, scene.memory, scene.fuse);
      if (s.result !== undefined && result !== undefined) scene.values.set(s.result, result);
      return undefined;
    }
    case "return":
      return { value: s.value === undefined ? [] : evaluate(s.value, scene) };
  }
}

function repeat(s: Extract<Statement, { kind: "for" }>, scene: Running): Outcome {
  const integer = (x: Datum) => Number(x[0]);
  let i = integer(evaluate(s.from, scene));
  const to = integer(evaluate(s.to, scene));
  while (s.step > 0 ? i < to : i > to) {
    scene.values.set(s.variable, [i]);
    const outcome = run(s.body, scene);
    if (outcome !== undefined) return outcome;
    i = (i + s.step) | 0;
  }
  return undefined;
}
