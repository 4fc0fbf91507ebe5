/** @file The laws of batching and staging, and of errors under every transformation. */
import { jit } from "../../compiled.ts";
import type { Tensor } from "../../core/tensor.ts";
import { showAval } from "../../ir/aval.ts";
import { illegalities } from "../../ir/legal.ts";
import type { ErrorSample, OpLaws } from "../../ops/laws-types.ts";
import { jvp, stage, vjp, vmap } from "../../transforms/index.ts";
import { MathesisError, TraceError } from "../../util/errors.ts";
import { type Call, makeCall, numbers, type OpUnderTest, smoothPart, withData } from "./calls.ts";
import { type Compare, exactly, rounding } from "./compare.ts";
import { compiledCompare } from "./compiled.ts";

/** The shapes and dtypes known before the values are those of the values. */
export function abstractLaw(call: Call): string | undefined {
  const promised = stage(call.run)(...call.tensors)
    .program.outputs.map(showAval)
    .join(" ");
  const found = call
    .run(...call.tensors)
    .map(showAval)
    .join(" ");
  return promised === found ? undefined : `${found} where ${promised} was promised`;
}

/** The staged program is legal, readable, and computes the same bits. */
export function stageLaw(call: Call): string | undefined {
  const staged = stage(call.run)(...call.tensors);
  const [problem] = illegalities(staged.program);
  if (problem !== undefined) return problem;
  if (!String(staged).includes("return")) return `the program reads ${String(staged)}`;
  const found = staged.call(...call.tensors);
  return exactly(numbers(found), numbers(call.run(...call.tensors)));
}

/** Tensors stacked along a new axis. */
function stackAt(xs: readonly Tensor[], axis: number): Tensor {
  const [first] = xs;
  const shape = [xs.length, ...first.shape];
  const stack = withData({ shape, dtype: first.dtype }, numbers(xs));
  if (axis === 0) return stack;
  const order = first.shape.map((_, i) => i + 1);
  order.splice(axis, 0, 0);
  return stack.transpose(order);
}

/** Entry k of a stack along the last axis or the first. */
function entry(stack: Tensor, axis: number, k: number): number[] {
  const order = stack.shape.map((_, i) => i).filter((i) => i !== axis);
  const front = axis === 0 ? stack : stack.transpose([axis, ...order]);
  const all = numbers([front]);
  const step = all.length / front.shape[0];
  return all.slice(k * step, (k + 1) * step);
}

/** Which tensors carry the batch: each alone, then all. */
function choices(count: number): boolean[][] {
  const alone = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, k) => k === i),
  );
  return count > 1 ? [...alone, new Array<boolean>(count).fill(true)] : alone;
}

/** One batched call against calls one by one. */
function compareBatch(
  calls: readonly Call[],
  batched: readonly boolean[],
  last: boolean,
  compare: (y: Tensor) => Compare,
): string | undefined {
  const [first] = calls;
  const axes = first.tensors.map((x, i) => (batched[i] ? (last ? x.ndim : 0) : null));
  const given = first.tensors.map((x, i) =>
    batched[i]
      ? stackAt(
          calls.map((c) => c.tensors[i]),
          axes[i] as number,
        )
      : x,
  );
  const stacks = vmap(first.run, { inAxes: axes, outAxes: last ? -1 : 0 })(...given);
  for (const [k, c] of calls.entries()) {
    const single = first.run(...first.tensors.map((x, i) => (batched[i] ? c.tensors[i] : x)));
    for (const [j, y] of single.entries()) {
      const found = entry(stacks[j], last ? stacks[j].ndim - 1 : 0, k);
      const problem = compare(y)(found, numbers([y]));
      if (problem !== undefined) return `batched ${batched.join(",")}, entry ${k}: ${problem}`;
    }
  }
  return undefined;
}

/**
 * A batched call is a stack of calls: for each tensor alone and all together, with the batch axis
 * first and last. `calls` are the same sample on different numbers.
 */
