/** @file The arrays a generated kernel works on: how they are passed, read and written. */
import { type Pointer, pointer } from "../../../ir/loops/types.ts";
import { splat, type Value } from "../../../ir/loops/value.ts";
import type { Writer } from "../../../ir/loops/writer.ts";
import { asLane, type Lane } from "../bodies/body.ts";
import { storedOf } from "../kernels/stored.ts";
import type { Place } from "./place.ts";

/** The elements in a vector; 1 for single numbers. */
export type Lanes = 1 | 2 | 4;

/** An array of a kernel: the parameter that points to it, and how far neighbours are apart in it. */
export interface Operand {
  readonly name: string;
  readonly place: Place;
  /** Steps along the axes of the kernel's loops, in elements. */
  readonly steps: readonly number[];
}

export const pointerType = (place: Place): Pointer => pointer(storedOf[place.dtype]);

/** Pointers are written as if to f64; the checker knows better. */
export type Address = Value<"f64*">;

/** The element at an index of an array, as a lane. */
function readOne(x: Address, place: Place, index: Value<"i32"> | number): Lane {
  const value = x.at(index);
  return place.dtype === "bool" ? asLane(value.ne(0)) : value;
}

/** Bytes that are not 0, as a mask. */
function readMask(
  k: Writer,
  x: Value<"u8*">,
  at: (lane: number) => Value<"i32">,
  lanes: Lanes,
): Lane {
  if (lanes === 4) {
    let bytes = splat(x.at(at(0)));
    for (let lane = 1; lane < 4; lane++) bytes = bytes.replace(lane, x.at(at(lane)));
    return asLane(k.let("bytes", bytes).ne(0));
  }
  const first = splat(x.at(at(0)).convert("i64"));
  return asLane(k.let("bytes", first.replace(1, x.at(at(1)).convert("i64"))).ne(0));
}

/** Elements i, i + 1, … of an array along the innermost loop, `step` apart. */
export function readLanes(
  k: Writer,
  x: Address,
  place: Place,
  i: Value<"i32">,
  step: number,
  lanes: Lanes,
): Lane {
  const at = (lane: number): Value<"i32"> => (step === 1 ? i.add(lane) : i.add(lane).mul(step));
  if (lanes === 1) return readOne(x, place, at(0));
  if (place.dtype === "bool") return readMask(k, x as unknown as Value<"u8*">, at, lanes);
  if (step === 1) return x.vector(i) as unknown as Lane;
  let vector = splat(x.at(at(0)));
  for (let lane = 1; lane < lanes; lane++) vector = vector.replace(lane, x.at(at(lane)));
  return vector as unknown as Lane;
}

/** One element in all lanes. */
export function spreadLanes(k: Writer, one: Lane, lanes: Lanes): Lane {
  if (lanes === 1) return one;
  if (one.type !== "bool") return splat(one) as unknown as Lane;
  const bit = (one as unknown as Value<"bool">).convert("i32");
  if (lanes === 4) return asLane(k.let("bits", splat(bit)).ne(0));
  return asLane(k.let("bits", splat(bit.convert("i64"))).ne(0));
}

/** The element where a loop has not begun, in all lanes. */
export function readSame(k: Writer, x: Address, place: Place, lanes: Lanes): Lane {
  return spreadLanes(k, readOne(x, place, 0), lanes);
}

function storeOne(k: Writer, x: Address, place: Place, index: Value<"i32">, value: Lane): void {
  const isBool = place.dtype === "bool";
  k.set(x.at(index), isBool ? asLane(value.convert("i32")) : value);
}

/** Writes elements i, i + 1, … of an array. */
export function storeLanes(
  k: Writer,
  x: Address,
  place: Place,
  i: Value<"i32">,
  step: number,
  value: Lane,
  lanes: Lanes,
): void {
  const at = (lane: number): Value<"i32"> => (step === 1 ? i.add(lane) : i.add(lane).mul(step));
  if (lanes === 1) {
    storeOne(k, x, place, at(0), value);
    return;
  }
  if (place.dtype === "bool") {
    const bits = k.let("bits", (value as unknown as Value<"m32x4">).bitmask());
    for (let lane = 0; lane < lanes; lane++) {
      k.set((x as unknown as Value<"u8*">).at(at(lane)), bits.shrU(lane).and(1));
    }
    return;
  }
  if (step === 1) {
    k.set(x.vector(i) as unknown as Lane, value);
    return;
  }
  const vector = k.let("vector", value) as unknown as Value<"f64x2">;
  for (let lane = 0; lane < lanes; lane++) k.set(x.at(at(lane)), vector.extract(lane));
}
