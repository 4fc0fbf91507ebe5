/** @file Derivatives by central differences, with the error that such differences have. */
import type { Tensor } from "../../core/tensor.ts";
import { type FlatRun, numbers, withData } from "./calls.ts";
import { norm } from "./compare.ts";

/** The step at which truncation and rounding errors of a central difference balance. */
const STEP = 2 ** (-52 / 3);
/** Relative to the derivative itself. */
const RELATIVE = 1e-7;
/** Rounding errors allowed in each of the two values. */
const ROUNDINGS = 16;
/** Third derivatives up to this multiple of the largest derivative are allowed for. */
const THIRD = 1e3;

/** Values of f on both sides of x along t, and the step between. */
function bothSides(f: FlatRun, xs: readonly Tensor[], ts: readonly Tensor[]) {
  const size = norm(numbers(xs));
  const h = (STEP * (size === 0 ? 1 : size)) / (norm(numbers(ts)) || 1);
  const at = (step: number): number[] => {
    const moved = xs.map((x, i) => {
      const t = ts[i].data;
      return withData(
        x,
        Array.from(x.data, (v, k) => v + step * t[k]),
      );
    });
    return numbers(f(...moved));
  };
  return { h, up: at(h), down: at(-h) };
}

/**
 * The first disagreement of a derivative along ts with central differences of f, or undefined.
 *
 * The allowance is relative(1e-7) of each number, plus the rounding error ε|f|/h of the quotient,
 * plus its truncation error h²/6 f‴. Near a zero of the derivative only the last two remain.
 */
export function differsFromDifferences(
  found: readonly number[],
  f: FlatRun,
  xs: readonly Tensor[],
  ts: readonly Tensor[],
): string | undefined {
  const { h, up, down } = bothSides(f, xs, ts);
  if (found.length !== up.length) return `${found.length} numbers instead of ${up.length}`;
  const truncation = THIRD * h * h * norm(found);
  const rounding = (ROUNDINGS * 2 ** -52 * Math.max(norm(up), norm(down))) / h;
  for (let i = 0; i < found.length; i++) {
    const quotient = (up[i] - down[i]) / (2 * h);
    const allowed = RELATIVE * Math.abs(quotient) + truncation + rounding;
    if (Math.abs(found[i] - quotient) <= allowed) continue;
    return `${found[i]} where differences give ${quotient} ± ${allowed}, at ${i}`;
  }
  return undefined;
}
