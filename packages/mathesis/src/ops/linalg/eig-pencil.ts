/** @file The ops behind `eig` and `eigvals` with a second matrix: A v = λ B v. */
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op, Tangent } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { complexOf } from "../../types/dtype.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import { type Dense, factorisationOp, ofMatrix, type Place } from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { eigPencil, type WantedOfPencil } from "./dense/pencil/eig.ts";
import { reciprocalGaps } from "./eigen-gaps.ts";
import { notConverged, settled, toComplex } from "./eigen-tangents.ts";
import { adjoint, diagonalOf } from "./matrices.ts";
import { inverseOfPencilBasis } from "./pencil-basis.ts";

function findAll(a: Dense, b: Dense, wanted: WantedOfPencil, op: string, place: Place): void {
  const failure = eigPencil(a, b, wanted);
  if (failure === "steps") throw notConverged(op, a.shape[0], place);
  if (failure !== undefined) throw singularPencil(op, place);
  const { values, finite } = wanted;
  const isBeyond = (v: number, e: number): boolean => v - v !== 0 && finite[e >> 1] === 1;
  if (values.some(isBeyond)) throw outOfRange(op, place);
}

function singularPencil(op: string, place: Place): DomainError {
  return new DomainError({
    code: "SINGULAR_PENCIL",
    op,
    message: `A − λB${ofMatrix(place)} has no inverse for any λ: every number would be an eigenvalue.`,
    needs: "needs matrices for which some A − λB has an inverse.",
    hint: "what A and B both map to zero must be taken out first.",
    details: place === undefined ? {} : { batch: place },
  });
}

function outOfRange(op: string, place: Place): DomainError {
  return new DomainError({
    code: "OUT_OF_RANGE",
    op,
    message: `an eigenvalue${ofMatrix(place)} is beyond the range of numbers.`,
    hint: "divide a by a power of two; the eigenvalues are divided, too.",
    details: place === undefined ? {} : { batch: place },
  });
}

const vectorsTo = (vectors: Dense, largest: Dense) => ({
  values: vectors.values,
  largest: largest.values,
});

/** Eigenvalues, vectors, the row of each that is real, and whether each eigenvalue is finite. */
const rightOp: Op = factorisationOp({
  name: "eigPencil",
  signature: "n n, n n -> n, n n, n, n",
  dtypes: (d) => [complexOf(d), complexOf(d), "int32", "int32"],
  factor: ([a, b], [values, right, largest, finite], _params, place) => {
    const wanted = { values: values.values, finite: finite.values };
    findAll(a, b, { ...wanted, right: vectorsTo(right, largest) }, "eig", place);
  },
  derivative: ([, b], tangents, outputs) => [...rightTangents(b, tangents, outputs), null, null],
});

const bothOp: Op = factorisationOp({
  name: "eigPencilBoth",
  signature: "n n, n n -> n, n n, n, n, n n, n",
  dtypes: (d) => [complexOf(d), complexOf(d), "int32", "int32", complexOf(d), "int32"],
  factor: ([a, b], [values, right, largest, finite, left, leftLargest], _params, place) => {
    const wanted = {
      values: values.values,
      finite: finite.values,
      right: vectorsTo(right, largest),
      left: vectorsTo(left, leftLargest),
    };
    findAll(a, b, wanted, "eig", place);
  },
  derivative: ([, b], tangents, outputs) => {
    const [values, , , finite, left, leftLargest] = outputs;
    // left vectors are the right ones of Aᴴ and Bᴴ, whose eigenvalues are the conjugates
    const turned = tangents.map((t) => (t === null ? null : adjoint(t)));
    const back = rightTangents(adjoint(b), turned, [values.conj(), left, leftLargest, finite]);
    return [...rightTangents(b, tangents, outputs), null, null, back[1], null];
  },
});

const valuesOp: Op = factorisationOp({
  name: "eigvalsPencil",
  signature: "n n, n n -> n",
  dtypes: (d) => [complexOf(d)],
  factor: ([a, b], [values], _params, place) => {
    const finite = new Float64Array(a.shape[0]);
    findAll(a, b, { values: values.values, finite }, "eigvals", place);
  },
  derivative: ([a, b], tangents) => {
    const outputs = bind(rightOp, [a, b]);
    const moved = toComplex(matmul(toComplex(b), outputs[1]));
    return [diagonalOf(inBasis(moved, tangents, outputs, "eigvals"))];
  },
});

/** (B V)⁻¹ (dA V − dB V Λ), whose diagonal is dλ. */
function inBasis(bv: Tensor, [ta, tb]: readonly Tangent[], outputs: readonly Tensor[], of: string) {
  const [values, vectors, , finite] = outputs;
  const inverse = inverseOfPencilBasis(bv, finite, of);
  const terms = [
    ta === null ? null : matmul(toComplex(ta), vectors),
    tb === null ? null : matmul(toComplex(tb), vectors.mul(values.expandDims(-2))).neg(),
  ].filter((term) => term !== null);
  return matmul(inverse, known(terms.length === 2 ? terms[0].add(terms[1]) : terms[0]));
}

/** dλ, and dV = V (F ∘ M) but for what keeps lengths and phases, as eig.ts has it. */
function rightTangents(b: Tensor, tangents: readonly Tangent[], outputs: readonly Tensor[]) {
  const [values, vectors, largest] = outputs;
  const m = inBasis(matmul(toComplex(b), vectors), tangents, outputs, "eig");
  const x = matmul(vectors, reciprocalGaps(values, "eig").mul(m));
  return [diagonalOf(m), settled(x, vectors, largest)] as const;
}

/** Eigenvalues and eigenvectors of A − λB. */
export function eigOfPencil(a: Tensor, b: Tensor, left: boolean): Readonly<Record<string, Tensor>> {
  const op = left ? bothOp : rightOp;
  const [eigenvalues, eigenvectors, , , leftEigenvectors] = bind(
    op,
    shareLeading(op, [a, b], [2, 2]),
  );
  return left ? { eigenvalues, eigenvectors, leftEigenvectors } : { eigenvalues, eigenvectors };
}

/** The same eigenvalues alone. */
export const eigvalsOfPencil = (a: Tensor, b: Tensor): Tensor =>
  bindOne(valuesOp, shareLeading(valuesOp, [a, b], [2, 2]));
