/**
 * @file Pieces of matrix products: some matrices of a batch, some rows of one, some columns of one row.
 * An element's bits depend on the way its product goes, not on where it stands (kernels/matmul), and
 * that way on the size: so pieces are large enough to go the way of the whole.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../../ir/loops/nodes.ts";
import { pointer, type Type } from "../../../../ir/loops/types.ts";
import { select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import type { FinishParams } from "../../kernels/gemm/finish.ts";
import type { Float } from "../../kernels/lanes.ts";
import { matmul } from "../../kernels/matmul/matmul.ts";
import type { ProductSize, Split } from "../split.ts";

type I32 = Value<"i32">;
type Named = Record<string, Value<Type>>;
type Pointer = Value<"f32*">;

/** What a piece consists of: so many of these are a unit, and the last piece has the rest. */
type Axis = "batch" | "rows" | "columns";
const unitOf: Readonly<Record<Axis, number>> = { batch: 1, rows: 8, columns: 64 };

/** Terms and rows of a piece: far beyond the sizes that choose ways (kernels/matmul/choice.ts). */
const LEAST_TERMS = 2 ** 17;
const LEAST_ROWS = 32;

/** Nanoseconds for a term, of products that are not memory-bound. */
const TERM: Readonly<Record<Float, number>> = { f32: 0.05, f64: 0.1 };

/** How a product falls into pieces; undefined if it does not. */
export function splitProduct(
  size: ProductSize,
  finish?: TypedKernel<FinishParams>,
): Split | undefined {
  const { type, batch, m, n, k, workBytes } = size;
  const axis: Axis = batch > 1 ? "batch" : m > 1 ? "rows" : "columns";
  if (finish !== undefined && axis === "columns") return undefined;
  const count = { batch, rows: m, columns: n }[axis];
  const units = Math.floor(count / unitOf[axis]);
  const terms = batch * m * n * k;
  const params = matmul(type).params.map(({ name }) => name);
  const work = { param: params.indexOf("work"), bytes: workBytes };
  const place = { param: params.length + 1, bytes: 16 };
  return {
    cost: terms * TERM[type],
    units,
    most: mostPieces(size, axis),
    own: finish === undefined ? [work] : [work, place],
    coarse: axis !== "batch",
    kernel: () => (finish === undefined ? plainPart(type, axis) : finishedPart(type, axis, finish)),
  };
}

/** How many pieces are large enough. */
function mostPieces(size: ProductSize, axis: Axis): number {
  const { batch, m, n, k, aBatch, bBatch, cBatch } = size;
  const total = batch * m * n * k;
  const byTerms = Math.floor(total / LEAST_TERMS);
  if (axis !== "batch")
    return Math.min(byTerms, Math.floor((axis === "rows" ? m : n) / LEAST_ROWS));
  // matrices that share a factor may become one product
  const isTurned = n === 1 && aBatch === 0 && cBatch === m;
  const isTall = bBatch === 0 && cBatch === m * n;
  if (!isTurned && !isTall) return batch;
  const lines = isTurned ? batch : batch * m;
  return Math.min(byTerms, Math.floor(lines / LEAST_ROWS));
}

/** Where a piece begins, and how many it has. */
function rangeOf(p: Named, axis: Axis, total: I32): { readonly first: I32; readonly count: I32 } {
  const unit = unitOf[axis];
  const [from, to] = [p["from"], p["to"]] as unknown as readonly [I32, I32];
  const isLast = to.eq(total.divU(unit));
  const first = from.mul(unit);
  return { first, count: select(isLast, total, to.mul(unit)).sub(first) };
}

/** The arguments of a product that is a piece. */
function pieceOf(p: Named, axis: Axis, first: I32, count: I32): Named {
  const at = (name: string, step: I32): Pointer =>
    (p[name] as unknown as Pointer).plus(first.mul(step));
  const whole = (name: string) => p[name] as unknown as I32;
  switch (axis) {
    case "batch":
      return {
        batch: count,
        a: at("a", whole("aBatch")),
        b: at("b", whole("bBatch")),
        c: at("c", whole("cBatch")),
      };
    case "rows":
      return { m: count, a: at("a", whole("aRow")), c: at("c", whole("n")) };
    case "columns":
      return {
        n: count,
        b: at("b", whole("bColumn")),
        c: (p["c"] as unknown as Pointer).plus(first),
      };
  }
}

