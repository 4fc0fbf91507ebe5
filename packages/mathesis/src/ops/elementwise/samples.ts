/** @file What the laws of elementwise ops share: the shapes to try and the errors of each rule. */
import type { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { DTypeError, ShapeError } from "../../util/errors.ts";
import type { ErrorSample, OpLaws, Sample, Sampler } from "../laws-types.ts";

/** How the elements of one argument are drawn. */
export type Draw = (s: Sampler, shape: Shape) => Tensor;

export const normal: Draw = (s, shape) => s.normal(shape);
export const positive: Draw = (s, shape) => s.positive(shape);
export const within =
  (low: number, high: number): Draw =>
  (s, shape) =>
    s.uniform(low, high, shape);

/** A matrix, a scalar and an empty array. */
export const unarySamples =
  (draw: Draw): OpLaws["samples"] =>
  (s) =>
    [[2, 3], [], [0, 2]].map((shape): Sample => ({ args: [draw(s, shape)] }));

/** Every way in which two operands meet: equal shapes, stretched axes, scalars, a JS number. */
export const binarySamples =
  (x: Draw, y: Draw, number = 2): OpLaws["samples"] =>
  (s) => [
    { args: [x(s, [2, 3]), y(s, [2, 3])] },
    { args: [x(s, [3]), y(s, [2, 1])] },
    { args: [x(s, [2, 2]), y(s, [])] },
    { args: [x(s, []), y(s, [2])] },
    { args: [x(s, [3]), number] },
    { args: [number, y(s, [3])] },
    { args: [x(s, [0, 2]), y(s, [2])] },
  ];

/** The same without JS numbers at bool, which those would make float64. */
export const bitSamples =
  (x: Draw, y: Draw): OpLaws["samples"] =>
  (s) =>
    binarySamples(
      x,
      y,
    )(s).filter(({ args }) => s.dtype !== "bool" || args.every((a) => typeof a !== "number"));

type Errors = OpLaws["errors"];
export const noErrors: Errors = () => [];
const dtypeError = (args: readonly unknown[]): ErrorSample => ({
  args,
  error: DTypeError,
  code: "DTYPE",
});

/** One argument that may not be bool. */
export const noBool: Errors = (s) => [dtypeError([s.bool([2])])];
/** One argument that may not be complex. */
export const noComplex: Errors = (s) => [dtypeError([s.normal([2], "complex128")])];
/** One argument that must be real and no bool. */
export const realOnly: Errors = (s) => [...noBool(s), ...noComplex(s)];

/** Two arguments whose shapes must broadcast. */
export const mustBroadcast: Errors = (s) => [
  { args: [s.normal([2]), s.normal([3])], error: ShapeError, code: "BROADCAST" },
];
/** Two arguments that must broadcast and may not both be bool. */
export const pairNoBool: Errors = (s) => [
  ...mustBroadcast(s),
  dtypeError([s.bool([2]), s.bool([2])]),
];
/** Two arguments that must broadcast and may not be complex. */
export const pairNoComplex: Errors = (s) => [
  ...mustBroadcast(s),
  dtypeError([s.normal([2], "complex128"), s.normal([2])]),
];
/** Two arguments that must broadcast and be real numbers. */
export const pairRealOnly: Errors = (s) => [
  ...pairNoComplex(s),
  dtypeError([s.bool([2]), s.bool([2])]),
];
