/** @file The ops behind `eig` and `eigvals` with a second matrix: A v = λ B v. */
import { bind, bindOne } from "../../core/interpreter.ts";
import type { Op, Tangent } from "../../core/op.ts";
import type { Tensor } from "../../core/tensor.ts";
import { complexOf, type DType } from "../../types/dtype.ts";
import { DomainError } from "../../util/errors.ts";
import { matmul } from "../dot/matmul.ts";
import {
  type Dense,
  factorisationOp,
  ofMatrix,
  outOfRange,
  type Place,
} from "../kinds/factorisation.ts";
import { known } from "../kinds/record.ts";
import { shareLeading } from "../kinds/routine.ts";
import { eigPencil, type WantedOfPencil } from "./dense/pencil/eig.ts";
import { EigFactors } from "./eig-factors.ts";
import { reciprocalGaps } from "./eigen-gaps.ts";
import { notConverged, settled, toComplex } from "./eigen-tangents.ts";
import { adjoint, diagonalOf } from "./matrices.ts";
import { inverseOfPencilBasis } from "./pencil-basis.ts";

/** The function that asks, and the dtype of the eigenvalues. */
type Asked = { readonly of: "eig" | "eigvals"; readonly dtype: DType };

/** The largest numbers of both precisions; eigenvalues at infinity are none. */
const [FLOAT32, FLOAT64] = [(2 - 2 ** -23) * 2 ** 127, Number.MAX_VALUE];

function findAll(a: Dense, b: Dense, wanted: WantedOfPencil, asked: Asked, place: Place): void {
  const { of, dtype } = asked;
  const failure = eigPencil(a, b, wanted);
  if (failure === "steps") throw notConverged(of, a.shape[0], place);
  if (failure !== undefined) throw singularPencil(of, place);
  const { values, finite } = wanted;
  const fits = (v: number): boolean => Math.abs(v) <= (dtype === "complex64" ? FLOAT32 : FLOAT64);
  if (!values.every((v, e) => fits(v) || finite[e >> 1] === 0)) throw outOfRange(of, dtype, place);
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

const vectorsTo = (vectors: Dense, largest: Dense) => ({
  values: vectors.values,
  largest: largest.values,
});

/** Eigenvalues, vectors, the row of each that is real, and whether each eigenvalue is finite. */
const rightOp: Op = factorisationOp<Asked>({
  name: "eigPencil",
  unbounded: [0],
  signature: "n n, n n -> n, n n, n, n",
  dtypes: (d) => [complexOf(d), complexOf(d), "int32", "int32"],
  factor: ([a, b], [values, right, largest, finite], asked, place) => {
    const wanted = { values: values.values, finite: finite.values };
    findAll(a, b, { ...wanted, right: vectorsTo(right, largest) }, asked, place);
  },
  derivative: ([, b], tangents, outputs) => [...rightTangents(b, tangents, outputs), null, null],
});

const bothOp: Op = factorisationOp<Asked>({
  name: "eigPencilBoth",
  unbounded: [0],
  signature: "n n, n n -> n, n n, n, n, n n, n",
  dtypes: (d) => [complexOf(d), complexOf(d), "int32", "int32", complexOf(d), "int32"],
  factor: ([a, b], [values, right, largest, finite, left, leftLargest], asked, place) => {
    const wanted = {
      values: values.values,
      finite: finite.values,
      right: vectorsTo(right, largest),
      left: vectorsTo(left, leftLargest),
    };
    findAll(a, b, wanted, asked, place);
  },
  derivative: ([, b], tangents, outputs) => {
    const [values, , , finite, left, leftLargest] = outputs;
    // left vectors are the right ones of Aᴴ and Bᴴ, whose eigenvalues are the conjugates
    const turned = tangents.map((t) => (t === null ? null : adjoint(t)));
    const back = rightTangents(adjoint(b), turned, [values.conj(), left, leftLargest, finite]);
    return [...rightTangents(b, tangents, outputs), null, null, back[1], null];
  },
});

const valuesOp: Op = factorisationOp<Asked>({
  name: "eigvalsPencil",
  unbounded: [0],
  signature: "n n, n n -> n",
  dtypes: (d) => [complexOf(d)],
  factor: ([a, b], [values], asked, place) => {
    const finite = new Float64Array(a.shape[0]);
    findAll(a, b, { values: values.values, finite }, asked, place);
  },
  derivative: ([a, b], tangents, _outputs, asked) => {
    const outputs = bind(rightOp, [a, b], asked);
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
export function eigOfPencil(a: Tensor, b: Tensor, left: boolean): EigFactors {
  const op = left ? bothOp : rightOp;
  const asked: Asked = { of: "eig", dtype: complexOf(a.dtype) };
  const pencil = shareLeading(op, [a, b], [2, 2]);
  const found = bind(op, pencil, asked);
  return new EigFactors(found[0], found[1], { left: found[4], b: pencil[1] });
}

/** The same eigenvalues alone. */
export function eigvalsOfPencil(a: Tensor, b: Tensor): Tensor {
  const asked: Asked = { of: "eigvals", dtype: complexOf(a.dtype) };
  return bindOne(valuesOp, shareLeading(valuesOp, [a, b], [2, 2]), asked);
}
