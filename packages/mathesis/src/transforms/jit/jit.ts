/** @file Functions compiled to machine code. */
import { compiler } from "../../core/backend.ts";
import { observe } from "../../core/debug.ts";
import { HostTensor } from "../../core/host.ts";
import { isEager } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import { donate, ResidentTensor, requireNotDonated } from "../../core/resident.ts";
import { stageFlat } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { FlatFunction } from "../../core/trees.ts";
import type { Raw } from "../../ir/aval.ts";
import {
  type Executable,
  type Host,
  type ProgramInput,
  type ProgramOutput,
  timed,
} from "../../ir/compiler.ts";
import type { Program } from "../../ir/program.ts";
import { leafCount, type TreeDef, unflatten } from "../../tree/tree.ts";
import { checkKeys } from "../../util/check.ts";
import type { Inputs, Result, TreeFunction } from "../types.ts";
import { argumentNumbers, type Call, takeApart } from "./arguments.ts";
import { type AsyncOptions, callAsync } from "./async.ts";
import { sameCall } from "./cache.ts";
import { compiledOnce } from "./programs.ts";
import { simplify } from "./simplify.ts";

/** Options of jit. */
export interface JitOptions {
  /** Arguments that are no arrays but fixed values; another value compiles anew. Default: none. */
  readonly static?: number | readonly number[];
  /** Arguments given away: their memory is used again, and reading them throws. Default: none. */
  readonly donate?: number | readonly number[];
}

/** A compiled function. */
export interface Jitted<F extends TreeFunction> {
  (...args: Inputs<Parameters<F>>): Result<F>;
  /**
   * The result, computed in another thread: this one stays free, `onProgress` hears of the turns of
   * outer loops, `signal` stops the run. Arguments are copied when it is called, none is given away,
   * and the results are on the host. Each op needs a kernel (TraceError ASYNC_HOST).
   */
  async(args: Inputs<Parameters<F>>, options?: AsyncOptions): Promise<Result<F>>;
}

/** A function compiled for one kind of arguments. */
interface Compiled {
  readonly call: Call;
  readonly captured: readonly ProgramInput[];
  readonly executable: Executable;
  readonly out: TreeDef;
}

/** How many kinds of arguments a function stays compiled for; the oldest go first. */
const MOST_COMPILED = 64;

const inputOf = (x: Tensor): ProgramInput =>
  x instanceof ResidentTensor ? x.resident : (x as HostTensor); // the caller has seen that it is known

/** Whether a program's array is one of the host's. */
const isRaw = (y: ProgramOutput): y is Raw => "values" in y;

function tensorOf(y: ProgramOutput): Tensor {
  if (!isRaw(y)) return new ResidentTensor(y);
  if (y instanceof HostTensor) return y;
  return new HostTensor(y.shape, y.dtype, y.weak, y.values, y.offset, y.size);
}

/** How a backend asks the library for what it cannot do. */
const host: Host = {
  evaluate(equation, inputs) {
    const op = equation.op as Op; // programs of this layer have records
    const xs = inputs.map((x) => tensorOf(x) as HostTensor);
    const outputs = op.evaluate(xs, equation.params, equation.outputs);
    return outputs.map((y) => y.host(op.name));
  },
  input: (value) => inputOf(value as Tensor), // constants of programs are tensors
};

function compile(f: TreeFunction, call: Call): Compiled {
  const flat = new FlatFunction((...args: never[]) => f(...args), call.def, "jit");
  const observer = observe(f.name, call.leaves);
  const staged = timed(observer, "trace", () =>
    stageFlat((xs: readonly Tensor[]) => flat.run(xs), call.leaves),
  );
  const program: Program<Op> = timed(observer, "simplify", () =>
    simplify(staged.program, observer),
  );
  const make = () => compiler().compile(program, host, observer);
  // who looks on wants to see it made
  const executable = observer === undefined ? compiledOnce(program, make) : make();
  return { call, captured: staged.captured.map(inputOf), executable, out: flat.out };
}

/** Which leaves belong to arguments that are given away. */
function donatedLeaves({ def }: Call, donated: readonly number[]): readonly number[] {
  const places: number[] = [];
  let at = 0;
  def.children.forEach((child, argument) => {
    for (let n = leafCount(child); n > 0; n--, at++)
      if (donated.includes(argument)) places.push(at);
  });
  return places;
}

/** See the public `jit` in compiled.ts, which also puts the compiler in place. */
export function jit<F extends TreeFunction>(f: F, options: JitOptions = {}): Jitted<F> {
  checkKeys("jit", options, ["static", "donate"]);
  const statics = argumentNumbers("static", options.static);
  const donated = argumentNumbers("donate", options.donate);
  const cache: Compiled[] = [];
  const compiledFor = (call: Call): Compiled => {
    const known = cache.find((entry) => sameCall(entry.call, call));
    if (known !== undefined) return known;
    const fresh = compile(f, call);
    if (cache.length === MOST_COMPILED) cache.shift();
    cache.push({ ...fresh, call: { def: call.def, leaves: call.leaves.map(aval) as never } });
    return fresh;
  };
  const prepare = (args: readonly unknown[]) => {
    const call = takeApart(args, statics);
    for (const x of call.leaves) requireNotDonated(x, "jit");
    const { executable, captured, out } = compiledFor(call);
    const own = call.leaves.map(inputOf);
    return { call, executable, inputs: captured.length === 0 ? own : [...captured, ...own], out };
  };
  const jitted = (...args: Inputs<Parameters<F>>): Result<F> => {
    if (!isEager()) return f(...(args as never[])) as Result<F>;
    const { call, executable, inputs, out } = prepare(args);
    const observer = observe(f.name, call.leaves);
    const outputs = timed(observer, "run", () => executable.run(inputs));
    const results = outputs.map(tensorOf);
    for (const place of donatedLeaves(call, donated)) {
      const given = call.leaves[place];
      if (!results.includes(given)) donate(given);
    }
    return unflatten(out, results) as Result<F>;
  };
  return Object.assign(jitted, {
    async: (args: Inputs<Parameters<F>>, how: AsyncOptions = {}) =>
      callAsync(args, how, prepare) as Promise<Result<F>>,
  });
}

const aval = ({ shape, dtype, weak }: Tensor) => ({ shape, dtype, weak });
