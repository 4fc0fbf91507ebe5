/** @file Trees of tensors: what is a leaf, and functions of trees as functions of flat lists. */
import { flatten, type IsLeaf, LEAF, type TreeDef, unflatten } from "../tree/tree.ts";
import { isInexact } from "../types/dtype.ts";
import { describeValue } from "../util/check.ts";
import { ArgumentError, TraceError } from "../util/errors.ts";
import { DEEPEST_DATA, isComplexNumber, type TensorLike, toTensor } from "./convert.ts";
import { Tensor } from "./tensor.ts";

/** Nested arrays of numbers are one leaf; arrays that hold anything else are nodes. */
export const isArrayLeaf: IsLeaf<TensorLike> = (x): x is TensorLike =>
  x instanceof Tensor || isNumber(x) || isTyped(x) || isNumberNest(x);

/** A real number, or a complex one as plain data: an object of re and im and nothing else. */
const isNumber = (x: unknown): boolean =>
  typeof x === "number" || (isComplexNumber(x) && Object.keys(x).length === 2);

const isTyped = (x: unknown): boolean => ArrayBuffer.isView(x) && !(x instanceof DataView);

function isNumberNest(x: unknown, depth = 0): boolean {
  if (!Array.isArray(x) || x.length === 0 || depth === DEEPEST_DATA) return false;
  return x.every((e) => isNumber(e) || isNumberNest(e, depth + 1));
}

const isTensor: IsLeaf<Tensor> = (x): x is Tensor => x instanceof Tensor;

/** The tensors of a tree and its structure. */
export function flattenTensors(tree: unknown, op: string): { leaves: Tensor[]; def: TreeDef } {
  if (tree instanceof Tensor) return { leaves: [tree], def: LEAF };
  const { leaves, def } = flatten(tree, isArrayLeaf, op);
  return { leaves: leaves.map((x) => (x instanceof Tensor ? x : toTensor(x, op))), def };
}

/** The structure of a single array as the only argument. */
const ONE: TreeDef = Object.freeze({ kind: "array", children: Object.freeze([LEAF]) });

/** The tensors of a list of arguments; the list itself is a node whatever is in it. */
export function flattenArguments(
  args: readonly unknown[],
  op: string,
): { leaves: Tensor[]; def: TreeDef } {
  if (!Array.isArray(args)) throw notAList(op);
  if (args.length === 1 && args[0] instanceof Tensor) return { leaves: [args[0]], def: ONE };
  const flat = args.map((arg) => flattenTensors(arg, op));
  return {
    leaves: flat.flatMap((a) => a.leaves),
    def: { kind: "array", children: flat.map((a) => a.def) },
  };
}

function notAList(op: string): ArgumentError {
  return new ArgumentError({
    code: "ARGUMENTS",
    op,
    message: "the arguments are not a list.",
    needs: "needs an array with one entry for each argument of the function.",
  });
}

/** A function of trees as a function of the tensors in them; the result's structure appears when run. */
export class FlatFunction {
  private readonly f: (...args: never[]) => unknown;
  private readonly args: TreeDef;
  private readonly op: string;
  private readonly hasAux: boolean;
  private outTree: TreeDef | undefined;

  constructor(f: (...args: never[]) => unknown, args: TreeDef, op: string, hasAux = false) {
    if (typeof f !== "function") throw notAFunction(f, op);
    this.f = f;
    this.args = args;
    this.op = op;
    this.hasAux = hasAux;
  }

  run(leaves: readonly Tensor[]): readonly Tensor[] {
    const result = this.f(...(unflatten(this.args, leaves) as never[]));
    if (result instanceof Promise) throw asyncFunction(this.op);
    const flat = this.hasAux ? this.pair(result) : flattenTensors(result, this.op);
    this.outTree = flat.def;
    return flat.leaves;
  }

  /** A value and what comes with it, in which only tensors are leaves: numbers stay numbers. */
  private pair(result: unknown): { leaves: Tensor[]; def: TreeDef } {
    const [value, aux] = pairOf(result, this.op);
    const [first, second] = [flattenTensors(value, this.op), flatten(aux, isTensor, this.op)];
    return {
      leaves: [...first.leaves, ...second.leaves],
      def: { kind: "array", children: [first.def, second.def] },
    };
  }

  /** The structure of the last result; with an auxiliary one, of the pair. */
  get out(): TreeDef {
    return this.outTree as TreeDef; // set by run, which comes first
  }
}

function pairOf(result: unknown, op: string): readonly unknown[] {
  if (Array.isArray(result) && result.length === 2) return result;
  throw new ArgumentError({
    code: "PAIR",
    op,
    message: `with { hasAux: true } the function returned ${describeValue(result)}.`,
    needs: "needs [value, aux].",
  });
}

/** The error of something else where a function was wanted. */
export function notAFunction(f: unknown, op: string): ArgumentError {
  return new ArgumentError({
    code: "NOT_A_FUNCTION",
    op,
    message: `needs a function of tensors, and got ${describeValue(f)}.`,
    details: { kind: typeof f },
  });
}

function asyncFunction(op: string): TraceError {
  return new TraceError({
    code: "ASYNC",
    op,
    message: "the function returned a promise; transformations follow synchronous functions only.",
    hint: "await the data first, then transform a function of the data.",
  });
}

/** Throws unless all leaves can carry a derivative. */
export function requireInexact(leaves: readonly Tensor[], op: string): void {
  const bad = leaves.find((x) => !isInexact(x.dtype));
  if (bad === undefined) return;
  throw new ArgumentError({
    code: "NOT_DIFFERENTIABLE",
    op,
    message: `cannot differentiate with respect to an argument of dtype ${bad.dtype}.`,
    needs: "needs float or complex arguments.",
    hint: 'convert it, x.astype("float64"), or leave it out with { argnums }.',
    details: { dtype: bad.dtype },
  });
}
