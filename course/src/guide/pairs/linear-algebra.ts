/** @file Pairs: systems of linear equations, least squares, rank and norms. */
import type { Topic } from "../pair.ts";

export const systems: Topic = {
  id: "systems",
  title: "Systems of equations",
  module: "mathesis/linalg",
  intro:
    "`mathesis/linalg` has most of `np.linalg` and `scipy.linalg`, mostly under their names; leading axes are a batch. Options come after the arrays. What has no answer is an error that says why.",
  before: {
    python:
      "A = np.array([[4.0, 2.0], [2.0, 5.0]])\nb = np.array([1.0, 2.0])\nM = np.array([[0.0, 1.0, 2.0], [3.0, 4.0, 5.0], [6.0, 7.0, 9.0]])",
    ours: "const A = array([[4, 2], [2, 5]]);\nconst b = array([1, 2]);\nconst M = array([[0, 1, 2], [3, 4, 5], [6, 7, 9]]);",
  },
  pairs: [
    { python: "np.linalg.solve(A, b)", ours: "solve(A, b)", ulp: 4 },
    {
      python: "np.linalg.solve(np.stack([A, A + 1]), np.ones((2, 2, 3))).shape",
      ours: "solve(stack([A, A.add(1)]), ones([2, 2, 3])).shape",
      note: "Right-hand sides are columns; only one of length n alone is a vector, as since NumPy 2.",
    },
    {
      python: "np.linalg.solve(np.array([[1.0, 2.0], [2.0, 4.0]]), b)",
      ours: "solve([[1, 2], [2, 4]], b)",
      throws: ["LinAlgError", "SingularMatrix"],
      note: "A pivot that is exactly zero; for one that is zero but for rounding ask `cond`.",
    },
    { python: "np.linalg.inv(A)", ours: "inv(A)", ulp: 4 },
    { python: "np.linalg.det(M)", ours: "det(M)", ulp: 4 },
    {
      python:
        "H = scipy.linalg.hilbert(5).astype(np.float32)\nH = torch.from_numpy(H)\ntorch.linalg.det(H) / torch.linalg.det(H.double()) - 1",
      ours: 'const H = hilbert(5, { dtype: "float32" });\ndet(H).div(det(H.astype("float64"))).sub(1)',
      valuesDiffer: "single precision there, double here",
      note: "The relative error. Here, as in NumPy, it is computed in double precision whatever the dtype, and rounded at the end.",
    },
    {
      python: "sign, logabsdet = np.linalg.slogdet(M)\nsign, logabsdet",
      ours: "const { sign, logabsdet } = slogdet(M);\n[sign, logabsdet]",
      ulp: 4,
      note: "What NumPy gives as a tuple is an object with the same names here.",
    },
    {
      python: "np.linalg.det(np.array([[1.0, np.nan], [0.0, 1.0]]))",
      ours: "det([[1, NaN], [0, 1]])",
      throws: [null, "DomainError"],
      note: "NaN and Infinity are refused, as in SciPy; NumPy's `det` lets them through.",
    },
    {
      python: "factors = scipy.linalg.lu_factor(A)\nscipy.linalg.lu_solve(factors, b)",
      ours: "const factors = lu(A);\nfactors.solve(b)",
      ulp: 4,
      note: "Every factorisation is one object, to be used again: `solve`, `inv`, `det`, `slogdet`, `logdet`, `rcond`, `reconstruct`.",
    },
    {
      python: "P, L, U = scipy.linalg.lu(M)\nP @ L @ U",
      ours: "const { L, U, order } = lu(M);\nL.matmul(U).take(order.argsort())",
      ulp: 4,
      note: "A = P L U there, P A = L U here: `order` says which row of A each row of L U is.",
    },
    {
      python: "p, L, U = scipy.linalg.lu(M, p_indices=True)\np",
      ours: "lu(M).order.argsort()",
      note: "SciPy's `p` is the inverse permutation: its `L[p] @ U` is A.",
    },
    {
      python:
        "L, D, order = scipy.linalg.ldl(np.array([[1.0, 2.0, 3.0], [2.0, 0.0, 4.0], [3.0, 4.0, 0.0]]))\nL[order]",
      ours: "ldl([[1, 2, 3], [2, 0, 4], [3, 4, 0]]).L",
      ulp: 4,
      note: "SciPy's L has the rows of A, so it is triangular only when put in order; here it is.",
    },
    {
      python: "factors = scipy.linalg.cho_factor(A)\nscipy.linalg.cho_solve(factors, b)",
      ours: "choFactor(A).solve(b)",
      ulp: 4,
      note: "`cholesky` gives the matrix L alone, `choFactor` the object.",
    },
    {
      python: "torch.logdet(torch.tensor([[4.0, 1.0], [1.0, 3.0]]).double())",
      ours: "logdet([[4, 1], [1, 3]])",
      ulp: 4,
    },
    {
      python: "torch.logdet(torch.tensor([[0.0, 2.0], [3.0, 0.0]]))",
      ours: "logdet([[0, 2], [3, 0]])",
      throws: [null, "DomainError"],
      note: "NaN in PyTorch: the determinant is negative. `slogdet` takes such matrices.",
    },
    {
      python: "np.linalg.cholesky(A, upper=True)",
      ours: "cholesky(A).T",
      ulp: 2,
      note: "Lower by default, as NumPy's; SciPy's is upper.",
    },
    {
      python: "np.linalg.cholesky(np.array([[4.0, 99.0], [2.0, 5.0]]))",
      ours: "cholesky([[4, 99], [2, 5]])",
      throws: [null, "NotPositiveDefinite"],
      note: "NumPy reads the lower triangle alone; here both count, as their mean.",
    },
    {
      python: 'scipy.linalg.solve_triangular(A, b, lower=True, trans="T")',
      ours: "solveTriangular(A, b, { lower: true, transpose: true })",
      ulp: 2,
    },
    {
      python:
        "diagonals = np.array([[0.0, 1.0, 1.0], [2.0, 2.0, 2.0], [1.0, 1.0, 0.0]])\nscipy.linalg.solve_banded((1, 1), diagonals, np.array([3.0, 4.0, 3.0]))",
      ours: "const diagonals = array([[0, 1, 1], [2, 2, 2], [1, 1, 0]]);\nsolveBanded([1, 1], diagonals, [3, 4, 3])",
      ulp: 4,
      note: "For three diagonals there is `solveTridiagonal(lower, diagonal, upper, b)`, too.",
    },
    {
      python: "scipy.linalg.solve_toeplitz(([2.0, 1.0], [2.0, 3.0]), [8.0, 5.0])",
      ours: "solveToeplitz([[2, 1], [2, 3]], [8, 5])",
      relative: [1e-14, "Levinson's recursion in another order"],
      note: "The column and the row.",
    },
    {
      python: "scipy.linalg.solve_toeplitz(([0.0, 2.0], [0.0, 3.0]), [3.0, 4.0])",
      ours: "solveToeplitz([[0, 2], [0, 3]], [3, 4])",
      throws: ["LinAlgError", null],
      note: "SciPy's recursion stops at a leading matrix that is singular, and may lose digits elsewhere; here its result is checked, and elimination takes over.",
    },
    {
      python: "B = np.array([[1.0]])\nscipy.linalg.solve_sylvester(A, B, np.array([[5.0], [6.0]]))",
      ours: "sylvester(A, [[1]], [[5], [6]])",
      ulp: 8,
      note: "A X + X B = Q, in both.",
    },
    {
      python: "scipy.linalg.solve_continuous_lyapunov(A, np.eye(2))",
      ours: "lyapunov(A, eye(2))",
      ulp: 16,
    },
  ],
};

