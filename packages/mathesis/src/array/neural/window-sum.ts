/** @file Sums over windows: a convolution of each image alone with a kernel of ones. */
import { emptyHost } from "../../core/host.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionPart } from "../../ops/conv/convolution.ts";
import { type Shape, sizeOf } from "../../types/shape.ts";
import type { Pooling } from "./pool.ts";

function onesLike(x: Tensor, shape: Shape): Tensor {
  const ones = emptyHost(shape, x.dtype);
  ones.view().fill(1);
  return ones;
}

/** The sum of each window; what a window has outside the input counts as 0. */
export function windowSum(x: Tensor, { lead, size, window, positions }: Pooling): Tensor {
  const images = x.reshape([sizeOf(lead), 1, ...size]);
  const kernel = onesLike(x, [1, 1, ...window.kernel]);
  const sums = convolutionPart("output", images, kernel, { ...window, groups: 1 }, positions);
  return sums.reshape([...lead, ...positions]);
}
