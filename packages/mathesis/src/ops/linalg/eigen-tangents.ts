/** @file What the derivatives of eigenvectors share, and the error of iterations without an end. */
import type { Tensor } from "../../core/tensor.ts";
import { complexOf } from "../../types/dtype.ts";
import { NotConverged } from "../../util/errors.ts";
import { complex } from "../elementwise/complex.ts";
import { gather } from "../index/gather.ts";
import { ofMatrix, type Place } from "../kinds/factorisation.ts";
import { stepsFor } from "./dense/eig/francis.ts";
import { swapLast } from "./solve-triangular.ts";

/** What an op says of eigenvalues that were not found; no matrix is known for which it happens. */
export function notConverged(op: string, n: number, place: Place): NotConverged {
  const steps = stepsFor(n);
  return new NotConverged({
    code: "NOT_CONVERGED",
    op,
    message: `an eigenvalue${ofMatrix(place)} was not found in ${steps} steps.`,
    hint: "a change of the matrix in its last digits leads another way.",
    details: { steps, ...(place !== undefined && { batch: place }) },
  });
}

/** A tangent in the complex dtype of the eigenvalues. */
export const toComplex = (t: Tensor): Tensor => t.astype(complexOf(t.dtype));

/**
 * X + V diag(c), where Re c = −Re vᴴx keeps the length of v and Im c = −Im(xₘ)/vₘ keeps entry m real.
 */
export function settled(x: Tensor, vectors: Tensor, largest: Tensor): Tensor {
  const pick = (y: Tensor): Tensor => gather(swapLast(y), largest, y.ndim - 1);
  const length = vectors.conj().mul(x).real().sum({ axis: -2 });
  const phase = pick(x).imag().div(pick(vectors).real());
  const c = complex(length, phase).astype(x.dtype);
  return x.sub(vectors.mul(c.expandDims(-2)));
}
