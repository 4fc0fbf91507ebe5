/** @file Einstein's summation: a product of arrays with named axes. */
import type { TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { checkKeys, isOptions } from "../../util/check.ts";
import { gather } from "../index/gather.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { unify } from "../move/concat.ts";
import { positions } from "./diagonal.ts";
import { findPath, type PathChoice } from "./einsum-order.ts";
import { parseSubscripts } from "./einsum-subscripts.ts";
import { matmul } from "./matmul.ts";

/** An array with a letter for each axis. */
interface Named {
  readonly x: Tensor;
  readonly axes: readonly string[];
}

/** Options of `einsum`. */
export interface EinsumOptions {
  /** In which order operands are multiplied; default "greedy". */
  readonly optimize?: PathChoice;
}

/** The type of `einsum`. */
export interface Einsum extends OpRecord {
  (subscripts: string, ...operands: readonly (TensorLike | EinsumOptions)[]): Tensor;
}

/** The operands, and the options behind them if there are any. */
export function operandsAndOptions(
  op: string,
  args: readonly (TensorLike | EinsumOptions)[],
): readonly [Tensor[], PathChoice] {
  const last = args[args.length - 1];
  const options = (isOptions(last) ? last : {}) as EinsumOptions; // checked at once
  checkKeys(op, options, ["optimize"]);
  const operands = (isOptions(last) ? args.slice(0, -1) : args) as readonly TensorLike[];
  return [unify(operands, op), options.optimize ?? "greedy"];
}

/** An operand without repeated letters: `ii` becomes the diagonal. */
function withoutRepeats({ x, axes }: Named): Named {
  const again = axes.findIndex((c, i) => axes.indexOf(c) !== i);
  if (again < 0) return { x, axes };
  const first = axes.indexOf(axes[again]);
  const n = x.shape[first];
  const rest = axes.map((_, i) => i).filter((i) => i !== first && i !== again);
  const moved = x.transpose([first, again, ...rest]);
  const flat = moved.reshape([n * n, ...rest.map((i) => x.shape[i])] as Shape);
  const names = [axes[first], ...rest.map((i) => axes[i])];
  return withoutRepeats({ x: gather(flat, positions(n)), axes: names });
}

/** An operand without the axes of length 1 that others stretch. */
function withoutStretched({ x, axes }: Named, lengths: ReadonlyMap<string, number>): Named {
  const kept = axes.map((c, i) => x.shape[i] === lengths.get(c));
  if (kept.every((k) => k)) return { x, axes };
  return { x: x.reshape(x.shape.filter((_, i) => kept[i])), axes: axes.filter((_, i) => kept[i]) };
}

/** Sums out the letters that nothing else needs. */
function sumOut({ x, axes }: Named, needed: ReadonlySet<string>): Named {
  const gone = axes.flatMap((c, i) => (needed.has(c) ? [] : [i]));
  if (gone.length === 0) return { x, axes };
  return { x: x.sum({ axis: gone }), axes: axes.filter((c) => needed.has(c)) };
}

function arrange({ x, axes }: Named, ...groups: readonly (readonly string[])[]): Tensor {
  const order = groups.flat().map((c) => axes.indexOf(c));
  const length = (c: string) => x.shape[axes.indexOf(c)];
  const sizes = groups.map((g) => g.reduce((n, c) => n * length(c), 1));
  return x.transpose(order).reshape(sizes);
}

/**
 * The product of two operands, keeping the letters needed later: one batched matrix product, or
 * products of elements where nothing is summed.
 */
function contract(a: Named, b: Named, needed: ReadonlySet<string>): Named {
  const left = sumOut(a, new Set([...needed, ...b.axes]));
  const right = sumOut(b, new Set([...needed, ...a.axes]));
  const shared = left.axes.filter((c) => right.axes.includes(c));
  const batch = shared.filter((c) => needed.has(c));
  const summed = shared.filter((c) => !needed.has(c));
  const rows = left.axes.filter((c) => !shared.includes(c));
  const columns = right.axes.filter((c) => !shared.includes(c));
  const product: Tensor =
    summed.length === 0
      ? arrange(left, batch, rows, []).mul(arrange(right, batch, [], columns))
      : matmul(arrange(left, batch, rows, summed), arrange(right, batch, summed, columns));
  const axes = [...batch, ...rows, ...columns];
  const length = (c: string) =>
    left.axes.includes(c)
      ? left.x.shape[left.axes.indexOf(c)]
      : right.x.shape[right.axes.indexOf(c)];
  return { x: product.reshape(axes.map(length)), axes };
}

/** The product of the parts of one step of a path, from left to right. */
function multiply(parts: readonly Named[], needed: ReadonlySet<string>): Named {
  return parts.slice(1).reduce((done, next, i) => {
    const later = parts.slice(i + 2).flatMap((n) => n.axes);
    return contract(done, next, new Set([...needed, ...later]));
  }, parts[0]);
}

/**
 * The sum of products that the subscripts say: letters that are not in the result are summed over.
 *
 * Operands are multiplied in pairs, each as one batched matrix product, in an order that keeps
 * intermediate results small; `einsumPath` shows it. A pair takes at most twice the product
 * of the lengths of its letters in operations.
 *
 * @shape as the subscripts say
 * @param subscripts `"ij,jk->ik"`; a repeated letter in one operand is its diagonal; `...` stands for
 *   axes without letters, which broadcast; without `->` the result has those axes and the letters
 *   that appear once, in alphabetical order
 * @param operands arrays; dtypes promote; an axis of length 1 stretches to another of its letter
 * @param options.optimize the order: "greedy" (default), "optimal", "none" (from left to right), or
 *   the path that einsumPath gave
 * @throws {ArgumentError} EINSUM, EINSUM_PATH; {ShapeError} EINSUM_RANK, EINSUM_LENGTH;
 *   {DTypeError} DTYPE
 * @accuracy as matmul
 * @gradient linear in each operand
 * @source Harris et al., Array programming with NumPy, Nature 585 (2020)
 * @example einsum("ij,j->i", [[1, 2], [3, 4]], [10, 20]) // [ 50. 110.]
 * @example einsum("ii", [[1, 2], [3, 4]]) // 5.0
 * @example einsum("...i->...", [[1, 2], [3, 4]]) // [3. 7.]
 */
export const einsum: Einsum = composite(
  "einsum",
  (subscripts: string, ...args: readonly (TensorLike | EinsumOptions)[]): Tensor => {
    const [operands, choice] = operandsAndOptions("einsum", args);
    const shapes = operands.map((x) => x.shape);
    const parsed = parseSubscripts("einsum", subscripts, shapes);
    const path = findPath("einsum", parsed, choice);
    let list = operands.map((x, i) =>
      withoutStretched(withoutRepeats({ x, axes: parsed.inputs[i] }), parsed.lengths),
    );
    for (const step of path) {
      const parts = step.map((k) => list[k]);
      list = list.filter((_, k) => !step.includes(k));
      list.push(multiply(parts, new Set([...parsed.output, ...list.flatMap((n) => n.axes)])));
    }
    const last = sumOut(list[0], new Set(parsed.output));
    return last.x.transpose(parsed.output.map((c) => last.axes.indexOf(c)));
  },
);
