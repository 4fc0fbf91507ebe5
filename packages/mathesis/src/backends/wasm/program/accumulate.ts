/**
 * @file Reductions while a row is passed over. Sums go in blocks of 128: four running sums of the
 * elements 0, 1, 2, 3 modulo 4, then those that fill no four, (s₀ + s₁) + (s₂ + s₃) + t. The sums
 * of blocks are added in pairs as in a binary counter (pairwise summation: Higham, Accuracy and
 * Stability of Numerical Algorithms, 2nd ed., §4.2). float32 is summed in float64. Products are
 * taken in order. The eager backend sums in the same order, so results have the same bytes.
 */
import type { Reduction } from "../../../ir/kernels.ts";
import { constant, shuffle, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import type { DType } from "../../../types/dtype.ts";
import { asLane, type Lane } from "../bodies/body.ts";
import type { Lanes } from "./operands.ts";

type Pair = Value<"f64x2">;
type Quad = Value<"i32x4">;

/** One reduction over a part of a row. */
export interface Accumulator {
  /** Takes a vector of elements, or one. */
  add(value: Lane, lanes: Lanes): void;
  /** Takes several vectors at once, if that is quicker. */
  addAll?(values: readonly Lane[]): void;
  /** What came of it, as an f64. */
  result(): Value<"f64">;
}

const wide = (x: Lane): Value<"f64"> => (x.type === "f32" ? x.convert("f64") : x);

/** Sums of floats: two pairs of running sums and what fills no four. */
export function floatSum(k: Writer): Accumulator {
  const first = k.let("s01", constant("f64x2", 0));
  const second = k.let("s23", constant("f64x2", 0));
  const tail = k.let("tail", constant("f64", 0));
  let turn = 0;
  const into = (pair: Pair) => {
    const sum = turn++ % 2 === 0 ? first : second;
    k.set(sum, sum.add(pair));
  };
  return {
    add(value, lanes) {
      if (lanes === 1) k.set(tail, tail.add(wide(value)));
      else if (lanes === 2) into(value as unknown as Pair);
      else {
        const four = value as unknown as Value<"f32x4">;
        into(four.convert("f64x2"));
        into(shuffle(four, four, [2, 3, 2, 3]).convert("f64x2"));
      }
    },
    result() {
      const low = first.extract(0).add(first.extract(1));
      return low.add(second.extract(0).add(second.extract(1))).add(tail);
    },
  };
}

/** Sums of integers modulo 2³². */
export function wholeSum(k: Writer, start: Value<"i32">): Accumulator {
  const four = k.let("sums", constant("i32x4", 0));
  const tail = k.let("sum", start);
  return {
    add(value, lanes) {
      if (lanes === 1) k.set(tail, tail.add(value as unknown as Value<"i32">));
      else k.set(four, four.add(value as unknown as Quad));
    },
    result() {
      const low = four.extract(0).add(four.extract(1));
      return low
        .add(four.extract(2).add(four.extract(3)))
        .add(tail)
        .convert("f64");
    },
  };
}

/** Products in order; of integers modulo 2³². */
export function product(k: Writer, start: Lane, isWhole: boolean): Accumulator {
  const all = k.let("product", start);
  const take = (x: Lane) => k.set(all, all.mul(isWhole ? x : wide(x)));
  return {
    add(value, lanes) {
      if (lanes === 1) take(value);
      else for (let lane = 0; lane < lanes; lane++) take((value as unknown as Pair).extract(lane));
    },
    result: () => (isWhole ? all.convert("f64") : all),
  };
}

/** The extreme, NaN if there is one. */
export function extreme(
  k: Writer,
  kind: "max" | "min",
  start: Lane,
  lanes: Lanes,
  vector: Lane,
): Accumulator {
  const one = k.let(kind, start);
  const many = k.let(`${kind}s`, vector);
  const better = (a: Lane, b: Lane): Lane => (kind === "max" ? a.max(b) : a.min(b));
  return {
    add(value, width) {
      if (width === 1) k.set(one, better(one, value));
      else k.set(many, better(many, value));
    },
    // max of floats is eight instructions, each waiting for the one before: pairs do not wait
    addAll(values) {
      let row = values;
      while (row.length > 1) {
        const half = row.length >> 1;
        row = row.slice(0, half).map((x, i) => k.let(kind, better(x, row[half + i])));
      }
      k.set(many, better(many, row[0]));
    },
    result() {
      let y = one;
      if (lanes > 1) {
        for (let lane = 0; lane < lanes; lane++) {
          y = k.let(kind, better(y, (many as unknown as Pair).extract(lane)));
        }
      }
      return y.type === "f64" ? y : y.convert("f64");
    },
  };
}

/** Whether any condition holds, or all do. */
export function truth(k: Writer, kind: "any" | "all", start: Value<"i32">): Accumulator {
  const bit = k.let(kind, start);
  return {
    add(value, lanes) {
      const mask = value as unknown as Value<"m32x4">;
      const held = lanes === 1 ? asLane(value) : asLane(kind === "any" ? mask.any() : mask.all());
      const x = (held as unknown as Value<"bool">).convert("i32");
      k.set(bit, kind === "any" ? bit.or(x) : bit.and(x));
    },
    result: () => bit.convert("f64"),
  };
}

/** The number a reduction begins with. */
export function neutral(kind: Reduction, dtype: DType): number {
  if (kind === "sum" || kind === "any") return 0;
  if (kind === "prod" || kind === "all") return 1;
  if (dtype === "int32") return kind === "max" ? -(2 ** 31) : 2 ** 31 - 1;
  return kind === "max" ? -Infinity : Infinity;
}

/** An f64 as a lane of a dtype that holds it. */
export function narrow(x: Value<"f64">, dtype: DType): Lane {
  if (dtype === "float64") return x;
  if (dtype === "float32") return x.convert("f32") as unknown as Lane;
  if (dtype === "bool") return asLane(x.ne(0));
  if (dtype === "uint32") return x.convert("i64").convert("i32") as unknown as Lane;
  return x.convert("i32") as unknown as Lane;
}
