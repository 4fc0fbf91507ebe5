/** @file Running sums and products along an axis, with the bytes of backends/js/cumulate.ts. */
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import type { DType } from "../../../../types/dtype.ts";
import { once } from "../once.ts";
import { type Stored, storedOf } from "../stored.ts";
import { type ComplexScan, complexScanKernel } from "./complex.ts";
import { type AlongParams, type Scan, scanKernel } from "./scan.ts";

/** Written for f64; for other elements it is the same. */
export type CumulateParams = AlongParams & { readonly x: "f64*"; readonly out: "f64*" };

const scans: Readonly<Record<"sum" | "prod", Scan>> = {
  sum: { arrays: ["x"], initial: 0, step: (state, [x]) => state.add(x) },
  prod: { arrays: ["x"], initial: 1, step: (state, [x]) => state.mul(x) },
};

const complexProduct: ComplexScan = {
  arrays: ["x"],
  initial: 1,
  step: ([re, im], [[a, b]]) => [re.mul(a).sub(im.mul(b)), re.mul(b).add(im.mul(a))],
};

const make = once((kind: "sum" | "prod", stored: Stored) =>
  scanKernel(`cumulate-${kind}-${stored}`, stored, scans[kind]),
);
const makeComplex = once((type: "f64" | "f32") =>
  complexScanKernel(`cumulate-prod-complex-${type}`, type, complexProduct),
);

/**
 * The kernel of running sums or products. Complex sums are those of the parts: `inner` counts parts
 * there, and complex numbers in products.
 */
export function cumulate(kind: "sum" | "prod", dtype: DType): TypedKernel<CumulateParams> {
  const isComplex = dtype === "complex128" || dtype === "complex64";
  const type = dtype === "complex128" ? "f64" : "f32";
  const made = isComplex && kind === "prod" ? makeComplex(type) : make(kind, storedOf[dtype]);
  return made as TypedKernel<CumulateParams>; // with its one array
}
