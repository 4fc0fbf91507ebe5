/** @file What of fmax and fmin comes from the first of two numbers, of which one may be NaN. */
import type { Tensor } from "../../core/tensor.ts";
import { astype } from "./astype.ts";
import { isnan } from "./isnan.ts";
import { logicalNot } from "./logical-not.ts";
import { where } from "./where.ts";

/** 1 where x alone is the extreme or y is NaN, ½ where both are equal, else 0. */
export function shareBesideNaN(
  extreme: (x: Tensor, y: Tensor) => Tensor,
  x: Tensor,
  y: Tensor,
): Tensor {
  const top = extreme(x, y);
  const [own, other] = [x, y].map((v) => astype(v.equal(top), x.dtype));
  const isNumber = astype(logicalNot(isnan(x)), x.dtype);
  return where(isnan(y), isNumber, where(isnan(x), isNumber, own.div(own.add(other))));
}
