type Matrix = readonly (readonly number[])[];

const entry = (M: Matrix, i: number, j: number): number => M[i]?.[j] ?? 0;
const sum = (n: number, term: (i: number) => number): number =>
  Array.from({ length: n }, (_, i) => term(i)).reduce((s, v) => s + v, 0);

/** Gradients of Z = X Wᵀ + b from Delta = ∂L/∂Z, one example a row. */
export function linearBackward(
  W: Matrix,
  X: Matrix,
  Delta: Matrix,
): [dW: number[][], db: number[], dX: number[][]] {
  const N = X.length;
  // dW = Deltaᵀ X: for every weight, the sum over the examples
  const dW = W.map((row, j) =>
    row.map((_, k) => sum(N, (n) => entry(Delta, n, j) * entry(X, n, k))),
  );
  // db: the rows of Delta added up
  const db = W.map((_, j) => sum(N, (n) => entry(Delta, n, j)));
  // dX = Delta W: every row is a Wᵀ δ
  const dX = X.map((row, n) =>
    row.map((_, k) => sum(W.length, (j) => entry(Delta, n, j) * entry(W, j, k))),
  );
  return [dW, db, dX];
}
