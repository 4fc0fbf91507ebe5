import type { Ask } from "../answer-kind.ts";
import type { Domain } from "../formula/probe.ts";
import { type FormulaInput, formulaKind, type Route } from "./formula-kind.ts";

const kind = formulaKind("expression");

/**
 * Asks for an expression in the variables of `domain`, up to equivalence there: where x may be
 * negative, √x² is not x. Plain notation or LaTeX.
 */
export const expression = (spec: {
  readonly label: string;
  readonly domain: Domain;
}): Ask<FormulaInput, string, Route> => ({ kind, input: spec });
