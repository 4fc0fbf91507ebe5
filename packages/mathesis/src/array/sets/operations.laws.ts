/** @file The laws of operations on sets. */
import type { OpLaws, Sample, Sampler } from "../../ops/laws-types.ts";
import { dtypes } from "../../types/dtype.ts";
import { ArgumentError } from "../../util/errors.ts";

const samples = (s: Sampler): Sample[] => [
  { name: "vectors", args: [s.integers(0, 5, [4]), s.integers(0, 5, [5])], refusesTrace: true },
  { name: "of the dtype", args: [s.normal([2, 2]), s.normal([3])], refusesTrace: true },
  { name: "one empty", args: [s.normal([0]), s.normal([3])], refusesTrace: true },
  { name: "the other empty", args: [s.normal([3]), s.normal([0, 2])], refusesTrace: true },
];
const errors: OpLaws["errors"] = (s) => [
  { args: [null, s.normal([2])], error: ArgumentError, code: "NOT_AN_ARRAY" },
];

const lawsWith = (special: OpLaws["special"]): OpLaws => ({
  dtypes,
  samples,
  errors: (s) => errors(s).map((e) => ({ ...e, refusesTrace: true })),
  ...(special === undefined ? {} : { special }),
});
const both = [
  [5, 1, Number.NaN, 1],
  [1, Number.NaN, 2],
];

export const intersect1dLaws: OpLaws = lawsWith([[both, [1]]]);
export const union1dLaws: OpLaws = lawsWith([[both, [1, 2, 5, Number.NaN, Number.NaN]]]);
export const setdiff1dLaws: OpLaws = lawsWith([[both, [5, Number.NaN]]]);
export const setxor1dLaws: OpLaws = lawsWith([[both, [2, 5, Number.NaN, Number.NaN]]]);
