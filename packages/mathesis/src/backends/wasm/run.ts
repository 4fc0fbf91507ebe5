/** @file Compiled programs as the rest of the library runs them. */
import type { Raw } from "../../ir/aval.ts";
import {
  type AsideOptions,
  type Compiler,
  type EngineOptions,
  type EngineUse,
  type Executable,
  type Host,
  type Observer,
  type ProgramInput,
  type ProgramOutput,
  type Resident,
  timed,
} from "../../ir/compiler.ts";
import { trustingKernels } from "../../ir/loops/check.ts";
import type { Program } from "../../ir/program.ts";
import { type DType, type Elements, lanes } from "../../types/dtype.ts";
import { type Shape, sizeOf } from "../../types/shape.ts";
import type { Entry } from "./arena/cache.ts";
import { isRelaxed, isRevectorized, setRevectorize } from "./features.ts";
import { entryOfArray, memory, whileHostReads } from "./memory.ts";
import { elementBytes } from "./program/buffer.ts";
import {
  bytesOfVariable,
  type CompiledProgram,
  compileProgram,
  type OutputSource,
} from "./program/compile.ts";
import { describeKernels, describeSteps } from "./program/report.ts";
import { type Running, runningOf } from "./running.ts";
import { Renewed, setThreads } from "./threads/set.ts";
import { Aside } from "./worker/aside.ts";

/** Arrays of at most this many bytes are copied for each run. */
const SMALL = 1024;
/** Results of at most this many elements are read at once. */
const FEW = 16;

/** An array of a program's that may still be in the memory. */
class MemoryResident implements Resident {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly weak: boolean;
  readonly entry: Entry;

  constructor(variable: { shape: Shape; dtype: DType; weak: boolean }, entry: Entry) {
    this.shape = variable.shape;
    this.dtype = variable.dtype;
    this.weak = variable.weak;
    this.entry = entry;
  }

  get donated(): boolean {
    return this.entry.donated;
  }

  read(): Elements {
    return memory().read(this.entry);
  }

  donate(): void {
    this.entry.donated = true;
    memory().drop(this.entry);
    this.entry.values = undefined;
  }
}

class WasmExecutable implements Executable {
  private readonly program: CompiledProgram;
  private readonly host: Host;
  private readonly constants: readonly ProgramInput[];
  private readonly running: Renewed<Running>;
  private aside: Aside | undefined;

  constructor(program: CompiledProgram, host: Host, observer: Observer | undefined) {
    this.program = program;
    this.host = host;
    this.constants = program.constants.map((value) => host.input(value));
    let first = observer;
    this.running = new Renewed(() => {
      const watching = first;
      first = undefined;
      return runningOf(program, (index, detail) => this.evaluate(index, detail), watching);
    });
    this.running.value; // so that what cannot be compiled is refused now
  }

  run(inputs: readonly ProgramInput[]): readonly ProgramOutput[] {
    const { program } = this;
    const pinned: Entry[] = [];
    const blocks: { address: number; bytes: number }[] = [];
    const block = (bytes: number, what: string): number => {
      const address = memory().reserve(bytes, what);
      blocks.push({ address, bytes });
      return address;
    };
    try {
      const addresses = this.addresses(inputs, pinned, block);
      const made = program.outputs.map((o) =>
        o.kind === "slot" ? block(bytesOfVariable(o.variable), "a result") : 0,
      );
      program.outputs.forEach((o, i) => {
        if (o.kind === "slot") addresses[o.slot] = made[i];
      });
      const { main, frameBytes } = this.running.value;
      const frame = block(frameBytes, "temporary values");
      const table = memory().view("int32");
      table.set(addresses, frame / 4);
      main(frame);
      const outputs = program.outputs.map((o, i) => this.output(o, made[i], inputs, blocks));
      return outputs.map((y, i) => {
        const source = program.outputs[i];
        return source.kind === "same" ? outputs[source.index] : y;
      });
    } finally {
      for (const { address, bytes } of blocks) memory().free(address, bytes);
      for (const entry of pinned) memory().unpin(entry);
      memory().trim();
    }
  }

  runAside(inputs: readonly ProgramInput[], options: AsideOptions): Promise<readonly Raw[]> {
    this.aside ??= new Aside(this, this.program, this.constants, this.host);
    return this.aside.run(inputs, options, memory().arena.budget);
  }

