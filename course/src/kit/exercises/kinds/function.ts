import type { Ask } from "../answer-kind.ts";
import type { Domain, Range } from "../formula/probe.ts";
import { type FormulaInput, formulaKind, type Route } from "./formula-kind.ts";

const kind = formulaKind("function");

/** Asks for a function of one variable, by its formula; the input draws what is typed. */
export function functionOf(
  variable: string,
  spec: { readonly label: string; readonly on: Range },
): Ask<FormulaInput, string, Route> {
  const domain: Domain = { [variable]: spec.on };
  return { kind, input: { label: spec.label, domain } };
}
