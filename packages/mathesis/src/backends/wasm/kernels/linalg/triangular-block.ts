/**
 * @file A block of a triangular system, by substitution: each row takes off the solved ones of the
 * block, from the first on, and is divided by its pivot (Golub and Van Loan, Matrix Computations,
 * 4th ed., §3.1). A strip of right-hand sides stays in registers while the others wait.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, splat, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { perFloat } from "../per-float.ts";

/**
 * n equations with m right-hand sides, solved in place: op(A)[r, e] is a[r·aRow + e·aStep], upper if
 * `up`, with ones on its diagonal if `unit`; x has rows of m elements, xRow apart. Written as f32; as
 * f64 it is the same.
 */
export type BlockParams = StripParams & { readonly m: "i32" };

/** The equations of one strip. */
type StripParams = {
  readonly n: "i32";
  readonly up: "i32";
  readonly unit: "i32";
  readonly a: "f32*";
  readonly aRow: "i32";
  readonly aStep: "i32";
  readonly x: "f32*";
  readonly xRow: "i32";
};

/** Vectors of right-hand sides that are solved side by side; 0 stands for a single one. */
const STRIPS = [8, 2, 1, 0] as const;

/** The kernel that solves one block, strip by strip. */
export const solveBlock: (type: Float) => TypedKernel<BlockParams> = perFloat((type) => {
  const lanes = vectorLength[type];
  return kernel(`triangular-block-${type}`, blockParams(type), (k, p) => {
    const from = k.let("from", constant(i32, 0));
    for (const vectors of STRIPS) {
      const width = Math.max(vectors * lanes, 1);
      k.while(from.add(width).le(p.m), () => {
        k.call(strips[vectors](type), { ...p, x: p.x.plus(from) });
        k.set(from, from.add(width));
      });
    }
  });
});

function stripParams(type: Float): StripParams {
  const at = pointer(type as "f32"); // or f64: see BlockParams
  return { n: i32, up: i32, unit: i32, a: at, aRow: i32, aStep: i32, x: at, xRow: i32 };
}

/** The types of the parameters. */
export const blockParams = (type: Float): BlockParams => ({ ...stripParams(type), m: i32 });

type Lanes = Value<"f32" | "f32x4">;

/** How a strip reads: its parts of a row, and a factor for all of them. */
interface Strip {
  readonly parts: (row: Value<"f32*">) => readonly Lanes[];
  readonly factor: (x: Value<"f32">) => Lanes;
}

function stripOf(vectors: number, lanes: number): Strip {
  if (vectors === 0) return { parts: (row) => [row.at(0)], factor: (x) => x };
  const at = Array.from({ length: vectors }, (_, v) => v * lanes);
  return { parts: (row) => at.map((place) => row.vector(place)), factor: splat };
}

/** The kernel that solves a block for the right-hand sides of a strip. */
function makeStrip(type: Float, vectors: number): TypedKernel<StripParams> {
  const strip = stripOf(vectors, vectorLength[type]);
  return kernel(`triangular-strip${vectors}-${type}`, stripParams(type), (k, p) => {
    const { n, up, unit, a, aRow, aStep, x, xRow } = p;
    const isUp = k.let("isUp", up.ne(0));
    k.loop("t", 0, n, (t) => {
      const r = k.let("r", select(isUp, n.sub(t).sub(1), t));
      const first = k.let("first", select(isUp, r.add(1), 0));
      const to = k.let("to", select(isUp, n, r));
      const own = k.let("own", x.plus(r.mul(xRow)));
      const row = k.let("row", a.plus(r.mul(aRow)));
      const sums = strip.parts(own).map((part) => k.let("sum", part));
      takeSolved(k, strip, sums, {
        entry: k.let("entry", row.plus(first.mul(aStep))),
        aStep,
        solved: k.let("solved", x.plus(first.mul(xRow))),
        xRow,
        count: to.sub(first),
      });
      k.if(unit.eq(0), () => {
        const pivot = k.let("pivot", strip.factor(row.at(r.mul(aStep))));
        for (const sum of sums) k.set(sum, sum.div(pivot));
      });
      strip.parts(own).forEach((place, v) => {
        k.set(place, sums[v]);
      });
    });
  });
}

interface Solved {
  readonly entry: Value<"f32*">;
  readonly aStep: Value<"i32">;
  readonly solved: Value<"f32*">;
  readonly xRow: Value<"i32">;
  readonly count: Value<"i32">;
}

/** Writes: takes entry·solved off the sums, for `count` entries of the row. */
function takeSolved(k: Writer, strip: Strip, sums: readonly Lanes[], s: Solved): void {
  k.loop("e", 0, s.count, () => {
    const factor = k.let("factor", strip.factor(s.entry.at(0)));
    strip.parts(s.solved).forEach((part, v) => {
      k.set(sums[v], sums[v].sub(factor.mul(part)));
    });
    k.set(s.entry, s.entry.plus(s.aStep));
    k.set(s.solved, s.solved.plus(s.xRow));
  });
}

const strips: Readonly<Record<(typeof STRIPS)[number], (type: Float) => TypedKernel<StripParams>>> =
  {
    8: perFloat((type) => makeStrip(type, 8)),
    2: perFloat((type) => makeStrip(type, 2)),
    1: perFloat((type) => makeStrip(type, 1)),
    0: perFloat((type) => makeStrip(type, 0)),
  };