/** Pieces of a product that is repeated along an outer axis of a batch: some entries of that axis. */
export function splitEntries(
  size: ProductSize,
  repeated: Kernel,
  entries: number,
  steps: readonly number[],
): Split {
  const { type, batch, m, n, k, workBytes } = size;
  const work = {
    param: repeated.params.findIndex(({ name }) => name === "work"),
    bytes: workBytes,
  };
  return {
    cost: entries * batch * m * n * k * TERM[type],
    units: entries,
    own: [work],
    kernel: () => entriesPart(repeated, matmul(type), steps),
  };
}

const entryParts = new WeakMap<Kernel, Kernel>();

function entriesPart(repeated: Kernel, whole: Kernel, steps: readonly number[]): Kernel {
  const known = entryParts.get(repeated);
  if (known !== undefined) return known;
  const params: Record<string, Type> = { ...paramsOf(whole), from: "i32", to: "i32" };
  const made = kernel(`${repeated.name}-part`, params, (k, p: Named) => {
    const [from, to] = [p["from"], p["to"]] as unknown as readonly [I32, I32];
    k.loop("entry", from, to, (entry) => {
      const moved = ["a", "b", "c"].map((name, i) => [
        name,
        (p[name] as unknown as Pointer).plus(entry.mul(steps[i])),
      ]);
      k.call(whole, { ...p, ...Object.fromEntries(moved) });
    });
  });
  entryParts.set(repeated, made);
  return made;
}

const totalOf: Readonly<Record<Axis, string>> = { batch: "batch", rows: "m", columns: "n" };
const parts = new Map<string, Kernel>();
const finishedParts = new WeakMap<Kernel, Map<Axis, Kernel>>();

const paramsOf = ({ params }: Kernel): Record<string, Type> =>
  Object.fromEntries(params.map(({ name, type }) => [name, type]));

function plainPart(type: Float, axis: Axis): Kernel {
  const name = `matmul-${type}-${axis}`;
  const known = parts.get(name);
  if (known !== undefined) return known;
  const whole = matmul(type) as Kernel;
  const params: Record<string, Type> = { ...paramsOf(whole), from: "i32", to: "i32" };
  const made = kernel(name, params, (k, p: Named) => {
    const { first, count } = rangeOf(p, axis, p[totalOf[axis]]);
    const start = k.let("first", first);
    k.call(whole, { ...p, ...pieceOf(p, axis, start, k.let("count", count)) });
  });
  parts.set(name, made);
  return made;
}

/** The same with a kernel that finishes rows, which has to know where the piece begins. */
function finishedPart(type: Float, axis: Axis, finish: TypedKernel<FinishParams>): Kernel {
  const known = finishedParts.get(finish)?.get(axis);
  if (known !== undefined) return known;
  const whole = matmul(type, { finish: movedFinish(finish) }) as Kernel;
  const params: Record<string, Type> = paramsOf(matmul(type, { finish }));
  const all: Record<string, Type> = { ...params, place: pointer("i32"), from: "i32", to: "i32" };
  const made = kernel(`matmul-${type}-${axis}+${finish.name}`, all, (k, p: Named) => {
    const { first, count } = rangeOf(p, axis, p[totalOf[axis]]);
    const start = k.let("first", first);
    const place = p["place"] as unknown as Value<"i32*">;
    const frame = p["frame"] as unknown as Value<"i32*">;
    k.set(place.at(0), frame.bitcast("i32"));
    k.set(place.at(1), axis === "batch" ? start : 0);
    k.set(place.at(2), axis === "batch" ? 0 : start);
    const piece = pieceOf(p, axis, start, k.let("count", count));
    k.call(whole, { ...p, ...piece, frame: place });
  });
  const own = finishedParts.get(finish) ?? new Map<Axis, Kernel>();
  finishedParts.set(finish, own);
  own.set(axis, made);
  return made;
}

/** What calls `finish` for a piece: `frame` is where its frame is, and what the piece begins with. */
function movedFinish(finish: TypedKernel<FinishParams>): TypedKernel<FinishParams> {
  const params = { batch: "i32", row: "i32", rows: "i32", frame: "i32*" } as const;
  const moved = kernel(`${finish.name}-moved`, params, (k, { batch, row, rows, frame }) => {
    const at = { batch: batch.add(frame.at(1)), row: row.add(frame.at(2)) };
    k.call(finish, { ...at, rows, frame: frame.at(0).bitcast(pointer("i32")) as unknown as I32 });
  });
  return moved as unknown as TypedKernel<FinishParams>; // of a frame that is a pointer, see frameOf
}
