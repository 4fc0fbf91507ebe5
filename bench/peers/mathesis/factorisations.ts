/** @file Linear algebra with mathesis; the result that is compared puts the factors together again. */
import type { Tensor } from "mathesis";
import { cholesky, eig, eigh, expm, qr, solve, svd } from "mathesis/linalg";
import type { Values } from "../../cases/problem.ts";
import type { Run, Tasks } from "../peer.ts";
import { run, tensor } from "./arrays.ts";

/** A task whose step gives factors, and how they give the matrix. */
function factoring<F>(factor: (a: Tensor) => F, together: (factors: F) => Tensor) {
  return ([input]: readonly Values[]): Run => {
    const a = tensor(input);
    return {
      step: () => factor(a),
      result: async () => Array.from(together(factor(a)).data, Number),
    };
  };
}

export const factorisations: Tasks = {
  solve: (inputs) => {
    const [a, b] = inputs.map(tensor);
    return run(() => solve(a, b));
  },
  cholesky: factoring(cholesky, (l: Tensor) => l.matmul(l.T)),
  qr: factoring(qr, ({ Q, R }) => (Q as Tensor).matmul(R as Tensor)),
  eigh: factoring(eigh, ({ eigenvalues, eigenvectors: v }) =>
    (v.mul(eigenvalues) as Tensor).matmul(v.T as Tensor),
  ),
  svd: factoring(svd, ({ U, S, Vh }) => (U.mul(S) as Tensor).matmul(Vh as Tensor)),
  eig: factoring(
    eig,
    ({ eigenvalues, eigenvectors: v }) =>
      // V Λ = A V, so A = V Λ V⁻¹: its transpose solves Vᵀ Aᵀ = (V Λ)ᵀ
      (solve(v.T as Tensor, v.mul(eigenvalues).T as Tensor) as Tensor).T.real() as Tensor,
  ),
  expm: ([input]) => {
    const a = tensor(input);
    return run(() => expm(a) as Tensor);
  },
};
