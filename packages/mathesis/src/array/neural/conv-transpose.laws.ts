/** @file The laws of transposed convolutions. */
import type { OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { ArgumentError, ShapeError } from "../../util/errors.ts";
import { convDTypes, convErrors, cube } from "./conv.laws.ts";

function samplesAt(s: Sampler, rank: number): Sample[] {
  const x = () => cube(s, [2, 4], 3, rank);
  return [
    { name: "plain", args: [cube(s, [2, 2], 2, rank), cube(s, [2, 3], 2, rank)] },
    { name: "one image", args: [cube(s, [2], 2, rank), cube(s, [2, 1], 2, rank)] },
    {
      name: "all options",
      args: [
        x(),
        cube(s, [4, 1], 2, rank),
        { bias: s.normal([2]), stride: 2, padding: 1, outputPadding: 1, dilation: 2, groups: 2 },
      ],
    },
    {
      name: "sides that differ",
      args: [
        x(),
        cube(s, [4, 1], 3, rank),
        { padding: Array.from({ length: rank }, (_, i) => [0, i + 1]), stride: 2, groups: 4 },
      ],
    },
    { name: "no image", args: [cube(s, [0, 2], 2, rank), cube(s, [2, 3], 2, rank)] },
    { name: "no channel", args: [cube(s, [1, 0], 2, rank), cube(s, [0, 2], 2, rank)] },
  ];
}

const lawsAt = (rank: number, special: OpLaws["special"]): OpLaws => ({
  dtypes: convDTypes,
  samples: (s) => samplesAt(s, rank),
  errors: (s) => {
    const x = cube(s, [1, 2], 2, rank);
    const w = cube(s, [2, 2], 2, rank);
    return [
      ...convErrors(s, rank),
      { args: [x, w, { padding: "same" }], error: ArgumentError, code: "WINDOW" },
      { args: [x, w, { outputPadding: 1 }], error: ArgumentError, code: "WINDOW" },
      { args: [x, w, { padding: 2 }], error: ShapeError, code: "KERNEL_SIZE" },
    ];
  },
  special: special as NonNullable<OpLaws["special"]>,
});

export const convTranspose1dLaws: OpLaws = lawsAt(1, [
  [[[[1, 2]], [[[1, 10]]], { stride: 2 }], [[1, 10, 2, 20]]],
  [[[[1, 2]], [[[1, 10]]], { padding: [[0, 1]] }], [[1, 12]]],
]);
export const convTranspose2dLaws: OpLaws = lawsAt(2, [
  [
    [[[[1, 2]]], [[[[1], [10]]]]],
    [
      [
        [1, 2],
        [10, 20],
      ],
    ],
  ],
]);
export const convTranspose3dLaws: OpLaws = lawsAt(3, [[[[[[[1, 2]]]], [[[[[2]]]]]], [[[[2, 4]]]]]]);
