/**
 * @file Positions on an axis, counted from its front: what ops/index/wrap-index.ts computes. What is
 * outside the axis is an error, itself modulo the length, or the nearest end.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { once } from "../once.ts";
import { type IndexType, layoutParams } from "./rows.ts";

/** What a position outside the axis means. */
export type WrapMode = "raise" | "wrap" | "clip";

/** n positions on an axis of `length` elements; one without any has only the mode "raise". */
export type WrapParams = {
  readonly n: "i32";
  readonly length: "i32";
  readonly x: "i32*";
  readonly out: "i32*";
};
type Wrap = { readonly [K in keyof WrapParams]: Value<WrapParams[K]> };
type Position = Value<"i32">;

/** Vectors have this many elements. */
const LANES = 4;

/** A position modulo the length, or the nearest one on the axis. */
function moved(k: Writer, mode: WrapMode, type: IndexType, v: Position, length: Position) {
  if (mode === "clip") {
    const last = length.sub(1);
    return type === "i32" ? v.max(0).min(last) : select(v.ltU(length), v, last);
  }
  if (type !== "i32") return v.remU(length);
  const rest = k.let("rest", v.rem(length));
  return select(rest.lt(0), rest.add(length), rest);
}

/** Writes positions that are on the axis; returns at the first that is not. */
function checked(k: Writer, type: IndexType, { n, length, x, out }: Wrap): void {
  const whole = k.let("whole", type === "u8" ? constant(i32, 0) : n.and(-LANES));
  const vector = (e: Position) => {
    const v = k.let("v", x.vector(e));
    const row = type === "i32" ? select(v.lt(0), v.add(splat(length)), v) : v;
    const at = k.let("at", row);
    const outside = k.let("outside", at.ltU(splat(length)).not());
    k.if(outside.any(), () => k.return(e.add(outside.bitmask().ctz()).add(1)));
    k.set(out.vector(e), at);
  };
  if (type !== "u8") k.loop("e", 0, whole, vector, { step: LANES });
  k.loop("e", whole, n, (e) => {
    const v = k.let("v", x.at(e));
    const at = k.let("at", type === "i32" ? select(v.lt(0), v.add(length), v) : v);
    k.if(at.ltU(length).not(), () => k.return(e.add(1)));
    k.set(out.at(e), at);
  });
}

const make = once((mode: WrapMode, type: IndexType): TypedKernel<WrapParams, "i32"> => {
  const params: WrapParams = {
    n: i32,
    length: i32,
    x: layoutParams(type).index,
    out: pointer(i32),
  };
  return kernel(
    `wrap-index-${mode}-${type}`,
    params,
    (k, p) => {
      if (mode === "raise") checked(k, type, p);
      else {
        k.loop("e", 0, p.n, (e) => {
          k.set(p.out.at(e), moved(k, mode, type, k.let("v", p.x.at(e)), p.length));
        });
      }
      k.return(constant(i32, 0));
    },
    { returns: i32 },
  );
});

/**
 * The kernel of positions. It returns 0; or, in the mode "raise", 1 + the place of the first one
 * that is outside the axis, having written those before it.
 */
export function wrapIndex(mode: WrapMode, type: IndexType): TypedKernel<WrapParams, "i32"> {
  return make(mode, type);
}
