/**
 * @file All the pieces of an input that a sliding kernel covers, side by side, and the sum of such
 * pieces back in their places: two moves that are transposes of each other.
 */
import { kernels } from "../../core/backend.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Sliding } from "../../ir/kernels.ts";
import type { Shape } from "../../types/shape.ts";
import { linearOp } from "../kinds/linear.ts";

interface UnfoldParams extends Sliding {
  /** Lengths of the kernel's axes and of those of its positions. */
  readonly extent: Shape;
}
interface FoldParams extends Sliding {
  /** Lengths of the spatial axes of the input. */
  readonly spatial: Shape;
}

/** A stack of stacks of images as one stack. */
const mergeImages = (x: Tensor): Tensor =>
  x.reshape([x.shape[0] * x.shape[1], ...x.shape.slice(2)] as Shape);

const bare = ({ strides, dilation, before }: Sliding): Sliding => ({ strides, dilation, before });

const unfoldOp: Op = linearOp<UnfoldParams>({
  name: "unfold",
  linearity: "joint",
  shape: ([x], { extent }) => [...x.shape.slice(0, 2), ...extent],
  evaluate([x], out, params) {
    kernels().unfold(x, out, params);
    return undefined;
  },
  transpose: (ct, [x], params) => [
    x instanceof LinearInput ? fold(ct, params, x.aval.shape.slice(2)) : null,
  ],
  batch([x], _batched, params) {
    const y = bindOne(unfoldOp, [mergeImages(x)], { ...params });
    return y.reshape([...x.shape.slice(0, 2), ...y.shape.slice(1)] as Shape);
  },
});

const foldOp: Op = linearOp<FoldParams>({
  name: "fold",
  linearity: "joint",
  shape: ([x], { spatial }) => [...x.shape.slice(0, 2), ...spatial],
  evaluate([x], out, params) {
    kernels().fold(x, out, params);
    return undefined;
  },
  transpose: (ct, [x], params) => [
    x instanceof LinearInput ? unfold(ct, params, x.aval.shape.slice(2)) : null,
  ],
  batch([x], _batched, params) {
    const y = bindOne(foldOp, [mergeImages(x)], { ...params });
    return y.reshape([...x.shape.slice(0, 2), ...y.shape.slice(1)] as Shape);
  },
});

/** y[n, c, k…, p…] = x[n, c, p·stride + k·dilation − before]; `extent` is [k…, p…]. */
export function unfold(x: Tensor, sliding: Sliding, extent: Shape): Tensor {
  return bindOne(unfoldOp, [x], { ...bare(sliding), extent });
}

/** The sum of all y[n, c, k…, p…] at the places of x[n, c, s…] that unfold takes them from. */
export function fold(y: Tensor, sliding: Sliding, spatial: Shape): Tensor {
  return bindOne(foldOp, [y], { ...bare(sliding), spatial });
}
