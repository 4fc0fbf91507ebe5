/**
 * @file Rows written by number: out = x, then out[b, index[b, e], …] is set to updates[b, e, …],
 * grows by them, is multiplied with them, or is the smaller or larger, with the bytes of
 * backends/js/gather.ts: updates are taken in order, and complex products of single precision are
 * rounded once.
 */

import type { ScatterMode } from "../../../../ir/kernels.ts";
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type DType, isComplex } from "../../../../types/dtype.ts";
import { once } from "../once.ts";
import { storedOf } from "../stored.ts";
import {
  alongRow,
  copyRow,
  eachRow,
  type IndexType,
  type LayoutParams,
  layoutParams,
} from "./rows.ts";

/** out may be x. Written for f64; for other elements it is the same. */
export type ScatterParams = LayoutParams & {
  readonly x: "f64*";
  readonly updates: "f64*";
  readonly out: "f64*";
};

/** What becomes of elements `a` under updates `b`; vectors of them are treated alike. */
type Combine = <T extends "f64" | "f64x2">(k: Writer, a: Value<T>, b: Value<T>) => Value<T>;

/** The elementwise modes but for uint32, whose order is not that of i32. */
const combine: Readonly<Record<Exclude<ScatterMode, "set">, Combine>> = {
  add: (_, a, b) => a.add(b),
  mul: (_, a, b) => a.mul(b),
  min: (_, a, b) => a.min(b),
  max: (_, a, b) => a.max(b),
};

/** Whether elements of a dtype are combined in vectors. */
const inVectors = (mode: ScatterMode, dtype: DType): boolean =>
  storedOf[dtype] !== "u8" && !(dtype === "uint32" && (mode === "min" || mode === "max"));

/** A single element under an update. */
function updated(
  k: Writer,
  mode: Exclude<ScatterMode, "set">,
  dtype: DType,
  a: Value<"f64">,
  b: Value<"f64">,
): Value<"f64"> {
  if (dtype === "uint32" && (mode === "min" || mode === "max")) {
    const [x, y] = [a, b] as unknown as [Value<"i32">, Value<"i32">]; // stored as such
    const isLess = mode === "min" ? y.ltU(x) : x.ltU(y);
    return select(isLess, y, x) as unknown as Value<"f64">; // see ScatterParams
  }
  if (dtype === "bool" && mode === "add") {
    const [x, y] = [a, b] as unknown as [Value<"i32">, Value<"i32">]; // bytes are loaded as such
    return x.or(y) as unknown as Value<"f64">; // see ScatterParams
  }
  return combine[mode](k, a, b);
}

type Row = {
  readonly width: Value<"i32">;
  readonly from: Value<"f64*">;
  readonly to: Value<"f64*">;
};

/** One row of updates changes a row of the output. */
function updateRow(k: Writer, mode: ScatterMode, dtype: DType, { width, from, to }: Row): void {
  if (mode === "set") return copyRow(k, storedOf[dtype], width, from, to);
  if (mode === "mul" && isComplex(dtype)) return multiplyComplex(k, dtype, { width, from, to });
  const single = (i: Value<"i32">) => {
    const [a, b] = [k.let("a", to.at(i)), k.let("b", from.at(i))];
    k.set(to.at(i), updated(k, mode, dtype, a, b));
  };
  const vector = (i: Value<"i32">) => {
    const [a, b] = [k.let("a", to.vector(i)), k.let("b", from.vector(i))];
    k.set(to.vector(i), combine[mode](k, a, b));
  };
  alongRow(k, inVectors(mode, dtype) ? storedOf[dtype] : "u8", width, vector, single);
}

/** (a + bi)(c + di) = (ac − bd) + (ad + bc)i, in double precision. */
function multiplyComplex(k: Writer, dtype: DType, { width, from, to }: Row): void {
  const wide = (x: Value<"f64">) => (dtype === "complex64" ? x.convert("f64") : x);
  const stored = (x: Value<"f64">) =>
    dtype === "complex64" ? (x.convert("f32") as unknown as Value<"f64">) : x; // see ScatterParams
  k.loop(
    "i",
    0,
    width,
    (i) => {
      const [a, b] = [k.let("a", wide(to.at(i))), k.let("b", wide(to.at(i.add(1))))];
      const [c, d] = [k.let("c", wide(from.at(i))), k.let("d", wide(from.at(i.add(1))))];
      k.set(to.at(i), stored(a.mul(c).sub(b.mul(d))));
      k.set(to.at(i.add(1)), stored(a.mul(d).add(b.mul(c))));
    },
    { step: 2 },
  );
}

const make = once(
  (mode: ScatterMode, dtype: DType, index: IndexType): TypedKernel<ScatterParams, "i32"> => {
    const at = pointer(storedOf[dtype] as "f64"); // see ScatterParams
    const params: ScatterParams = { ...layoutParams(index), x: at, updates: at, out: at };
    const indexed = index === "i32" ? "" : `-by-${index}`;
    return kernel(
      `scatter-${mode}-${dtype}${indexed}`,
      params,
      (k, p) => {
        const { outer, axis, width, x, updates, out } = p;
        k.if(x.ne(out), () => copyRow(k, storedOf[dtype], outer.mul(axis).mul(width), x, out));
        const rows = (given: Value<"i32">, put: (row: Row) => void) =>
          eachRow(k, index, { ...p, width: given }, (inside, beside) => {
            const to = k.let("to", out.plus(inside));
            put({ width: given, from: k.let("from", updates.plus(beside)), to });
          });
        const any = () => rows(width, (row) => updateRow(k, mode, dtype, row));
        if (isComplex(dtype)) any();
        else {
          const one = () => rows(constant(i32, 1), (row) => updateOne(k, mode, dtype, row));
          k.if(width.eq(1), one, any);
        }
        k.return(constant(i32, 0));
      },
      { returns: i32 },
    );
  },
);

/** A row of one element. */
function updateOne(k: Writer, mode: ScatterMode, dtype: DType, { from, to }: Row): void {
  const b = k.let("b", from.at(0));
  k.set(to.at(0), mode === "set" ? b : updated(k, mode, dtype, k.let("a", to.at(0)), b));
}

/**
 * The kernel that scatters. It returns 0; or 1 + the place, among all indices, of the first one that
 * is outside its axis, having taken the updates before it.
 */
export function scatter(
  mode: ScatterMode,
  dtype: DType,
  index: IndexType = "i32",
): TypedKernel<ScatterParams, "i32"> {
  return make(mode, dtype, index);
}
