/** @file Equations of degree one and two, with any letters in them: completing the square. */
import { evaluate } from "../../kit/exercises/formula/evaluate.ts";
import { display } from "../algebra/display.ts";
import { expand } from "../algebra/expand.ts";
import { normal, opposite, product, quotient, sum } from "../algebra/normal.ts";
import { simplify } from "../algebra/simplify.ts";
import { type Tree, variablesOf } from "../algebra/tree.ts";
import { texName, texOf, texShown } from "../print/tex.ts";
import type { Root, SolveLine } from "./lines.ts";

interface Way {
  readonly roots: readonly Root[];
  readonly lines: readonly SolveLine[];
  readonly notes: readonly string[];
}

/** A line of two sides. */
export const equation = (left: Tree, right: Tree, reason: string): SolveLine => ({
  tex: `${texOf(left)} = ${texOf(right)}`,
  reason,
  sides: [left, right],
});

/** A solution as tree and number. */
export const rootOf = (tree: Tree): Root => ({
  tree,
  value: variablesOf(tree).length === 0 ? evaluate(tree, {}) : Number.NaN,
});

/** bx + c = 0. */
export function linear(c: Tree, b: Tree, x: Tree): Way {
  const lines: SolveLine[] = [];
  const [right, factor] = [opposite(c), b];
  if (c !== 0 && b !== 1) {
    lines.push(
      equation(display(product([b, x])), display(right), "The constant goes to the other side."),
    );
  }
  const root = simplify(quotient(right, factor));
  const unless = variablesOf(b).length > 0 ? `, for $${texShown(b)} \\ne 0$` : "";
  lines.push(
    equation(
      display(x),
      display(root),
      b === 1 ? "The constant goes to the other side." : `Divided by $${texShown(b)}$${unless}.`,
    ),
  );
  return { roots: [rootOf(root)], lines, notes: [] };
}

/** ax² + bx + c = 0, whatever x stands for. */
export function quadratic(c: Tree, b: Tree, a: Tree, x: Tree): Way {
  const lines: SolveLine[] = [];
  const [p, q] = [simplify(quotient(b, a)), simplify(quotient(c, a))];
  if (a !== 1) {
    const unless = variablesOf(a).length > 0 ? `, for $${texShown(a)} \\ne 0$` : "";
    const left = sum([normal(["Power", x, 2]), product([p, x]), q]);
    lines.push(equation(display(left), 0, `Divided by $${texShown(a)}$${unless}.`));
  }
  const half = quotient(p, 2);
  const depth = simplify(expand(sum([normal(["Power", half, 2]), opposite(q)])));
  const square: Tree = p === 0 ? ["Power", x, 2] : ["Power", sum([x, half]), 2];
  const how =
    p === 0
      ? "The constant goes to the other side."
      : `Completing the square: $${texShown(half)}$ is half the factor of $${texShown(x)}$.`;
  lines.push(equation(display(square), display(depth), how));
  return {
    ...extracted(x, half, depth),
    lines: [...lines, ...rootLines(x, half, depth)],
    notes: notesOf(depth),
  };
}

const signIn = (depth: Tree): number =>
  variablesOf(depth).length === 0 ? Math.sign(evaluate(depth, {})) : Number.NaN;

function extracted(x: Tree, half: Tree, depth: Tree): { readonly roots: readonly Root[] } {
  const sign = signIn(depth);
  if (sign < 0) return { roots: [] };
  const middle = opposite(half);
  if (sign === 0) return { roots: [rootOf(middle)] };
  const root = normal(["Sqrt", depth]);
  const both = [sum([middle, opposite(root)]), sum([middle, root])].map((tree) =>
    rootOf(simplify(tree)),
  );
  return { roots: both };
}

function rootLines(x: Tree, half: Tree, depth: Tree): readonly SolveLine[] {
  const sign = signIn(depth);
  const middle = opposite(half);
  if (sign < 0) {
    const reason = "A square is never negative: there is no real solution.";
    return [{ tex: `${texShown(depth)} < 0`, reason }];
  }
  if (sign === 0) {
    const reason = "Only zero has the square zero: one solution, counted twice.";
    return [equation(display(x), display(middle), reason)];
  }
  const root = texShown(normal(["Sqrt", depth]));
  const unless = Number.isNaN(sign) ? `, where $${texShown(depth)} \\ge 0$` : "";
  const reason = `The root on both sides, with both signs${unless}.`;
  if (half === 0) return [{ tex: `${texShown(x)} = \\pm ${root}`, reason }];
  return [
    { tex: `${texShown(sum([x, half]))} = \\pm ${root}`, reason },
    {
      tex: `${texShown(x)} = ${texShown(middle)} \\pm ${root}`,
      reason: "The constant goes to the other side.",
    },
  ];
}

function notesOf(depth: Tree): readonly string[] {
  if (!(signIn(depth) < 0)) return [];
  return ["Among the complex numbers there are more solutions; this page looks for real ones."];
}

/** The letter of an unknown in TeX. */
export const unknownTex = (x: Tree): string => (typeof x === "string" ? texName(x) : texShown(x));
