/** @file A function written down as a program. */
import type { Op } from "../core/op.ts";
import { evalProgram, stageFlat } from "../core/stage.ts";
import type { Tensor } from "../core/tensor.ts";
import { FlatFunction, flattenArguments } from "../core/trees.ts";
import { type Aval, showAval } from "../ir/aval.ts";
import { printProgram } from "../ir/print.ts";
import type { Program } from "../ir/program.ts";
import { requireSameTree, type TreeDef, unflatten } from "../tree/tree.ts";
import { sameShape } from "../types/shape.ts";
import { DTypeError, ShapeError } from "../util/errors.ts";
import type { Inputs, Result, TreeFunction } from "./types.ts";

/**
 * A function as a list of equations over names: readable with toString(), runnable with call().
 *
 * @noexample made by `stage`
 */
export class StagedFunction<F extends TreeFunction> {
  /** The equations. */
  readonly program: Program<Op>;
  private readonly captured: readonly Tensor[];
  private readonly inTree: TreeDef;
  private readonly outTree: TreeDef;

  constructor(
    program: Program<Op>,
    captured: readonly Tensor[],
    inTree: TreeDef,
    outTree: TreeDef,
  ) {
    this.program = program;
    this.captured = captured;
    this.inTree = inTree;
    this.outTree = outTree;
  }

  /**
   * Runs the program on arguments of the shapes and dtypes it was staged for.
   *
   * @throws {ShapeError} or {DTypeError} STAGED for others; {ArgumentError} TREE
   */
  call(...args: Inputs<Parameters<F>>): Result<F> {
    const { leaves, def } = flattenArguments(args, "stage");
    requireSameTree(this.inTree, def, "stage", "the staged and the given arguments");
    this.program.inputs.slice(this.captured.length).forEach((v, i) => {
      requireLike(v, leaves[i], i);
    });
    const outputs = evalProgram(this.program, [...this.captured, ...leaves]);
    return unflatten(this.outTree, outputs) as Result<F>;
  }

  toString(): string {
    return printProgram(this.program);
  }
}

/** Throws unless a tensor has the shape and dtype of the input it is given for. */
function requireLike(input: Aval, x: Tensor, place: number): void {
  const sameDType = input.dtype === x.dtype;
  if (sameDType && sameShape(input.shape, x.shape)) return;
  const Kind = sameDType ? ShapeError : DTypeError;
  throw new Kind({
    code: "STAGED",
    op: "stage",
    message: `tensor ${place} of the arguments is not like the one the program was made for.`,
    given: `staged: ${showAval(input)}  given: ${showAval(x)}`,
    needs: "needs the shapes and dtypes of the example.",
    hint: "stage the function again for other shapes or dtypes.",
    details: { place, staged: showAval(input), given: showAval(x) },
  });
}

/**
 * The function that follows f once, on names instead of values, and gives the program it ran.
 *
 * @param f a function of trees of tensors
 * @returns a function of example arguments (only shapes and dtypes matter) giving the program
 * @throws {TraceError} VALUE_NEEDED if f reads values
 * @accuracy the program computes what f computes, bit for bit
 * @gradient programs of derivatives are staged by staging the derivative: `stage(grad(f))(x)`
 * @example String(stage((x) => x.sin())(0)) // (a: float64[]) =>\n  b: float64[] = sin(a)\n  return b
 */
export function stage<F extends TreeFunction>(
  f: F,
): (...args: Inputs<Parameters<F>>) => StagedFunction<F> {
  return (...args) => {
    const { leaves, def } = flattenArguments(args, "stage");
    const flat = new FlatFunction(f, def, "stage");
    const { program, captured } = stageFlat((xs) => flat.run(xs), leaves);
    return new StagedFunction<F>(program, captured, def, flat.out);
  };
}
