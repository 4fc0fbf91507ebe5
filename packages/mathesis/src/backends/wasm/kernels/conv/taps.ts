/**
 * @file Walking through a lattice as taps do: channel by channel, tap by tap, and for each of them
 * the rows of neighbours that the tap meets, one for each row of positions.
 */
import type { Value } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import { type Axes, type Axis, cellOf, planeOf } from "./geometry.ts";
import { int, type Length, times } from "./rows.ts";

type Pointer = Value<"f32*">; // or f64
type Int = Value<"i32">;

/** Where, in a channel of the lattice, the first tap meets the first element of a row. */
export const rowOffset = ([, b, c]: Axes, row: Int): Int =>
  row.div(b.positions).mul(b.extent).add(row.rem(b.positions)).mul(c.extent);

/** For all taps of all channels, in order: what they meet where the first tap meets `first`. */
export function eachTap(
  k: Writer,
  axes: Axes,
  channels: Length,
  first: Pointer,
  body: (met: Pointer) => void,
): void {
  const [a, b, c] = axes;
  const from = k.let("from", first);
  const tap = (taps: readonly Int[]) => body(k.let("met", from.plus(tapOffset(axes, taps))));
  k.loop("channel", 0, channels, () => {
    times(k, "ka", a.kernel, (ka) =>
      times(k, "kb", b.kernel, (kb) => times(k, "kc", c.kernel, (kc) => tap([ka, kb, kc]))),
    );
    k.set(from, from.plus(planeOf(axes)));
  });
}

/** Where tap k of one axis stands in it: its residue, and how far in it. */
function tapPlace({ kernel, residues, stride, dilation }: Axis, k: Int) {
  const residue = residues === 1 ? int(0) : residues === kernel ? k : k.rem(residues);
  const shift = stride === 1 ? k.mul(dilation) : k.mul(dilation).div(stride);
  return { residue, shift };
}

/** Where the lattice has what a tap meets at the first position. */
function tapOffset(axes: Axes, taps: readonly Int[]): Int {
  const [a, b, c] = axes.map((axis, i) => tapPlace(axis, taps[i]));
  const [, middle, inner] = axes;
  const residue = a.residue.mul(middle.residues).add(b.residue).mul(inner.residues).add(c.residue);
  const shift = a.shift.mul(middle.extent).add(b.shift).mul(inner.extent).add(c.shift);
  return residue.mul(cellOf(axes)).add(shift);
}

/** For r = 0, 1, … below `rows`: the row of the lattice that a tap meets from row + r of positions. */
export function eachRow(
  k: Writer,
  [a, b, c]: Axes,
  { row, rows }: { readonly row: Int; readonly rows: Length },
  first: Pointer,
  body: (r: Int, row: Pointer) => void,
): void {
  if (a.positions === 1) {
    k.loop("r", 0, rows, (r) => body(r, k.let("at", first.plus(r.mul(c.extent)))));
    return;
  }
  const at = k.let("at", first);
  const left = k.let("left", int(b.positions).sub(row.rem(b.positions)));
  k.loop("r", 0, rows, (r) => {
    body(r, at);
    k.set(at, at.plus(c.extent));
    k.set(left, left.sub(1));
    k.if(left.eq(0), () => {
      k.set(left, b.positions);
      k.set(at, at.plus((b.extent - b.positions) * c.extent));
    });
  });
}
