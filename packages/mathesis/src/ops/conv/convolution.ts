/**
 * @file Convolution in any number of axes as one trilinear form of three arrays: Σ x[q] w[k] y[p]
 * over all places where kernel tap k at position p meets element q of the input. Any of the three is
 * a bilinear function of the other two: the output of a convolution, its input (which is the
 * transposed convolution) and its kernel. So one record has all derivatives of itself.
 */

import { kernels } from "../../core/backend.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import { zerosLike } from "../../core/programs.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { ConvolutionPart, Sliding } from "../../ir/kernels.ts";
import type { Shape } from "../../types/shape.ts";
import { conjugate } from "../elementwise/conj.ts";
import { linearOp } from "../kinds/linear.ts";
import { known } from "../kinds/record.ts";
import { freeAxis, mergeBatch, splitBatch } from "./merge.ts";

interface ConvolutionParams extends Sliding {
  /** Which array is the result. */
  readonly part: ConvolutionPart;
  readonly groups: number;
  /** Lengths of the spatial axes of the result. */
  readonly spatial: Shape;
}

/** The two arrays that are given, in order, by the one that is not. */
const given: Readonly<Record<ConvolutionPart, readonly [ConvolutionPart, ConvolutionPart]>> = {
  output: ["input", "kernel"],
  input: ["kernel", "output"],
  kernel: ["input", "output"],
};

function resultShape(a: Shape, b: Shape, { part, groups, spatial }: ConvolutionParams): Shape {
  if (part === "output") return [a[0], b[0], ...spatial];
  if (part === "input") return [b[0], a[1] * groups, ...spatial];
  return [b[1], a[1] / groups, ...spatial];
}

/** The cotangent of one given array: the same form, with the other and the cotangent as given. */
function pull(ct: Tensor, own: 0 | 1, other: Tensor, to: Shape, params: ConvolutionParams): Tensor {
  const part = given[params.part][own];
  const parts = { [params.part]: ct, [given[params.part][1 - own]]: conjugate(other) };
  const operands = given[part].map((name) => parts[name]);
  return bindOne(op, operands, { ...params, part, spatial: to.slice(2) });
}

/** The form on stacks: the batch goes into an axis that the other array does not have, or groups. */
function batchForm(
  inputs: readonly Tensor[],
  batched: readonly boolean[],
  params: ConvolutionParams,
  size: number,
): Tensor {
  const { part, groups } = params;
  const names = given[part];
  const both = batched[0] && batched[1];
  const own = batched[0] ? 0 : 1;
  const axis = both ? "group" : freeAxis(names[own], names[1 - own]);
  const merged = inputs.map((x, i) => (batched[i] ? mergeBatch(x, names[i], axis, groups) : x));
  const all = { ...params, groups: both ? groups * size : groups };
  return splitBatch(bindOne(op, merged, all), part, axis, groups, size);
}

const entryShape = (x: Tensor, batched: boolean): Shape => (batched ? x.shape.slice(1) : x.shape);

const op: Op = linearOp<ConvolutionParams>({
  name: "convolution",
  linearity: "each",
  shape: ([a, b], params) => resultShape(a.shape, b.shape, params),
  evaluate([a, b], out, params) {
    kernels().convolution(params.part, a, b, out, params, params.groups);
    return undefined;
  },
  transpose(ct, [a, b], params) {
    if (a instanceof LinearInput) return [pull(ct, 0, known(b), a.aval.shape, params), null];
    const { aval } = b as LinearInput; // only equations with a linear input are transposed
    return [null, pull(ct, 1, known(a), aval.shape, params)];
  },
  batch(inputs, batched, params, size) {
    if (size > 0) return batchForm(inputs, batched, params, size);
    const [a, b] = inputs.map((x, i) => entryShape(x, batched[i]));
    return zerosLike({ ...inputs[0], shape: [0, ...resultShape(a, b, params)] });
  },
});

/** How a kernel slides over an input, and into how many groups the channels fall. */
export interface ConvolutionGeometry extends Sliding {
  readonly groups: number;
}

/**
 * One part of a convolution from the other two, given in the order input [n, c, s…], kernel
 * [o, c / groups, k…], output [n, o, p…]. Shapes must fit; `spatial` is that of the result.
 */
export function convolutionPart(
  part: ConvolutionPart,
  a: Tensor,
  b: Tensor,
  { strides, dilation, before, groups }: ConvolutionGeometry,
  spatial: Shape,
): Tensor {
  return bindOne(op, [a, b], { part, strides, dilation, before, groups, spatial });
}
