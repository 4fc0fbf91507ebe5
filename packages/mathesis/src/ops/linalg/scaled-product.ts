/** @file Products of many numbers, of which none on the way over- or underflows. */
import { bindOne } from "../../core/interpreter.ts";
import type { Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { where } from "../elementwise/where.ts";
import { factorisationOp } from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { productOf, timesPower } from "./dense/lu/determinant.ts";
import { identity } from "./matrices.ts";

/** The function that asks, for its errors. */
type For = { readonly of: string };

const op: Op = factorisationOp<For>({
  name: "scaledProduct",
  signature: "n -> ",
  dtypes: (d) => [d],
  keepsInputs: true,
  factor: ([x], [y]) => {
    const { re, im, exponent } = productOf(x);
    y.values[0] = timesPower(re, exponent);
    if (x.complex) y.values[1] = timesPower(im, exponent);
  },
  // each factor's tangent times the product of all others, also where factors are zero
  derivative: ([x], [t], _outputs, { of }) => {
    const n = x.shape[x.ndim - 1];
    const isOwn = identity(n, "float64").greater(0);
    const others = scaledProduct(where(isOwn, 1, x.expandDims(-2)), of);
    return [others.mul(known(t)).sum({ axis: -1 })];
  },
});

/** The product over the last axis; DomainError OUT_OF_RANGE where no number of the dtype holds it. */
export const scaledProduct = (x: Tensor, of: string): Tensor => bindOne(op, [x], { of });
