/**
 * @file Compiled programs as text that a person can read: what is done step by step, where
 * temporaries lie, and the kernels that were made for the program. The same program gives the same
 * text. Kernels of the library are named, not printed.
 */
import { type Aval, showAval } from "../../../ir/aval.ts";
import type { Kernel, Local } from "../../../ir/loops/nodes.ts";
import { printKernel } from "../../../ir/loops/print.ts";
import type { Type } from "../../../ir/loops/types.ts";
import { eachStatement } from "../../../ir/loops/walk.ts";
import { sizeOf } from "../../../types/shape.ts";
import { type Buffer, elementBytes, type TempBuffer } from "./buffer.ts";
import type { CompiledProgram, OutputSource } from "./compile.ts";
import { hostCall } from "./main.ts";
import { planMemory } from "./plan.ts";
import type { Argument, CallStep, HostStep, InlineStep, StatePair, Step } from "./steps.ts";

/** The bytes of what pointers of a type point to. */
const pointed: Readonly<Record<string, number>> = { "f64*": 8, "f32*": 4, "i32*": 4, "u8*": 1 };

const bytesOf = (a: Aval): number => sizeOf(a.shape) * elementBytes(a.dtype);

/** Writes the steps of one program, and names its buffers in the order in which they occur. */
class Reporter {
  private readonly program: CompiledProgram;
  /** The arrays that the caller passes, by slot, each with its name. */
  private readonly table: readonly (readonly [name: string, aval: Aval])[];
  readonly temps: Map<TempBuffer, string> = new Map();
  private readonly states: Map<Local, string> = new Map();
  private readonly turns: Map<Local, string> = new Map();

  constructor(program: CompiledProgram) {
    this.program = program;
    const { inputs, outputs, constants } = program;
    const made = outputs.flatMap((o) => (o.kind === "slot" ? [o.variable] : []));
    const named = (word: string, avals: readonly Aval[]) =>
      avals.map((aval, i) => [`${word}${i}`, aval] as const);
    this.table = [
      ...named("in", inputs as readonly Aval[]), // variables
      ...named("out", made),
      ...named("const", constants as readonly Aval[]), // the arrays that programs carry
    ];
  }

  /** The arrays that come from outside and those that go there. */
  arrays(): string[] {
    const { usedSlots, outputs } = this.program;
    const used = this.table.flatMap(([name, aval], slot) =>
      usedSlots.has(slot) ? [`${name} ${showAval(aval)}`] : [],
    );
    const results = outputs.map((o) => this.result(o));
    return [`arrays: ${used.join(", ")}`, `results: ${results.join(", ")}`];
  }

  private result(source: OutputSource): string {
    switch (source.kind) {
      case "input":
        return `in${source.index}`;
      case "constant":
        return source.constant.literal === undefined ? "a constant" : `${source.constant.literal}`;
      case "same":
        return this.result(this.program.outputs[source.index]);
      case "slot":
        return this.table[source.slot][0];
    }
  }

  /** The name of a buffer. */
  private name(buffer: Buffer): string {
    switch (buffer.kind) {
      case "temp":
        return named(this.temps, buffer, "t");
      case "table":
        return this.table[buffer.slot][0];
      case "entry": {
        const from = buffer.start === 0 ? "" : `+${buffer.start}`;
        return `${this.name(buffer.stack)}${from}[${named(this.turns, buffer.turn, "turn")}]`;
      }
      case "swap":
        return this.states.get(buffer.address) ?? "state"; // its loop has named it
    }
  }

  private size(buffer: Buffer): number {
    switch (buffer.kind) {
      case "temp":
      case "entry":
        return buffer.bytes;
      case "table":
        return bytesOf(this.table[buffer.slot][1]);
      case "swap":
        return this.size(buffer.rooms[0]);
    }
  }

  /** What a call passes; without a name for the whole of an array, its elements are counted. */
  private argument(argument: Argument, type: Type): string {
    if (typeof argument === "number") return `${argument}`;
    const { buffer, bytes } = argument;
    const place = `${this.name(buffer)}${bytes === 0 ? "" : `+${bytes}`}`;
    if (buffer.kind === "table") return `${place} ${showAval(this.table[buffer.slot][1])}`;
    const width = pointed[type] ?? 1;
    const element = type in pointed ? type.slice(0, -1) : "u8";
    return `${place} ${element}[${Math.floor(this.size(buffer) / width)}]`;
  }

  private call({ kernel, args, fails }: CallStep | InlineStep): string {
    const shown = args.map((arg, i) => {
      const { name, type } = kernel.params[i];
      return `${name}=${this.argument(arg, type)}`;
    });
    const otherwise = fails === undefined ? "" : ` or ${this.hosted(fails)}`;
    const touched = new Set(args.flatMap((a) => (typeof a === "number" ? [] : [a.buffer])));
    const bytes = [...touched].reduce((sum, buffer) => sum + this.size(buffer), 0);
    return `${kernel.name}(${shown.join(", ")}) ${bytes} bytes${otherwise}`;
  }

