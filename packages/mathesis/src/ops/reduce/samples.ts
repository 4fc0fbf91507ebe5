/** @file What the laws of reductions share: every way to name axes, and the errors of bad ones. */
import { toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { Shape } from "../../types/shape.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";
import type { ErrorSample, OpLaws, Sample, Sampler } from "../laws-types.ts";

type Draw = (s: Sampler, shape: Shape) => Tensor;

/** Reductions of all axes, one, several, none; kept axes; a scalar. */
export const reductions =
  (draw: Draw): ((s: Sampler) => Sample[]) =>
  (s) => [
    { name: "all axes", args: [draw(s, [2, 3])] },
    { name: "one axis", args: [draw(s, [2, 3]), { axis: 0 }] },
    { name: "two axes", args: [draw(s, [2, 3, 2]), { axis: [-1, 0] }] },
    { name: "kept axes", args: [draw(s, [2, 3]), { axis: 1, keepDims: true }] },
    { name: "no axes", args: [draw(s, [2]), { axis: [] }] },
    { name: "a scalar", args: [draw(s, [])] },
    { name: "an empty result", args: [draw(s, [2, 0]), { axis: 0 }] },
  ];

/** Reductions over no elements, where they have a meaning. */
export const emptyReductions = (s: Sampler): Sample[] => [
  { name: "over no elements", args: [s.normal([0, 2]), { axis: 0 }] },
  { name: "of nothing", args: [s.normal([0])] },
];

/** Reductions along one axis at most. */
export const axisSearches = (s: Sampler): Sample[] => [
  { name: "flattened", args: [s.distinct([2, 3])] },
  { name: "an axis", args: [s.distinct([2, 3]), { axis: 0 }] },
  { name: "a kept axis", args: [s.distinct([2, 3, 2]), { axis: -2, keepDims: true }] },
  { name: "flattened, kept", args: [s.distinct([2, 3]), { keepDims: true }] },
  { name: "a scalar", args: [s.distinct([])] },
  { name: "an empty result", args: [s.distinct([2, 0]), { axis: 0 }] },
];

/** An axis that does not exist. */
export const badAxis = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([2, 3]), { axis: 2 }], error: ArgumentError, code: "AXIS" },
  { args: [s.normal([2, 3]), { axis: 0.5 }], error: ArgumentError, code: "AXIS" },
];

/** Axes that do not exist or are named twice. */
export const badAxes: OpLaws["errors"] = (s) => [
  ...badAxis(s),
  { args: [s.normal([2, 3]), { axis: [0, -2] }], error: ArgumentError, code: "AXIS_REPEATED" },
];

/** What an order of elements needs: some, and real ones. */
export const needsOrder = (s: Sampler): ErrorSample[] => [
  { args: [s.normal([0])], error: ArgumentError, code: "EMPTY" },
  { args: [s.normal([0, 2]), { axis: 0 }], error: ArgumentError, code: "EMPTY" },
  { args: [s.normal([2], "complex128")], error: DTypeError, code: "DTYPE" },
];

const mask = [
  [true, false, true],
  [true, true, false],
];

/** Reductions of some elements only. */
export const maskedReductions = (s: Sampler, rest: object = {}): Sample[] => [
  { name: "a mask", args: [s.normal([2, 3]), { ...rest, where: toTensor(mask, "mask") }] },
  {
    name: "a mask that stretches",
    args: [
      s.normal([2, 4]),
      { ...rest, axis: 1, keepDims: true, where: [true, false, true, true] },
    ],
  },
];

/** Masks that are none. */
export const badMasks = (s: Sampler, rest: object = {}): ErrorSample[] => [
  {
    args: [s.normal([2]), { ...rest, where: s.integers(0, 1, [2]) }],
    error: DTypeError,
    code: "MASK_DTYPE",
  },
  {
    args: [s.normal([2]), { ...rest, where: s.bool([2, 2]) }],
    error: ShapeError,
    code: "MASK_SHAPE",
  },
  {
    args: [s.normal([2]), { ...rest, where: s.bool([3]) }],
    error: ShapeError,
    code: "BROADCAST",
  },
];
