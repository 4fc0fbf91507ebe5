/**
 * @file Linear recurrences along an axis, h[k] = a[k]·h[k − 1] + b[k] from h = 0, with the bytes of
 * backends/js/cumulate.ts.
 */
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import type { InexactDType } from "../../../../types/dtype.ts";
import { once } from "../once.ts";
import { type ComplexScan, complexScanKernel } from "./complex.ts";
import { type AlongParams, type Scan, scanKernel } from "./scan.ts";

/** Written for f64; for float32 it is the same. */
export type RecurrenceParams = AlongParams & {
  readonly a: "f64*";
  readonly b: "f64*";
  readonly out: "f64*";
};

const real: Scan = { arrays: ["a", "b"], initial: 0, step: (h, [a, b]) => a.mul(h).add(b) };

const complex: ComplexScan = {
  arrays: ["a", "b"],
  initial: 0,
  step: ([re, im], [[p, q], [c, d]]) => [
    p.mul(re).sub(q.mul(im)).add(c),
    p.mul(im).add(q.mul(re)).add(d),
  ],
};

const make = once((dtype: InexactDType): TypedKernel<AlongParams> => {
  const name = `recurrence-${dtype}`;
  if (dtype === "float64" || dtype === "float32") {
    return scanKernel(name, dtype === "float64" ? "f64" : "f32", real);
  }
  return complexScanKernel(name, dtype === "complex128" ? "f64" : "f32", complex);
});

/** The kernel of a recurrence; `inner` counts numbers, complex ones too. */
export function recurrence(dtype: InexactDType): TypedKernel<RecurrenceParams> {
  return make(dtype) as TypedKernel<RecurrenceParams>; // with its two arrays
}
