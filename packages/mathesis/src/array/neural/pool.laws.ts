/** @file What the laws of all pooling functions share. */
import type { Tensor } from "../../core/tensor.ts";
import type { ErrorSample, Sample, Sampler } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

/** How a sampler draws the array that is pooled. */
export type Draw = (s: Sampler, shape: readonly number[]) => Tensor;

/** A shape whose last axes all have the same length. */
export const cube = (lead: readonly number[], length: number, rank: number): number[] => [
  ...lead,
  ...new Array<number>(rank).fill(length),
];

export function poolSamples(s: Sampler, rank: number, draw: Draw, more: object = {}): Sample[] {
  const call = (name: string, shape: readonly number[], options: object): Sample => ({
    name,
    args: [draw(s, shape), { ...options, ...more }],
  });
  return [
    call("apart", cube([2, 2], 4, rank), { kernelSize: 2 }),
    call("one image, overlapping", cube([], 4, rank), { kernelSize: 3, stride: 1 }),
    call("bordered", cube([2], 4, rank), { kernelSize: 3, stride: 2, padding: 1 }),
    call("dilated", cube([1], 5, rank), { kernelSize: 2, stride: 1, dilation: 2, padding: 1 }),
    call("rounded up", cube([2], 5, rank), { kernelSize: 2, padding: 1, ceilMode: true }),
    call("left over", cube([1], 5, rank), { kernelSize: 2, ceilMode: false }),
    call("one border", cube([1], 4, rank), {
      kernelSize: 2,
      padding: Array.from({ length: rank }, () => [0, 1]),
    }),
    call("same", cube([1], 3, rank), { kernelSize: 2, stride: 2, padding: "same" }),
    call("no image", cube([0], 4, rank), { kernelSize: 2 }),
  ];
}

export function poolErrors(s: Sampler, rank: number): ErrorSample[] {
  const x = s.positive(cube([1], 4, rank));
  const window = (options: object): ErrorSample => ({
    args: [x, options],
    error: ArgumentError,
    code: "WINDOW",
  });
  return [
    window({}),
    window({ kernelSize: 0 }),
    window({ kernelSize: [1, 1, 1, 1] }),
    window({ kernelSize: 2, stride: 0 }),
    window({ kernelSize: 2, dilation: -1 }),
    window({ kernelSize: 2, padding: "valid?" }),
    { args: [x, { kernelSize: 5 }], error: ShapeError, code: "KERNEL_SIZE" },
    { args: [x, { kernelSize: 1, padding: 1 }], error: ShapeError, code: "WINDOW_EMPTY" },
    { args: [s.positive([]), { kernelSize: 1 }], error: ShapeError, code: "POOL_RANK" },
    { args: [x, { kernelSize: 2, ceilMode: 1 }], error: ArgumentError, code: "FLAG" },
    { args: [x], error: ArgumentError, code: "OPTIONS" },
    {
      args: [s.normal(cube([], 4, rank), "complex128"), { kernelSize: 2 }],
      error: DTypeError,
      code: "DTYPE",
    },
  ];
}
