/** @file The bodies of all elementwise ops that have one, by the name of the op. */
import type { Params } from "../../../ir/program.ts";
import type { DType } from "../../../types/dtype.ts";
import { arithmetic } from "./arithmetic.ts";
import { bits } from "./bits.ts";
import type { BodyRule } from "./body.ts";
import { conversion } from "./conversion.ts";
import { division } from "./division.ts";
import { functions } from "./functions.ts";
import { logic } from "./logic.ts";

/** How each elementwise op is compiled, by its name. */
export const bodies: Readonly<Record<string, BodyRule>> = {
  ...arithmetic,
  ...bits,
  ...division,
  ...logic,
  ...conversion,
  ...functions,
};

/** How an op is compiled for some dtypes; undefined if it has no body for them. */
export function bodyOf(
  name: string,
  inputs: readonly DType[],
  output: DType,
  params: Params,
): BodyRule | undefined {
  const rule = Object.hasOwn(bodies, name) ? bodies[name] : undefined;
  return rule?.takes(inputs, output, params) === true ? rule : undefined;
}
