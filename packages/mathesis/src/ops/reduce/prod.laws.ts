/** @file The laws of prod. */
import { dtypes } from "../../types/dtype.ts";
import type { OpLaws } from "../laws-types.ts";
import { badAxes, emptyReductions, reductions } from "./samples.ts";

export const laws: OpLaws = {
  dtypes,
  samples: (s) => [
    ...reductions((t, shape) => t.normal(shape))(s),
    ...emptyReductions(s),
    { name: "an odd length", args: [s.normal([2, 5]), { axis: 1 }] },
    { name: "with a zero", args: [s.normal([4]).at(1).set(0)] },
    { name: "one element", args: [s.normal([1, 2]), { axis: 0 }] },
  ],
  errors: badAxes,
  special: [
    [[[1, 2, 3, 4]], 24],
    [[[]], 1],
    [[[0, Infinity]], Number.NaN],
    [[[true, false]], 0],
    [[new Uint8Array([16, 16])], 0],
    [[new Int32Array([65536, 65536])], 0],
  ],
};
