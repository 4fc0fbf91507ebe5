/** @file Which elements occur in another array. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { equal } from "../../ops/elementwise/equal.ts";
import { logicalNot } from "../../ops/elementwise/logical-not.ts";
import { minimum } from "../../ops/elementwise/minimum.ts";
import { gather } from "../../ops/index/gather.ts";
import { commonDType } from "../../ops/kinds/elementwise.ts";
import { composite, type OpRecord } from "../../ops/kinds/record.ts";
import { placesIn } from "../../ops/sort/searchsorted.ts";
import { sort } from "../../ops/sort/sort.ts";
import { isComplex } from "../../types/dtype.ts";
import { checkFlag, checkKeys } from "../../util/check.ts";

/** Options of `isin`. */
export interface IsinOptions {
  /** Whether to tell the elements that do not occur; default false. */
  readonly invert?: boolean;
}

/** The type of `isin`. */
export interface Isin extends OpRecord {
  <const A extends TensorLike>(
    x: A,
    testElements: TensorLike,
    options?: IsinOptions,
  ): Tensor<ShapeOf<A>, "bool">;
}

function occurs(x: Tensor, among: Tensor): Tensor {
  // a comparison with each: complex numbers are searched rarely
  if (isComplex(x.dtype) || among.size === 0) {
    return equal(x.expandDims(x.ndim), among as Tensor<[number]>).any({ axis: -1 });
  }
  const sorted: Tensor = sort(among);
  const place = minimum(placesIn(sorted, x, false), among.size - 1);
  return gather(sorted, place).equal(x);
}

/**
 * Whether each element of x occurs among the test elements.
 *
 * @shape `s, t -> s`, bool
 * @param options.invert whether it does not occur; default false
 * @throws {ArgumentError} FLAG
 * @accuracy exact; NaN occurs nowhere
 * @gradient none: a truth value does not move smoothly
 * @example isin([0, 2, 4, 2], [1, 2]) // [false  true false  true]
 */
export const isin: Isin = composite(
  "isin",
  (x: TensorLike, testElements: TensorLike, options: IsinOptions = {}): Tensor => {
    checkKeys("isin", options, ["invert"]);
    checkFlag("isin", "invert", options.invert);
    const [a, b] = [toTensor(x, "isin"), toTensor(testElements, "isin")];
    const d = commonDType(a, b);
    const [arg, among] = [a, b].map((t) => (t.dtype === d ? t : t.astype(d)));
    const found = occurs(arg, among.reshape([among.size]));
    return options.invert === true ? logicalNot(found) : found;
  },
) as unknown as Isin; // the interface adds only the types of shapes
