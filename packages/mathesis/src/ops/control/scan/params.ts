/** @file The parameters of scan, and the three groups its operands and body inputs fall into. */
import type { Op } from "../../../core/op.ts";
import type { Params, Program } from "../../../ir/program.ts";
import { paramsAs } from "../../kinds/record.ts";

/**
 * A loop over the first axis of xs. Operands: constants, first carry, xs. The body takes constants,
 * carry and one entry of xs, and gives carry and one entry of ys.
 */
export interface ScanParams {
  readonly body: Program<Op>;
  readonly constants: number;
  readonly carry: number;
  readonly length: number;
  readonly reverse: boolean;
}

export const scanParams = (params: Params): ScanParams => paramsAs<ScanParams>(params);
export const plain = (p: ScanParams): Params => ({ ...p });

/** Flags for the outputs of the body: those of the carry, and false for ys. */
export function forCarry(p: ScanParams, carry: readonly boolean[]): boolean[] {
  return p.body.outputs.map((_, i) => carry[i] ?? false);
}