export function vmapLaw(calls: readonly Call[], op: OpUnderTest): string | undefined | null {
  const [first] = calls;
  if (first.tensors.length === 0) return null;
  const exact = op.kind === "elementwise";
  const compare = (y: Tensor) => (exact ? exactly : rounding(8, y.size, y.dtype));
  for (const batched of choices(first.tensors.length)) {
    const problem =
      compareBatch(calls, batched, false, compare) ?? compareBatch(calls, batched, true, compare);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/**
 * The compiled function computes what the op does, as near as `compiledCompare` says, and the same
 * bits when it is called again; a second call leaves the inputs and the first result as they were.
 */
export function jitLaw(call: Call, ulp: OpLaws["ulp"] = {}): string | undefined {
  const before = numbers(call.tensors);
  const wanted = call.run(...call.tensors);
  const compiled = jit(call.run);
  const found = compiled(...call.tensors);
  const [promised, given] = [wanted, found].map((ys) => ys.map(showAval).join(" "));
  if (promised !== given) return `${given} instead of ${promised}`;
  for (const [j, y] of wanted.entries()) {
    const problem = compiledCompare(call, j, y, ulp)(numbers([found[j]]), numbers([y]));
    if (problem !== undefined) return problem;
  }
  const first = numbers(found);
  const again = exactly(numbers(compiled(...call.tensors)), first);
  if (again !== undefined) return `the second time: ${again}`;
  if (exactly(numbers(found), first) !== undefined) return "a second call changed the first result";
  return exactly(numbers(call.tensors), before) === undefined ? undefined : "the inputs changed";
}

/** The ways in which a call can be made, by name. */
function modes(call: Call): [name: string, run: () => unknown][] {
  const { tensors, run } = call;
  const smooth = smoothPart(call);
  const ways: [string, () => unknown][] = [
    ["eager", () => run(...tensors)],
    ["jvp", () => jvp(run, [...tensors], [...tensors])],
    ["vjp", () => vjp(smooth.run, ...smooth.tensors)],
    ["stage", () => stage(run)(...tensors).call(...tensors)],
    ["jit", () => jit(run)(...tensors)],
  ];
  if (tensors.length > 0) {
    ways.push(["vmap", () => vmap(run)(...tensors.map((x) => stackAt([x, x], 0)))]);
  }
  return ways;
}

/** The declared error is thrown in every mode, with the same class and code. */
export function errorLaw(op: OpUnderTest, sample: ErrorSample): string | undefined {
  const call = makeCall(op, sample);
  const ways = sample.refusesTrace === true ? modes(call).slice(0, 1) : modes(call);
  for (const [mode, run] of ways) {
    const what = `${mode} ${call.name}`;
    try {
      run();
    } catch (e) {
      if (!(e instanceof MathesisError)) return `${what}: ${String(e)} is not one of our errors`;
      const fits = e instanceof sample.error && e.code === sample.code;
      if (!fits) return `${what}: ${e.name} ${e.code} instead of ${sample.code}`;
      if (e.message.split("\n").length > 4) return `${what}: the message has over four lines`;
      continue;
    }
    return `${what}: nothing is thrown, but ${sample.code} is declared`;
  }
  return undefined;
}

/** The modes in which no values are known. */
const VALUELESS: ReadonlySet<string> = new Set(["stage", "vmap", "jit"]);

/**
 * A call that needs values runs eagerly, twice alike and without a change to its inputs, and throws
 * a TraceError where there are none: in a batch, in a program and in compiled code. Derivatives know
 * values, so they may follow it.
 */
export function untraceableLaw(call: Call): string | undefined {
  const before = numbers(call.tensors);
  const first = numbers(call.run(...call.tensors));
  const problem = exactly(numbers(call.run(...call.tensors)), first);
  if (problem !== undefined) return `the second time: ${problem}`;
  if (exactly(numbers(call.tensors), before) !== undefined) return "the inputs changed";
  for (const [mode, run] of modes(call).slice(1)) {
    try {
      run();
    } catch (e) {
      if (e instanceof TraceError) continue;
      return `${mode} ${call.name}: ${String(e)} is not a TraceError`;
    }
    if (VALUELESS.has(mode)) return `${mode} ${call.name}: nothing is thrown`;
  }
  return undefined;
}
