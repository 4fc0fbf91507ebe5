/**
 * @file The one place that wires: the methods of tensors to their functions, and the kernels to
 * evaluation. Every entry point imports it; it is the only module whose import does something.
 */
import { jsKernels } from "./backends/js/index.ts";
import { setKernels } from "./core/backend.ts";
import type { TensorMethods } from "./core/methods.ts";
import { Tensor } from "./core/tensor.ts";
import * as ops from "./ops/index.ts";

setKernels(jsKernels);

type AnyTensorFunction = (x: Tensor, ...rest: never[]) => unknown;

/** Methods whose function has the same name and takes the tensor first. */
const methods: Readonly<Record<Exclude<keyof TensorMethods<[], "float64">, "T">, unknown>> = {
  add: ops.add,
  sub: ops.subtract,
  mul: ops.multiply,
  div: ops.divide,
  pow: ops.pow,
  neg: ops.negative,
  abs: ops.abs,
  sign: ops.sign,
  square: ops.square,
  exp: ops.exp,
  log: ops.log,
  sqrt: ops.sqrt,
  sin: ops.sin,
  cos: ops.cos,
  tanh: ops.tanh,
  sigmoid: ops.sigmoid,
  relu: ops.relu,
  clip: ops.clip,
  equal: ops.equal,
  notEqual: ops.notEqual,
  less: ops.less,
  lessEqual: ops.lessEqual,
  greater: ops.greater,
  greaterEqual: ops.greaterEqual,
  conj: ops.conj,
  real: ops.real,
  imag: ops.imag,
  astype: ops.astype,
  sum: ops.sum,
  mean: ops.mean,
  prod: ops.prod,
  max: ops.max,
  min: ops.min,
  any: ops.any,
  all: ops.all,
  argmax: ops.argmax,
  argmin: ops.argmin,
  cumsum: ops.cumulativeSum,
  reshape: ops.reshape,
  transpose: ops.permuteDims,
  broadcastTo: ops.broadcastTo,
  expandDims: ops.expandDims,
  squeeze: ops.squeeze,
  flip: ops.flip,
  slice: ops.slice,
  at: ops.at,
  take: ops.take,
  matmul: ops.matmul,
  sort: ops.sort,
  argsort: ops.argsort,
};

for (const [name, f] of Object.entries(methods)) {
  const call = f as AnyTensorFunction;
  Object.defineProperty(Tensor.prototype, name, {
    value: function method(this: Tensor, ...rest: never[]) {
      return call(this, ...rest);
    },
    writable: true,
    configurable: true,
  });
}
Object.defineProperty(Tensor.prototype, "T", {
  get(this: Tensor) {
    return ops.permuteDims(this);
  },
  configurable: true,
});

// console.log in Node shows a tensor as it prints, not its fields.
Object.defineProperty(Tensor.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(this: Tensor) {
    return this.toString();
  },
  configurable: true,
});
