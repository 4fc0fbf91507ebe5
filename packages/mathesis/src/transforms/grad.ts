/** @file Gradients of functions with one real result. */
import { scalar } from "../core/host.ts";
import { linearizeFlat } from "../core/linearize.ts";
import { instantiate } from "../core/programs.ts";
import type { Tensor } from "../core/tensor.ts";
import { FlatFunction, flattenArguments, requireInexact } from "../core/trees.ts";
import { showAval } from "../ir/aval.ts";
import { leafCount, type TreeDef, unflatten } from "../tree/tree.ts";
import { isFloat } from "../types/dtype.ts";
import { checkFlag, checkOptions, describeValue } from "../util/check.ts";
import { ArgumentError, ShapeError } from "../util/errors.ts";
import type { Gradient, Inputs, TreeFunction } from "./types.ts";

/** Options of grad and valueAndGrad. */
export interface GradOptions {
  /** The arguments to differentiate with respect to; default 0. A list gives a list of gradients. */
  readonly argnums?: number | readonly number[];
  /** f returns `[loss, aux]`; aux, a tree of tensors and whatever else, is passed on. Default false. */
  readonly hasAux?: boolean;
}

type ArgGradient<P extends readonly unknown[], O> = O extends {
  readonly argnums: infer N;
}
  ? N extends number
    ? Gradient<P[N]>
    : N extends readonly number[]
      ? { -readonly [K in keyof N]: Gradient<P[N[K] & number]> }
      : never
  : Gradient<P[0]>;
type Loss<F extends TreeFunction, O> = O extends { readonly hasAux: true }
  ? ReturnType<F> extends readonly [infer L, infer A]
    ? [L, A]
    : never
  : Gradient<ReturnType<F>>;

/** The arguments to differentiate, each of which there must be. */
function wantedArguments(
  argnums: number | readonly number[],
  count: number,
  op: string,
): readonly number[] {
  const wanted = Array.isArray(argnums) ? (argnums as readonly number[]) : [argnums as number];
  const missing = wanted.find((n) => !(Number.isInteger(n) && n >= 0 && n < count));
  if (missing !== undefined) throw missingArgument(missing, count, op);
  return wanted;
}

/** What f gives at the arguments and its gradient: what both public functions share. */
function valueAndGradOf(
  f: TreeFunction,
  args: readonly unknown[],
  options: GradOptions,
  op: string,
): { result: unknown; gradient: unknown } {
  const { argnums = 0, hasAux = false } = options;
  const wanted = wantedArguments(argnums, args.length, op);
  const all = flattenArguments(args, op);
  const ranges = argumentRanges(all.def);
  const active = wanted.flatMap((n) => ranges[n]);
  requireInexact(
    active.map((i) => all.leaves[i]),
    op,
  );
  const flat = new FlatFunction(f, all.def, op, hasAux);
  const linear = linearizeFlat(
    (xs) => flat.run(replaced(all.leaves, active, xs)),
    active.map((i) => all.leaves[i]),
  );
  const values = leafCount(hasAux ? childrenOf(flat.out)[0] : flat.out);
  const loss = requireScalar(linear.outputs.slice(0, values), op);
  const one = scalar(1, loss.dtype, false);
  const pulled = linear.pullback(linear.outputs.map((_, i) => (i === 0 ? one : null)));
  const gradients = pulled.map((ct, i) => instantiate(ct, all.leaves[active[i]]));
  const leaves = replaced(all.leaves, active, gradients);
  const tree = unflatten(all.def, leaves) as unknown[];
  const gradient = typeof argnums === "number" ? tree[argnums] : wanted.map((n) => tree[n]);
  return { result: unflatten(flat.out, linear.outputs), gradient };
}

/** The leaves with those at some places replaced; the list itself where all of them are. */
function replaced(
  leaves: readonly Tensor[],
  places: readonly number[],
  values: readonly Tensor[],
): readonly Tensor[] {
  if (places.length === leaves.length && places.every((at, i) => at === i)) return values;
  const result = [...leaves];
  for (let i = 0; i < places.length; i++) result[places[i]] = values[i];
  return result;
}

