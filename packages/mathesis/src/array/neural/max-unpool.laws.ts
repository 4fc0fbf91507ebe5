/** @file The laws of unpooling. */
import type { ErrorSample, OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError, DTypeError, IndexError, ShapeError } from "../../util/errors.ts";
import { cube } from "./pool.laws.ts";

const places = (s: Sampler, shape: readonly number[], rank: number) =>
  s.integers(0, 4 ** rank - 1, shape);

function samplesAt(s: Sampler, rank: number): Sample[] {
  const stacks = cube([2, 3], 2, rank);
  const one = cube([], 2, rank);
  const none = cube([0], 2, rank);
  return [
    { name: "stacks", args: [s.normal(stacks), places(s, stacks, rank), { kernelSize: 2 }] },
    {
      name: "a given size",
      args: [s.normal(one), places(s, one, rank), { kernelSize: 2, outputSize: 5 }],
    },
    {
      name: "bordered steps",
      args: [s.normal(one), s.integers(0, 0, one), { kernelSize: 3, stride: 2, padding: 1 }],
    },
    { name: "no image", args: [s.normal(none), places(s, none, rank), { kernelSize: 2 }] },
  ];
}

function errorsAt(s: Sampler, rank: number): ErrorSample[] {
  const x = s.normal(cube([], 2, rank));
  const at = s.integers(0, 0, cube([], 2, rank));
  return [
    { args: [x, at, { kernelSize: 0 }], error: ArgumentError, code: "WINDOW" },
    { args: [x, at, { kernelSize: 1, padding: 4 }], error: ShapeError, code: "UNPOOL" },
    { args: [x, at.reshape([-1, 1]), { kernelSize: 2 }], error: ShapeError, code: "UNPOOL" },
    { args: [x, at], error: ArgumentError, code: "OPTIONS" },
    { args: [x, at.add(4 ** rank), { kernelSize: 2 }], error: IndexError, code: "INDEX" },
    { args: [x, at.astype("float64"), { kernelSize: 2 }], error: DTypeError, code: "INDEX_DTYPE" },
  ];
}

const lawsAt = (rank: number, special: NonNullable<OpLaws["special"]>): OpLaws => ({
  dtypes,
  samples: (s) => samplesAt(s, rank),
  errors: (s) => errorsAt(s, rank),
  special,
});

export const maxUnpool1dLaws: OpLaws = lawsAt(1, [
  [
    [[3, 2], [1, 2], { kernelSize: 2 }],
    [0, 3, 2, 0],
  ],
  // of two at one place the last stays
  [
    [[3, 2], [1, 1], { kernelSize: 2 }],
    [0, 2, 0, 0],
  ],
]);
export const maxUnpool2dLaws: OpLaws = lawsAt(2, [
  [
    [[[4]], [[2]], { kernelSize: 2 }],
    [
      [0, 0],
      [4, 0],
    ],
  ],
]);
export const maxUnpool3dLaws: OpLaws = lawsAt(3, [
  [[[[[4]]], [[[1]]], { kernelSize: [1, 1, 2] }], [[[0, 4]]]],
]);
