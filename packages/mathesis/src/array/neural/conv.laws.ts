/** @file The laws of convolutions. */
import type { Tensor } from "../../core/tensor.ts";
import type { ErrorSample, OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { ArgumentError, DTypeError, ShapeError } from "../../util/errors.ts";

/** The dtypes that convolutions take. */
export const convDTypes: OpLaws["dtypes"] = [
  "float64",
  "float32",
  "int32",
  "uint32",
  "uint8",
  "complex128",
  "complex64",
];

/** An array whose spatial axes all have the same length. */
export const cube = (s: Sampler, lead: readonly number[], length: number, rank: number): Tensor =>
  s.normal([...lead, ...new Array<number>(rank).fill(length)]);

function samplesAt(s: Sampler, rank: number): Sample[] {
  const x = () => cube(s, [2, 4], 5, rank);
  return [
    { name: "plain", args: [cube(s, [2, 2], 4, rank), cube(s, [3, 2], 2, rank)] },
    { name: "one image", args: [cube(s, [2], 3, rank), cube(s, [1, 2], 2, rank)] },
    {
      name: "all options",
      args: [
        x(),
        cube(s, [4, 2], 2, rank),
        { bias: s.normal([4]), stride: 2, padding: 1, dilation: 2, groups: 2 },
      ],
    },
    {
      name: "a group a channel",
      args: [x(), cube(s, [4, 1], 3, rank), { padding: "same", groups: 4 }],
    },
    {
      name: "sides that differ",
      args: [
        x(),
        cube(s, [1, 4], 3, rank),
        { padding: Array.from({ length: rank }, (_, i) => [0, i + 1]), stride: 3 },
      ],
    },
    {
      name: "same, in steps",
      args: [x(), cube(s, [1, 4], 2, rank), { padding: "same", stride: 2 }],
    },
    { name: "no image", args: [cube(s, [0, 2], 3, rank), cube(s, [3, 2], 2, rank)] },
    { name: "no channel", args: [cube(s, [1, 0], 3, rank), cube(s, [2, 0], 2, rank)] },
    { name: "no filter", args: [cube(s, [1, 2], 3, rank), cube(s, [0, 2], 2, rank)] },
  ];
}

/** Calls that convolutions and their transposes both refuse. */
export function convErrors(s: Sampler, rank: number): ErrorSample[] {
  const x = cube(s, [1, 4], 4, rank);
  const w = cube(s, [4, 4], 2, rank);
  const window = (options: object): ErrorSample => ({
    args: [x, w, options],
    error: ArgumentError,
    code: "WINDOW",
  });
  return [
    window({ stride: 0 }),
    window({ stride: new Array(rank + 1).fill(1) }),
    window({ dilation: 0.5 }),
    window({ padding: -1 }),
    window({ padding: "full" }),
    window({ padding: [[1]] }),
    { args: [x, w, { groups: 3 }], error: ArgumentError, code: "GROUPS" },
    { args: [x, w, { groups: 0 }], error: ArgumentError, code: "GROUPS" },
    { args: [x, cube(s, [3, 3], 2, rank)], error: ShapeError, code: "CONV_CHANNELS" },
    { args: [x, s.normal([4])], error: ShapeError, code: "CONV_RANK" },
    { args: [s.normal([4]), w], error: ShapeError, code: "CONV_RANK" },
    { args: [x, cube(s, [4, 4], 0, rank)], error: ShapeError, code: "KERNEL_SIZE" },
    { args: [x, w, { bias: s.normal([3]) }], error: ShapeError, code: "CONV_BIAS" },
    { args: [x, w, 3], error: ArgumentError, code: "OPTIONS" },
    { args: [x.astype("bool"), w.astype("bool")], error: DTypeError, code: "DTYPE" },
  ];
}

const lawsAt = (rank: number, special: OpLaws["special"]): OpLaws => ({
  dtypes: convDTypes,
  samples: (s) => samplesAt(s, rank),
  errors: (s) => [
    ...convErrors(s, rank),
    {
      name: "a kernel longer than the input",
      args: [cube(s, [1, 4], 2, rank), cube(s, [4, 4], 3, rank)],
      error: ShapeError,
      code: "KERNEL_SIZE",
    },
  ],
  special: special as NonNullable<OpLaws["special"]>,
});

export const conv1dLaws: OpLaws = lawsAt(1, [
  [[[[1, 2, 3, 4]], [[[1, 1]]]], [[3, 5, 7]]],
  [[[[1, 2, 3]], [[[1, 10]]], { padding: [[1, 0]] }], [[10, 21, 32]]],
  [[[[1, Number.NaN, 3]], [[[1]]]], [[1, Number.NaN, 3]]],
]);
export const conv2dLaws: OpLaws = lawsAt(2, [
  [
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      [[[[1, 10]]]],
    ],
    [[[21], [43]]],
  ],
]);
export const conv3dLaws: OpLaws = lawsAt(3, [[[[[[[1, 2]]]], [[[[[2]]]]]], [[[[2, 4]]]]]]);