function checkGradOptions(op: string, options: GradOptions | undefined): void {
  if (options === undefined) return;
  checkOptions(op, options);
  checkFlag(op, "hasAux", options.hasAux);
}

/** The parts of a list. */
const childrenOf = (def: TreeDef): readonly TreeDef[] => (def.kind === "array" ? def.children : []);

/** Which leaves belong to each argument. */
function argumentRanges(def: TreeDef): number[][] {
  let at = 0;
  return childrenOf(def).map((c) => {
    const own: number[] = [];
    for (let n = leafCount(c); n > 0; n--) own.push(at++);
    return own;
  });
}

function requireScalar(outputs: readonly Tensor[], op: string): Tensor {
  const [loss] = outputs;
  const fits = outputs.length === 1 && loss.size === 1 && loss.ndim === 0 && isFloat(loss.dtype);
  if (fits) return loss;
  throw new ShapeError({
    code: "NOT_SCALAR",
    op,
    message: "the function must return one real number.",
    given: `result: ${outputs.map(showAval).join(" ")}`,
    hint: "reduce it with sum() or mean(), or use vjp or jacobian. With { hasAux: true } return [loss, aux].",
    details: { shapes: outputs.map((y) => y.shape) },
  });
}

function missingArgument(n: number, count: number, op: string): ArgumentError {
  return new ArgumentError({
    code: "ARGNUMS",
    op,
    message: `there is no argument ${describeValue(n)}.`,
    given: `the function was called with ${count}.`,
    details: { argnums: n, count },
  });
}

/**
 * The function that gives the gradient of f.
 *
 * @param f returns one real number (a scalar tensor)
 * @param options.argnums argument or list of arguments to differentiate; default 0
 * @param options.hasAux f returns `[loss, aux]`, the gradient function `[gradient, aux]`
 * @returns a function of f's arguments whose result has the structure of the chosen argument
 * @throws {ShapeError} NOT_SCALAR; {ArgumentError} NOT_DIFFERENTIABLE for integer arguments, ARGNUMS
 * @accuracy exact derivatives, to rounding; a small multiple of the cost of f
 * @gradient differentiable itself, to any order. Complex: ∂L/∂Re + i ∂L/∂Im
 * @source Griewank & Walther, Evaluating Derivatives, 2nd ed., §3.2
 * @example grad((x) => x.mul(x).sum())([1, 2, 3]) // [2. 4. 6.]
 */
export function grad<F extends TreeFunction, const O extends GradOptions = GradOptions>(
  f: F,
  options?: O,
): (
  ...args: Inputs<Parameters<F>>
) => O extends { readonly hasAux: true }
  ? [ArgGradient<Parameters<F>, O>, Loss<F, O> extends [unknown, infer A] ? A : never]
  : ArgGradient<Parameters<F>, O> {
  checkGradOptions("grad", options);
  return (...args) => {
    const { result, gradient } = valueAndGradOf(f, args, options ?? {}, "grad");
    return (options?.hasAux === true ? [gradient, (result as unknown[])[1]] : gradient) as never;
  };
}

/**
 * The function that gives value and gradient of f together, for the cost of the gradient.
 *
 * @param f returns one real number (a scalar tensor)
 * @param options as for grad
 * @returns a function of f's arguments giving `[value, gradient]`; with `hasAux`
 *   `[[value, aux], gradient]`
 * @throws {ShapeError} NOT_SCALAR; {ArgumentError} NOT_DIFFERENTIABLE, ARGNUMS
 * @accuracy exact derivatives, to rounding
 * @gradient differentiable itself, to any order
 * @example valueAndGrad((x) => x.mul(x).sum())([1, 2]) // [5., [2. 4.]]
 */
export function valueAndGrad<F extends TreeFunction, const O extends GradOptions = GradOptions>(
  f: F,
  options?: O,
): (...args: Inputs<Parameters<F>>) => [Loss<F, O>, ArgGradient<Parameters<F>, O>] {
  checkGradOptions("valueAndGrad", options);
  return (...args) => {
    const { result, gradient } = valueAndGradOf(f, args, options ?? {}, "valueAndGrad");
    return [result, gradient] as never;
  };
}
