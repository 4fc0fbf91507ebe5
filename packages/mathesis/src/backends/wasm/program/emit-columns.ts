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
import { asLane, type Lane } from "../bodies/body.ts";
import { narrow, neutral } from "./accumulate.ts";
import { temp } from "./buffer.ts";
import type { Context } from "./context.ts";
import { nest, parametersOf } from "./nest.ts";
import { type Address, type Operand, readLanes, storeLanes } from "./operands.ts";
import { type Place, wholeOf } from "./place.ts";
import type { Step } from "./steps.ts";
import { argument } from "./steps.ts";
import { collapse } from "./walk.ts";

const ROWS = 32;
/** Partial sums of a binary counter, for each of the columns abreast. */
const LEVELS = 40;

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
  const { lengths, steps } = collapse(lead, [x.strides.slice(0, -2), outStrides.slice(0, -1)]);
  const scratch = wholeOf(temp(LEVELS * ABREAST * 8), "float64", []);
  const operands: Operand[] = [
    { name: "x", place: x, steps: steps[0] },
    { name: "y", place: to, steps: steps[1] },
    { name: "scratch", place: scratch, steps: lengths.map(() => 0) },
  ];
  const [rowStep, step] = x.strides.slice(-2);
  const key = `${kind} columns ${x.dtype} ${to.dtype} ${n} ${inner} ${rowStep} ${step}`;
  const make = () => {
    const name = context.name(`${kind}-columns`);
    return columnsKernel(name, kind, operands, { n, inner, rowStep, step }, context);
  };
  const one = context.shared(key, make);
  const wholeKey = `${key} in ${lengths.join()} ${operands.map((o) => o.steps.join()).join(";")}`;
  const whole = context.shared(wholeKey, () =>
    nest(context.name(`${one.name}-loops`), one, operands, lengths, undefined),
  );
  return [
    { kind: "call", kernel: whole, args: [inner, ...operands.map((o) => argument(o.place))] },
  ];
}

/** Columns that go abreast. */
const ABREAST = 8;

interface Columns {
  readonly n: number;
  readonly inner: number;
  readonly rowStep: number;
  readonly step: number;
}

/** The kernel for all columns of one block: eight abreast, then one by one. */
function columnsKernel(
  name: string,
  kind: Reduction,
  operands: readonly Operand[],
  c: Columns,
  context: Context,
): Kernel {
  const [x, y] = operands;
  const params: Record<string, Type> = { ...parametersOf(operands), column: "i32" };
  const make = (width: 1 | 8): Kernel =>
    kernel(`${name}-${width}`, params, (k, p) => {
      const source = p["x"] as unknown as Address;
      const sink = p["y"] as unknown as Address;
      const scratch = p["scratch"] as unknown as Address;
      const column = p["column"] as unknown as Value<"i32">;
      writeColumns(k, { kind, x: x.place, y: y.place, source, sink, scratch, column, width, ...c });
    });
  const isVector = kind !== "any" && kind !== "all" && c.inner >= ABREAST;
  return kernel(name, parametersOf(operands), (k, p) => {
    const whole = isVector ? c.inner - (c.inner % ABREAST) : 0;
    const loop = (width: 1 | 8, from: number, to: number) => {
      if (from === to) return;
      const inside = make(width) as TypedKernel<Record<string, "i32">>;
      context.own.add(inside);
      k.loop("column", from, to, (column) => void k.call(inside, { ...p, column } as never), {
        step: width,
      });
    };
    loop(8, 0, whole);
    loop(1, whole, c.inner);
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
    return [x.dtype === compute ? one : (one.convert("f64") as Lane)];
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

function writeColumns(k: Writer, code: ColumnCode): void {
  const { kind, n, rowStep, source } = code;
  const blocked = kind === "sum" && isFloat(code.x.dtype) && n > ROWS;
  const start = (): Lane[] => startOf(k, code);
  const rows = (sums: readonly Lane[], from: Value<"i32">, to: Value<"i32">) =>
    k.loop("row", from, to, (row) => {
      const at = k.let("at", source.plus(row.mul(rowStep))) as Address;
      readRow(k, code, at).forEach((v, i) => {
        k.set(sums[i], combine(kind, sums[i], v));
      });
    });
  if (!blocked) {
    const sums = start();
    rows(sums, constant("i32", 0), constant("i32", n));
    writeResult(k, code, sums);
    return;
  }
  k.loop(
    "block",
    0,
    n,
    (from) => {
      const sums = start();
      rows(sums, from, k.let("end", from.add(ROWS).min(n)));
      pushColumns(k, code, from.shrU(5), sums);
    },
    { step: ROWS, outlined: true },
  );
  writeResult(k, code, foldColumns(k, code, Math.ceil(n / ROWS)));
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
  constant(dtype === "float64" ? "f64" : dtype === "float32" ? "f32" : "i32", value) as Lane;

/** A place of the counter, as the vectors it holds. */
function level(scratch: Address, top: Value<"i32"> | number, part: number, width: 1 | 8): Lane {
  const index = (typeof top === "number" ? constant("i32", top) : top).mul(width).add(part);
  return (width === 1 ? scratch.at(index) : scratch.vector(index)) as unknown as Lane;
}

function pushColumns(
  k: Writer,
  { scratch, width }: ColumnCode,
  block: Value<"i32">,
  sums: readonly Lane[],
): void {
  const count = k.let("count", block);
  const top = k.let("top", block.popcnt());
  const step = width === 1 ? 1 : 2;
  k.while(count.and(1).ne(0), () => {
    k.set(top, top.sub(1));
    sums.forEach((sum, i) => {
      k.set(sum, level(scratch, top, i * step, width).add(sum));
    });
    k.set(count, count.shrU(1));
  });
  sums.forEach((sum, i) => {
    k.set(level(scratch, top, i * step, width), sum);
  });
}

function foldColumns(k: Writer, code: ColumnCode, blocks: number): Lane[] {
  const { scratch, width } = code;
  let top = 0;
  for (let b = blocks; b > 0; b >>>= 1) top += b & 1;
  const step = width === 1 ? 1 : 2;
  return Array.from({ length: width === 1 ? 1 : width / 2 }, (_, i) => {
    const total = k.let("total", level(scratch, top - 1, i * step, width));
    for (let at = top - 2; at >= 0; at--) {
      k.set(total, level(scratch, at, i * step, width).add(total));
    }
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
    else storeLanes(k, sink, y, at, 1, sum, lanes as 2 | 4);
  });
}

function storeSingles(k: Writer, sink: Address, at: Value<"i32">, pair: Lane): void {
  const singles = sink as unknown as Value<"f32*">;
  for (let lane = 0; lane < 2; lane++) {
    const one = (pair as unknown as Value<"f64x2">).extract(lane).convert("f32");
    k.set(singles.at(at.add(lane)), one);
  }
}