export const leastSquares: Topic = {
  id: "least-squares",
  title: "Least squares and rank",
  module: "mathesis/linalg",
  intro:
    "What counts for zero is named `rtol` everywhere and is max(m, n) ε by default. Signs of vectors that only span a space are as they fall, so these pairs show what does not depend on them.",
  before: {
    python:
      "X = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]])\ny = np.array([1.0, 2.0, 4.0])\nS = np.ones((3, 2))",
    ours: "const X = array([[1, 0], [1, 1], [1, 2]]);\nconst y = array([1, 2, 4]);\nconst S = ones([3, 2]);",
  },
  pairs: [
    {
      python: "x, residuals, rank, s = np.linalg.lstsq(X, y)\n[x, residuals[0]]",
      ours: "const { x, residuals } = lstsq(X, y);\n[x, residuals]",
      relative: [1e-13, "singular values there, QR and a refinement here"],
      note: "No singular values come with it, since this method finds none: `svdvals` gives them.",
    },
    {
      python: "x, residuals, rank, s = np.linalg.lstsq(S, y)\nx, rank",
      ours: "const { x, rank } = lstsq(S, y);\n[x, rank.item()]",
      relative: [1e-14, "singular values there, QR here"],
      note: "Of dependent columns the shortest solution, in both.",
    },
    {
      python: "np.linalg.lstsq(S, y)[1].size",
      ours: "lstsq(S, y).residuals.size",
      valuesDiffer: "none there, one here",
      note: "Where the rank is not full NumPy gives no residuals; here they are always there.",
    },
    {
      python: "np.linalg.pinv(S)",
      ours: "pinv(S)",
      relative: [1e-14, "sums in another order"],
    },
    {
      python: "np.linalg.pinv(np.diag([1.0, 1e-15]))",
      ours: "pinv([[1, 0], [0, 1e-15]], { rtol: 1e-15 })",
      note: "NumPy's default for `pinv` is 1e-15 whatever the size; ours would keep this value.",
    },
    {
      python: "np.linalg.matrix_rank(S)",
      ours: "matrixRank(S)",
      dtype: ["int64", "int32"],
    },
    {
      python: "np.linalg.matrix_rank(np.stack([np.eye(2), np.ones((2, 2))]))",
      ours: "matrixRank(stack([eye(2), ones([2, 2])]))",
      dtype: ["int64", "int32"],
    },
    {
      python: "np.linalg.matrix_rank(np.diag([3.0, 0.1]), tol=0.2)",
      ours: "matrixRank([[3, 0], [0, 0.1]], { tol: 0.2 })",
      dtype: ["int64", "int32"],
    },
    {
      python: "np.abs(scipy.linalg.null_space(S))",
      ours: "nullSpace(S).abs()",
      ulp: 8,
      note: "SciPy calls the tolerance `rcond`.",
    },
    {
      python: "np.abs(scipy.linalg.orth(S))",
      ours: "orth(S).abs()",
      ulp: 8,
    },
    { python: "np.linalg.cond(X)", ours: "cond(X)", relative: [1e-14, "singular values"] },
    { python: "np.linalg.cond(X.T @ X, 1)", ours: "cond(X.T.matmul(X), 1)", ulp: 8 },
    {
      python: "np.linalg.cond(np.array([[1.0, 2.0], [2.0, 4.0]]), 1)",
      ours: "cond([[1, 2], [2, 4]], 1)",
      note: "Infinity for what is exactly singular; with the norm 2 rounding may leave a large number.",
    },
    { python: "np.linalg.norm(X)", ours: "norm(X)", ulp: 2 },
    {
      python: "np.linalg.norm(X, 2)",
      ours: "norm(X, { ord: 2 })",
      ulp: 4,
      note: "The largest singular value, as in NumPy: a matrix without `ord` has Frobenius's norm.",
    },
    { python: "np.linalg.norm(X, 'nuc')", ours: 'matrixNorm(X, { ord: "nuc" })', ulp: 4 },
    {
      python: "np.linalg.norm(X, np.inf, axis=1)",
      ours: "norm(X, { ord: Infinity, axis: 1 })",
      note: "One axis: norms of vectors, with `vectorNorm` for these alone.",
    },
    {
      python: "X @ np.linalg.pinv(X)",
      ours: "projection(X)",
      relative: [1e-14, "two products there, one here"],
      note: "The orthogonal projector onto what the columns of X reach has a name.",
    },
  ],
};
