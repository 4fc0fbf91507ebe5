/** @file Functions compiled to WebAssembly. */
import { isEager } from "../../core/interpreter.ts";
import { evalProgram, stageFlat } from "../../core/stage.ts";
import type { Tensor } from "../../core/tensor.ts";
import { FlatFunction } from "../../core/trees.ts";
import { unflatten } from "../../tree/tree.ts";
import { checkKeys } from "../../util/check.ts";
import type { Inputs, Result, TreeFunction } from "../types.ts";
import { argumentNumbers, takeApart } from "./arguments.ts";

/** Options of jit. */
export interface JitOptions {
  /** Arguments that are no arrays but fixed values; another value compiles anew. Default: none. */
  readonly static?: number | readonly number[];
  /** Arguments given away: their memory is used again, and reading them throws. Default: none. */
  readonly donate?: number | readonly number[];
}

/** A compiled function. */
export type Jitted<F extends TreeFunction> = (...args: Inputs<Parameters<F>>) => Result<F>;

/**
 * The function compiled for the shapes and dtypes it is called with.
 *
 * @param f a function of trees of tensors
 * @returns a function of the same arguments
 * @example jit((x) => x.mul(x).sum())([1, 2, 3]) // 14.0
 */
export function jit<F extends TreeFunction>(f: F, options: JitOptions = {}): Jitted<F> {
  checkKeys("jit", options, ["static", "donate"]);
  const statics = argumentNumbers("static", options.static);
  argumentNumbers("donate", options.donate);
  return (...args) => {
    if (!isEager()) return f(...(args as never[])) as Result<F>;
    const { leaves, def } = takeApart(args, statics);
    const flat = new FlatFunction(f, def, "jit");
    const { program, captured } = stageFlat((xs: readonly Tensor[]) => flat.run(xs), leaves);
    return unflatten(flat.out, evalProgram(program, [...captured, ...leaves])) as Result<F>;
  };
}
