/**
 * @file A matrix times a vector: y[l] = Σ a[l·line + e·step]·x[e·xStep]. Where the terms of a line
 * are neighbours and not few these are dot products; where lines are neighbours, a product with one
 * row; else a column of sums.
 */
import { kernel } from "../../../../ir/loops/kernel.ts";
import { i32, pointer } from "../../../../ir/loops/types.ts";
import type { TypedKernel } from "../../../../ir/loops/writer.ts";
import { type Float, vectorLength } from "../lanes.ts";
import { leastDot } from "./choice.ts";
import type { ColumnsParams } from "./columns.ts";
import type { DirectParams } from "./direct.ts";
import { dots } from "./dots.ts";

/** `lines` results, yStep apart; k > 0; `work` has k elements. Also as f64. */
export type VectorParams = {
  readonly lines: "i32";
  readonly k: "i32";
  readonly a: "f32*";
  readonly line: "i32";
  readonly step: "i32";
  readonly x: "f32*";
  readonly xStep: "i32";
  readonly y: "f32*";
  readonly yStep: "i32";
  readonly work: "f32*";
};

/** The kernel of a matrix times a vector. */
export function matrixVector(
  type: Float,
  direct: TypedKernel<DirectParams>,
  column: TypedKernel<ColumnsParams>,
): TypedKernel<VectorParams> {
  const at = pointer(type as "f32"); // or f64: see VectorParams
  const strides = { line: i32, step: i32, xStep: i32, yStep: i32 };
  const sizes = { lines: i32, k: i32 };
  const params: VectorParams = { ...sizes, ...strides, a: at, x: at, y: at, work: at };
  const dotsOf = dots(type);
  return kernel(`matmul-vector-${type}`, params, (k, p) => {
    const { lines, a, line, y, yStep } = p;
    k.if(p.step.eq(1).and(p.k.ge(leastDot(type))), () => {
      const x = k.let("x", p.x);
      k.if(p.xStep.ne(1), () => {
        k.loop("e", 0, p.k, (e) => k.set(p.work.at(e), p.x.at(e.mul(p.xStep))));
        k.set(x, p.work);
      });
      k.call(dotsOf, { lines, k: p.k, a, line, x, y, yStep });
      k.return();
    });
    k.if(line.eq(1).and(yStep.eq(1)).and(lines.ge(vectorLength[type])), () => {
      // the lines are the columns of a product with one row
      const left = { a: p.x, aRow: 0, aColumn: p.xStep };
      k.call(direct, { m: 1, n: lines, k: p.k, ...left, b: a, bRow: p.step, c: y });
      k.return();
    });
    const left = { a, aRow: line, aColumn: p.step };
    const right = { b: p.x, bRow: p.xStep, bColumn: 0 };
    k.call(column, { m: lines, k: p.k, ...left, ...right, c: y, cRow: yStep });
  });
}
