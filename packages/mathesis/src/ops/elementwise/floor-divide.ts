/** @file Division rounded down. */
import { DomainError } from "../../util/errors.ts";
import { type BinaryOp, binary } from "../kinds/elementwise.ts";

/** v − (v mod w) is a multiple of w, so its quotient needs only to be rounded to an integer. */
function floorQuotient(v: number, w: number): number {
  if (w === 0 || !Number.isFinite(v)) return v / w;
  const r = v % w;
  const q = (v - r) / w - (r !== 0 && r < 0 !== w < 0 ? 1 : 0);
  if (q === 0) return v / w > 0 ? 0 : v / w;
  const f = Math.floor(q);
  return q - f > 0.5 ? f + 1 : f;
}

function zeroDivisor(): DomainError {
  return new DomainError({
    code: "ZERO_DIVISOR",
    op: "floorDivide",
    message: "an integer is divided by 0.",
    needs: "integers have no NaN or infinity to answer with.",
    hint: 'convert first: x.astype("float64").',
  });
}

/**
 * floor(x / y), elementwise, where the division is exact before it is rounded down.
 *
 * @shape `a, b -> broadcast(a, b)`
 * @throws {DomainError} ZERO_DIVISOR if an integer is divided by 0; {ShapeError} BROADCAST;
 *   {DTypeError} for bool and complex dtypes
 * @accuracy exact while the quotient is below 2⁵³
 * @gradient none: tangents stop here as exact zeros
 * @example floorDivide([7, -7], 2) // [ 3. -4.]
 */
export const floorDivide: BinaryOp<"real"> = binary({
  name: "floorDivide",
  dtypes: "real",
  loops: {
    real: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) out[o + e] = floorQuotient(x[i + e * s], y[j + e * t]);
    },
    int: (x, i, s, y, j, t, out, o, n) => {
      for (let e = 0; e < n; e++) {
        const v = x[i + e * s];
        const w = y[j + e * t];
        if (w === 0) throw zeroDivisor();
        out[o + e] = Math.floor(v / w);
      }
    },
  },
  derivative: { notDifferentiable: "it is constant between its jumps" },
});
