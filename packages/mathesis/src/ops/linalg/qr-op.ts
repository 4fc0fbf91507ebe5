/** @file The op behind `qr`, and its tangents. */
import { bind } from "../../core/interpreter.ts";
import type { Op, Tangent } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { isComplex } from "../../types/dtype.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { type Dense, factorisationOp } from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { concat } from "../move/concat.ts";
import { parityOf } from "./dense/lu/lu.ts";
import { factorReal } from "./dense/qr/qr.ts";
import { factorComplex } from "./dense/qr/qr-complex.ts";
import { adjoint, diagonalMatrix, diagonalOf, permuteColumns } from "./matrices.ts";
import { solveTriangular, swapLast } from "./solve-triangular.ts";
import { triangle } from "./triangle.ts";

/** How much of Q is wanted: min(m, n) columns, all m, or none. */
export type QrMode = "reduced" | "complete" | "r";

export const MODES: readonly QrMode[] = ["reduced", "complete", "r"];
const OUTPUTS = { reduced: "m k, k n, ", complete: "m m, m n, ", r: "k n, " } as const;

/**
 * One matrix; the outputs are Q (unless the mode is r), R, the determinant of Q with the sign of the
 * order, and the order if columns are exchanged.
 */
function factorOne(a: Dense, outputs: readonly Dense[], mode: QrMode, pivoting: boolean): void {
  const q = mode === "r" ? undefined : outputs[0];
  const [r, turn] = mode === "r" ? outputs : outputs.slice(1);
  const order = pivoting ? outputs[outputs.length - 1].values : undefined;
  const parts = { q, r, order };
  const det = a.complex ? factorComplex(a, parts) : [factorReal(a, parts)];
  const parity = order === undefined ? 1 : parityOf(order);
  turn.values.set(det.map((x) => x * parity));
  if (r.values.every((v) => v - v === 0)) return;
  throw new DomainError({
    code: "OVERFLOW",
    op: "qr",
    message: "the length of a column is beyond the range of numbers.",
    hint: "divide the matrix by its largest entry first.",
  });
}

function opOf(mode: QrMode, pivoting: boolean): Op {
  return factorisationOp({
    of: "qr",
    name: `qr${mode === "reduced" ? "" : `-${mode}`}${pivoting ? "-pivoted" : ""}`,
    signature: `m n -> ${OUTPUTS[mode]}${pivoting ? ", n" : ""}`,
    dims: ({ m, n }) => ({ k: Math.min(m, n) }),
    keepsInputs: true,
    dtypes: (d) => [d, d, ...(mode === "r" ? [] : [d]), ...(pivoting ? ["int32" as const] : [])],
    factor: ([a], outputs) => factorOne(a, outputs, mode, pivoting),
    derivative: ([a], [t], outputs) => {
      const order = pivoting ? outputs[outputs.length - 1] : undefined;
      if (mode !== "r") {
        return tangentsOf(known(t), outputs as readonly [Tensor, Tensor, Tensor], order);
      }
      // R alone does not say how it moves: Q is needed, which costs another factorisation
      const [q, r, turn] = bind(ops.reduced[Number(pivoting)], [a]);
      return tangentsOf(known(t), [q, r, turn], order).slice(1);
    },
  });
}

const both = (mode: QrMode): readonly [Op, Op] => [opOf(mode, false), opOf(mode, true)];

/** The ops without and with pivoting. */
const ops: Readonly<Record<QrMode, readonly [Op, Op]>> = {
  reduced: both("reduced"),
  complete: both("complete"),
  r: both("r"),
};

/**
 * The tangents of Q and R, and Qᴴ dQ. Of the leading square R₁ and C = dA₁ R₁⁻¹: QᴴC = Ω + dR₁ R₁⁻¹,
 * where Ω = Qᴴ dQ is skew-Hermitian and dR₁ R₁⁻¹ upper triangular with a real diagonal. So the lower
 * triangle of QᴴC gives Ω, and with it dQ = C − Q (QᴴC − Ω) and dR = (QᴴC − Ω) R; columns behind the
 * square move by dR₂ = Qᴴ dA₂ − Ω R₂.
 */
export function qrTangents(t: Tensor, q: Tensor, r: Tensor): readonly [Tensor, Tensor, Tensor] {
  const [m, n] = t.shape.slice(-2);
  const columns = q.shape[q.ndim - 1];
  if (columns > n) throw undetermined(m, n);
  const part = (x: Tensor, places: string): Tensor => x.slice(`..., :, ${places}`);
  const square = part(r, `:${columns}`);
  const c = divideRight(part(t, `:${columns}`), square);
  const inner = matmul(adjoint(q), c);
  const turning = skew(inner);
  const within = matmul(q, turning);
  const dq = m === columns ? within : c.sub(matmul(q, inner)).add(within);
  const dr = matmul(inner.sub(turning), square);
  if (n === columns) return [dq, dr, turning];
  const [beside, rest] = [part(t, `${columns}:`), part(r, `${columns}:`)];
  const behind = matmul(adjoint(q), beside).sub(matmul(turning, rest));
  return [dq, concat([dr, behind], { axis: -1 }), turning];
}

/** The tangents of all outputs. */
function tangentsOf(
  t: Tensor,
  [q, r, turn]: readonly [Tensor, Tensor, Tensor],
  order: Tensor | undefined,
): Tangent[] {
  const moved = order === undefined ? t : permuteColumns(t, order);
  const [dq, dr, turning] = qrTangents(moved, q, r);
  // det Q of a square Q turns by tr Ω, which is imaginary: a real sign stays
  const spin = isComplex(q.dtype) ? turn.mul(diagonalOf(turning).sum({ axis: -1 })) : null;
  return [dq, dr, spin, ...(order === undefined ? [] : [null])];
}

/** L − Lᴴ + i Im D for the strict lower triangle L and the diagonal D. */
function skew(x: Tensor): Tensor {
  const lower = triangle(x, "lower", 0);
  const both = lower.sub(adjoint(lower));
  if (!isComplex(x.dtype)) return both;
  const d = diagonalOf(x);
  return both.add(diagonalMatrix(d.sub(d.conj()).mul(0.5)));
}

/** X R⁻¹. */
const divideRight = (x: Tensor, upper: Tensor): Tensor =>
  swapLast(solveTriangular(upper, swapLast(x), { transpose: true }));

function undetermined(m: number, n: number): DomainError {
  return new DomainError({
    code: "NOT_DIFFERENTIABLE",
    op: "qr",
    message: `the last ${m - n} of ${m} columns of Q have no derivative: A does not determine them.`,
    needs: 'needs mode "reduced" for the derivative of a matrix with more rows than columns.',
    details: { rows: m, columns: n },
  });
}

/** Q (unless the mode is r), R, the determinant of Q with the sign of the order, the order if pivoting. */
export const qrOf = (x: Tensor, mode: QrMode, pivoting: boolean): readonly Tensor[] =>
  bind(ops[mode][Number(pivoting)], [x]);
