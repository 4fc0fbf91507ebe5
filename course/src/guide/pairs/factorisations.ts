/** @file Pairs: orthogonal factors, singular values, eigenvalues. */
import type { Topic } from "../pair.ts";

export const orthogonal: Topic = {
  id: "orthogonal",
  title: "QR and singular values",
  module: "mathesis/linalg",
  intro:
    "Factors come thin unless you ask, and as an object with the names of the formula. Signs of QR are LAPACK's, those of singular vectors are as they fall in both libraries: compare products, not factors.",
  before: {
    python:
      "X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])\nG = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 10.0]])",
    ours: "const X = array([[1, 2], [3, 4], [5, 6]]);\nconst G = array([[1, 2, 3], [4, 5, 6], [7, 8, 10]]);",
  },
  pairs: [
    {
      python: "Q, R = np.linalg.qr(X)\nR",
      ours: "const { Q, R } = qr(X);\nR",
      relative: [1e-14, "sums in another order"],
      note: "The diagonal of R may be negative, in both.",
    },
    {
      python: "[f.shape for f in scipy.linalg.qr(X)]",
      ours: 'const { Q, R } = qr(X, { mode: "complete" });\n[Q.shape, R.shape]',
      note: "SciPy's default is the full Q; NumPy's and ours are the thin one.",
    },
    {
      python: 'Q, R, order = scipy.linalg.qr(X, mode="economic", pivoting=True)\nR, order.tolist()',
      ours: "const { R, order } = qr(X, { pivoting: true });\n[R, order.toArray()]",
      relative: [1e-13, "rounding errors"],
      note: "The columns of A in this order are Q R.",
    },
    {
      python: "R = np.linalg.qr(X, mode='r')\nR.shape",
      ours: 'qr(X, { mode: "r" }).R.shape',
    },
    {
      python: "[f.shape for f in np.linalg.svd(X)]",
      ours: "const { U, S, Vh } = svd(X, { fullMatrices: true });\n[U.shape, S.shape, Vh.shape]",
      note: "The other default: NumPy's `full_matrices` is true, here it is false.",
    },
    {
      python: "U, S, Vh = np.linalg.svd(X, full_matrices=False)\nU @ np.diag(S) @ Vh",
      ours: "const { U, S, Vh } = svd(X);\nU.mul(S).matmul(Vh)",
      relative: [1e-14, "rounding errors"],
      note: "`Vh` is the conjugate transpose, as in NumPy. `svd(X).reconstruct()` says the same.",
    },
    {
      python: "U, S, Vh = np.linalg.svd(X, full_matrices=False)\nnp.abs(Vh)",
      ours: "svd(X).Vh.abs()",
      relative: [1e-14, "rounding errors"],
    },
    {
      python: "np.linalg.svdvals(X)",
      ours: "svdvals(X)",
      relative: [1e-14, "rounding errors"],
      note: "The values alone: `svd(X, compute_uv=False)`.",
    },
    {
      python: "torch.linalg.svdvals(torch.ones(2, 3, 4).double()).shape",
      ours: "svdvals(ones([2, 3, 4])).shape",
    },
    {
      python: "np.linalg.svd(np.array([[1.0, np.nan], [0.0, 1.0]]))",
      ours: "svd([[1, NaN], [0, 1]])",
      throws: ["LinAlgError", "DomainError"],
    },
    {
      python: "U, P = scipy.linalg.polar(X)\nP",
      ours: "const { U, P } = polar(X);\nP",
      relative: [1e-13, "rounding errors"],
      note: 'A = U P, always this side; `side="left"` is `polar` of the conjugate transpose.',
    },
    {
      python: "T, Z = scipy.linalg.schur(G)\nZ @ T @ Z.T",
      ours: "const { Z, T } = schur(G);\nZ.matmul(T).matmul(Z.T)",
      relative: [1e-13, "rounding errors"],
      note: "SciPy gives T first. Here the names decide.",
    },
    {
      python:
        'scipy.linalg.schur(np.array([[0.0, -2.0], [1.0, 0.0]]), output="complex")[0].diagonal().imag',
      ours: 'diagonal(schur([[0, -2], [1, 0]], { output: "complex" }).T).imag()',
      ulp: 4,
    },
    {
      python: "scipy.linalg.hessenberg(G)",
      ours: "hessenberg(G).H",
      valuesDiffer: "signs of rows and columns",
      note: "Here the entries below the diagonal are never negative, which makes the factors unique; SciPy's have LAPACK's signs.",
    },
    {
      python:
        "B = np.array([[0.0, 3.0], [-6.0, 0.0]])\nR, scale = scipy.linalg.orthogonal_procrustes(np.diag([1.0, 2.0]), B)\nR, scale / 5",
      ours: "const B = array([[0, 3], [-6, 0]]);\nconst { rotation, scale } = procrustes([[1, 0], [0, 2]], B);\n[rotation, scale]",
      ulp: 4,
      note: "Our `scale` is the factor s that makes s A R nearest to B; SciPy's is that times ‖A‖², here 5.",
    },
  ],
};

