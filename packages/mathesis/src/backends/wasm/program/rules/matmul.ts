/** @file Matrix products: factors are read wherever they lie, transposed or not. */
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import type { Equation } from "../../../../ir/program.ts";
import type { Float } from "../../kernels/lanes.ts";
import { matmulWorkspace } from "../../kernels/matmul/choice.ts";
import { matmul } from "../../kernels/matmul/matmul.ts";
import { storedBytes, temp } from "../buffer.ts";
import { broadcastPlace, fresh, type Place, wholeOf } from "../place.ts";
import type { Scheduler } from "../schedule.ts";
import { argument } from "../steps.ts";
import { collapse } from "../walk.ts";

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

/** The batch axes as one: how many matrices, and how far each array's are apart. */
function batchOf(
  lead: readonly number[],
  places: readonly Place[],
): { count: number; steps: number[] } | undefined {
  const { lengths, steps } = collapse(
    lead,
    places.map((p) => p.strides.slice(0, lead.length)),
  );
  if (lengths.length > 1) return undefined;
  return { count: lengths[0] ?? 1, steps: steps.map((s) => s[0] ?? 0) };
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
  let batch = batchOf(lead, [a, b, out]);
  if (batch === undefined) {
    [a, b] = [read(0, true), read(1, true)];
    batch = batchOf(lead, [a, b, out]) as NonNullable<typeof batch>; // whole arrays have even batches
  }
  const [m, k] = a.shape.slice(-2);
  const n = b.shape.at(-1) as number; // a matrix
  const bytes = Math.max(1, matmulWorkspace(type, m, n, k, batch.count)) * storedBytes[type];
  const work = wholeOf(temp(bytes), y.dtype, []);
  const [aRow, aColumn] = a.strides.slice(-2);
  const [bRow, bColumn] = b.strides.slice(-2);
  const [aBatch, bBatch, cBatch] = batch.steps;
  const kernel: Kernel = matmul(type);
  const values: Readonly<Record<string, number | Place>> = {
    ...{ batch: batch.count, m, n, k, a, b, c: out, work },
    ...{ aRow, aColumn, bRow, bColumn, aBatch, bBatch, cBatch },
  };
  const args = kernel.params.map(({ name }) => {
    const value = values[name];
    return typeof value === "number" ? value : argument(value);
  });
  scheduler.steps.push({ kind: "call", kernel, args, product: { buffer: out.buffer, type, m, n } });
  scheduler.hold(y, { kind: "memory", place: out });
  return true;
}
