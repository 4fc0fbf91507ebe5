/**
 * @file Reductions of an axis that is not the last: [outer…, n, inner] to [outer…, inner]. Columns go
 * abreast. Sums add 32 rows in order, then blocks in pairs as in a binary counter; the eager backend
 * does the same.
 */
import type { Reduction } from "../../../ir/kernels.ts";
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Kernel } from "../../../ir/loops/nodes.ts";
import type { Type } from "../../../ir/loops/types.ts";
import { constant, splat, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import { type DType, isFloat } from "../../../types/dtype.ts";
import { collapse } from "../../strided.ts";
import { asLane, type Lane } from "../bodies/body.ts";
import { narrow, neutral } from "./accumulate.ts";
import { temp } from "./buffer.ts";
import type { Context } from "./context.ts";
import { nest, parametersOf } from "./nest.ts";
import { type Address, type Operand, readLanes, storeLanes } from "./operands.ts";
import { type Place, wholeOf } from "./place.ts";
import { ABREAST, type Columns, splitColumns } from "./splits/columns.ts";
import type { Step } from "./steps.ts";
import { argument } from "./steps.ts";

const ROWS = 32;

type Whole = Value<"i32">;

/** How many partial sums a binary counter of so many blocks may hold at once. */
const levels = (blocks: number): number => 33 - Math.clz32(blocks);

/** The steps that reduce the last axis but one of x. */
export function emitColumns(
  kind: Reduction,
  x: Place,
  to: Place,
  context: Context,
): readonly Step[] {
  const rank = x.shape.length;
  const [n, inner] = x.shape.slice(rank - 2);
  const lead = x.shape.slice(0, rank - 2);
  const outStrides = wholeOf(to.buffer, to.dtype, [...lead, inner]).strides;
  const { shape: lengths, strides: steps } = collapse(lead, [
    x.strides.slice(0, -2),
    outStrides.slice(0, -1),
  ]);
  const sums = isBlocked(kind, x.dtype, n) ? levels(Math.ceil(n / ROWS)) * inner : 0;
  const scratch = wholeOf(temp(8 * sums), "float64", []);
  const operands: Operand[] = [
    { name: "x", place: x, steps: steps[0] },
    { name: "y", place: to, steps: steps[1] },
    { name: "scratch", place: scratch, steps: lengths.map(() => 0) },
  ];
  const [rowStep, step] = x.strides.slice(-2);
  const key = `${kind} columns ${x.dtype} ${to.dtype} ${n} ${inner} ${rowStep} ${step}`;
  const make = () => {
    const name = context.name(`${kind}-columns`);
    return columnsKernel(name, kind, operands, { n, inner, rowStep, step }, context.own);
  };
  const one = context.shared(key, make);
  const wholeKey = `${key} in ${lengths.join()} ${operands.map((o) => o.steps.join()).join(";")}`;
  const whole = context.shared(wholeKey, () =>
    nest(context.name(`${one.name}-loops`), one, operands, lengths, undefined),
  );
  const loops = { inner: one, operands, lengths };
  const columns = { n, inner, rowStep, step };
  const split = splitColumns(whole, loops, columns, 8 * sums, (name) =>
    columnsKernel(name, kind, operands, columns, context.own, true),
  );
  const args = [inner, ...operands.map((o) => argument(o.place))];
  return [{ kind: "call", kernel: whole, args, split }];
}

/** What one kernel does to the columns abreast: all their rows, one block of rows, or the end. */
type Part = "all" | "block" | "end";

/** Whether partial sums of blocks are kept. */
const isBlocked = (kind: Reduction, dtype: DType, n: number): boolean =>
  kind === "sum" && isFloat(dtype) && n > ROWS;

/**
 * The kernel for all columns, or for those from `from` to `to`, where `from` is a multiple of eight:
 * eight abreast, then one by one. Long columns go block by block, so that rows are read in the order
 * in which they lie in memory.
 */
function columnsKernel(
  name: string,
  kind: Reduction,
  operands: readonly Operand[],
  c: Columns,
  own: Set<Kernel>,
  isPart = false,
): Kernel {
  const [x] = operands;
  const isVector = kind !== "any" && kind !== "all" && c.inner >= ABREAST;
  const whole = isVector ? c.inner - (c.inner % ABREAST) : 0;
  const range: Record<string, Type> = isPart ? { from: "i32", to: "i32" } : {};
  return kernel(name, { ...parametersOf(operands), ...range }, (k, all) => {
    const { from: begin, to: end, ...p } = all as Record<string, Value<"i32">>;
    const pass = (part: Part, from: Value<"i32">) => {
      const loop = (width: 1 | 8, first: number | Whole, last: number | Whole) => {
        const inside = partKernel(`${name}-${part}-${width}`, kind, operands, {
          ...c,
          part,
          width,
        });
        own.add(inside);
        const callee = inside as TypedKernel<Record<string, "i32">>;
        const callAt = (column: Value<"i32">) => void k.call(callee, { ...p, column, from });
        k.loop("column", first, last, callAt, { step: width });
      };
      if (whole > 0) loop(8, begin ?? 0, end?.min(whole) ?? whole);
      if (whole < c.inner) loop(1, begin?.max(whole) ?? whole, end ?? c.inner);
    };
    const zero = constant("i32", 0);
    if (!isBlocked(kind, x.place.dtype, c.n)) {
      pass("all", zero);
      return;
    }
    k.loop("block", 0, c.n, (from) => pass("block", from), { step: ROWS, outlined: true });
    pass("end", zero);
  });
}

function partKernel(
  name: string,
  kind: Reduction,
  operands: readonly Operand[],
  c: Columns & { readonly part: Part; readonly width: 1 | 8 },
): Kernel {
  const [x, y] = operands;
  const params: Record<string, Type> = { ...parametersOf(operands), column: "i32", from: "i32" };
  return kernel(name, params, (k, p) => {
    const source = p["x"] as unknown as Address;
    const sink = p["y"] as unknown as Address;
    const scratch = p["scratch"] as unknown as Address;
    const [column, from] = [p["column"], p["from"]] as unknown as Value<"i32">[];
    const places = { kind, x: x.place, y: y.place, source, sink, scratch, column };
    writeColumns(k, { ...places, ...c }, c.part, from);
  });
}

interface ColumnCode extends Columns {
  readonly kind: Reduction;
  readonly x: Place;
  readonly y: Place;
  readonly source: Address;
  readonly sink: Address;
  readonly scratch: Address;
  readonly column: Value<"i32">;
  readonly width: 1 | 8;
}

/** How eight columns are held: the dtype they are computed in, and how many are in a vector. */
function computeDType(kind: Reduction, dtype: DType): DType {
  return isFloat(dtype) && (kind === "sum" || kind === "prod") ? "float64" : dtype;
}

function combine(kind: Reduction, a: Lane, b: Lane): Lane {
  switch (kind) {
    case "sum":
      return a.add(b);
    case "prod":
      return a.mul(b);
    case "max":
      return a.max(b);
    case "min":
      return a.min(b);
    case "any":
      return a.or(b);
    case "all":
      return a.and(b);
  }
}

/** The elements of a row in the columns at hand, as values of the dtype that is computed in. */
function readRow(k: Writer, code: ColumnCode, at: Address): Lane[] {
  const { x, width, column, step, kind } = code;
  const compute = computeDType(kind, x.dtype);
  if (width === 1) {
    const one = readLanes(k, at, x, column, step, 1);
    if (x.dtype === "bool") return [one.convert("i32") as unknown as Lane];
    return [x.dtype === compute ? one : one.convert("f64")];
  }
  const lanes = x.dtype === "float64" ? 2 : 4;
  const vectors: Lane[] = [];
  for (let c = 0; c < width; c += lanes) {
    const v = k.let(
      "v",
      readLanes(k, at, x, column.add(c), step, lanes),
    ) as unknown as Value<"f32x4">;
    if (x.dtype !== "float32" || compute === "float32") vectors.push(v as unknown as Lane);
    else vectors.push(...halves(v));
  }
  return vectors;
}

const halves = (v: Value<"f32x4">): Lane[] => [
  v.convert("f64x2") as unknown as Lane,
  v.replace(0, v.extract(2)).replace(1, v.extract(3)).convert("f64x2") as unknown as Lane,
];

function writeColumns(k: Writer, code: ColumnCode, part: Part, from: Value<"i32">): void {
  const { n, source, rowStep, kind } = code;
  if (part === "end") {
    writeResult(k, code, foldColumns(k, code, Math.ceil(n / ROWS)));
    return;
  }
  const sums = startOf(k, code);
  const to = part === "all" ? constant("i32", n) : from.add(ROWS).min(n);
  k.loop("row", from, to, (row) => {
    const at = k.let("at", source.plus(row.mul(rowStep)));
    readRow(k, code, at).forEach((v, i) => {
      k.set(sums[i], combine(kind, sums[i], v));
    });
  });
  if (part === "all") writeResult(k, code, sums);
  else pushColumns(k, code, from.shrU(5), sums);
}

/** Variables that hold the neutral element. */
function startOf(k: Writer, { kind, x, width }: ColumnCode): Lane[] {
  const dtype = computeDType(kind, x.dtype);
  const value = neutral(kind, dtype);
  const one = dtype === "bool" ? constant("i32", value) : narrowConstant(value, dtype);
  if (width === 1) return [k.let("sum", one as Lane)];
  const lanes = dtype === "float64" ? 2 : 4;
  return Array.from({ length: width / lanes }, () =>
    k.let("sum", splat(one as Lane) as unknown as Lane),
  );
}

const narrowConstant = (value: number, dtype: DType): Lane =>
  constant(dtype === "float64" ? "f64" : dtype === "float32" ? "f32" : "i32", value);

/** A place of the counter, as the vectors it holds: a level has a sum for each column. */
function level(
  { scratch, inner, column, width }: ColumnCode,
  top: Value<"i32"> | number,
  part: number,
): Lane {
  const first = typeof top === "number" ? constant("i32", top * inner) : top.mul(inner);
  const index = first.add(column).add(part);
  return (width === 1 ? scratch.at(index) : scratch.vector(index)) as unknown as Lane;
}

function pushColumns(
  k: Writer,
  code: ColumnCode,
  block: Value<"i32">,
  sums: readonly Lane[],
): void {
  const count = k.let("count", block);
  const top = k.let("top", block.popcnt());
  k.while(count.and(1).ne(0), () => {
    k.set(top, top.sub(1));
    sums.forEach((sum, i) => {
      k.set(sum, level(code, top, 2 * i).add(sum));
    });
    k.set(count, count.shrU(1));
  });
  sums.forEach((sum, i) => {
    k.set(level(code, top, 2 * i), sum);
  });
}

function foldColumns(k: Writer, code: ColumnCode, blocks: number): Lane[] {
  let top = 0;
  for (let b = blocks; b > 0; b >>>= 1) top += b & 1;
  return Array.from({ length: code.width === 1 ? 1 : code.width / 2 }, (_, i) => {
    const total = k.let("total", level(code, top - 1, 2 * i));
    for (let at = top - 2; at >= 0; at--) k.set(total, level(code, at, 2 * i).add(total));
    return total;
  });
}

function writeResult(
  k: Writer,
  { y, sink, column, width }: ColumnCode,
  sums: readonly Lane[],
): void {
  sums.forEach((sum, part) => {
    const isPair = sum.type === "f64x2";
    const lanes = width === 1 ? 1 : isPair ? 2 : 4;
    const at = column.add(part * lanes);
    if (lanes === 1 && y.dtype === "bool") storeLanes(k, sink, y, at, 1, asLane(sum.ne(0)), 1);
    else if (lanes === 1)
      storeLanes(k, sink, y, at, 1, sum.type === "f64" ? narrow(sum, y.dtype) : sum, 1);
    else if (isPair && y.dtype === "float32") storeSingles(k, sink, at, sum);
    else storeLanes(k, sink, y, at, 1, sum, lanes);
  });
}

function storeSingles(k: Writer, sink: Address, at: Value<"i32">, pair: Lane): void {
  const singles = sink as unknown as Value<"f32*">;
  for (let lane = 0; lane < 2; lane++) {
    const one = (pair as unknown as Value<"f64x2">).extract(lane).convert("f32");
    k.set(singles.at(at.add(lane)), one);
  }
}
