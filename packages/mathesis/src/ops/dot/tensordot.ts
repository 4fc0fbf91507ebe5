/** @file Sums of products over chosen axes. */
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Promote } from "../../types/dtype.ts";
import { normalizeAxis, type Shape, showShape, sizeOf } from "../../types/shape.ts";
import { checkKeys, describeValue } from "../../util/check.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { pair } from "../kinds/elementwise.ts";
import { composite, type OpRecord } from "../kinds/record.ts";
import { matmul } from "./matmul.ts";

/** Options of `tensordot`. */
export interface TensordotOptions {
  /**
   * How many last axes of a meet the first of b, or the two lists of axes that meet. Default 2.
   */
  readonly axes?: number | readonly [readonly number[], readonly number[]];
}

/** The type of `tensordot`. */
export interface Tensordot extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B,
    options?: TensordotOptions,
  ): Tensor<Shape, Promote<DTypeOf<A>, DTypeOf<B>>>;
}

/** The two lists of axes, as given or counted. */
function axisLists(
  a: Tensor,
  b: Tensor,
  axes: TensordotOptions["axes"] = 2,
): readonly [readonly number[], readonly number[]] {
  const most = Math.min(a.ndim, b.ndim);
  if (Number.isInteger(axes) && (axes as number) >= 0 && (axes as number) <= most) {
    const right = Array.from({ length: axes as number }, (_, i) => i);
    return [right.map((i) => a.ndim - right.length + i), right];
  }
  if (Array.isArray(axes) && axes.length === 2 && axes.every((list) => Array.isArray(list))) {
    return axes as unknown as readonly [readonly number[], readonly number[]];
  }
  throw new ArgumentError({
    code: "AXES",
    op: "tensordot",
    message: `the axes are ${describeValue(axes)}.`,
    given: `a: ${showShape(a.shape)}  b: ${showShape(b.shape)}`,
    needs: `needs how many axes meet, from 0 to ${most}, or two lists of axes.`,
    details: { axes },
  });
}

function meeting(a: Tensor, b: Tensor, axes: TensordotOptions["axes"]): [number[], number[]] {
  const [left, right] = axisLists(a, b, axes);
  const la = left.map((x) => normalizeAxis(x, a.ndim, "tensordot"));
  const lb = right.map((x) => normalizeAxis(x, b.ndim, "tensordot"));
  if (la.length === lb.length && la.every((x, i) => a.shape[x] === b.shape[lb[i]])) return [la, lb];
  throw new ShapeError({
    code: "TENSORDOT",
    op: "tensordot",
    message: `axes [${la.join(",")}] of a and [${lb.join(",")}] of b differ in length.`,
    given: `a: ${showShape(a.shape)}  b: ${showShape(b.shape)}`,
    needs: "needs axes that meet to have equal lengths.",
    details: { a: a.shape, b: b.shape, axes: [la, lb] },
  });
}

/**
 * The sum of products of a and b over axes that meet; the free axes of a, then those of b, remain.
 *
 * As one matrix product, after both arrays have their axes in order: 2nkm operations for n and m free
 * positions and k shared ones.
 *
 * @shape `free(a) shared, shared free(b) -> free(a) free(b)`
 * @param options.axes a number, or two lists of axes; default 2
 * @throws {ShapeError} TENSORDOT; {ArgumentError} AXES, AXIS
 * @accuracy as matmul
 * @gradient linear in each
 * @source Python array API standard 2024.12, "tensordot"
 * @example tensordot([[1, 2], [3, 4]], [10, 20], { axes: 1 }) // [ 50. 110.]
 */
export const tensordot: Tensordot = composite(
  "tensordot",
  (x: TensorLike, y: TensorLike, options: TensordotOptions = {}): Tensor => {
    checkKeys("tensordot", options, ["axes"]);
    const [a, b] = pair("tensordot", "number", x, y);
    const [sa, sb] = meeting(a, b, options.axes);
    const fa = a.shape.map((_, i) => i).filter((i) => !sa.includes(i));
    const fb = b.shape.map((_, i) => i).filter((i) => !sb.includes(i));
    const lengths = (t: Tensor, axes: readonly number[]): Shape => axes.map((i) => t.shape[i]);
    const k = sizeOf(lengths(a, sa));
    const left = a.transpose([...fa, ...sa]).reshape([sizeOf(lengths(a, fa)), k] as Shape);
    const right = b.transpose([...sb, ...fb]).reshape([k, sizeOf(lengths(b, fb))] as Shape);
    return matmul(left, right).reshape([...lengths(a, fa), ...lengths(b, fb)]);
  },
) as unknown as Tensordot; // the interface adds only the types of shapes and dtypes
