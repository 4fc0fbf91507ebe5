/** @file Elementwise evaluation: an op's loop, called for the longest runs that broadcasting allows. */
import type { Loop, Loop1, Loop2, Loop3, Step } from "../../ir/kernels.ts";
import type { Raw } from "../../ir/aval.ts";
import { lanes } from "../../types/dtype.ts";
import { stridesOf } from "../../types/shape.ts";
import { broadcastStrides, collapse, forEachRun, type Walk } from "./strided.ts";

/** One call of the loop, each operand at a position in stored numbers. */
function runOnce(
  loop: Loop,
  inputs: readonly Raw[],
  at: readonly number[],
  steps: readonly Step[],
  out: Raw,
  o: number,
  n: number,
): void {
  const x = inputs[0].values;
  if (inputs.length === 1) {
    (loop as Loop1)(x, at[0], steps[0], out.values, o, n);
    return;
  }
  const y = inputs[1].values;
  if (inputs.length === 2) {
    (loop as Loop2)(x, at[0], steps[0], y, at[1], steps[1], out.values, o, n);
    return;
  }
  const z = inputs[2].values;
  const [i, j, k] = at;
  (loop as Loop3)(x, i, steps[0], y, j, steps[1], z, k, steps[2], out.values, o, n);
}

/** Whether every operand is a scalar or fills out, so that one run does all. */
function isOneRun(inputs: readonly Raw[], size: number): boolean {
  for (let k = 0; k < inputs.length; k++) {
    if (inputs[k].size !== size && inputs[k].size !== 1) return false;
  }
  return true;
}

const stepOf = (stride: number): Step => (stride === 0 ? 0 : 1);

function oneRun(loop: Loop, inputs: readonly Raw[], out: Raw): void {
  const size = out.size;
  const [a] = inputs;
  const s: Step = a.size === size ? 1 : 0;
  if (inputs.length === 1) {
    (loop as Loop1)(a.values, a.offset, s, out.values, out.offset, size);
    return;
  }
  const b = inputs[1];
  const t: Step = b.size === size ? 1 : 0;
  if (inputs.length === 2) {
    const run = loop as Loop2;
    run(a.values, a.offset, s, b.values, b.offset, t, out.values, out.offset, size);
    return;
  }
  const at = [a.offset, b.offset, inputs[2].offset];
  runOnce(loop, inputs, at, [s, t, inputs[2].size === size ? 1 : 0], out, out.offset, size);
}

/** The merged walk of inputs and, last, out, in stored numbers. */
function planOf(inputs: readonly Raw[], out: Raw): Walk {
  const shape = out.shape;
  const strides = inputs.map((x) => {
    const width = lanes(x.dtype);
    return broadcastStrides(x.shape, shape).map((s) => s * width);
  });
  const width = lanes(out.dtype);
  return collapse(shape, [...strides, stridesOf(shape).map((s) => s * width)]);
}

/** Runs an op's loop over operands that broadcast to out. */
export function elementwise(loop: Loop, inputs: readonly Raw[], out: Raw): void {
  if (out.size === 0) return;
  if (isOneRun(inputs, out.size)) {
    oneRun(loop, inputs, out);
    return;
  }
  const walk = planOf(inputs, out);
  const inner = walk.shape.length - 1;
  const steps = inputs.map((_, k) => stepOf(walk.strides[k][inner]));
  const at = [...inputs.map((x) => x.offset), out.offset];
  const last = inputs.length;
  const n = walk.shape[inner];
  forEachRun(walk, inner, at, () => runOnce(loop, inputs, at, steps, out, at[last], n));
}
