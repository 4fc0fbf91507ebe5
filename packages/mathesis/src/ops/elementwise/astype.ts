/** @file Conversion of dtype. */
import { type ShapeOf, type TensorLike, toTensor } from "../../core/convert.ts";
import { bindOne } from "../../core/interpreter.ts";
import { LinearInput, type Op } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Loop1 } from "../../ir/kernels.ts";
import { checkDType, type DType, isInexact, lanes } from "../../types/dtype.ts";
import { elementwiseOp } from "../kinds/elementwise.ts";
import { callable, known, paramsAs } from "../kinds/record.ts";

interface AstypeParams {
  readonly dtype: DType;
}

/** The loop from dtype d to dtype e: real parts are copied, imaginary parts dropped or zero. */
function convertLoop(d: DType, e: DType): Loop1 {
  const [p, q] = [lanes(d), lanes(e)];
  if (e === "bool") {
    return (x, i, s, out, o, n) => {
      for (let k = 0; k < n; k++) {
        const at = i + p * k * s;
        out[o + k] = x[at] !== 0 || (p === 2 && x[at + 1] !== 0) ? 1 : 0;
      }
    };
  }
  return (x, i, s, out, o, n) => {
    for (let k = 0; k < n; k++) out[o + q * k] = x[i + p * k * s];
    if (p === 2 && q === 2) for (let k = 0; k < n; k++) out[o + 2 * k + 1] = x[i + 2 * k * s + 1];
  };
}

const op: Op = elementwiseOp({
  name: "astype",
  dtypes: "equality",
  loops: (d, params) => convertLoop(d, paramsAs<AstypeParams>(params).dtype),
  result: (_inputs, params) => paramsAs<AstypeParams>(params).dtype,
  derivative: {
    linear: {
      jvp: (_primals, [t], params) => bindOne(op, [known(t)], params),
      transpose: ([ct], [x]) => [
        ct !== null && x instanceof LinearInput ? astype(ct, x.aval.dtype) : null,
      ],
    },
  },
});

/** Tangents do not pass through integers: rounding has no derivative. */
const withoutIntegers: Op = {
  ...op,
  abstract: ([x], params) => [
    { shape: x.shape, dtype: paramsAs<AstypeParams>(params).dtype, weak: false },
  ],
  jvp(primals, tangents, params) {
    const outputs = [bindOne(withoutIntegers, primals, params)];
    if (!isInexact(outputs[0].dtype)) return { outputs, tangents: [null] };
    return { outputs, tangents: [bindOne(withoutIntegers, [known(tangents[0])], params)] };
  },
  batch(inputs, _batched, params) {
    return { outputs: [bindOne(withoutIntegers, inputs, params)], batched: [true] };
  },
};

/** The type of `astype`. */
export interface Astype extends Op {
  <const A extends TensorLike, E extends DType>(x: A, dtype: E): Tensor<ShapeOf<A>, E>;
}

/**
 * The same values in another dtype.
 *
 * @shape `s -> s`
 * @param dtype float to integer drops the fraction (NaN gives 0) and wraps; complex to real drops
 *   the imaginary part; anything to bool asks whether it is not zero
 * @throws {ArgumentError} DTYPE_NAME if there is no such dtype
 * @accuracy correctly rounded
 * @gradient linear between float and complex dtypes; none to or from the others
 * @example astype([1.7, -1.7], "int32") // [ 1 -1]
 */
export const astype: Astype = callable(withoutIntegers, (x: TensorLike, dtype: DType): Tensor => {
  const arg = toTensor(x, "astype");
  if (arg.dtype === dtype && !arg.weak) return arg;
  checkDType("astype", dtype);
  return bindOne(withoutIntegers, [arg], { dtype });
}) as unknown as Astype; // the interface adds only the types of shapes and dtypes