export const eigenvalues: Topic = {
  id: "eigenvalues",
  title: "Eigenvalues",
  module: "mathesis/linalg",
  intro:
    "Eigenvectors are columns, as in NumPy. Their signs are settled here: the largest component is real and positive, so that a result does not change from one machine to the next.",
  before: {
    python: "A = np.array([[2.0, 1.0], [1.0, 3.0]])\nN = np.array([[1.0, 2.0], [3.0, 4.0]])",
    ours: "const A = array([[2, 1], [1, 3]]);\nconst N = array([[1, 2], [3, 4]]);",
  },
  pairs: [
    {
      python: "w, V = np.linalg.eigh(A)\nw",
      ours: "const { eigenvalues, eigenvectors } = eigh(A);\neigenvalues",
      ulp: 8,
      note: "Ascending. The same names as `np.linalg.eigh(A).eigenvalues`.",
    },
    {
      python:
        "V = np.linalg.eigh(A).eigenvectors\nV * np.sign(V[np.abs(V).argmax(axis=0), [0, 1]])",
      ours: "eigh(A).eigenvectors",
      ulp: 8,
      note: "What it takes in NumPy to have signs that do not depend on LAPACK.",
    },
    {
      python: 'np.linalg.eigvalsh(N, UPLO="U")',
      ours: "eigvalsh(N, { lower: false })",
      ulp: 8,
      note: "One triangle is read, the lower one unless you say: nothing asks whether a matrix is symmetric.",
    },
    {
      python: "scipy.linalg.eigh(np.diag([3.0, 1.0, 2.0]), subset_by_index=[1, 2])[0]",
      ours: "eigh([[3, 0, 0], [0, 1, 0], [0, 0, 2]], { subset: [1, 3] }).eigenvalues",
      ulp: 2,
      note: "SciPy counts the last one in; here the end is left out, as in every slice.",
    },
    {
      python: "scipy.linalg.eigh(A, np.diag([1.0, 2.0]), eigvals_only=True)",
      ours: "eigvalsh(A, { b: [[1, 0], [0, 2]] })",
      ulp: 8,
      note: "A v = w B v for a positive definite B, which is an option.",
    },
    {
      python: "np.linalg.eig(np.array([[2.0, 1.0], [0.0, 3.0]])).eigenvalues",
      ours: "eig([[2, 1], [0, 3]]).eigenvalues",
      dtype: ["float64", "complex128"],
      valuesDiffer: "real there, complex here",
      note: "Always complex. NumPy's dtype depends on the values.",
    },
    {
      python: "scipy.linalg.eigvals(np.array([[0.0, -1.0], [1.0, 0.0]]))",
      ours: "eigvals([[0, -1], [1, 0]])",
    },
    {
      python:
        "w, left, right = scipy.linalg.eig(N, left=True)\nnp.abs(left.conj().T @ N - np.diag(w) @ left.conj().T).max() < 1e-14",
      ours: "const { eigenvalues, leftEigenvectors: left } = eig(N, { left: true });\nconst rest = left.conj().T.matmul(N).sub(eigenvalues.expandDims(1).mul(left.conj().T));\nrest.abs().max().less(1e-14)",
      note: "Left vectors have the convention of LAPACK: Uᴴ A = Λ Uᴴ.",
    },
    {
      python: "scipy.linalg.eigvals(N, np.array([[2.0, 0.0], [0.0, 0.0]]))",
      ours: "eigvals(N, { b: [[2, 0], [0, 0]] })",
      ulp: 4,
      note: "B may be singular: then an eigenvalue is infinite.",
    },
    {
      python: "scipy.linalg.eigvals(np.zeros((2, 2)), np.zeros((2, 2)))",
      ours: "eigvals([[0, 0], [0, 0]], { b: [[0, 0], [0, 0]] })",
      throws: [null, "DomainError"],
      note: "Every number is an eigenvalue of such a pair: SciPy gives NaN.",
    },
    {
      python: "w, V = np.linalg.eig(np.stack([N, N.T]))\nV.shape",
      ours: "eig(stack([N, N.T])).eigenvectors.shape",
    },
  ],
};
