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
  if (operation === "IntegralAt") return substituted(operands);
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

function difference([body = 0, name = "x"]: readonly Tree[]): Value {
  const inner = compile(body);
  const x = String(name);
  return (at) => derivativeAt((value) => inner({ ...at, [x]: value }), at[x] ?? Number.NaN).value;
}

/** Where an antiderivative begins: near x, so that no pole lies between. */
const REACH = 0.0625;

/**
 * An indefinite integral as a function of x is fixed up to a constant only: here it is the integral
 * from the nearest multiple of 1/16 below. Neighbouring points have the same beginning, so that the
 * differences between them mean something.
 */
const beginning = (x: number): number => Math.floor(x / REACH) * REACH;

function definite([body = 0, name = "x", low, high]: readonly Tree[]): Value {
  const inner = compile(body);
  const x = String(name);
  if (low === undefined || high === undefined) {
    return (at) => {
      const end = at[x] ?? Number.NaN;
      return integral((value) => inner({ ...at, [x]: value }), beginning(end), end).value;
    };
  }
  const [from, to] = [compile(low), compile(high)];
  return (at) => integral((value) => inner({ ...at, [x]: value }), from(at), to(at)).value;
}

/** ∫ g(u) du at u = h: from a fixed value of u near by. */
function substituted([body = 0, name = "u", at = 0]: readonly Tree[]): Value {
  const inner = compile(body);
  const end = compile(at);
  const u = String(name);
  return (point) => {
    const to = end(point);
    const size = Math.max(1, Math.abs(to));
    const from = Math.floor(to / (REACH * 2 ** Math.round(Math.log2(size)))) * (REACH * 2 ** Math.round(Math.log2(size)));
    return integral((value) => inner({ ...point, [u]: value }), from, to).value;
  };
}
