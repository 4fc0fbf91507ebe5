/** @file Batching of a function over an axis of its arguments. */
import { batchFlat } from "../core/batch.ts";
import { asStack } from "../core/programs.ts";
import type { Tensor } from "../core/tensor.ts";
import { FlatFunction, flattenArguments } from "../core/trees.ts";
import { leafCount, type TreeDef, unflatten } from "../tree/tree.ts";
import { normalizeAxis } from "../types/shape.ts";
import { checkOptions } from "../util/check.ts";
import { ArgumentError, ShapeError } from "../util/errors.ts";
import type { Inputs, Result, TreeFunction } from "./types.ts";

/** An axis for all leaves of an argument, null for none, or a tree of those. */
export type AxisSpec = number | null | readonly AxisSpec[] | { readonly [key: string]: AxisSpec };

/** Options of vmap. */
export interface VmapOptions {
  /** The batch axis of each argument (null: the same for all); default 0 for every argument. */
  readonly inAxes?: number | readonly AxisSpec[];
  /** Where the batch axis goes in the results; default 0. */
  readonly outAxes?: AxisSpec;
}

/** The axis of each leaf under a structure, from a spec that may stop at any depth. */
function leafAxes(def: TreeDef, spec: AxisSpec | undefined, fallback: number): (number | null)[] {
  if (spec === undefined || typeof spec === "number" || spec === null) {
    const axis = spec === undefined ? fallback : spec;
    return new Array<number | null>(leafCount(def)).fill(axis);
  }
  if (def.kind === "array" && Array.isArray(spec)) {
    return def.children.flatMap((c, i) => leafAxes(c, spec[i] as AxisSpec | undefined, fallback));
  }
  if (def.kind === "object" && typeof spec === "object" && !Array.isArray(spec)) {
    const byKey = spec as Readonly<Record<string, AxisSpec>>;
    return def.keys.flatMap((k, i) => leafAxes(def.children[i], byKey[k], fallback));
  }
  throw new ArgumentError({
    code: "AXES",
    op: "vmap",
    message: "inAxes or outAxes does not have the structure of what it describes.",
    needs: "needs an axis, null, or a tree of those with the same keys.",
  });
}

/** x with axis `from` moved to the front. */
function toFront(x: Tensor, from: number): Tensor {
  const axis = normalizeAxis(from, x.ndim, "vmap");
  if (axis === 0) return x;
  const rest = x.shape.map((_, i) => i).filter((i) => i !== axis);
  return x.transpose([axis, ...rest]);
}

/** x with its first axis moved to `to`. */
function fromFront(x: Tensor, to: number): Tensor {
  const axis = normalizeAxis(to, x.ndim, "vmap");
  if (axis === 0) return x;
  const order = x.shape.map((_, i) => (i < axis ? i + 1 : i === axis ? 0 : i));
  return x.transpose(order);
}

function batchSize(stacks: readonly Tensor[], batched: readonly boolean[]): number {
  const sizes = stacks.filter((_, i) => batched[i]).map((x) => x.shape[0]);
  const [size] = sizes;
  if (size !== undefined && sizes.every((n) => n === size)) return size;
  throw new ShapeError({
    code: size === undefined ? "NO_BATCH" : "BATCH_SIZES",
    op: "vmap",
    message:
      size === undefined
        ? "no argument has a batch axis."
        : `batch axes have different lengths: ${[...new Set(sizes)].join(", ")}.`,
    needs: "needs at least one batched argument, and equal lengths.",
    details: { sizes },
  });
}

/**
 * The function that applies f to every entry along an axis of its arguments at once.
 *
 * @param f a function of trees of tensors, written for one example
 * @param options.inAxes axis of each argument (a number for all, or a list; null: not batched;
 *   trees of axes where an argument is a tree). Default 0.
 * @param options.outAxes where the new axis goes in the results; default 0
 * @returns a function of stacked arguments with stacked results
 * @throws {ShapeError} BATCH_SIZES, NO_BATCH; {ArgumentError} AXES, AXIS
 * @accuracy the same values as a loop, up to the order of sums
 * @gradient composes with every other transformation
 * @example vmap((x) => x.sum())([[1, 2], [3, 4]]) // [3. 7.]
 */
export function vmap<F extends TreeFunction>(
  f: F,
  options: VmapOptions = {},
): (...args: Inputs<Parameters<F>>) => Result<F> {
  checkOptions("vmap", options);
  return (...args) => {
    const { leaves, def } = flattenArguments(args, "vmap");
    const axes = leafAxes(def, options.inAxes ?? 0, 0);
    const batched = axes.map((a) => a !== null);
    const stacks = leaves.map((x, i) => (axes[i] === null ? x : toFront(x, axes[i])));
    const size = batchSize(stacks, batched);
    const flat = new FlatFunction(f, def, "vmap");
    const result = batchFlat((xs) => flat.run(xs), stacks, batched, size);
    const outAxes = leafAxes(flat.out, options.outAxes ?? 0, 0);
    const outs = result.outputs.map((y, i) => {
      const axis = outAxes[i];
      if (axis === null && !result.batched[i]) return y;
      return fromFront(asStack(y, result.batched[i], size), axis ?? 0);
    });
    return unflatten(flat.out, outs) as Result<F>;
  };
}
