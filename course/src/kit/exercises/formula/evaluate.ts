import { constants, operandsOf, operationOf, operations, type Tree } from "./tree.ts";

/** Values of variables, by name. */
export type Point = Readonly<Record<string, number>>;

/** A value and a bound of what rounding may have done to it. */
export interface Bounded {
  readonly value: number;
  readonly error: number;
}

/** Much above the rounding of one operation, much below what a different formula would show. */
const ROUNDING = 1e-14;

/** A variable is what it is; π and e are only as exact as 53 bits. */
function lookUp(name: string, point: Point): Bounded {
  const given = point[name];
  if (given !== undefined) return { value: given, error: 0 };
  const value = constants[name] ?? Number.NaN;
  return { value, error: Number.EPSILON * value };
}

/** The value of a formula at a point; NaN where it has none. */
export const evaluate = (tree: Tree, point: Point): number => evaluateBounded(tree, point).value;

/**
 * The value with a running error bound: each operand is moved by its own error, and what that does
 * to the result is added up. So sin² + cos² − 1 counts as zero, and 10⁻¹⁵x does not.
 */
export function evaluateBounded(tree: Tree, point: Point): Bounded {
  if (typeof tree === "number") return { value: tree, error: 0 };
  if (typeof tree === "string") return lookUp(tree, point);
  const operation = operations[operationOf(tree)];
  if (!operation) return { value: Number.NaN, error: 0 };
  const operands = operandsOf(tree).map((operand) => evaluateBounded(operand, point));
  const values = operands.map(({ value }) => value);
  const value = operation.apply(...values);
  let error = ROUNDING * Math.abs(value);
  operands.forEach((operand, i) => {
    if (operand.error === 0) return;
    // At the end of a domain, arcsin 1, one side has no value: then the other tells.
    const [up, down] = [operand.value + operand.error, operand.value - operand.error].map((v) =>
      operation.apply(...values.with(i, v)),
    );
    const moved = Number.isFinite(up) ? up : down;
    if (moved !== undefined && Number.isFinite(moved)) error += Math.abs(moved - value);
  });
  return { value, error };
}
