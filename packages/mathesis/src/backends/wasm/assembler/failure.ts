/** @file The errors of the assembler: what a function does that no engine would accept. */
import { ArgumentError } from "../../../util/errors.ts";
import { typeOfCode } from "./signature.ts";

/** The type of a code in words; 0 stands for a value of unknown type in code never reached. */
export const typeName = (code: number): string => typeOfCode(code) ?? "any type";

/** An instruction that finds other operands than it takes. */
export function operandError(
  where: string,
  name: string,
  needs: string,
  finds: string,
): ArgumentError {
  return new ArgumentError({
    code: "WASM_OPERAND",
    op: `function ${where}`,
    message: `${name} takes ${needs} but finds ${finds}.`,
    details: { instruction: name, needs, finds },
  });
}

/** An instruction or declaration that cannot be written as it is. */
export function assemblyError(
  where: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): ArgumentError {
  return new ArgumentError({ code: "WASM_ASSEMBLY", op: where, message, details });
}
