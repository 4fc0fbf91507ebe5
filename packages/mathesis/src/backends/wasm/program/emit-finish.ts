/**
 * @file Elementwise work on a matrix product or a convolution that is done on its rows as soon as
 * they are complete, while they are in the cache: a bias, an activation. Small matrix products stay
 * in the cache anyway, and their kernels are shared by all programs, so only large ones are finished
 * this way; a convolution, whose kernel is made for its lengths, always is.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { Type } from "../../../ir/loops/types.ts";
import { constant, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../ir/loops/writer.ts";
import { isComplex } from "../../../types/dtype.ts";
import { sizeOf } from "../../../types/shape.ts";
import { type ConvolutionGeometry, convolution } from "../kernels/conv/convolution.ts";
import type { FinishParams } from "../kernels/gemm/finish.ts";
import { matmul } from "../kernels/matmul/matmul.ts";
import { type Buffer, liesIn, storedBytes, type TempBuffer, temp } from "./buffer.ts";
import type { Context } from "./context.ts";
import { flatKernel } from "./flat.ts";
import { closure, commonLanes, nameOf } from "./formula.ts";
import { graphKey } from "./graph-key.ts";
import type { Group, LeafNode, Node } from "./group.ts";
import { type Address, type Operand, pointerType } from "./operands.ts";
import { isContiguous, type Place, reshapePlace } from "./place.ts";
import type { Split } from "./split.ts";
import { splitFinished } from "./splits/convolution.ts";
import { splitProduct } from "./splits/product.ts";
import { argument, buffersOf, type CallStep, innerSteps, type Step } from "./steps.ts";

/** Matrix products of fewer bytes are read again from the cache. */
const SMALLEST = 256 * 1024;
/** Rows of fewer elements are taken together, if they follow each other in all operands. */
const SHORT = 64;

/** What a call fills: for each entry of a batch, m rows of n elements. */
type Product = NonNullable<CallStep["product"]>;

/** The same of a convolution: for each image, a row for each filter. */
export interface ConvolutionProduct extends Product {
  readonly geometry: ConvolutionGeometry;
  readonly split: Split;
}

const isConvolution = (product: Product): product is ConvolutionProduct => "geometry" in product;

/** How many elements a product fills; undefined if only its kernel knows. */
function filled(product: Product): number | undefined {
  const { buffer, type, m, n } = product;
  if (isConvolution(product)) return product.geometry.batch * m * n;
  return buffer.kind === "temp" ? buffer.bytes / storedBytes[type] : undefined;
}

/** Whether a step, or one inside it, names a buffer or a part of it. */
const names = (step: Step, buffer: Buffer): boolean =>
  buffersOf(step).some((named) => liesIn(named, buffer)) ||
  innerSteps(step).some((inner) => inner.some((s) => names(s, buffer)));

/** A product that has been scheduled. */
interface Scheduled {
  readonly step: CallStep;
  readonly product: Product;
}

/**
 * The product that fills a leaf of the group and that nothing has read yet. The group reads it as it
 * is and only so: seen otherwise, its rows would not be complete when they are needed.
 */
function productOf(leaves: readonly LeafNode[], steps: readonly Step[]): Scheduled | undefined {
  for (const { place } of leaves) {
    const { buffer } = place;
    if (place.offset !== 0 || !isContiguous(place)) continue;
    if (leaves.filter((other) => liesIn(other.place.buffer, buffer)).length > 1) continue;
    const at = steps.findLastIndex((s) => s.kind === "call" && s.product?.buffer === buffer);
    const step = steps[at];
    if (step?.kind !== "call" || step.product === undefined) continue;
    if (steps.some((s, i) => i > at && names(s, buffer))) continue;
    const { product } = step;
    const size = filled(product);
    if (size !== sizeOf(place.shape)) continue;
    const isLarge = size * storedBytes[product.type] >= SMALLEST;
    if (isLarge || isConvolution(product)) return { step, product };
  }
  return undefined;
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
  const found = isFlat ? productOf(leaves, steps) : undefined;
  if (found === undefined) return undefined;
  const { m, n } = found.product;
  const places = [...leaves.map((l) => l.place), ...stored.values()];
  // every operand as a grid of a batch, rows and columns
  const grids = places.map((p) => reshapePlace(p, [group.size / (m * n), m, n]));
  if (!grids.every((g) => g !== undefined)) return undefined;
  const operands = grids.map(
    (place, i): Operand => ({ name: `x${i}`, place, steps: place.strides }),
  );
  const finish = finishKernel({ leaves, stored: [...stored.keys()], operands, n }, context);
  const room = temp(4 * operands.length);
  const step = finishedStep(found, finish, room, places, context);
  return [...steps.filter((s) => s !== found.step), step];
}

