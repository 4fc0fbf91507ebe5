/** @file The errors of derivatives that would divide by the difference of values that are equal. */
import { DomainError } from "../../util/errors.ts";
import { ofMatrix, type Place } from "../kinds/factorisation.ts";

/** Which derivative does not exist, and why. */
export type Refusal = "eigenvalues" | "singular values" | "zeros" | "rank";

/** What is divided by gaps, and for whom. */
export type Asked = {
  /** The function that asks. */
  readonly of: string;
  readonly refusal: Refusal;
  /** The row of the first column's own value, whose entry is left out and 0; none if negative. */
  readonly from: number;
};

/** The error of entry [i, j] of what is divided; `value` is that of row i. */
export function refusedGap(
  { of, refusal, from }: Asked,
  i: number,
  j: number,
  value: number,
  place: Place,
): DomainError {
  const column = j + Math.max(0, from);
  const isZero = refusal === "zeros" || refusal === "rank";
  const [repeated, alone] =
    refusal === "eigenvalues" ? ["REPEATED_EIGENVALUE", "eigvalsh"] : ["REPEATED", "svdvals"];
  return new DomainError({
    code: refusal === "rank" ? "RANK" : repeated,
    op: of,
    message: isZero
      ? `singular value ${column}${ofMatrix(place)} is zero to working precision.`
      : `${refusal} ${i} and ${column}${ofMatrix(place)} agree to working precision (${value}).`,
    needs: isZero
      ? "needs a matrix of full rank."
      : `needs distinct ${refusal} for derivatives of vectors; those of ${alone} need none.`,
    details: { indices: [i, column], ...(place !== undefined && { batch: place }) },
  });
}
