/** @file The matrix of powers. */
import { type TensorLike, toTensor } from "../../core/convert.ts";
import type { Tensor } from "../../core/tensor.ts";
import { composite } from "../../ops/kinds/record.ts";
import type { Reshaping } from "../../ops/kinds/signatures.ts";
import { stack } from "../../ops/move/stack.ts";
import { showShape } from "../../types/shape.ts";
import { checkFlag, checkInteger, checkKeys } from "../../util/check.ts";
import { ShapeError } from "../../util/errors.ts";
import { ones, zeros } from "./full.ts";

/** Options of `vander`. */
export interface VanderOptions {
  /** How many columns; default: as many as rows. */
  readonly n?: number;
  /** Whether powers grow from left to right; default false. */
  readonly increasing?: boolean;
}

/**
 * Vandermonde's matrix: its columns are powers of x.
 *
 * By repeated multiplication, each column from the one before: m (n − 2) operations.
 *
 * @shape `m -> m n`
 * @param x a vector
 * @param options.n how many columns; default m
 * @param options.increasing whether the powers are 0, 1, … from left to right; default false: from
 *   right to left
 * @throws {ShapeError} VECTOR; {ArgumentError} INTEGER, FLAG
 * @accuracy the power p has p − 1 roundings
 * @gradient that of the powers
 * @source Golub & Van Loan, Matrix Computations, 4th ed., §4.6; order of columns:
 *   NumPy, numpy.vander
 * @example vander([1, 2, 3], { increasing: true }) // [[1. 1. 1.] [1. 2. 4.] [1. 3. 9.]]
 */
export const vander: Reshaping<VanderOptions> = composite(
  "vander",
  (x: TensorLike, options: VanderOptions = {}): Tensor => {
    checkKeys("vander", options, ["n", "increasing"]);
    checkFlag("vander", "increasing", options.increasing);
    const arg = toTensor(x, "vander");
    if (arg.ndim !== 1) {
      throw new ShapeError({
        code: "VECTOR",
        op: "vander",
        message: `an array with ${arg.ndim} axes is no vector.`,
        given: `x: ${showShape(arg.shape)}`,
        details: { shape: arg.shape },
      });
    }
    const base = arg.dtype === "bool" ? arg.astype("int32") : arg;
    const { n = arg.size } = options;
    checkInteger("vander", "n", n, 0, 2 ** 20);
    if (n === 0) return zeros([arg.size, 0], { dtype: base.dtype });
    const powers: Tensor[] = [ones(arg.shape, { dtype: base.dtype })];
    for (let p = 1; p < n; p++) powers.push(p === 1 ? base : powers[p - 1].mul(base));
    return stack(options.increasing === true ? powers : powers.reverse(), { axis: 1 });
  },
) as unknown as Reshaping<VanderOptions>; // the interface adds only the types of shapes and dtypes
