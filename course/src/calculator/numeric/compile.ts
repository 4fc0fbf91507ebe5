/** @file An expression as a function of numbers, fast enough for curves and integrals. */
import { constants, operations } from "../../kit/exercises/formula/tree.ts";
import { isName, operandsOf, operationOf, type Tree } from "../algebra/tree.ts";
import { derivativeAt } from "./differences.ts";
import { integral } from "./quadrature.ts";

/** Values of variables, by name. */
export type Point = Readonly<Record<string, number>>;

/** The value of an expression at a point; NaN where it has none. */
export type Value = (at: Point) => number;

/** The function that an expression is. Derivatives and integrals in it are computed as numbers. */
export function compile(tree: Tree): Value {
  if (typeof tree === "number") return () => tree;
  if (isName(tree)) return nameValue(tree);
  const operation = operationOf(tree);
  const operands = operandsOf(tree);
  if (operation === "Diff") return difference(operands);
  if (operation === "Integral") return definite(operands);
  const apply = operations[operation]?.apply;
  if (!apply) return () => Number.NaN;
  const values = operands.map(compile);
  const [a, b] = values;
  if (a && values.length === 1) return (at) => apply(a(at));
  if (a && b && values.length === 2) return (at) => apply(a(at), b(at));
  return (at) => apply(...values.map((value) => value(at)));
}

function nameValue(name: string): Value {
  if (name === "infinity") return () => Number.POSITIVE_INFINITY;
  const constant = constants[name] ?? Number.NaN;
  return (at) => at[name] ?? constant;
}

/** A derivative that differences do not know to eight digits is not known. */
const SHARP = 1e-8;
const NOTHING = 1e-13;

function difference([body = 0, name = "x"]: readonly Tree[]): Value {
  const inner = compile(body);
  const x = String(name);
  return (at) => {
    const found = derivativeAt((value) => inner({ ...at, [x]: value }), at[x] ?? Number.NaN);
    return found.error <= SHARP * Math.abs(found.value) + NOTHING ? found.value : Number.NaN;
  };
}

/** An integral that does not settle has no value. */
function settled(f: (x: number) => number, a: number, b: number): number {
  const found = integral(f, a, b);
  return found.settled ? found.value : Number.NaN;
}

/** The name under which a point holds where the integrals over a variable begin. */
export const beginningOf = (name: string): string => `${name} begins`;

/**
 * An indefinite integral is fixed up to a constant only: here it is the integral from where the
 * point says that it begins. Without that it has no value.
 */

function definite([body = 0, name = "x", low, high]: readonly Tree[]): Value {
  const inner = compile(body);
  const x = String(name);
  if (low === undefined || high === undefined) {
    return (at) => {
      const end = at[x] ?? Number.NaN;
      const begin = at[beginningOf(x)] ?? Number.NaN;
      return settled((value) => inner({ ...at, [x]: value }), begin, end);
    };
  }
  const [from, to] = [compile(low), compile(high)];
  return (at) => settled((value) => inner({ ...at, [x]: value }), from(at), to(at));
}
