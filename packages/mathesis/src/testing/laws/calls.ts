/** @file A sample as a function of its tensors alone, which transformations can take. */
import { emptyHost } from "../../core/host.ts";
import { Tensor } from "../../core/tensor.ts";
import { type Aval, showAval } from "../../ir/aval.ts";
import type { OpLaws, Sample } from "../../ops/laws-types.ts";
import { flatten, unflatten } from "../../tree/tree.ts";
import { type DType, isInexact } from "../../types/dtype.ts";
import { makeSampler } from "../sampler.ts";

/** What the laws are about: an op, or anything that is called like one. */
export interface OpUnderTest {
  (...args: never[]): unknown;
  readonly name: string;
  readonly kind?: string;
  readonly untraceable?: string;
}

/** A flat list of tensors to a flat list of tensors. */
export type FlatRun = (...tensors: Tensor[]) => Tensor[];

/** An op on the tensors of a sample; everything else is fixed. */
export interface Call {
  readonly name: string;
  readonly tensors: readonly Tensor[];
  readonly run: FlatRun;
}

const isTensor = (x: unknown): x is Tensor => x instanceof Tensor;

/** The sample as a call. */
export function makeCall(op: OpUnderTest, sample: Sample): Call {
  const { leaves, def } = flatten(sample.args, isTensor);
  const apply = op as unknown as (...args: unknown[]) => unknown; // samples are typed when written
  return {
    name: sample.name ?? leaves.map(showAval).join(" "),
    tensors: leaves,
    run: (...tensors) => flatten(apply(...(unflatten(def, tensors) as unknown[])), isTensor).leaves,
  };
}

/**
 * The samples of an op at a dtype that can be traced, or those that cannot. Another seed gives the
 * same calls on other numbers.
 */
export function callsAt(
  op: OpUnderTest,
  laws: OpLaws,
  dtype: DType,
  seed: number,
  traceable = true,
): Call[] {
  return laws
    .samples(makeSampler(seed, dtype))
    .filter((sample) => (sample.refusesTrace !== true) === traceable)
    .map((sample) => makeCall(op, sample));
}

/** The call as a function only of the tensors that can carry a derivative, with such results. */
export function smoothPart(call: Call): Call {
  const moves = call.tensors.map((x) => isInexact(x.dtype));
  return {
    name: call.name,
    tensors: call.tensors.filter((_, i) => moves[i]),
    run: (...moving) => {
      let next = 0;
      const all = call.tensors.map((x, i) => (moves[i] ? moving[next++] : x));
      return call.run(...all).filter((y) => isInexact(y.dtype));
    },
  };
}

/** A tensor of a shape and dtype with the given stored numbers. */
export function withData(like: Pick<Aval, "shape" | "dtype">, data: ArrayLike<number>): Tensor {
  const out = emptyHost(like.shape, like.dtype);
  out.values.set(data, out.offset);
  return out;
}

/** Random directions, one for each tensor. */
export function directions(tensors: readonly Tensor[], seed: number): Tensor[] {
  const sampler = makeSampler(seed, "float64");
  return tensors.map((x) => sampler.normal(x.shape, x.dtype));
}

/** The stored numbers of all tensors in a row; complex numbers are two. */
export const numbers = (tensors: readonly Tensor[]): number[] =>
  tensors.flatMap((x) => Array.from(x.data));
