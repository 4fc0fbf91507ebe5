/**
 * @file What formulas for all four float types share: telling the types apart, signs, conditions,
 * kernels of their own, and float32 computed through float64.
 *
 * A formula "for f64" is one for f64x2 too, and one for f32 is one for f32x4: all methods are those
 * of both, so such functions are written for the scalar and given either.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import { constant, shuffle, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import type { Real } from "../kernels/elementwise.ts";

/** A formula for f64 and f64x2. */
export type Double = (k: Writer, x: Value<"f64">) => Value<"f64">;
/** A formula for f32 and f32x4. */
export type Single = (k: Writer, x: Value<"f32">) => Value<"f32">;

const isDouble = (type: string): boolean => type === "f64" || type === "f64x2";

/** The one of two formulas that is written for the type of x. TypeScript does not narrow T by it. */
export function byType<T extends Real>(
  k: Writer,
  x: Value<T>,
  single: Single,
  double: Double,
): Value<T> {
  if (isDouble(x.type)) {
    return double(k, x as unknown as Value<"f64">) as unknown as Value<T>; // see above
  }
  return single(k, x as unknown as Value<"f32">) as unknown as Value<T>; // see above
}

/** The constant c, in as many lanes as x has. */
export function like<T extends "f32" | "f64">(x: Value<T>, c: number): Value<T> {
  return constant(x.type as T, c); // T stands for the vector as well
}

/** Whether a comparison holds, of vectors in some lane. */
export function someLane(condition: Value<"bool">): Value<"bool"> {
  if (condition.type === "bool") return condition;
  return (condition as unknown as Value<"m64x2">).any(); // a comparison of vectors
}

/** y ≥ 0 with the sign of x. */
export function withSign(y: Value<"f64">, x: Value<"f64">): Value<"f64"> {
  if (x.type === "f64") return y.copysign(x);
  const signs = x.bitcast("i64x2").and(constant("i64x2", -(2 ** 63)));
  return y.bitcast("i64x2").or(signs).bitcast("f64x2") as unknown as Value<"f64">; // stands for it
}

/** y ≥ 0 with the sign of x. */
export function withSignSingle(y: Value<"f32">, x: Value<"f32">): Value<"f32"> {
  if (x.type === "f32") return y.copysign(x);
  const signs = x.bitcast("i32x4").and(constant("i32x4", -(2 ** 31)));
  return y.bitcast("i32x4").or(signs).bitcast("f32x4") as unknown as Value<"f32">; // stands for it
}

type OwnKernel = TypedKernel<{ readonly x: "f64" }, "f64">;

/**
 * A long float64 formula: of vectors written where it stands, of single elements, which are the few
 * behind the last vector, as a kernel of its own. In a loop constant vectors are in locals; a kernel
 * called for each vector would make 30 of them each time, which took as long as the arithmetic (tanh:
 * 30 ns an element instead of 17).
 */
export function longFormula(name: string, formula: Double): Double {
  let made: OwnKernel | undefined;
  return (k, x) => {
    if (x.type !== "f64") return formula(k, k.let("x", x));
    made ??= kernel(`${name}-f64`, { x: "f64" }, (own, p) => own.return(formula(own, p.x)), {
      returns: "f64",
    });
    return k.call(made, { x });
  };
}

/** A float64 formula for float32, rounded once: the bytes of eager float32. */
export function throughDouble(formula: Double): Single {
  return (k, x) => {
    if (x.type === "f32") return formula(k, k.let("wide", x.convert("f64"))).convert("f32");
    const all = k.let("all", x as unknown as Value<"f32x4">); // the other type of x
    const half = (lanes: Value<"f32x4">) => {
      const two = k.let("wide", lanes.convert("f64x2")) as unknown as Value<"f64">; // stands for it
      return formula(k, two).convert("f32x4" as "f32") as unknown as Value<"f32x4">;
    };
    const low = k.let("low", half(all));
    const high = k.let("high", half(shuffle(all, all, [2, 3, 2, 3])));
    return shuffle(low, high, [0, 1, 4, 5]) as unknown as Value<"f32">; // the type of x
  };
}
