/**
 * @file The lattice of an image: its elements in the order in which taps meet them (geometry.ts),
 * with the zeros beyond its border. It is lattice[c, j₀, j₁, j₂, v₀, v₁, v₂] =
 * x[c, …, vₐ·stride + rₐ − before, …], where rₐ = jₐ·dilation mod stride; tap (k₀, k₁, k₂) at
 * position (p₀, p₁, p₂) meets jₐ = kₐ mod residues, vₐ = pₐ + ⌊kₐ·dilation / stride⌋.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { pointer } from "../../../../ir/loops/types.ts";
import type { Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { type Axes, type Axis, axesTag, cellOf, sizeOf } from "./geometry.ts";
import { copyRow, int, type Length, times } from "./rows.ts";
import { shared } from "./shared.ts";

/** `image` and `lattice` hold some channels of one image. Written as f32; as f64 it is the same. */
export type LatticeParams = {
  readonly channels: "i32";
  readonly image: "f32*";
  readonly lattice: "f32*";
};

type Params = { readonly [K in keyof LatticeParams]: Value<LatticeParams[K]> };

/** The part of an axis of the lattice that lies inside the image: v·stride + shift is there. */
interface Inside {
  readonly low: Length;
  readonly high: Length;
  readonly shift: Length;
}

const clip = (least: number, x: number, most: number) => Math.max(least, Math.min(x, most));

/** Where residue j of an axis lies inside the image. */
function insideOf(k: Writer, axis: Axis, j: Value<"i32">): Inside {
  const { stride, size, before, extent, dilation, residues } = axis;
  // v·stride + r ≥ x from v = ⌈(x − r) / stride⌉ on
  if (residues === 1) {
    const from = (x: number) => clip(0, Math.ceil(x / stride), extent);
    return { low: from(before), high: from(before + size), shift: -before };
  }
  const r = k.let("r", j.mul(dilation).rem(stride));
  // Division truncates, which is too much only below 0, where the border is 0 anyway.
  const from = (x: number) =>
    int(x + stride - 1)
      .sub(r)
      .div(stride)
      .max(0)
      .min(extent);
  const low = k.let("low", from(before));
  const high = k.let("high", from(before + size));
  return { low, high, shift: k.let("shift", r.sub(before)) };
}

type Visit = (i: Value<"i32">, v: Value<"i32">) => void;

/** For all v of an axis that lie inside: where they are in the image and in the lattice. */
function eachInside(k: Writer, axis: Axis, { low, high, shift }: Inside, body: Visit): void {
  k.loop("v", int(low), int(high), (v) => body(v.mul(axis.stride).add(int(shift)), v));
}

type Pointer = Value<"f32*">;
type MoveRow = (k: Writer, axis: Axis, inside: Inside, image: Pointer, lattice: Pointer) => void;

/** The kernel that visits each row of the lattice that lies inside the image. */
function eachRow(
  name: string,
  type: Float,
  axes: Axes,
  moveRow: MoveRow,
): TypedKernel<LatticeParams> {
  const at = pointer(type as "f32"); // or f64: see LatticeParams
  const params = { channels: "i32", image: at, lattice: at } as const;
  const [a, b, c] = axes;
  const title = `${name}-${type}-${axesTag(axes)}`;
  const write = (k: Writer, { channels, image, lattice }: Params) => {
    const [x, cell] = [k.let("x", image), k.let("cell", lattice)];
    const rows = ([ja, jb, jc]: readonly Value<"i32">[]) => {
      const [outer, middle] = [insideOf(k, a, ja), insideOf(k, b, jb)];
      const inner = insideOf(k, c, jc);
      eachInside(k, a, outer, (i, u) =>
        eachInside(k, b, middle, (j, v) => {
          const row = k.let("row", x.plus(i.mul(b.size).add(j).mul(c.size)));
          const target = k.let("target", cell.plus(u.mul(b.extent).add(v).mul(c.extent)));
          moveRow(k, c, inner, row, target);
        }),
      );
      k.set(cell, cell.plus(cellOf(axes)));
    };
    k.loop("channel", 0, channels, () => {
      times(k, "ja", a.residues, (ja) =>
        times(k, "jb", b.residues, (jb) => times(k, "jc", c.residues, (jc) => rows([ja, jb, jc]))),
      );
      k.set(x, x.plus(sizeOf(axes)));
    });
  };
  return shared(title, () => kernel(title, params, write));
}

/** The neighbours of a row with stride 1, which has one residue: where they begin, and how many. */
function neighbours({ low, high, shift }: Inside): { image: number; lattice: number; n: number } {
  const [from, to] = [Number(low), Number(high)]; // numbers, as they are for one residue
  return { image: from + Number(shift), lattice: from, n: Math.max(0, to - from) };
}

/** The kernel that fills the lattice where it is inside the image; what is beyond stays. */
export const spread = (type: Float, axes: Axes): TypedKernel<LatticeParams> =>
  eachRow("conv-spread", type, axes, (k, axis, inside, image, lattice) => {
    if (axis.stride !== 1) {
      eachInside(k, axis, inside, (i, v) => k.set(lattice.at(v), image.at(i)));
      return;
    }
    const part = neighbours(inside);
    copyRow(k, type, image.plus(part.image), lattice.plus(part.lattice), part.n);
  });

/** The kernel that fills the image from the lattice; what is in no lattice stays. */
export const collect = (type: Float, axes: Axes): TypedKernel<LatticeParams> =>
  eachRow("conv-collect", type, axes, (k, axis, inside, image, lattice) => {
    if (axis.stride !== 1) {
      eachInside(k, axis, inside, (i, v) => k.set(image.at(i), lattice.at(v)));
      return;
    }
    const part = neighbours(inside);
    copyRow(k, type, lattice.plus(part.lattice), image.plus(part.image), part.n);
  });
