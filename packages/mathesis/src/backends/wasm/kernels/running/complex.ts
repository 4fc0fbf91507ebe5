/**
 * @file Recurrences of complex numbers along an axis, row by row. States are doubles, as those of
 * backends/js/cumulate.ts, and stand in the workspace.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import { type AlongParams, scanParams } from "./scan.ts";

/** Real and imaginary part. */
export type Parts = readonly [re: Value<"f64">, im: Value<"f64">];

/** A recurrence: the arrays it reads, by name, the real state before the first, the next state. */
export interface ComplexScan {
  readonly arrays: readonly string[];
  readonly initial: number;
  readonly step: (state: Parts, x: readonly Parts[]) => Parts;
}

/** The kernel of a recurrence. */
export function complexScanKernel(
  name: string,
  type: "f64" | "f32",
  { arrays, initial, step }: ComplexScan,
): TypedKernel<AlongParams> {
  const wide = (x: Value<"f64">) => (type === "f32" ? x.convert("f64") : x);
  const stored = (x: Value<"f64">) =>
    type === "f32" ? (x.convert("f32") as unknown as Value<"f64">) : x; // pointers are of f32
  const made = kernel(name, scanParams(type, arrays), (k, p) => {
    // the names were given their types above
    const [outer, n, inner] = ["outer", "n", "inner"].map((key) => p[key] as Value<"i32">);
    const [work, out] = ["work", "out"].map((key) => p[key] as Value<"f64*">);
    const partsAt = (x: Value<"f64*">, i: Value<"i32">): Parts => [
      k.let("re", wide(x.at(i))),
      k.let("im", wide(x.at(i.add(1)))),
    ];
    k.loop("o", 0, outer, (o) => {
      k.loop("c", 0, inner, (c) => {
        k.set(work.at(c.mul(2)), initial);
        k.set(work.at(c.mul(2).add(1)), 0);
      });
      k.loop("k", 0, n, (e) => {
        const row = k.let("row", o.mul(n).add(e).mul(inner).mul(2));
        k.loop("c", 0, inner, (c) => {
          const place = k.let("place", c.mul(2));
          const i = k.let("i", row.add(place));
          const last = [k.let("re", work.at(place)), k.let("im", work.at(place.add(1)))] as const;
          const x = arrays.map((array) => partsAt(p[array] as Value<"f64*">, i));
          const [re, im] = step(last, x).map((part) => k.let("next", part));
          k.set(work.at(place), re);
          k.set(work.at(place.add(1)), im);
          k.set(out.at(i), stored(re));
          k.set(out.at(i.add(1)), stored(im));
        });
      });
    });
  });
  return made as unknown as TypedKernel<AlongParams>; // and the arrays
}
