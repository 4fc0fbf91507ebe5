/** @file The search for an antiderivative: rules in turn, with a second try where one leads nowhere. */

import { display } from "../algebra/display.ts";
import { expand } from "../algebra/expand.ts";
import { light } from "../algebra/light.ts";
import { normal } from "../algebra/normal.ts";
import { simplify } from "../algebra/simplify.ts";
import {
  holds,
  nodesOf,
  operandsOf,
  operationOf,
  replaceParts,
  sizeOf,
  substitute,
  type Tree,
} from "../algebra/tree.ts";
import type { Line } from "../derive/steps.ts";
import { texName, texOf } from "../print/tex.ts";
import { Problem } from "../problem.ts";
import { ofConstant, ofFactor, ofSum, ofVariable } from "./linear.ts";
import type { Move, Rule } from "./move.ts";
import { byParts, ofRootBelow, ofWave } from "./parts.ts";
import { ofFraction } from "./rational.ts";
import { bySubstitution } from "./substitution.ts";
import { byTable } from "./table.ts";
import { ofOddPower, ofTwoWaves } from "./trigonometric.ts";

/** ∫ of a product or power of sums, multiplied out. */
const byExpanding: Rule = (f, x) => {
  const expanded = expand(f);
  if (JSON.stringify(expanded) === JSON.stringify(f) || operationOf(expanded) !== "Add") return [];
  return [{ reason: "Multiplied out.", becomes: ["Integral", expanded, x] }];
};

const rules: readonly Rule[] = [
  ofConstant,
  ofVariable,
  ofFactor,
  byTable,
  ofFraction,
  ofSum,
  ofRootBelow,
  ofWave,
  ofTwoWaves,
  ofOddPower,
  bySubstitution,
  byParts,
  byExpanding,
];

/** A move with the solutions of the integrals that it leaves, from left to right. */
interface Solution {
  readonly move: Move;
  readonly parts: readonly Solution[];
}

const DEEPEST = 9;
/** Integrals that are tried at most. */
const TRIES = 220;
const LARGEST = 160;

const integralsIn = (tree: Tree): readonly Tree[] =>
  [...nodesOf(tree)].filter((part) => operationOf(part) === "Integral");

class Search {
  #left = TRIES;

  solve(f: Tree, x: string, depth: number): Solution | null {
    this.#left -= 1;
    if (depth > DEEPEST || this.#left < 0 || sizeOf(f) > LARGEST) return null;
    for (const rule of rules) {
      for (const move of offered(rule, f, x)) {
        const parts = this.#parts(move, depth);
        if (parts) return { move, parts };
      }
      // A constant factor is no guess: with it before the integral, no other rule does better.
      if (rule === ofFactor && offered(rule, f, x).length > 0) return null;
    }
    return null;
  }

  #parts({ becomes }: Move, depth: number): readonly Solution[] | null {
    const solved: Solution[] = [];
    for (const integral of integralsIn(becomes)) {
      const [body = 0, x = "x"] = operandsOf(integral);
      const solution = this.solve(normal(body), String(x), depth + 1);
      if (!solution) return null;
      solved.push(solution);
    }
    return solved;
  }
}

/** A rule that meets something too large offers nothing. */
function offered(rule: Rule, f: Tree, x: string): readonly Move[] {
  try {
    return rule(f, x);
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

/** An antiderivative with its derivation. */
export interface Integrated {
  /** In normal form. */
  readonly result: Tree;
  readonly lines: readonly Line[];
  /** What the new variables of the lines stand for, the last one first. */
  readonly puts: readonly { readonly name: string; readonly as: Tree }[];
}

/** An antiderivative of f by rules, line by line; null where these rules find none. */
export function integrate(f: Tree, x: string): Integrated | null {
  const start = normal(f);
  const solution = new Search().solve(start, x, 0);
  return solution === null ? null : written(f, start, x, solution);
}

/** The lines of a solution: the leftmost integral goes first. */
function written(f: Tree, start: Tree, x: string, solution: Solution): Integrated {
  const asked: Tree = ["Integral", display(start), x];
  const lines: Line[] = [{ tree: ["Integral", f, x], reason: "The integral that is asked for." }];
  const puts: { name: string; as: Tree }[] = [];
  let tree: Tree = asked;
  const carryOut = (integral: Tree, { move, parts }: Solution): void => {
    const becomes = display(fresh(move.becomes));
    tree = replaceParts(tree, new Map<Tree, Tree>([[integral, becomes]]));
    const inner = integralsIn(becomes);
    lines.push({ tree: light(tree), reason: move.reason });
    inner.forEach((one, i) => {
      const part = parts[i];
      if (part) carryOut(one, part);
    });
    if (move.put) {
      puts.unshift(move.put);
      tree = replaceBack(tree, move.put);
      lines.push({
        tree: light(tree),
        reason: `Back: $${texName(move.put.name)} = ${texOf(display(move.put.as))}$.`,
      });
    }
  };
  carryOut(asked, solution);
  const result = simplify(tree, ["logarithms joined"]);
  const shown = display(result);
  if (JSON.stringify(shown) !== JSON.stringify(lines.at(-1)?.tree)) {
    lines.push({ tree: shown, reason: "Collected and simplified; a constant may be added." });
  }
  return { result, lines, puts };
}

/** Every node anew, so that equal integrals are told apart by identity. */
const fresh = (tree: Tree): Tree =>
  typeof tree === "object" ? [operationOf(tree), ...operandsOf(tree).map(fresh)] : tree;

/** The new variable's meaning in its place; integrals that are still open keep identity. */
function replaceBack(tree: Tree, put: { readonly name: string; readonly as: Tree }): Tree {
  if (!holds(tree, "Integral")) return substitute(tree, put.name, display(put.as));
  if (tree === put.name) return display(put.as);
  if (typeof tree !== "object" || operationOf(tree) === "Integral") return tree;
  return [operationOf(tree), ...operandsOf(tree).map((part) => replaceBack(part, put))];
}
