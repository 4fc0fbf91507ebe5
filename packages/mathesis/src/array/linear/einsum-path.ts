/** @file The order of products in Einstein's summation, and what it costs. */
import type { TensorLike } from "../../core/convert.ts";
import { type EinsumOptions, operandsAndOptions } from "../../ops/dot/einsum.ts";
import {
  findPath,
  flopsOf,
  type Path,
  type PathStep,
  type Plan,
  stepsOf,
} from "../../ops/dot/einsum-order.ts";
import { parseSubscripts } from "../../ops/dot/einsum-subscripts.ts";

/** The order in which operands are multiplied, and its cost. */
export interface EinsumReport {
  /** Each step names places in the list of operands; the product goes to the end of the list. */
  readonly path: Path;
  readonly steps: readonly PathStep[];
  /** Operations of one sum over all letters at once. */
  readonly naiveFlops: number;
  /** Operations of the steps. */
  readonly flops: number;
  /** How many times fewer operations the steps need. */
  readonly speedup: number;
  /** Elements of the largest product. */
  readonly largestIntermediate: number;
  /** The report as a table. */
  toString(): string;
}

const count = (n: number): string => (n < 1e6 ? String(n) : n.toExponential(3));

function table(report: Omit<EinsumReport, "toString">): string {
  const head = ["step", "operands", "product", "flops", "elements"];
  const rows = report.steps.map((s, i) => [
    String(i + 1),
    s.operands.join(", "),
    s.subscripts,
    count(s.flops),
    count(s.size),
  ]);
  const widths = head.map((_, c) => Math.max(...[head, ...rows].map((row) => row[c].length)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, c) => (c < 3 ? cell.padEnd(widths[c]) : cell.padStart(widths[c])))
      .join("  ")
      .trimEnd(),
  );
  return [
    ...lines,
    `${count(report.flops)} operations instead of ${count(report.naiveFlops)}: ` +
      `${Number(report.speedup.toPrecision(4))} times fewer; ` +
      `largest product: ${count(report.largestIntermediate)} elements`,
  ].join("\n");
}

/**
 * The order in which `einsum` multiplies its operands, with its cost; nothing is computed.
 *
 * @param subscripts as for einsum
 * @param operands arrays; only their shapes matter
 * @param options.optimize "greedy" (default): at each step the pair whose product grows memory least;
 *   "optimal": the fewest operations of all orders, for at most 12 operands; "none": from left to
 *   right; or a path
 * @returns `{ path, steps, naiveFlops, flops, speedup, largestIntermediate }`; as text, a table.
 *   Operations are counted as NumPy's einsum_path does.
 * @throws {ArgumentError} EINSUM, EINSUM_PATH; {ShapeError} EINSUM_RANK, EINSUM_LENGTH
 * @source Smith & Gray, opt_einsum, Journal of Open Source Software 3 (2018)
 * @example einsumPath("ij,jk,kl->il", ones([2, 9]), ones([9, 9]), ones([9, 2])).flops // 396
 */
export function einsumPath(
  subscripts: string,
  ...args: readonly (TensorLike | EinsumOptions)[]
): EinsumReport {
  const [operands, choice] = operandsAndOptions("einsumPath", args);
  const shapes = operands.map((x) => x.shape);
  const parsed = parseSubscripts("einsumPath", subscripts, shapes);
  const plan: Plan = parsed;
  const path = findPath("einsumPath", parsed, choice);
  const steps = stepsOf(parsed.inputs, path, plan);
  const naiveFlops = flopsOf(parsed.inputs, parsed.output, plan);
  const flops = steps.reduce((n, s) => n + s.flops, 0);
  const report = {
    path,
    steps,
    naiveFlops,
    flops,
    speedup: flops === 0 ? 1 : naiveFlops / flops,
    largestIntermediate: Math.max(...steps.map((s) => s.size)),
  };
  return { ...report, toString: () => table(report) };
}
