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

/** A product whose shape the type system does not follow. */
const times = (a: Tensor, b: Tensor): Tensor => a.matmul(b);

export const factorisations: Tasks = {
  solve: (inputs) => {
    const [a, b] = inputs.map(tensor);
    return run(() => solve(a, b));
  },
  cholesky: factoring(cholesky, (l: Tensor) => times(l, l.T)),
  qr: factoring(qr, ({ Q, R }) => times(Q, R)),
  eigh: factoring(eigh, ({ eigenvalues, eigenvectors: v }) => times(v.mul(eigenvalues), v.T)),
  svd: factoring(svd, ({ U, S, Vh }) => times(U.mul(S), Vh)),
  // V Λ = A V, so A = V Λ V⁻¹, whose transpose solves Vᵀ Aᵀ = (V Λ)ᵀ
  eig: factoring(eig, ({ eigenvalues, eigenvectors: v }) => {
    const scaled: Tensor = v.mul(eigenvalues);
    const transposed: Tensor = solve(v.T, scaled.T);
    return transposed.T.real();
  }),
  expm: ([input]) => {
    const a = tensor(input);
    return run(() => expm(a));
  },
};
