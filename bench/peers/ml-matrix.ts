/** @file ml-matrix: float64 matrices with a typed array a row; a vector is a matrix of one row. */
import {
  CholeskyDecomposition,
  EigenvalueDecomposition,
  Matrix,
  QrDecomposition,
  SingularValueDecomposition,
  solve,
} from "ml-matrix";
import type { Values } from "../cases/problem.ts";
import {
  type Functions,
  type Peer,
  packageFolder,
  type Run,
  type Tasks,
  tasksOf,
  versionIn,
} from "./peer.ts";

function matrix({ data, shape }: Values): Matrix {
  const [rows, columns] = shape.length === 2 ? shape : [1, data.length];
  return new Matrix(
    Array.from({ length: rows }, (_, i) =>
      Float64Array.from(data.subarray(i * columns, (i + 1) * columns)),
    ),
  );
}

type Result = Matrix | readonly number[] | number;

function elements(y: Result): ArrayLike<number> {
  if (typeof y === "number") return [y];
  return y instanceof Matrix ? y.to1DArray() : y;
}

const run = (compute: () => Result): Run => ({
  step: compute,
  result: async () => elements(compute()),
});

const functions: Functions<Matrix, Result> = {
  add: (x, y) => Matrix.add(x, y),
  addRow: (x, row) => x.clone().addRowVector(row),
  mulAdd: (x, y, z) => Matrix.mul(x, y).add(z),
  exp: (x) => Matrix.exp(x),
  log: (x) => Matrix.log(x),
  sin: (x) => Matrix.sin(x),
  tanh: (x) => Matrix.tanh(x),
  pow: (x, y) => Matrix.pow(x, y),
  sum: (x) => x.sum(),
  sumAxis0: (x) => x.sum("column"),
  sumAxis1: (x) => x.sum("row"),
  mean: (x) => x.mean(),
  variance: (x) => x.variance({ unbiased: false }),
  max: (x) => x.max(),
  argmax: (x) => x.maxIndex()[1],
  cumulativeSum: (x) => x.clone().cumulativeSum(),
  sort: (x) => x.clone().sortRows(),
  transpose: (x) => x.transpose(),
  matmul: (a, b) => a.mmul(b),
  outer: (x, y) => x.transpose().mmul(y),
};

/** A task whose step gives factors, and how they give the matrix. */
function factoring<F>(factor: (a: Matrix) => F, together: (factors: F) => Matrix) {
  return ([input]: readonly Values[]): Run => {
    const a = matrix(input);
    return {
      step: () => factor(a),
      result: async () => together(factor(a)).to1DArray(),
    };
  };
}

const factorisations: Tasks = {
  solve: ([a, b]) => {
    const [left, right] = [matrix(a), matrix(b).transpose()];
    return run(() => solve(left, right));
  },
  cholesky: factoring(
    (a) => new CholeskyDecomposition(a).lowerTriangularMatrix,
    (l) => l.mmul(l.transpose()),
  ),
  qr: factoring(
    (a) => {
      const f = new QrDecomposition(a);
      return [f.orthogonalMatrix, f.upperTriangularMatrix] as const;
    },
    ([q, r]) => q.mmul(r),
  ),
  eigh: factoring(
    (a) => new EigenvalueDecomposition(a, { assumeSymmetric: true }),
    ({ eigenvectorMatrix: v, diagonalMatrix: w }) => v.mmul(w).mmul(v.transpose()),
  ),
  svd: factoring(
    (a) => new SingularValueDecomposition(a),
    ({ leftSingularVectors: u, diagonalMatrix: s, rightSingularVectors: v }) =>
      u.mmul(s).mmul(v.transpose()),
  ),
  // complex vectors come as real and imaginary columns, complex values as blocks
  eig: factoring(
    (a) => new EigenvalueDecomposition(a),
    ({ eigenvectorMatrix: v, diagonalMatrix: w }) =>
      solve(v.transpose(), v.mmul(w).transpose()).transpose(),
  ),
};

export const peer: Peer = {
  library: "ml-matrix",
  version: versionIn(packageFolder("ml-matrix")),
  notes: { all: "ml-matrix: float64 in every row; it has no automatic differentiation" },
  tasks: { ...tasksOf(functions, matrix, run), ...factorisations },
};
