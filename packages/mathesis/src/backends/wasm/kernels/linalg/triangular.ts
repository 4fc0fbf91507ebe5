/**
 * @file Triangular systems op(A) X = B by substitution, in blocks of 64 rows: what the rows already
 * solved give to a block comes from one product (update.ts). Within a block the order is that of
 * backends/js/triangular.ts (each row takes off the solved ones from the first on), whose bytes
 * float64 has up to one block; right-hand sides run side by side in vectors.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import { constant, select, type Value } from "../../../../ir/loops/value.ts";
import type { TypedKernel, Writer } from "../../../../ir/loops/writer.ts";
import type { Float } from "../lanes.ts";
import { perFloat } from "../per-float.ts";
import { type BlockParams, blockParams, solveBlock } from "./triangular-block.ts";
import { update, updateWorkspace } from "./update.ts";
import { copyRow } from "./vectors.ts";

/** Rows that are solved together. */
export const TRIANGULAR_BLOCK = 64;

/**
 * `batch` matrices of n × n elements at a, of which one triangle is read, and of n × m elements at b
 * and at x, which may be the same. The flags (TriangularFlags) are 0 or 1. Written as f32; as f64 it
 * is the same. `work` has solveTriangularWorkspace elements.
 */
export type SolveTriangularParams = {
  readonly batch: "i32";
  readonly n: "i32";
  readonly m: "i32";
  readonly lower: "i32";
  readonly transpose: "i32";
  readonly unitDiagonal: "i32";
  readonly a: "f32*";
  readonly b: "f32*";
  readonly x: "f32*";
  readonly work: "f32*";
};

/** How many elements of workspace n equations with m right-hand sides need. */
export function solveTriangularWorkspace(n: number, m: number, type: Float): number {
  return n <= TRIANGULAR_BLOCK ? 0 : updateWorkspace([TRIANGULAR_BLOCK, m, n], type);
}

/**
 * The kernel that solves op(A) X = B. It returns 0, or 1 + matrix·n + i for the first zero on a
 * diagonal that is not taken for ones; then this matrix and later ones are not solved.
 */
export const solveTriangular: (type: Float) => TypedKernel<SolveTriangularParams, "i32"> = perFloat(
  (type) => {
    const at = pointer(type as "f32"); // or f64: see SolveTriangularParams
    const flags = { lower: i32, transpose: i32, unitDiagonal: i32 };
    const arrays = { a: at, b: at, x: at, work: at };
    const params: SolveTriangularParams = { batch: i32, n: i32, m: i32, ...flags, ...arrays };
    return kernel(
      `solve-triangular-${type}`,
      params,
      (k, { batch, n, m, lower, transpose, unitDiagonal, a, b, x, work }) => {
        const size = k.let("size", n.mul(m));
        const aRow = k.let("aRow", select(transpose.ne(0), constant(i32, 1), n));
        const aStep = k.let("aStep", select(transpose.ne(0), n, 1));
        const up = k.let("up", lower.ne(0).eq(transpose.ne(0)).convert(i32));
        k.loop("matrix", 0, batch, (matrix) => {
          const given = k.let("given", a.plus(matrix.mul(n).mul(n)));
          k.if(unitDiagonal.eq(0), () => {
            k.loop("i", 0, n, (i) => {
              const isZero = given.at(i.mul(n).add(i)).eq(0);
              k.if(isZero, () => k.return(i.add(matrix.mul(n)).add(1)));
            });
          });
          const start = k.let("start", matrix.mul(size));
          const out = k.let("out", x.plus(start));
          k.call(copyRow(type), { n: size, x: b.plus(start), y: out });
          const system = { n, m, up, unit: unitDiagonal, a: given, aRow, aStep };
          k.call(solveInPlace(type), { ...system, x: out, xRow: m, work });
        });
        k.return(constant(i32, 0));
      },
      { returns: i32 },
    );
  },
);

/** The equations of a block (triangular-block.ts), as many as wanted; 64 need no `work`. */
export type SystemParams = BlockParams & { readonly work: "f32*" };

/** The kernel that solves block after block. */
export const solveInPlace: (type: Float) => TypedKernel<SystemParams> = perFloat((type) => {
  const params: SystemParams = { ...blockParams(type), work: pointer(type as "f32") };
  return kernel(`triangular-system-${type}`, params, (k, p) => {
    const { n } = p;
    const step = TRIANGULAR_BLOCK;
    const down = (from: Value<"i32">) => {
      solveRows(k, type, p, {
        from,
        end: from.add(step).min(n),
        done: constant(i32, 0),
        count: from,
      });
    };
    const up = (end: Value<"i32">) => {
      solveRows(k, type, p, { from: end.sub(step).max(0), end, done: end, count: n.sub(end) });
    };
    k.if(
      p.up.eq(0),
      () => k.loop("from", 0, n, down, { step }),
      () => k.loop("end", n, 0, up, { step: -step }),
    );
  });
});

interface Rows {
  readonly from: Value<"i32">;
  readonly end: Value<"i32">;
  /** The first of `count` rows that are solved. */
  readonly done: Value<"i32">;
  readonly count: Value<"i32">;
}

/** Writes: solves rows from … end − 1 once what the solved rows give has been taken off. */
function solveRows(
  k: Writer,
  type: Float,
  p: { readonly [K in keyof SystemParams]: Value<SystemParams[K]> },
  { from, end, done, count }: Rows,
): void {
  const { m, a, aRow, aStep, x, xRow, work } = p;
  const rows = k.let("rows", end.sub(from));
  const own = k.let("own", x.plus(from.mul(xRow)));
  k.if(count.gt(0), () => {
    const left = { a: a.plus(from.mul(aRow).add(done.mul(aStep))), aRow, aColumn: aStep };
    const right = { b: x.plus(done.mul(xRow)), bRow: xRow, bColumn: 1 };
    const size = { m: rows, n: m, k: count };
    k.call(update(type), { ...size, ...left, ...right, c: own, cRow: xRow, work });
  });
  const corner = a.plus(from.mul(aRow.add(aStep)));
  k.call(solveBlock(type), { ...p, n: rows, a: corner, x: own });
}
