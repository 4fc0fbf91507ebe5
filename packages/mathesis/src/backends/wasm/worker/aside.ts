/** @file Programs in another thread: what goes there, and what comes back. */
import type { Raw } from "../../../ir/aval.ts";
import type { AsideOptions, Executable, Host, ProgramInput } from "../../../ir/compiler.ts";
import type { Var } from "../../../ir/program.ts";
import { allocate, type Elements } from "../../../types/dtype.ts";
import { sizeOf } from "../../../types/shape.ts";
import { ArgumentError, TraceError } from "../../../util/errors.ts";
import { hasRelaxedSimd } from "../engine.ts";
import { lowerKernels } from "../lower/lower.ts";
import { bytesOfVariable, type CompiledProgram } from "../program/compile.ts";
import { hostCall, mainKernel } from "../program/main.ts";
import { innerSteps, type Step } from "../program/steps.ts";
import { threadError } from "./host.ts";
import { imageOf, rawOf } from "./image.ts";
import { type Answer, runJob } from "./pool.ts";
import { progressCall } from "./turns.ts";

let programs = 0;

/** A compiled program that can run in other threads. */
export class Aside {
  private readonly number: number = programs++;
  private readonly executable: Executable;
  private readonly program: CompiledProgram;
  private readonly constants: readonly ProgramInput[];
  private readonly host: Host;
  private module: Uint8Array<ArrayBuffer> | undefined;

  /** @param executable the same program in this thread */
  constructor(
    executable: Executable,
    program: CompiledProgram,
    constants: readonly ProgramInput[],
    host: Host,
  ) {
    this.executable = executable;
    this.program = program;
    this.constants = constants;
    this.host = host;
  }

  /** Runs it on copies of the inputs, in a memory of at most `budget` bytes. */
  async run(
    inputs: readonly ProgramInput[],
    options: AsideOptions,
    budget: number,
  ): Promise<readonly Raw[]> {
    const { program, constants } = this;
    requireKernels(program);
    const image = imageOf(program, inputs, constants);
    if (image.end > budget) throw overBudget(image.end, budget);
    const failing = program.hosted.map((e) => e.inputs.map(bytesOfVariable));
    this.module ??= this.lower();
    const job = { ...image, program: this.number, module: this.module, failing };
    const answer = await runJob(job, options);
    switch (answer.kind) {
      case "done":
        return this.results(answer.outputs, inputs);
      case "failed":
        return this.refused(answer, inputs);
      case "full":
        throw noMemory(answer.bytes);
      case "broken":
        throw threadError(answer.message);
    }
  }

  /** One module with all kernels, whose main says how far it is. */
  private lower(): Uint8Array<ArrayBuffer> {
    const { steps, layout } = this.program;
    const main = mainKernel(steps, layout, { watched: true });
    return lowerKernels([main], { relaxed: hasRelaxedSimd(), linked: [hostCall, progressCall] });
  }

  private results(buffers: readonly ArrayBuffer[], inputs: readonly ProgramInput[]): Raw[] {
    const results: Raw[] = [];
    let next = 0;
    for (const source of this.program.outputs) {
      if (source.kind === "slot") results.push(arrayOf(source.variable, buffers[next++]));
      else if (source.kind === "input") results.push(rawOf(inputs[source.index]));
      else if (source.kind === "same") results.push(results[source.index]);
      else results.push(rawOf(this.host.input(source.constant.value)));
    }
    return results;
  }

  /** The equation of a kernel that refused its inputs, in this thread: that throws what is wrong. */
  private refused(
    { index, inputs }: Answer & { readonly kind: "failed" },
    all: readonly ProgramInput[],
  ): readonly Raw[] {
    const equation = this.program.hosted[index];
    this.host.evaluate(
      equation,
      equation.inputs.map((v, i) => arrayOf(v, inputs[i])),
    );
    // it has an answer after all, with which this thread can go on and that one cannot
    return this.executable.run(all).map(rawOf);
  }
}

function arrayOf(v: Var, buffer: ArrayBuffer): Raw {
  const { shape, dtype, weak } = v;
  const kind = allocate(dtype, 0).constructor as new (buffer: ArrayBuffer) => Elements;
  return { shape, dtype, weak, values: new kind(buffer), offset: 0, size: sizeOf(shape) };
}

/** The equations that the host itself computes, in any case. */
function hostSteps(steps: readonly Step[], into: Set<number> = new Set()): ReadonlySet<number> {
  for (const step of steps) {
    if (step.kind === "host") into.add(step.index);
    for (const inner of innerSteps(step)) hostSteps(inner, into);
  }
  return into;
}

function requireKernels({ steps, hosted }: CompiledProgram): void {
  const ops = [...new Set([...hostSteps(steps)].map((index) => hosted[index].op.name))];
  if (ops.length === 0) return;
  throw new TraceError({
    code: "ASYNC_HOST",
    op: "jit",
    message: `the program cannot run in another thread: ${ops.join(", ")} ${ops.length === 1 ? "has" : "have"} no kernel.`,
    needs: "needs a kernel for each op, with these shapes and dtypes.",
    hint: "call the function without .async, which computes such ops in this thread.",
    details: { ops },
  });
}

const overBudget = (bytes: number, budget: number): ArgumentError =>
  new ArgumentError({
    code: "MEMORY_BUDGET",
    op: "jit",
    message: `the program needs ${bytes} bytes, and ${budget} are allowed.`,
    needs: "needs all arrays of a program in the memory of its thread at once.",
    hint: `allow more with setMemoryBudget(${2 * bytes}).`,
    details: { bytes, budget },
  });

const noMemory = (bytes: number): ArgumentError =>
  new ArgumentError({
    code: "HOST_MEMORY",
    op: "jit",
    message: `the host has no ${bytes} bytes of memory for the program's thread.`,
    hint: "let fewer programs run at once, or cut the arrays into parts.",
    details: { bytes },
  });
