/** @file Solving an equation for one unknown: which way suits it. */
import { evaluate } from "../../kit/exercises/formula/evaluate.ts";
import { display } from "../algebra/display.ts";
import { expand } from "../algebra/expand.ts";
import { fractionOf } from "../algebra/fraction.ts";
import { normal } from "../algebra/normal.ts";
import { coefficientsIn, degree, polynomialTree } from "../algebra/polynomial.ts";
import { simplify } from "../algebra/simplify.ts";
import {
  isFreeOf,
  isName,
  nodesOf,
  operandsOf,
  operationOf,
  type Tree,
  variablesOf,
} from "../algebra/tree.ts";
import { compile } from "../numeric/compile.ts";
import { signChanges } from "../numeric/roots.ts";
import { texName, texShown } from "../print/tex.ts";
import { Problem } from "../problem.ts";
import { countOf, isolateUnknown } from "./isolate.ts";
import type { Root, Solved, SolveLine } from "./lines.ts";
import { numbersOf, polynomialRoots, rootTex } from "./polynomial.ts";
import { equation, linear, quadratic } from "./quadratic.ts";

/** Where roots are looked for when nothing else is said. */
const USUAL: readonly [number, number] = [-10, 10];

/** The real solutions of left = right for x. */
export function solveEquation(
  left: Tree,
  right: Tree,
  x: string,
  within: readonly [number, number] | null,
): Solved {
  const start = equation(left, right, "The equation that is asked about.");
  const difference = normal(["Subtract", left, right]);
  if (isFreeOf(difference, x)) return withoutUnknown(difference, start);
  const exact = exactly(left, right, difference, x);
  const found = exact ?? numerically(difference, x, within ?? USUAL);
  const [first, ...rest] = found.lines;
  const repeats = first?.tex === start.tex && first.sides !== undefined;
  const whole = whereDefined(
    { ...found, lines: repeats ? [start, ...rest] : [start, ...found.lines] },
    left,
    right,
    x,
  );
  if (within === null || exact === null) return whole;
  return limited(whole, difference, x, within);
}

/** What solves a simplified equation solves the one that was asked only where that has a value. */
function whereDefined(found: Solved, left: Tree, right: Tree, x: string): Solved {
  const hasValue = ({ tree, value }: Root): boolean =>
    (tree !== null && variablesOf(tree).length > 0) ||
    [left, right].every(
      (side) =>
        variablesOf(side).some((name) => name !== x) ||
        Number.isFinite(evaluate(side, { [x]: value })),
    );
  const roots = found.roots.filter(hasValue);
  if (roots.length === found.roots.length) return found;
  return {
    ...found,
    roots,
    notes: [...found.notes, "A candidate was left out: the equation has no value there."],
  };
}

function withoutUnknown(difference: Tree, start: SolveLine): Solved {
  const always = simplify(difference) === 0;
  const reason = always
    ? "Both sides are the same: every number is a solution."
    : "The unknown is gone, and the sides differ: there is no solution.";
  return {
    roots: [],
    lines: [start, { tex: `${texShown(simplify(difference))} = 0`, reason }],
    complete: "all",
    notes: [],
    always,
  };
}

/** All exact ways in turn; null where none suits. */
function exactly(left: Tree, right: Tree, difference: Tree, x: string): Solved | null {
  return (
    asPolynomial(difference, x) ??
    asFraction(difference, x) ??
    byIsolation(left, right, difference, x) ??
    inFunction(difference, x)
  );
}

function asPolynomial(difference: Tree, x: string): Solved | null {
  const expanded = expanding(difference);
  const coefficients = expanded === null ? null : coefficientsIn(expanded, x);
  if (expanded === null || !coefficients) return null;
  const brought = equation(display(expanded), 0, "Everything on one side.");
  const polynomial = numbersOf(coefficients);
  if (polynomial && degree(polynomial) >= 1) {
    const way = polynomialRoots(polynomial, x);
    return { ...way, lines: [brought, ...way.lines], complete: "all" };
  }
  const [c = 0, b = 0, a = 0] = coefficients;
  if (coefficients.length > 3 || coefficients.length < 2) return null;
  const way = coefficients.length === 2 ? linear(c, b, x) : quadratic(c, b, a, x);
  return { ...way, lines: [brought, ...way.lines], complete: "all" };
}

