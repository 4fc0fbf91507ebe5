/** @file The arguments of a compiled function: which are arrays, which are fixed, which are given away. */
import type { Tensor } from "../../core/tensor.ts";
import { flattenTensors } from "../../core/trees.ts";
import type { TreeDef } from "../../tree/tree.ts";
import { describeValue } from "../../util/check.ts";
import { ArgumentError } from "../../util/errors.ts";

/** A call taken apart. */
export interface Call {
  /** The tensors of all arguments that are not static, in order. */
  readonly leaves: readonly Tensor[];
  /** The structure of each argument; a static one is a static leaf. */
  readonly def: TreeDef & { readonly kind: "array" };
}

/** The argument numbers of an option as a list, each an integer ≥ 0. */
export function argumentNumbers(name: string, option: unknown): readonly number[] {
  if (option === undefined) return [];
  const list: readonly unknown[] = Array.isArray(option) ? option : [option];
  const wrong = list.find((n) => !Number.isInteger(n) || (n as number) < 0);
  if (wrong === undefined) return list as readonly number[]; // just seen
  throw new ArgumentError({
    code: "ARGNUMS",
    op: "jit",
    message: `${name} names argument ${describeValue(wrong)}.`,
    needs: "needs the number of an argument, counted from 0, or a list of them.",
    details: { name, value: wrong },
  });
}

/** Takes a call apart. */
export function takeApart(args: readonly unknown[], statics: readonly number[]): Call {
  const leaves: Tensor[] = [];
  const children = args.map((arg, i): TreeDef => {
    if (statics.includes(i)) return { kind: "static", value: arg };
    const flat = flattenTensors(arg, "jit");
    for (const leaf of flat.leaves) leaves.push(leaf);
    return flat.def;
  });
  return { leaves, def: { kind: "array", children } };
}
