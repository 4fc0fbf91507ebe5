/**
 * @file Arrays of a few elements whose elements are variables of a kernel. Where element [i…] is
 * among them is said as for arrays in memory (place.ts), so that views only change numbers here, too,
 * and products see the strides they would see there. Larger arrays are read where they lie.
 */
import type { Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import type { DType } from "../../../../types/dtype.ts";
import { type Shape, sizeOf, stridesOf } from "../../../../types/shape.ts";
import { asLane, type Lane, literal } from "../../bodies/body.ts";
import { temp } from "../buffer.ts";
import { type Place, wholeOf } from "../place.ts";

/** Arrays of at most so many elements live in variables. */
export const MOST_ELEMENTS = 16;

/** Whether the elements of arrays of a shape can be variables. */
export const isSmall = (shape: Shape): boolean => {
  const size = sizeOf(shape);
  return size > 0 && size <= MOST_ELEMENTS;
};

/** Pointers are written as if to f64; the checker knows better. */
export type Address = Value<"f64*">;

/** The numbers behind an array. */
export interface Cells {
  at(index: number): Lane;
  /** Where they lie, if they are in memory. */
  readonly pointer?: Address;
}

/** An array as a kernel knows it. */
export interface Small {
  readonly view: Place;
  readonly cells: Cells;
  /** Whether it is in memory that the loop changes: its elements are read when they are named. */
  readonly isOwn?: boolean;
}

/** Views need a buffer; that of variables is none. */
const nowhere = temp(0);

/** The array of numbers in order. */
export function ofLanes(lanes: readonly Lane[], dtype: DType, shape: Shape): Small {
  return { view: wholeOf(nowhere, dtype, shape), cells: { at: (i) => lanes[i] } };
}

/** The array that is one number everywhere. */
export function ofLiteral(value: number, dtype: DType, shape: Shape): Small {
  const lane = literal(value, dtype, 1);
  return { view: wholeOf(nowhere, dtype, shape), cells: { at: () => lane } };
}

/** The array whose first element is at an address. */
export function inMemory(
  k: Writer,
  pointer: Address,
  { dtype, shape, strides }: Pick<Place, "dtype" | "shape" | "strides">,
): Small {
  const at = (i: number): Lane => {
    const x = pointer.at(i);
    return k.let("x", dtype === "bool" ? asLane(x.ne(0)) : x);
  };
  return {
    view: { ...wholeOf(nowhere, dtype, shape), strides },
    cells: { at, pointer },
  };
}

/** Where the elements are among the cells, in order. */
export function offsetsOf({ shape, strides, offset }: Place): readonly number[] {
  let all = [offset];
  shape.forEach((n, axis) => {
    all = all.flatMap((o) => Array.from({ length: n }, (_, i) => o + i * strides[axis]));
  });
  return all;
}

/** The elements in order. */
export const lanesOf = ({ view, cells }: Small): readonly Lane[] =>
  offsetsOf(view).map((at) => cells.at(at));

/** The elements under another shape: a view where that is one, else in their own order. */
export function seenAs(x: Small, shape: Shape, seen: Place | undefined): Small {
  if (seen !== undefined) return { ...x, view: seen };
  const offsets = offsetsOf(x.view);
  const view: Place = { ...x.view, shape, offset: 0, strides: stridesOf(shape) };
  return { ...x, view, cells: { at: (i) => x.cells.at(offsets[i]) } };
}

/** Writes the elements of an array behind an address, in order. */
export function store(k: Writer, to: Address, x: Small): void {
  const isBool = x.view.dtype === "bool";
  lanesOf(x).forEach((lane, i) => {
    k.set(to.at(i), isBool ? asLane(lane.convert("i32")) : lane);
  });
}
