/** @file Reverse mode: forward mode, partially evaluated, transposed. */
import { isInexact } from "../types/dtype.ts";
import { currentInterpreter } from "./interpreter.ts";
import { jvpFlat } from "./jvp.ts";
import type { Tangent } from "./op.ts";
import { PartialInterpreter } from "./partial.ts";
import type { Tensor } from "./tensor.ts";

/** The outputs of f and the map from their cotangents to those of the inputs. */
export interface Linearized {
  readonly outputs: readonly Tensor[];
  pullback(cotangents: readonly Tangent[]): Tangent[];
}

/** Runs f forward once, keeping what its transpose needs. */
export function linearizeFlat(
  f: (xs: readonly Tensor[]) => readonly Tensor[],
  primals: readonly Tensor[],
): Linearized {
  const partial = new PartialInterpreter(currentInterpreter());
  const tangents = primals.map((x) => (isInexact(x.dtype) ? partial.unknown(x) : null));
  const result = jvpFlat(f, primals, tangents, partial);
  const linear = result.tangents.map((t) => (t !== null && partial.isUnknown(t) ? t : null));
  return {
    outputs: result.outputs,
    pullback(cotangents) {
      const results: Tensor[] = [];
      const given: Tangent[] = [];
      for (let i = 0; i < linear.length; i++) {
        const t = linear[i];
        if (t === null) continue;
        results.push(t);
        given.push(cotangents[i]);
      }
      return partial.pullback(
        results,
        given,
        tangents.map((t, i) => t ?? primals[i]),
      );
    },
  };
}