function expanding(tree: Tree): Tree | null {
  try {
    return expand(tree);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function asFraction(difference: Tree, x: string): Solved | null {
  const fraction = fractionOf(difference, x);
  if (!fraction || degree(fraction.above) < 1) return null;
  const below = polynomialTree(fraction.below, x);
  const way = polynomialRoots(fraction.above, x);
  const lines = [
    equation(
      display(polynomialTree(fraction.above, x)),
      0,
      `Over one denominator and multiplied by it, where $${texShown(below)} \\ne 0$.`,
    ),
    ...way.lines,
  ];
  return { ...way, lines, complete: "all" };
}

function byIsolation(left: Tree, right: Tree, difference: Tree, x: string): Solved | null {
  const [l, r] = [simplify(left), simplify(right)];
  if (countOf(l, x) === 1 && isFreeOf(r, x)) return isolateUnknown(l, r, x);
  if (countOf(r, x) === 1 && isFreeOf(l, x)) return isolateUnknown(r, l, x);
  const whole = simplify(difference);
  return countOf(whole, x) === 1 ? isolateUnknown(whole, 0, x) : null;
}

const STAND_IN = "q";

/** A polynomial in one function of x, such as e^{2x} − 3e^x + 2. */
function inFunction(difference: Tree, x: string): Solved | null {
  const [kernel] = [...nodesOf(difference)].filter((part) => !isName(part) && isKernel(part, x));
  if (kernel === undefined) return null;
  const whole = expanding(exchanged(difference, kernel));
  if (whole === null || !isFreeOf(whole, x)) return null;
  const coefficients = coefficientsIn(whole, STAND_IN);
  const polynomial = coefficients && numbersOf(coefficients);
  if (!polynomial || degree(polynomial) < 2) return null;
  const outer = polynomialRoots(polynomial, kernel);
  const inner = outer.roots.map(({ tree }) =>
    tree === null ? null : isolateUnknown(kernel, tree, x),
  );
  if (!inner.every((way) => way !== null)) return null;
  return {
    roots: inner.flatMap(({ roots }) => roots),
    lines: [
      ...outer.lines,
      ...inner.flatMap(({ lines }) => lines.map(({ tex, reason }) => ({ tex, reason }))),
    ],
    complete: inner.every(({ complete }) => complete === "all") ? "all" : "unknown",
    notes: [...new Set(inner.flatMap(({ notes }) => notes))],
  };
}

function isKernel(part: Tree, x: string): boolean {
  if (isFreeOf(part, x)) return false;
  const operation = operationOf(part);
  if (operation === "Power")
    return isFreeOf(operandsOf(part)[0] ?? 0, x) && operandsOf(part)[1] === x;
  return !["", "Add", "Multiply", "Divide"].includes(operation);
}

function exchanged(tree: Tree, kernel: Tree): Tree {
  if (JSON.stringify(tree) === JSON.stringify(kernel)) return STAND_IN;
  const [base, exponent = 1] = operandsOf(tree);
  const [kernelBase, kernelExponent] = operandsOf(kernel);
  // (e^x)² stands as e^{2x}.
  if (
    operationOf(tree) === "Power" &&
    operationOf(kernel) === "Power" &&
    JSON.stringify(base) === JSON.stringify(kernelBase)
  ) {
    const [n, rest] = operandsOf(exponent);
    if (operationOf(exponent) === "Multiply" && typeof n === "number" && rest === kernelExponent)
      return ["Power", STAND_IN, n];
  }
  return typeof tree === "object"
    ? [operationOf(tree), ...operandsOf(tree).map((part) => exchanged(part, kernel))]
    : tree;
}

/** All changes of sign in an interval. */
function numerically(difference: Tree, x: string, [low, high]: readonly [number, number]): Solved {
  const other = variablesOf(difference).find((name) => name !== x);
  if (other !== undefined) {
    throw new Problem(
      `No exact way is known here to solve this for $${texName(x)}$, and numbers need a value for $${texName(other)}$.`,
    );
  }
  if (!Number.isFinite(low) || !Number.isFinite(high) || low >= high) {
    throw new Problem(
      "The search for roots needs an interval with two finite ends, the lower one first.",
    );
  }
  const f = compile(difference);
  const values = signChanges((at) => f({ [x]: at }), low, high);
  const shown = values.map((value): Root => ({ tree: null, value }));
  const list = shown.length === 0 ? "\\text{none}" : shown.map(rootTex).join(",\\; ");
  return {
    roots: shown,
    lines: [
      {
        tex: `${texShown(difference)} = 0`,
        reason: "Everything on one side. No exact way is known here.",
        sides: [display(difference), 0],
      },
      {
        tex: `${texName(x)} = ${list}`,
        reason: `Every change of sign from ${low} to ${high}, closed in by halving.`,
      },
    ],
    complete: "within",
    notes: [
      `Searched from ${round(low)} to ${round(high)}; write “from … to …” for another interval. Where a graph only touches zero it does not change its sign: such a root is not found.`,
    ],
  };
}

const round = (value: number): string => String(Number(value.toPrecision(6))).replace("-", "−");

/** Only the solutions in an interval; of periodic ones all that lie there. */
function limited(
  found: Solved,
  difference: Tree,
  x: string,
  [low, high]: readonly [number, number],
): Solved {
  if (found.complete === "all") {
    const roots = found.roots.filter(
      ({ value }) => Number.isNaN(value) || (value >= low && value <= high),
    );
    const notes =
      roots.length < found.roots.length
        ? [`${found.roots.length - roots.length} more outside the interval.`]
        : [];
    return { ...found, roots, notes: [...found.notes, ...notes] };
  }
  const searched = numerically(difference, x, [low, high]);
  const exact = searched.roots.map(
    ({ value }) =>
      found.roots.find((root) => Math.abs(root.value - value) < 1e-9) ?? { tree: null, value },
  );
  return { ...searched, roots: exact, lines: [...found.lines, ...searched.lines.slice(1)] };
}
