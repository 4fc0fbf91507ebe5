/**
 * @file Reductions of a few elements, in the order of accumulate.ts and emit-columns.ts: what the
 * last axes hold is summed in four running sums, other axes in order; float32 in float64.
 */
import type { Reduction } from "../../../../ir/kernels.ts";
import { constant } from "../../../../ir/loops/value.ts";
import type { Writer } from "../../../../ir/loops/writer.ts";
import { type DType, isFloat } from "../../../../types/dtype.ts";
import { dropAxes, type Shape } from "../../../../types/shape.ts";
import { asLane, type Lane, laneType } from "../../bodies/body.ts";
import { narrow } from "../accumulate.ts";
import { wholeOf } from "../place.ts";
import { isTrailing, partialOf, runsOf, takesReduction } from "../reductions.ts";
import type { SmallRule } from "./rule.ts";
import { isSmall, lanesOf, offsetsOf, ofLanes, type Small } from "./small.ts";

const MOST_TERMS = 64;

/** The sum of a row: (s₀ + s₁) + (s₂ + s₃) + t, where sₖ has the elements k modulo 4 of whole fours. */
function sumOfRow(k: Writer, x: readonly Lane[]): Lane {
  const whole = x.length - (x.length % 4);
  // begins with 0, as the loops' sums do: −0 becomes 0
  let tail: Lane = constant("f64", 0);
  for (const v of x.slice(whole)) tail = tail.add(v);
  if (whole === 0) return tail;
  const parts = [0, 1, 2, 3].map((lane) => {
    let sum = x[lane];
    for (let i = lane + 4; i < whole; i += 4) sum = sum.add(x[i]);
    return sum;
  });
  const low = k.let("low", parts[0].add(parts[1]));
  return low.add(parts[2].add(parts[3])).add(tail);
}

function inOrder(kind: Reduction, x: readonly Lane[]): Lane {
  const two = (a: Lane, b: Lane): Lane => {
    if (kind === "sum") return a.add(b);
    if (kind === "prod") return a.mul(b);
    if (kind === "max") return a.max(b);
    if (kind === "min") return a.min(b);
    return kind === "any" ? a.or(b) : a.and(b);
  };
  const first = kind === "sum" && x[0].type === "f64" ? constant("f64", 0).add(x[0]) : x[0];
  return x.slice(1).reduce(two, first);
}

/** What comes of some elements. */
function reduceLanes(
  k: Writer,
  kind: Reduction,
  lanes: readonly Lane[],
  { from, to, isRow }: { readonly from: DType; readonly to: DType; readonly isRow: boolean },
): Lane {
  const isWide = isFloat(from) && (kind === "sum" || kind === "prod");
  if (!isWide) return k.let(kind, inOrder(kind, lanes));
  const wide = lanes.map((v) => (v.type === laneType("float32", 1) ? v.convert("f64") : v));
  const isSum = kind === "sum" && isRow;
  return k.let(kind, narrow(isSum ? sumOfRow(k, wide) : inOrder(kind, wide), to));
}

/** Reduces axes from `first` to `last`, those between of length 1 among them. */
function reduceRun(
  k: Writer,
  kind: Reduction,
  x: Small,
  axes: readonly number[],
  { to, isRow }: { readonly to: DType; readonly isRow: boolean },
): Small {
  const { shape, dtype: from } = x.view;
  const kept = dropAxes(shape, axes, true);
  const lanes = lanesOf(x);
  const all = wholeOf(x.view.buffer, from, shape);
  const at = (size: Shape) => offsetsOf({ ...all, shape: size });
  const inside = at(shape.map((n, axis) => (axes.includes(axis) ? n : 1)));
  const made = at(kept).map((start) => {
    const some = inside.map((i) => lanes[start + i]);
    return reduceLanes(k, kind, some, { from, to, isRow });
  });
  return ofLanes(made, to, kept);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

/** The groups of axes that are reduced one after the other, and whether each goes along rows. */
function passesOf(shape: Shape, axes: readonly number[]) {
  if (axes.length === 0) return [{ axes, isRow: true }];
  if (isTrailing(shape, axes)) return [{ axes: range(axes[0], shape.length), isRow: true }];
  let left = shape;
  return runsOf(shape, axes)
    .reverse()
    .map(([first, last]) => {
      const run = range(first, last + 1);
      left = dropAxes(left, run, true);
      return { axes: run, isRow: left.slice(last + 1).every((n) => n === 1) };
    });
}

export const reduction: SmallRule = {
  cost({ op, inputs: [x], outputs: [y] }) {
    const size = x.shape.reduce((a, b) => a * b, 1);
    const isTaken = takesReduction(op.name as Reduction, x.dtype);
    return isTaken && isSmall(y.shape) && size > 0 && size <= MOST_TERMS ? size : undefined;
  },
  write({ k }, { op, inputs: [v], outputs: [y], params }, [x]) {
    const kind = op.name as Reduction; // the table of rules says so
    const passes = passesOf(v.shape, params["axes"] as readonly number[]);
    let part = x;
    passes.forEach(({ axes, isRow }, i) => {
      const isEnd = i === passes.length - 1;
      part = reduceRun(k, kind, part, axes, {
        to: isEnd ? y.dtype : partialOf(kind, v.dtype),
        isRow,
      });
    });
    return [ofLanes(lanesOf(part).map(asLane), y.dtype, y.shape)];
  },
};
