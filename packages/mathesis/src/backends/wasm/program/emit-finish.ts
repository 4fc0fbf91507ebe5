/**
 * @file Elementwise work on a matrix product that is done on its rows as soon as they are complete,
 * while they are in the cache: a bias, an activation. Small products stay in the cache anyway, and
 * their kernels are shared by all programs, so only large ones are finished this way.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { Type } from "../../../ir/loops/types.ts";
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../ir/loops/writer.ts";
import { isComplex } from "../../../types/dtype.ts";
import type { FinishParams } from "../kernels/gemm/finish.ts";
import { matmul } from "../kernels/matmul/matmul.ts";
import { type Buffer, type TempBuffer, temp } from "./buffer.ts";
import type { Context } from "./context.ts";
import { flatKernel, nameOf } from "./emit.ts";
import { closure, commonLanes } from "./formula.ts";
import { graphKey } from "./graph-key.ts";
import type { Group, LeafNode, Node } from "./group.ts";
import { type Address, type Operand, pointerType } from "./operands.ts";
import { isContiguous, type Place } from "./place.ts";
import { argument } from "./schedule.ts";
import { buffersOf, type CallStep, innerSteps, type Step } from "./steps.ts";
import { collapse } from "./walk.ts";

/** Products of fewer bytes are read again from the cache. */
const SMALLEST = 256 * 1024;

/** A product that has been scheduled, and what it fills. */
interface Product {
  readonly step: CallStep;
  readonly leaf: LeafNode;
}

/** Whether a step, or one inside it, names a buffer. */
const names = (step: Step, buffer: Buffer): boolean =>
  buffersOf(step).includes(buffer) ||
  innerSteps(step).some((inner) => inner.some((s) => names(s, buffer)));

/** The last product that fills a leaf of the group and that nothing has read yet. */
function productOf(leaves: readonly LeafNode[], steps: readonly Step[]): Product | undefined {
  for (const leaf of leaves) {
    const { place } = leaf;
    if (place.buffer.kind !== "temp" || place.offset !== 0 || !isContiguous(place)) continue;
    if (place.buffer.bytes < SMALLEST) continue;
    const made = steps.findLastIndex((s) => names(s, place.buffer));
    const step = steps[made];
    if (step?.kind === "call" && step.product?.buffer === place.buffer) return { step, leaf };
  }
  return undefined;
}

/** The steps of an operand from row to row and from column to column of n columns. */
function gridSteps(place: Place, n: number): readonly [number, number] | undefined {
  const axis = place.shape.length - 1;
  if (place.shape[axis] !== n) return undefined;
  const { steps } = collapse(place.shape.slice(0, -1), [place.strides.slice(0, -1)]);
  if (steps[0].length > 1) return undefined;
  return [steps[0][0] ?? 0, place.strides[axis]];
}

/**
 * The steps with the group's work put into the product that it reads, or undefined if there is no
 * such product.
 */
export function finishProduct(
  group: Group,
  stored: ReadonlyMap<Node, Place>,
  steps: readonly Step[],
  context: Context,
): readonly Step[] | undefined {
  const needed = closure(stored.keys());
  const leaves = [...needed].filter((n): n is LeafNode => n.kind === "leaf");
  const isFlat = ![...needed].some((n) => n.level === "row" || isComplex(n.dtype));
  const product = isFlat && group.space.length > 1 ? productOf(leaves, steps) : undefined;
  if (product === undefined) return undefined;
  const { m, n } = product.step.product as NonNullable<CallStep["product"]>; // productOf has seen it
  const places = [...leaves.map((l) => l.place), ...stored.values()];
  const grids = places.map((p) => gridSteps(p, n));
  if (!grids.every((g) => g !== undefined)) return undefined;
  const operands = places.map((place, i): Operand => ({ name: `x${i}`, place, steps: grids[i] }));
  const finish = finishKernel(operands, leaves, [...stored.keys()], { m, n }, context);
  const room = temp(4 * operands.length);
  const step = finishedStep(product.step, finish, room, places, context);
  return [...steps.filter((s) => s !== product.step), step];
}

/** The call of the product that finishes its rows. */
function finishedStep(
  { args, product }: CallStep,
  finish: TypedKernel<FinishParams>,
  room: TempBuffer,
  places: readonly Place[],
  context: Context,
): CallStep {
  const type = product?.type ?? "f32";
  const fused: Kernel = matmul(type, { finish });
  context.own.add(fused);
  const frame = { buffer: room, bytes: 0 };
  return {
    kind: "call",
    kernel: fused,
    args: [...args, frame],
    table: { room, args: places.map(argument) },
  };
}

/** The kernel for complete rows; `frame` points to the addresses of the operands. */
function finishKernel(
  operands: readonly Operand[],
  leaves: readonly LeafNode[],
  stored: readonly Node[],
  { m, n }: { readonly m: number; readonly n: number },
  context: Context,
): TypedKernel<FinishParams> {
  const needed = closure(stored);
  const most = commonLanes(needed);
  const lanes = n < most ? 1 : most;
  const grid = operands.map((o) => o.steps.join()).join(";");
  const key = `finish ${m} ${n} ${grid} ${graphKey([...leaves, ...stored], operands)}`;
  const make = (): Kernel => {
    const name = context.name(`finish-${nameOf(needed)}`);
    const flat = {
      leaves: leaves.map((node, i) => ({ ...operands[i], node })),
      stores: stored.map((node, i) => ({ ...operands[leaves.length + i], node })),
    };
    const row = flatKernel(`${name}-row`, flat, lanes, 1);
    context.own.add(row);
    return rowsKernel(name, row, operands, { m, n });
  };
  return context.shared(key, make) as TypedKernel<FinishParams>;
}

function rowsKernel(
  name: string,
  row: Kernel,
  operands: readonly Operand[],
  { m, n }: { readonly m: number; readonly n: number },
): Kernel {
  const params = { batch: "i32", row: "i32", rows: "i32", frame: "i32*" } as const;
  return kernel(name, params, (k, p) => {
    const starts = operands.map((o, i) => {
      const start = p.frame.at(i).bitcast(pointerType(o.place)) as unknown as Address;
      return k.let("start", start);
    });
    const first = k.let("first", p.batch.mul(m).add(p.row));
    k.loop("r", first, first.add(p.rows), (r) => {
      const args: Record<string, Value<Type>> = { n: constant("i32", n) };
      operands.forEach((o, i) => {
        args[o.name] = o.steps[0] === 0 ? starts[i] : starts[i].plus(r.mul(o.steps[0]));
      });
      k.call(row as TypedKernel<Record<string, Type>>, args as never);
    });
  });
}
