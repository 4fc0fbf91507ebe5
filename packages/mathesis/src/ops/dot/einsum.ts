/** @file Einstein's summation: a product of arrays with named axes. */
import type { TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { showShape } from "../../types/shape.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { gather } from "../index/gather.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { unify } from "../move/concat.ts";
import { positions } from "./diagonal.ts";
import { matmul } from "./matmul.ts";

/** An array with a letter for each axis. */
interface Named {
  readonly x: Tensor;
  readonly axes: readonly string[];
}

/** The type of `einsum`. */
export interface Einsum extends OpRecord {
  (subscripts: string, ...operands: readonly TensorLike[]): Tensor;
}

function syntax(subscripts: string, problem: string): ArgumentError {
  return new ArgumentError({
    code: "EINSUM",
    op: "einsum",
    message: `cannot read "${subscripts}": ${problem}.`,
    needs: 'needs letters a–z, A–Z, one list an operand, such as "ij,jk->ik".',
    details: { subscripts },
  });
}

/** Inputs and output of the subscripts; without "->" the letters that appear once, sorted. */
function parse(subscripts: string, count: number): { inputs: string[][]; output: string[] } {
  if (typeof subscripts !== "string") throw syntax(String(typeof subscripts), "it is not text");
  const [left, right, ...more] = subscripts.replaceAll(" ", "").split("->");
  if (more.length > 0) throw syntax(subscripts, 'it has more than one "->"');
  const inputs = left.split(",").map((part) => [...part]);
  const letters = inputs.flat();
  if (![...letters, ...(right ?? "")].every((c) => /[A-Za-z]/.test(c))) {
    throw syntax(subscripts, "an axis is not a letter");
  }
  if (inputs.length !== count)
    throw syntax(subscripts, `${inputs.length} lists, ${count} operands`);
  const once = letters.filter((c) => letters.indexOf(c) === letters.lastIndexOf(c)).sort();
  const output = right === undefined ? once : [...right];
  if (new Set(output).size !== output.length || !output.every((c) => letters.includes(c))) {
    throw syntax(subscripts, "the result repeats an axis, or has one that no operand has");
  }
  return { inputs, output };
}

function checkLengths(named: readonly Named[], subscripts: string): void {
  const lengths = new Map<string, number>();
  for (const { x, axes } of named) {
    if (axes.length !== x.ndim) {
      throw new ShapeError({
        code: "EINSUM_RANK",
        op: "einsum",
        message: `"${axes.join("")}" names ${axes.length} axes of an array with ${x.ndim}.`,
        given: `shape: ${showShape(x.shape)}`,
        details: { subscripts, shape: x.shape },
      });
    }
    axes.forEach((c, i) => {
      const known = lengths.get(c) ?? x.shape[i];
      lengths.set(c, known);
      if (known === x.shape[i]) return;
      throw new ShapeError({
        code: "EINSUM_LENGTH",
        op: "einsum",
        message: `axis ${c} has length ${known} and ${x.shape[i]}.`,
        given: named.map((n) => `${n.axes.join("")}: ${showShape(n.x.shape)}`).join("  "),
        details: { subscripts, axis: c },
      });
    });
  }
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

/** The product of two operands as one batched matrix product, keeping the letters needed later. */
function contract(a: Named, b: Named, needed: ReadonlySet<string>): Named {
  const left = sumOut(a, new Set([...needed, ...b.axes]));
  const right = sumOut(b, new Set([...needed, ...a.axes]));
  const shared = left.axes.filter((c) => right.axes.includes(c));
  const batch = shared.filter((c) => needed.has(c));
  const summed = shared.filter((c) => !needed.has(c));
  const rows = left.axes.filter((c) => !shared.includes(c));
  const columns = right.axes.filter((c) => !shared.includes(c));
  const product: Tensor = matmul(
    arrange(left, batch, rows, summed),
    arrange(right, batch, summed, columns),
  );
  const axes = [...batch, ...rows, ...columns];
  const length = (c: string) =>
    left.axes.includes(c)
      ? left.x.shape[left.axes.indexOf(c)]
      : right.x.shape[right.axes.indexOf(c)];
  return { x: product.reshape(axes.map(length)), axes };
}

/**
 * The sum of products that the subscripts say: letters that are not in the result are summed over.
 *
 * Operands are multiplied from left to right, each pair as one batched matrix product.
 *
 * @shape as the subscripts say
 * @param subscripts `"ij,jk->ik"`; a repeated letter in one operand is its diagonal; without `->` the
 *   result has the letters that appear once, in alphabetical order
 * @param operands arrays; dtypes promote
 * @throws {ArgumentError} EINSUM; {ShapeError} EINSUM_RANK, EINSUM_LENGTH
 * @accuracy as matmul
 * @gradient linear in each operand
 * @source Harris et al., Array programming with NumPy, Nature 585 (2020)
 * @example einsum("ij,j->i", [[1, 2], [3, 4]], [10, 20]) // [ 50. 110.]
 * @example einsum("ii", [[1, 2], [3, 4]]) // 5.0
 */
export const einsum: Einsum = composite(
  "einsum",
  (subscripts: string, ...operands: readonly TensorLike[]): Tensor => {
    const { inputs, output } = parse(subscripts, operands.length);
    const named = unify(operands, "einsum").map((x, i): Named => ({ x, axes: inputs[i] }));
    checkLengths(named, subscripts);
    const plain = named.map(withoutRepeats);
    const total = plain.slice(1).reduce((done, next, i) => {
      const later = plain.slice(i + 2).flatMap((n) => n.axes);
      return contract(done, next, new Set([...output, ...later]));
    }, plain[0]);
    const last = sumOut(total, new Set(output));
    return last.x.transpose(output.map((c) => last.axes.indexOf(c)));
  },
);