  private hosted(step: HostStep): string {
    return `host ${this.program.hosted[step.index].op.name}`;
  }

  private host(step: HostStep): string {
    const { inputs, outputs } = this.program.hosted[step.index];
    const shown = [...inputs, ...outputs].map((v, i) => {
      const a = step.args[i];
      const offset = typeof a === "number" || a.bytes === 0 ? "" : `+${a.bytes}`;
      const where = typeof a === "number" ? `${a}` : this.name(a.buffer);
      return `${where}${offset} ${showAval(v)}`;
    });
    const to = shown.splice(inputs.length);
    return `${this.hosted(step)}(${shown.join(", ")}) to ${to.join(", ")}`;
  }

  private state(pairs: readonly StatePair[], indent: string): string[] {
    return pairs.map(({ now, next }) => {
      const name = `state${this.states.size / 2}`;
      this.states.set(now.address, name);
      this.states.set(next.address, `${name}'`);
      const [a, b] = now.rooms.map((room) => this.name(room));
      return `${indent}${name} in ${a}, ${name}' in ${b}, ${this.size(now)} bytes each`;
    });
  }

  private flag(flag: Argument): string {
    return this.argument(flag, "u8*");
  }

  /** Steps as lines; those inside others are indented. */
  steps(steps: readonly Step[], indent = ""): string[] {
    return steps.flatMap((step) => this.step(step, indent));
  }

  private step(step: Step, indent: string): string[] {
    const inside = `${indent}  `;
    switch (step.kind) {
      case "call":
        return [`${indent}${this.call(step)}`];
      case "host":
        return [`${indent}${this.host(step)}`];
      case "inline": {
        const turns = step.count === undefined ? "while it holds" : `${step.count} turns`;
        return [`${indent}${this.call(step)}, ${turns}, ${step.turns} a call`];
      }
      case "repeat": {
        const turn = named(this.turns, step.turn, "turn");
        const [first, last] = step.reverse ? [step.count - 1, 0] : [0, step.count - 1];
        const head = `${indent}repeat ${step.count} times, ${turn} from ${first} to ${last}`;
        return [head, ...this.state(step.state, inside), ...this.steps(step.body, inside)];
      }
      case "while": {
        const head = [`${indent}loop`, ...this.state(step.state, inside)];
        const test = this.steps(step.test, inside);
        const flag = `${inside}while ${this.flag(step.flag)}`;
        return [...head, ...test, flag, ...this.steps(step.body, inside)];
      }
      case "branch": {
        const head = `${indent}if ${this.flag(step.flag)}`;
        const yes = this.steps(step.yes, inside);
        return [head, ...yes, `${indent}else`, ...this.steps(step.no, inside)];
      }
    }
  }

  /** Where temporaries lie, and how much room they would take if each had its own. */
  memory(): string[] {
    const { steps, frameBytes } = this.program;
    const plan = planMemory(steps, 0); // all lies as it does in the frame, behind the addresses
    const start = frameBytes - plan.bytes;
    const rooms = [...plan.offsets].map(([room, at]) => [room, start + at] as const);
    const apart = rooms.reduce((sum, [{ bytes }]) => sum + Math.ceil(bytes / 64) * 64, 0);
    const head = `memory: a frame of ${frameBytes} bytes: ${start} for addresses`;
    if (rooms.length === 0) return [head];
    const lines = [...this.temps].map(([room, name]) => {
      return `  ${name} ${room.bytes} bytes at ${start + (plan.offsets.get(room) ?? 0)}`;
    });
    const saved = `sharing saves ${apart - plan.bytes}`;
    return [`${head}, ${plan.bytes} for temporaries (${saved})`, ...lines];
  }
}

/** The name of a thing: a word and how many things had names before it. */
function named<T>(names: Map<T, string>, thing: T, word: string): string {
  const name = names.get(thing) ?? `${word}${names.size}`;
  names.set(thing, name);
  return name;
}

/** The steps of a program, one a line, and its plan of memory. */
export function describeSteps(program: CompiledProgram): string {
  const reporter = new Reporter(program);
  const steps = reporter.steps(program.steps);
  const nothing = steps.length === 0 ? ["nothing to do"] : [];
  return [...reporter.arrays(), ...nothing, ...steps, ...reporter.memory()].join("\n");
}

/** The kernels that were made for a program, callees first, and the names of others they call. */
export function describeKernels({ main, shared }: CompiledProgram): string {
  const own = new Set<Kernel>();
  const visit = (kernel: Kernel): void => {
    if (own.has(kernel) || kernel === hostCall || shared.includes(kernel)) return;
    eachStatement(kernel.body, (s) => {
      if (s.kind === "call" && s.kernel !== "self") visit(s.kernel);
    });
    own.add(kernel);
  };
  visit(main);
  const names = shared.map(({ name }) => name).sort();
  const library = names.length === 0 ? [] : [`library: ${names.join(", ")}`];
  return [...library, ...[...own].map(printKernel)].join("\n\n");
}
