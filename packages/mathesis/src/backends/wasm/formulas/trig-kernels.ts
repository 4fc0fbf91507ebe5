/**
 * @file Formulas that are long enough to be kernels of their own, one for each type they are used
 * with; and float32 formulas that take the way through float64.
 */
import { kernel } from "../../../ir/loops/kernel.ts";
import type { Type } from "../../../ir/loops/types.ts";
import { shuffle, type Value } from "../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../ir/loops/writer.ts";
import type { Double, Single } from "./trig-values.ts";

/** What is made when it is first asked for, and only then. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A formula of one or two numbers of a type, or of its vectors. */
export type Caller<T extends "f32" | "f64"> = (k: Writer, x: Value<T>, y?: Value<T>) => Value<T>;

/** Returns what calls the kernels of a formula, which are made when they are first called. */
export function asKernels<T extends "f32" | "f64">(
  name: string,
  formula: (k: Writer, x: Value<T>, y: Value<T>) => Value<T>,
): Caller<T> {
  const made = new Map<Type, TypedKernel<Record<string, T>, T>>();
  return (k, x, y) => {
    const type = x.type as T; // or its vector
    const args: Record<string, Value<T>> = y === undefined ? { x } : { x, y };
    const params = Object.fromEntries(Object.keys(args).map((key) => [key, type]));
    const own =
      made.get(type) ??
      kernel(`${name}-of-${type}`, params, (own, { x, y = x }) => own.return(formula(own, x, y)), {
        returns: type,
      });
    made.set(type, own);
    return k.call(own, args);
  };
}

/** A formula of float64s, on float32s: each half of a vector is promoted, and the results rounded. */
export function throughDouble(
  xs: readonly Single[],
  of: (xs: readonly Double[]) => Double,
): Single {
  if (xs[0].type === "f32") return of(xs.map((x) => x.convert("f64"))).convert("f32");
  const vectors = xs as unknown as readonly Value<"f32x4">[]; // what else there is
  const promoted = (v: Value<"f32x4">) => v.convert("f64x2") as unknown as Double;
  const demoted = (v: Double) => (v as unknown as Value<"f64x2">).convert("f32x4");
  const low = of(vectors.map((v) => promoted(v)));
  const high = of(vectors.map((v) => promoted(shuffle(v, v, [2, 3, 0, 1]))));
  return shuffle(demoted(low), demoted(high), [0, 1, 4, 5]) as unknown as Single;
}