  /** Where the inputs and constants lie, by slot. */
  private addresses(
    inputs: readonly ProgramInput[],
    pinned: Entry[],
    block: (bytes: number, what: string) => number,
  ): number[] {
    const { constants } = this;
    const { slots, usedSlots } = this.program;
    const addresses = new Array<number>(slots).fill(0);
    const place = (slot: number, x: ProgramInput): void => {
      if (!usedSlots.has(slot)) return;
      const bytes = sizeOf(x.shape) * elementBytes(x.dtype);
      if (!(x instanceof MemoryResident) && bytes <= SMALL) {
        addresses[slot] = block(bytes, "an argument");
        copyIn(x as Raw, addresses[slot]);
        return;
      }
      const entry = entryOf(x, bytes);
      addresses[slot] = memory().pin(entry);
      pinned.push(entry);
    };
    for (const [slot, x] of inputs.entries()) place(slot, x);
    for (const [i, x] of constants.entries()) place(slots - constants.length + i, x);
    return addresses;
  }

  private output(
    source: OutputSource,
    address: number,
    inputs: readonly ProgramInput[],
    blocks: { address: number; bytes: number }[],
  ): ProgramOutput {
    if (source.kind === "input") return inputs[source.index];
    if (source.kind === "constant") return unowned(this.host.input(source.constant.value));
    if (source.kind === "same") return inputs[0]; // replaced by the caller
    const { variable } = source;
    const size = sizeOf(variable.shape);
    if (size <= FEW) return readOut(variable, address, size);
    const own = blocks.findIndex((b) => b.address === address);
    const [{ bytes }] = blocks.splice(own, 1);
    return new MemoryResident(variable, memory().adopt(variable.dtype, size, bytes, address));
  }

  /** Computes an equation that has no kernel. */
  private evaluate(index: number, detail: number): undefined {
    const equation = this.program.hosted[index];
    const count = equation.inputs.length;
    const table = memory().view("int32");
    const total = count + equation.outputs.length;
    const addresses = Array.from(table.subarray(detail / 4, detail / 4 + total));
    const inputs = equation.inputs.map((v, i): Raw => {
      const values = memory().view(v.dtype);
      const offset = addresses[i] / values.BYTES_PER_ELEMENT;
      return {
        shape: v.shape,
        dtype: v.dtype,
        weak: v.weak,
        values,
        offset,
        size: sizeOf(v.shape),
      };
    });
    const outputs = whileHostReads(() => this.host.evaluate(equation, inputs));
    for (const [i, y] of outputs.entries()) copyIn(y, addresses[count + i]);
    return undefined;
  }
}

/** A constant as an array of its own, so that giving it away leaves the program whole. */
function unowned(x: ProgramInput): ProgramOutput {
  const { shape, dtype, weak } = x;
  const [values, offset] = x instanceof MemoryResident ? [x.read(), 0] : rawParts(x as Raw);
  return { shape, dtype, weak, values, offset, size: sizeOf(shape) };
}

const rawParts = ({ values, offset }: Raw): [Elements, number] => [values, offset];

function copyIn({ values, offset, size, dtype }: Raw, address: number): void {
  const target = memory().view(dtype);
  const count = size * lanes(dtype);
  const at = address / target.BYTES_PER_ELEMENT;
  for (let i = 0; i < count && count <= FEW; i++) target[at + i] = values[offset + i];
  if (count > FEW) target.set(values.subarray(offset, offset + count), at);
}

function readOut(
  { shape, dtype, weak }: { shape: Shape; dtype: DType; weak: boolean },
  address: number,
  size: number,
): Raw {
  const view = memory().view(dtype);
  const from = address / view.BYTES_PER_ELEMENT;
  return {
    shape,
    dtype,
    weak,
    values: view.slice(from, from + size * lanes(dtype)),
    offset: 0,
    size,
  };
}

function entryOf(x: ProgramInput, bytes: number): Entry {
  if (x instanceof MemoryResident) return x.entry;
  return entryOfArray(x as Raw, bytes); // inputs are residents of this backend, or raw
}

function executableOf(program: Program, host: Host, observer?: Observer): Executable {
  const compiled = timed(observer, "compile", () => compileProgram(program));
  observer?.text(2, "steps", () => describeSteps(compiled));
  observer?.text(4, "kernels", () => describeKernels(compiled));
  return new WasmExecutable(compiled, host, observer);
}

/** The compiler of this backend. */
export const wasmCompiler: Compiler = {
  compile(program: Program, host: Host, observer?: Observer): Executable {
    const make = () => executableOf(program, host, observer);
    return observer === undefined ? trustingKernels(make) : make();
  },
  setBudget(bytes: number): void {
    memory().setBudget(bytes);
  },
  memory: () => ({
    used: memory().arena.used,
    reserved: memory().arena.bytes,
    budget: memory().arena.budget,
  }),
  setEngine({ revectorize }: EngineOptions): EngineUse {
    if (revectorize !== undefined) setRevectorize(revectorize);
    return { relaxed: isRelaxed(), revectorize: isRevectorized() };
  },
  setThreads,
};