/** The call of the product that finishes its rows. */
function finishedStep(
  { step, product }: Scheduled,
  finish: TypedKernel<FinishParams>,
  room: TempBuffer,
  places: readonly Place[],
  context: Context,
): CallStep {
  const { type } = product;
  const fused: Kernel = isConvolution(product)
    ? convolution(type, "output", product.geometry, { finish })
    : matmul(type, { finish });
  context.own.add(fused);
  const frame = { buffer: room, bytes: 0 };
  const split = isConvolution(product)
    ? splitFinished(product.split, type, product.geometry, finish)
    : product.size && splitProduct(product.size, finish);
  return {
    kind: "call",
    kernel: fused,
    args: [...step.args, frame],
    split,
    table: { room, args: places.map(argument) },
  };
}

/** Work on rows of n elements. */
interface Work {
  readonly leaves: readonly LeafNode[];
  readonly stored: readonly Node[];
  /** Of the leaves, then of what is stored; stepping through a batch, rows and columns. */
  readonly operands: readonly Operand[];
  readonly n: number;
}

/** The kernel for complete rows; `frame` points to the addresses of the operands. */
function finishKernel(work: Work, context: Context): TypedKernel<FinishParams> {
  const { operands, n } = work;
  // a column of one element has no neighbour: there, from row to row is as good
  const columns = operands.map(({ steps: [, row, column] }) => (n === 1 ? row : column));
  const follow = operands.every(({ steps: [, row] }, i) => row === columns[i] * n);
  const isJoined = n < SHORT && follow;
  const row = rowKernel(work, isJoined, columns, context);
  const key = `finish ${isJoined} ${n} ${operands.map((o) => o.steps.join()).join(";")} ${row.name}`;
  const make = () =>
    rowsKernel(context.name(`finish-${nameOf(closure(work.stored))}`), row, work, isJoined);
  return context.shared(key, make);
}

/** The kernel for one row, or for several that are joined. */
function rowKernel(
  { leaves, stored, operands, n }: Work,
  isJoined: boolean,
  columns: readonly number[],
  context: Context,
): Kernel {
  const needed = closure(stored);
  const most = commonLanes(needed);
  const lanes = n < most && !isJoined ? 1 : most;
  const roots = [...leaves, ...stored];
  const stepping = operands.map((o, i): Operand => ({ ...o, steps: [columns[i]] }));
  const flat = {
    leaves: leaves.map((node, i) => ({ ...stepping[i], node })),
    stores: stored.map((node, i) => ({ ...stepping[leaves.length + i], node })),
  };
  const key = `row ${lanes} ${columns.join()} ${graphKey(roots, operands)}`;
  return context.shared(key, () =>
    flatKernel(context.name(`${nameOf(needed)}-row`), flat, lanes, 0),
  );
}

function rowsKernel(name: string, row: Kernel, { operands, n }: Work, isJoined: boolean): Kernel {
  const params = { batch: "i32", row: "i32", rows: "i32", frame: "i32*" } as const;
  return kernel(name, params, (k, p) => {
    const starts = operands.map(({ place, steps: [batch] }, i) => {
      const start = p.frame.at(i).bitcast(pointerType(place)) as unknown as Address;
      return k.let("start", batch === 0 ? start : start.plus(p.batch.mul(batch)));
    });
    const callAt = (r: Value<"i32">, count: Value<"i32">) => {
      const args: Record<string, Value<Type>> = { n: count };
      operands.forEach(({ name: x, steps: [, step] }, i) => {
        args[x] = step === 0 ? starts[i] : starts[i].plus(r.mul(step));
      });
      k.call(row, args);
    };
    if (isJoined) callAt(p.row, p.rows.mul(n));
    else k.loop("r", p.row, p.row.add(p.rows), (r) => callAt(r, constant("i32", n)));
  });
}
