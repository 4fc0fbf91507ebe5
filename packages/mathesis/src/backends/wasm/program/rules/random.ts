/** @file Random bits from keys. */
import type { Equation } from "../../../../ir/program.ts";
import { sizeOf } from "../../../../types/shape.ts";
import { threefry, threefryBlock } from "../../kernels/random/threefry.ts";
import type { Scheduler } from "../schedule.ts";
import { splitBits, WORD } from "../splits/bits.ts";
import { callKernel } from "./call.ts";

export function randomBitsRule(scheduler: Scheduler, equation: Equation): boolean {
  const [key, y] = [equation.inputs[0], equation.outputs[0]];
  const arrays = { key: scheduler.contiguous(key), out: scheduler.roomFor(y) };
  const rows = sizeOf(key.shape) / 2;
  const n = sizeOf(y.shape) / rows;
  callKernel(scheduler, threefry(), { rows, n, ...arrays }, { split: splitBits(rows, n) });
  scheduler.hold(y, { kind: "memory", place: arrays.out });
  return true;
}

export function threefryRule(scheduler: Scheduler, equation: Equation): boolean {
  const [[key, data], y] = [equation.inputs, equation.outputs[0]];
  const given = { key: scheduler.contiguous(key), data: scheduler.contiguous(data) };
  const out = scheduler.roomFor(y);
  const n = sizeOf(y.shape) / 2;
  const steps = { key: 2, data: 2, out: 2 };
  const counted = { count: "n", total: n, unit: 64, steps, each: 2 * WORD };
  callKernel(scheduler, threefryBlock(), { n, ...given, out }, { counted });
  scheduler.hold(y, { kind: "memory", place: out });
  return true;
}
