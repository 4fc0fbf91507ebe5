/** @file Matrix products: factors are read wherever they lie, transposed or not. */
import { kernel as makeKernel } from "../../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import type { Type } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { Equation } from "../../../../ir/program.ts";
import { collapse, type Walk } from "../../../strided.ts";
import { chooseBlocks } from "../../blocks.ts";
import type { Float } from "../../kernels/lanes.ts";
import { matmulWorkspace } from "../../kernels/matmul/choice.ts";
import { matmul } from "../../kernels/matmul/matmul.ts";
import { storedBytes, temp } from "../buffer.ts";
import type { Address } from "../operands.ts";
import { broadcastPlace, fresh, type Place, wholeOf } from "../place.ts";
import type { Scheduler } from "../schedule.ts";
import { splitEntries, splitProduct } from "../splits/product.ts";
import { argument, type CallStep } from "../steps.ts";

/** A factor, read as a matrix [rows, columns] for each entry of the batch. */
function factor(place: Place, flipped: boolean): Place {
  if (!flipped) return place;
  const swap = (list: readonly number[]) => [
    ...list.slice(0, -2),
    list[list.length - 1],
    list[list.length - 2],
  ];
  return { ...place, shape: swap(place.shape), strides: swap(place.strides) };
}

/** The batch axes with the fewest of them: at most two, or undefined. */
function batchOf(lead: readonly number[], places: readonly Place[]): Walk | undefined {
  const walk = collapse(
    lead,
    places.map((p) => p.strides.slice(0, lead.length)),
  );
  return walk.shape.length > 2 ? undefined : walk;
}

const pointers: readonly string[] = ["a", "b", "c"];

/** The kernel that calls a product for each entry of an outer batch axis. */
function repeated(
  scheduler: Scheduler,
  kernel: Kernel,
  count: number,
  steps: readonly number[],
): Kernel {
  const { context } = scheduler;
  return context.shared(`${kernel.name} ${count} ${steps.join()}`, () => {
    const params = Object.fromEntries(kernel.params.map(({ name, type }) => [name, type]));
    return makeKernel(context.name(`${kernel.name}-batch`), params, (k, p) => {
      k.loop("entry", 0, count, (entry) => {
        const args: Record<string, Value<Type>> = { ...p };
        pointers.forEach((name, i) => {
          args[name] = (p[name] as unknown as Address).plus(entry.mul(steps[i]));
        });
        k.call(kernel, args);
      });
    });
  });
}

export function matmulRule(scheduler: Scheduler, equation: Equation): boolean {
  const { inputs, outputs, params } = equation;
  const [y] = outputs;
  if (y.dtype !== "float64" && y.dtype !== "float32") return false;
  const type: Float = y.dtype === "float64" ? "f64" : "f32";
  const flags = [params["transposeA"] === true, params["transposeB"] === true];
  const lead = y.shape.slice(0, -2);
  const out = scheduler.roomFor(y);
  const read = (i: number, whole: boolean): Place => {
    const seen = factor(scheduler.memory(inputs[i]), flags[i]);
    const spread = broadcastPlace(seen, [...lead, ...seen.shape.slice(-2)]);
    return whole ? scheduler.copied(spread, fresh(spread.dtype, spread.shape)) : spread;
  };
  let [a, b] = [read(0, false), read(1, false)];
  let walk = batchOf(lead, [a, b, out]);
  if (walk === undefined) {
    [a, b] = [read(0, true), read(1, true)];
    walk = batchOf(lead, [a, b, out]);
  }
  if (walk === undefined) return false; // never: whole arrays have even batches
  scheduler.steps.push(productStep(scheduler, type, [a, b, out], walk));
  scheduler.hold(y, { kind: "memory", place: out });
  return true;
}

/** The call that fills `out` with products. */
function productStep(
  scheduler: Scheduler,
  type: Float,
  [a, b, out]: readonly [Place, Place, Place],
  { shape: lengths, strides: steps }: Walk,
): CallStep {
  const [m, k] = a.shape.slice(-2);
  const n = b.shape.at(-1) as number; // a matrix
  const batch = lengths.at(-1) ?? 1;
  chooseBlocks(type, batch * m * n * k);
  const bytes = Math.max(1, matmulWorkspace(type, m, n, k, batch)) * storedBytes[type];
  const work = wholeOf(temp(bytes), out.dtype, []);
  const [aRow, aColumn] = a.strides.slice(-2);
  const [bRow, bColumn] = b.strides.slice(-2);
  const [aBatch, bBatch, cBatch] = steps.map((s) => s.at(-1) ?? 0);
  const values: Readonly<Record<string, number | Place>> = {
    ...{ batch, m, n, k, a, b, c: out, work },
    ...{ aRow, aColumn, bRow, bColumn, aBatch, bBatch, cBatch },
  };
  const kernel: Kernel = matmul(type);
  const args = kernel.params.map(({ name }) => {
    const value = values[name];
    return typeof value === "number" ? value : argument(value);
  });
  const size = { type, batch, m, n, k, aBatch, bBatch, cBatch, workBytes: bytes };
  if (lengths.length < 2) {
    const product = { buffer: out.buffer, type, m, n, size };
    return { kind: "call", kernel, args, product, split: splitProduct(size) };
  }
  const outer = steps.map(([step]) => step);
  const all = repeated(scheduler, kernel, lengths[0], outer);
  const split = splitEntries(size, all, lengths[0], outer);
  return { kind: "call", kernel: all, args, split };
}
