/** @file The matrix product. */

import { kernels } from "../../core/backend.ts";
import type { DTypeOf, ShapeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { type Aval, showAval } from "../../ir/aval.ts";
import type { Promote } from "../../types/dtype.ts";
import { broadcastShapes, type Shape } from "../../types/shape.ts";
import type { CheckMatmul, MatmulShape } from "../../types/shape-types.ts";
import { ShapeError } from "../../util/errors.ts";
import { conjugate } from "../elementwise/conj.ts";
import { pair } from "../kinds/elementwise.ts";
import { linearOp } from "../kinds/linear.ts";
import { callable, known, unbroadcast } from "../kinds/record.ts";

/** Which factor is read with its last two axes exchanged. */
interface MatmulParams {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Rows and columns of a factor as it is read. */
function sides(shape: Shape, flipped: boolean): readonly [number, number] {
  const [n, m] = shape.slice(-2);
  return flipped ? [m, n] : [n, m];
}

function productShape(a: Aval, b: Aval, p: MatmulParams): Shape {
  const [n, k] = sides(a.shape, p.transposeA);
  const [l, m] = sides(b.shape, p.transposeB);
  if (k !== l) throw innerError(a, b, k, l);
  return [...broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2), "matmul"), n, m];
}

function innerError(a: Aval, b: Aval, k: number, l: number): ShapeError {
  const fits = b.shape.length >= 2 && b.shape[b.shape.length - 1] === k;
  return new ShapeError({
    code: "MATMUL_INNER",
    op: "matmul",
    message: `inner dimensions differ, ${k} and ${l}.`,
    given: `a: ${showAval(a)}  b: ${showAval(b)}`,
    needs: "needs a[..., n, k] and b[..., k, m].",
    hint: fits ? "matmul(a, b with its last two axes exchanged) would fit." : undefined,
    details: { a: a.shape, b: b.shape, inner: [k, l] },
  });
}

/** The product of a and b, each read transposed or not. */
function product(a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean): Tensor {
  return bindOne(op, [a, b], { transposeA, transposeB });
}

/** Cotangent of a factor: G Bᴴ for A, Aᴴ G for B, arranged for the flags, summed over broadcasts. */
function cotangentOfA(g: Tensor, b: Tensor, p: MatmulParams): Tensor {
  return p.transposeA
    ? product(conjugate(b), g, p.transposeB, true)
    : product(g, conjugate(b), false, !p.transposeB);
}
function cotangentOfB(g: Tensor, a: Tensor, p: MatmulParams): Tensor {
  return p.transposeB
    ? product(g, conjugate(a), true, p.transposeA)
    : product(conjugate(a), g, !p.transposeA, false);
}

/** A stack behind which missing batch axes are filled with ones. */
function alignStack(x: Tensor, batched: boolean, rank: number): Tensor {
  const missing = rank - (x.ndim - 1);
  if (!batched || missing <= 0) return x;
  const ones = new Array<number>(missing).fill(1);
  return x.reshape([x.shape[0], ...ones, ...x.shape.slice(1)] as Shape);
}

const op: Op = linearOp<MatmulParams>({
  name: "matmul",
  linearity: "each",
  shape: ([a, b], params) => productShape(a, b, params),
  evaluate([a, b], out, { transposeA, transposeB }) {
    kernels().matmul(a, b, out, transposeA, transposeB);
    return undefined;
  },
  transpose(ct, [a, b], params) {
    if (a instanceof LinearInput) {
      return [unbroadcast(cotangentOfA(ct, known(b), params), a.aval.shape), null];
    }
    const { aval } = b as LinearInput; // only equations with a linear input are transposed
    return [null, unbroadcast(cotangentOfB(ct, a, params), aval.shape)];
  },
  batch(inputs, batched, params) {
    const rank = Math.max(...inputs.map((x, i) => x.ndim - (batched[i] ? 1 : 0)));
    return bindOne(
      op,
      inputs.map((x, i) => alignStack(x, batched[i], rank)),
      { ...params },
    );
  },
});

/** The type of `matmul`. */
export interface Matmul extends Op {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    b: B & CheckMatmul<ShapeOf<A>, ShapeOf<B>>,
  ): Tensor<MatmulShape<ShapeOf<A>, ShapeOf<B>>, Promote<DTypeOf<A>, DTypeOf<B>>>;
}

function scalarFactor(name: string): ShapeError {
  return new ShapeError({
    code: "MATMUL_SCALAR",
    op: "matmul",
    message: `${name} is a scalar.`,
    needs: "needs vectors, matrices or stacks of matrices.",
    hint: "use mul(a, b).",
  });
}

/**
 * The matrix product a @ b.
 *
 * 2nkm operations, of floats in panels that stay in cache, and in WebAssembly where that is faster.
 *
 * @shape `*b n k, *b k m -> *b n m`; a vector is a row on the left and a column on the right
 * @throws {ShapeError} MATMUL_INNER, MATMUL_SCALAR, BROADCAST
 * @accuracy each entry is a dot product: error at most k ulp of Σ|aᵢₖ||bₖⱼ|; integers wrap
 * @gradient linear in each
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §1.1; Goto and van de Geijn, ACM
 *   Trans. Math. Softw. 34, 2008; error: Higham, Accuracy and Stability of Numerical Algorithms, 2nd
 *   ed., §3.5
 * @example matmul([[1, 2], [3, 4]], [10, 20]) // [ 50. 110.]
 */
export const matmul: Matmul = callable(op, (x: TensorLike, y: TensorLike): Tensor => {
  const [a, b] = pair("matmul", "number", x, y);
  if (a.ndim === 0) throw scalarFactor("a");
  if (b.ndim === 0) throw scalarFactor("b");
  const left = a.ndim === 1 ? a.reshape([1, a.shape[0]]) : a;
  const right = b.ndim === 1 ? b.reshape([b.shape[0], 1]) : b;
  const full = product(left, right, false, false);
  if (a.ndim > 1 && b.ndim > 1) return full;
  const lead = full.shape.slice(0, -2);
  const rows = a.ndim === 1 ? [] : full.shape.slice(-2, -1);
  const columns = b.ndim === 1 ? [] : full.shape.slice(-1);
  return full.reshape([...lead, ...rows, ...columns] as Shape);
}) as unknown as Matmul; // the interface adds only the types of shapes and dtypes
