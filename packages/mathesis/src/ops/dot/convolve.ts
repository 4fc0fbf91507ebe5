/** @file Convolution and correlation of two vectors. */

import { kernels } from "../../core/backend.ts";
import type { DTypeOf, TensorLike } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Promote } from "../../types/dtype.ts";
import { type Shape, showShape } from "../../types/shape.ts";
import { checkChoice, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { conjugate } from "../elementwise/conj.ts";
import { pair } from "../kinds/elementwise.ts";
import { callable, composite, known, type OpRecord } from "../kinds/record.ts";
import { routineOp } from "../kinds/routine.ts";
import { flip } from "../move/flip.ts";
import { stretch } from "../reduce/running.ts";

interface LengthParams {
  readonly p: number;
}

const op: Op = routineOp<LengthParams>({
  name: "convolve",
  signature: "n, m -> p",
  dims: ({ p }) => ({ p }),
  dtype: ([a]) => a.dtype,
  evaluate: ([a, b], out) => kernels().convolve(a, b, out),
  derivative([a, b], [ta, tb]) {
    const left = ta === null ? null : full(ta, b);
    const right = tb === null ? null : full(a, tb);
    return left === null ? known(right) : right === null ? left : left.add(right);
  },
  transpose([ct], [a, b]) {
    if (ct === null) return [null, null];
    if (a instanceof LinearInput) return [against(ct, known(b), a.aval.shape), null];
    const { aval } = b as LinearInput; // only equations with a linear input are transposed
    return [null, against(ct, known(a), aval.shape)];
  },
});

/** Σ a[i] b[k − i] for all k where both have elements. */
function full(a: Tensor, b: Tensor): Tensor {
  const [n, m] = [a.shape[a.ndim - 1], b.shape[b.ndim - 1]];
  return bindOne(op, [a, b], { p: n + m - 1 });
}

/** v read from the end, conjugate. */
const mirrored = (v: Tensor): Tensor => conjugate(flip(v, { axis: -1 }));

/** The cotangent of the factor of `shape` beside v: a correlation of ct with v. */
function against(ct: Tensor, v: Tensor, shape: Shape): Tensor {
  const [n, m] = [shape[shape.length - 1], v.shape[v.ndim - 1]];
  return stretch(full(ct, mirrored(v)), ct.ndim - 1, m - 1, m - 1 + n);
}

/** Which part of the sums is wanted. */
export type ConvolveMode = "full" | "same" | "valid";
export interface ConvolveOptions {
  /** Which part of the sums is wanted. */
  readonly mode?: ConvolveMode;
}

/** The type of `convolve`. */
export interface Convolve extends Op {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    v: B,
    options?: ConvolveOptions,
  ): Tensor<readonly [number], Promote<DTypeOf<A>, DTypeOf<B>>>;
}
/** The type of `correlate`. */
export interface Correlate extends OpRecord {
  <const A extends TensorLike, const B extends TensorLike>(
    a: A,
    v: B,
    options?: ConvolveOptions,
  ): Tensor<readonly [number], Promote<DTypeOf<A>, DTypeOf<B>>>;
}

function checkVector(name: string, x: Tensor): void {
  if (x.ndim === 1 && x.size > 0) return;
  throw new ShapeError({
    code: "VECTOR",
    op: name,
    message: `an argument has shape ${showShape(x.shape)}.`,
    needs: "needs vectors of at least one element.",
    hint: x.ndim > 1 ? "use vmap for rows." : undefined,
    details: { shape: x.shape },
  });
}

/** Both vectors in one dtype, checked. */
function vectors(name: string, a: TensorLike, v: TensorLike, options: ConvolveOptions) {
  checkKeys(name, options, ["mode"]);
  checkChoice(name, "mode", options.mode, ["full", "same", "valid"]);
  const both = pair(name, "number", a, v);
  for (const x of both) checkVector(name, x);
  return both;
}

/** The wanted part of all sums; `same` starts at `start`. */
function part(sums: Tensor, n: number, m: number, mode: ConvolveMode, start: number): Tensor {
  const [long, short] = [Math.max(n, m), Math.min(n, m)];
  if (mode === "full") return sums;
  if (mode === "valid") return stretch(sums, 0, short - 1, long);
  return stretch(sums, 0, start, start + long);
}

/**
 * The convolution Σᵢ a[i] v[k − i] of two vectors: the coefficients of the product of polynomials.
 *
 * @shape `n, m -> n + m − 1` ("full"), `max(n, m)` ("same"), `|n − m| + 1` ("valid")
 * @param options.mode "full" (default): all k; "same": the middle; "valid": only where the vectors
 *   overlap wholly
 * @throws {ShapeError} VECTOR; {ArgumentError} CHOICE; {DTypeError} DTYPE for bool
 * @accuracy error bound min(n, m) ε Σ |a||v|; float32 is summed in float64; integers wrap
 * @gradient linear in each: a correlation with the other
 * @source Oppenheim & Schafer, Discrete-Time Signal Processing (3rd ed.), §2.3
 * @example convolve([1, 2, 3], [0, 1, 0.5]) // [0.  1.  2.5 4.  1.5]
 */
export const convolve: Convolve = callable(
  op,
  (a: TensorLike, v: TensorLike, options: ConvolveOptions = {}): Tensor => {
    const [x, y] = vectors("convolve", a, v, options);
    const start = (Math.min(x.size, y.size) - 1) >> 1;
    return part(full(x, y), x.size, y.size, options.mode ?? "full", start);
  },
) as unknown as Convolve; // the interface adds only the types of shapes and dtypes

/**
 * The correlation Σᵢ a[i + k] v[i]* of two vectors.
 *
 * @shape `n, m -> |n − m| + 1` ("valid"), `max(n, m)` ("same"), `n + m − 1` ("full")
 * @param options.mode "valid" (default): only where the vectors overlap wholly; "same": the middle;
 *   "full": all k
 * @throws {ShapeError} VECTOR; {ArgumentError} CHOICE; {DTypeError} DTYPE for bool
 * @accuracy error bound min(n, m) ε Σ |a||v|; float32 is summed in float64; integers wrap
 * @gradient linear in each
 * @source Oppenheim & Schafer, Discrete-Time Signal Processing (3rd ed.), §2.9
 * @example correlate([1, 2, 3], [0, 1, 0.5], { mode: "full" }) // [0.5 2.  3.5 3.  0. ]
 */
export const correlate: Correlate = composite(
  "correlate",
  (a: TensorLike, v: TensorLike, options: ConvolveOptions = {}): Tensor => {
    const [x, y] = vectors("correlate", a, v, options);
    const [n, m] = [x.size, y.size];
    // a shorter first vector slides from the other side (NumPy's rule)
    const start = n < m ? n >> 1 : (m - 1) >> 1;
    return part(full(x, mirrored(y)), n, m, options.mode ?? "valid", start);
  },
) as unknown as Correlate; // the interface adds only the types of shapes and dtypes
