/** @file Values: exact where that is short, and as a number with as many digits as are certain. */
import { evaluateBounded } from "../../kit/exercises/formula/evaluate.ts";
import { display } from "../algebra/display.ts";
import { simplify } from "../algebra/simplify.ts";
import { holds, operationOf, sizeOf, substitute, type Tree, variablesOf } from "../algebra/tree.ts";
import { compareValues } from "../check/same.ts";
import { confirmed, open, shown } from "../check/verdict.ts";
import { withoutDerivatives } from "../derive/steps.ts";
import { compile } from "../numeric/compile.ts";
import { texNumber, texOf } from "../print/tex.ts";
import { Problem } from "../problem.ts";
import type { Task } from "../read/task.ts";
import type { Block } from "./answer.ts";
import { checked, codeBlocks, numberOf } from "./tools.ts";

/** The answer to a question for a value. */
export function evaluating(task: Extract<Task, { readonly kind: "evaluate" }>): readonly Block[] {
  const given = withoutDerivatives(task.tree);
  const put = Object.entries(task.at).reduce(
    (tree, [name, value]) => substitute(tree, name, value),
    given,
  );
  const left = variablesOf(put);
  if (left.length > 0) return unfilled(task, given, left);
  const blocks = [...exactBlocks(put, task), numberBlock(put, task)];
  const names = variablesOf(given);
  return names.length === 0
    ? [...blocks, ...codeBlocks(put)]
    : [...blocks, valuesBlock(task, given, names), ...codeBlocks(given)];
}

/** Letters without a value: the reader fills them in. */
function unfilled(
  task: Extract<Task, { readonly kind: "evaluate" }>,
  given: Tree,
  left: readonly string[],
): readonly Block[] {
  const names = variablesOf(given);
  const list = left.map((name) => `$${name}$`).join(", ");
  return [
    {
      kind: "note",
      text: `Give ${list} a value below, or in the line: “at ${left.map((name) => `${name} = 1`).join(", ")}”.`,
    },
    valuesBlock(task, given, names),
    ...codeBlocks(given),
  ];
}

function valuesBlock(
  task: Extract<Task, { readonly kind: "evaluate" }>,
  tree: Tree,
  names: readonly string[],
): Block {
  const at = Object.fromEntries(
    names.map((name) => [name, task.at[name] === undefined ? 1 : numberOf(task.at[name])]),
  );
  return { kind: "values", tree, names, at };
}

const leftSide = (task: Extract<Task, { readonly kind: "evaluate" }>): string => texOf(task.tree);

/** An exact value, unless it is only the same thing again. */
function exactBlocks(
  put: Tree,
  task: Extract<Task, { readonly kind: "evaluate" }>,
): readonly Block[] {
  if (holds(put, "Integral")) return [];
  try {
    const exact = display(simplify(put));
    if (sizeOf(exact) > Math.max(24, sizeOf(put)) || JSON.stringify(exact) === JSON.stringify(put))
      return [];
    return [
      {
        kind: "result",
        label: "",
        tex: `${leftSide(task)} = ${texOf(exact)}`,
        tree: exact,
        verdict: checked(() => compareValues(put, exact)),
      },
    ];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

function numberBlock(put: Tree, task: Extract<Task, { readonly kind: "evaluate" }>): Block {
  const pending = holds(put, "Integral");
  const { value, error } = pending
    ? { value: compile(put)({}), error: Number.NaN }
    : evaluateBounded(put, {});
  if (Number.isNaN(value)) {
    return { kind: "note", text: `This has no real value: ${reasonFor(put)}` };
  }
  if (!Number.isFinite(value)) {
    const text =
      "This has no finite value: there is a division by zero in it, or it grows beyond $1.8 \\cdot 10^{308}$.";
    return { kind: "note", text };
  }
  const relative = Math.abs(error / value);
  const digits = pending
    ? 10
    : value === 0
      ? 15
      : Math.min(15, Math.max(1, Math.floor(-Math.log10(Math.max(relative, 1e-15)))));
  const rounded = Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
  const whole = Number.isInteger(rounded) && operationOf(put) === "";
  return {
    kind: "result",
    label: "As a number",
    tex: `${leftSide(task)} ${whole ? "=" : "\\approx"} ${texNumber(rounded)}`,
    tree: Number.isFinite(rounded) ? rounded : null,
    verdict: pending
      ? open("An integral in it was computed by quadrature; ten digits are shown.")
      : confirmed(
          value === 0 || relative < 1e-13
            ? "Computed with 53 bits; rounding has hardly touched it."
            : `Computed with 53 bits; rounding may have moved it by ${shown(error)}, and only certain digits are shown.`,
        ),
  };
}

const reasonFor = (put: Tree): string => {
  if (holds(put, "Ln") || holds(put, "Log"))
    return "a logarithm of a number that is not positive, or a division by zero.";
  if (holds(put, "Sqrt") || holds(put, "Power"))
    return "an even root of a negative number, or a division by zero.";
  return "a division by zero, or a function outside its domain.";
};
