/** @file Pairs: functions of matrices, matrices with structure, gradients through factorisations. */
import type { Topic } from "../pair.ts";

export const matrixFunctions: Topic = {
  id: "matrix-functions",
  title: "Functions of matrices",
  module: "mathesis/linalg",
  intro:
    "A real matrix gives a real result or an error, never a complex one by surprise: make it complex to have the complex answer.",
  before: {
    python: "A = np.array([[4.0, 1.0], [0.0, 9.0]])",
    ours: "const A = array([[4, 1], [0, 9]]);",
  },
  pairs: [
    { python: "scipy.linalg.expm(A)", ours: "expm(A)", relative: [1e-13, "another order of sums"] },
    {
      python: "scipy.linalg.expm(1000 * np.eye(2))",
      ours: "expm(eye(2).mul(1000))",
      throws: [null, "DomainError"],
    },
    { python: "scipy.linalg.logm(A)", ours: "logm(A)", relative: [1e-13, "rounding errors"] },
    { python: "scipy.linalg.sqrtm(A)", ours: "sqrtm(A)", ulp: 4 },
    {
      python: "scipy.linalg.sqrtm(np.diag([-4.0, 1.0]))",
      ours: 'sqrtm(array([[-4, 0], [0, 1]], { dtype: "complex128" }))',
      ulp: 2,
    },
    {
      python: "scipy.linalg.sqrtm(np.diag([-4.0, 1.0]))",
      ours: "sqrtm([[-4, 0], [0, 1]])",
      throws: [null, "DomainError"],
      note: "A dtype that depends on values would be a trap in a compiled function.",
    },
    {
      python: "scipy.linalg.logm(np.diag([0.0, 1.0]))",
      ours: "logm([[0, 0], [0, 1]])",
      throws: [null, "SingularMatrix"],
      note: "There is no logarithm; SciPy warns, and takes zero for a tiny number.",
    },
    {
      python: "scipy.linalg.funm(A, np.sin)",
      ours: "funm(A, (z) => z.sin())",
      relative: [1e-13, "rounding errors"],
      note: "Also for SciPy's `sinm` and `cosm`. The function is given complex numbers.",
    },
    {
      python: "scipy.linalg.funm(np.array([[1.0, 1.0], [0.0, 1.0]]), np.exp)",
      ours: "funm([[1, 1], [0, 1]], (z) => z.exp())",
      valuesDiffer: "SciPy's is wrong: the entry above the diagonal is e, not 0",
      note: "Equal eigenvalues, where Parlett's recurrence divides by zero: SciPy says that the result may be inaccurate, and gives 0 for e. Here such eigenvalues are kept together.",
    },
    { python: "np.linalg.matrix_power(A, 5)", ours: "matrixPower(A, 5)" },
    {
      python: "np.linalg.matrix_power(A, -1)",
      ours: "matrixPower(A, -1)",
      throws: [null, "ArgumentError"],
      note: "Say `inv` where an inverse is meant.",
    },
    { python: "np.linalg.multi_dot([A, A, A[0]])", ours: "multiDot([A, A, A.slice(0)])" },
    {
      python: 'np.einsum("bij,bjk->bik", np.stack([A, A]), np.stack([A, A.T]))',
      ours: 'einsum("bij,bjk->bik", stack([A, A]), stack([A, A.T]))',
    },
  ],
};

export const structured: Topic = {
  id: "structured",
  title: "Matrices with structure",
  module: "mathesis/linalg",
  intro: "SciPy's names in camelCase. Entries are float64, also where SciPy has integers.",
  before: {
    python: "A = np.array([[1.0, 2.0], [3.0, 4.0]])",
    ours: "const A = array([[1, 2], [3, 4]]);",
  },
  pairs: [
    { python: "np.kron(A, np.array([1.0, 10.0]))", ours: "kron(A, [1, 10])" },
    { python: "scipy.linalg.block_diag(A, 5.0)", ours: "blockDiag(A, 5)" },
    {
      python: "np.block([[A, np.eye(2)], [np.ones((1, 4))]])",
      ours: "block([[A, eye(2)], [ones([1, 4])]])",
    },
    {
      python: "scipy.linalg.toeplitz([1.0, 2.0], [9.0, 5.0, 6.0])",
      ours: "toeplitz([1, 2], [9, 5, 6])",
    },
    {
      python: "scipy.linalg.toeplitz([1, 2j])",
      ours: "toeplitz([1, { re: 0, im: 2 }])",
      note: "Without a row it is the conjugate of the column, in both: Hermitian, not symmetric.",
    },
    { python: "scipy.linalg.circulant([1.0, 2.0, 3.0])", ours: "circulant([1, 2, 3])" },
    { python: "scipy.linalg.hankel([1.0, 2.0, 3.0])", ours: "hankel([1, 2, 3])" },
    { python: "scipy.linalg.hilbert(3)", ours: "hilbert(3)" },
    { python: "scipy.linalg.invhilbert(3)", ours: "invHilbert(3)" },
    {
      python: "scipy.linalg.pascal(3)",
      ours: "pascal(3)",
      dtype: ["uint64", "float64"],
    },
    { python: "scipy.linalg.hadamard(2)", ours: "hadamard(2)", dtype: ["int64", "float64"] },
    {
      python: 'scipy.linalg.dft(3, scale="sqrtn")',
      ours: 'dft(3, { scale: "sqrtn" })',
      relative: [1e-14, "angles that SciPy rounds"],
    },
    { python: "scipy.linalg.companion([2.0, -6.0, 4.0])", ours: "companion([2, -6, 4])" },
    {
      python: "np.vander(np.array([1.0, 2.0, 3.0]), 2)",
      ours: "vander([1, 2, 3], { n: 2 })",
      note: "Powers fall from left to right unless `increasing` is true; PyTorch's rise.",
    },
    {
      python: "torch.linalg.vander(torch.tensor([1.0, 2.0, 3.0]).double())",
      ours: "vander([1, 2, 3], { increasing: true })",
    },
    { python: "scipy.linalg.khatri_rao(A, A)", ours: "khatriRao(A, A)" },
  ],
};

export const matrixGradients: Topic = {
  id: "matrix-gradients",
  title: "Gradients of linear algebra",
  module: "mathesis/linalg",
  intro:
    "Factorisations have gradients, as in PyTorch. Where there is none, it is an error and not NaN.",
  before: {
    python: "A = torch.tensor([[2.0, 1.0], [1.0, 3.0]]).double()\ng = torch.func.grad",
    ours: "const A = array([[2, 1], [1, 3]]);",
  },
  pairs: [
    {
      python: "g(lambda a: torch.linalg.inv(a).sum())(A)",
      ours: "grad((a: Tensor) => inv(a).sum())(A)",
      ulp: 8,
    },
    {
      python: "g(torch.linalg.det)(torch.tensor([[1.0, 2.0], [2.0, 4.0]]).double())",
      ours: "grad((a: Tensor) => det(a))([[1, 2], [2, 4]])",
      ulp: 8,
      note: "Also where the matrix is singular, in both.",
    },
    {
      python: "g(lambda a: torch.linalg.slogdet(a)[1])(A)",
      ours: "grad((a: Tensor) => slogdet(a).logabsdet)(A)",
      ulp: 4,
    },
    {
      python: "g(lambda a: torch.linalg.eigvalsh(a)[-1])(A)",
      ours: "grad((a: Tensor) => eigvalsh(a).slice(-1))(A)",
      valuesDiffer: "both triangles there, one here",
      note: "Here the gradient belongs to the triangle that is read; PyTorch spreads it over both.",
    },
    {
      python: "G = g(lambda a: torch.linalg.eigvalsh(a)[-1])(A)\nG.tril() + G.triu(1).T",
      ours: "grad((a: Tensor) => eigvalsh(a).slice(-1))(A)",
      ulp: 8,
    },
    {
      python: "G = g(lambda a: torch.linalg.eigh(a)[1][0, 0] ** 2)(A)\nG.tril() + G.triu(1).T",
      ours: "grad((a: Tensor) => eigh(a).eigenvectors.slice(0, 0).square())(A)",
      relative: [1e-13, "rounding errors"],
      note: "The square, since PyTorch's vectors have the signs of LAPACK.",
    },
    {
      python: "g(lambda a: torch.linalg.svd(a).U[0, 0] ** 2)(A + A.triu(1))",
      ours: "grad((a: Tensor) => svd(a).U.slice(0, 0).square())(A.add(triu(A, { k: 1 })))",
      relative: [1e-13, "rounding errors"],
    },
    {
      python: "g(lambda a: torch.linalg.cholesky(a)[1, 1])(A)",
      ours: "grad((a: Tensor) => cholesky(a).slice(1, 1))(A)",
      ulp: 8,
    },
    {
      python: "g(lambda a: torch.linalg.svd(a).U[0, 0] ** 2)(torch.eye(2).double())",
      ours: "grad((a: Tensor) => svd(a).U.slice(0, 0).square())(eye(2))",
      throws: [null, "DomainError"],
      note: "Vectors of equal singular values do not move smoothly.",
    },
    {
      python: "g(lambda a: torch.linalg.eigvalsh(a).sum())(torch.eye(2).double())",
      ours: "grad((a: Tensor) => eigvalsh(a).sum())(eye(2))",
    },
    {
      python: 'g(lambda a: torch.linalg.matrix_norm(a, "nuc"))(A + A.triu(1))',
      ours: 'grad((a: Tensor) => matrixNorm(a, { ord: "nuc" }))(A.add(triu(A, { k: 1 })))',
      relative: [1e-14, "rounding errors"],
    },
    {
      python:
        "y = torch.tensor([[1.0], [2.0]]).double()\ng(lambda a: torch.linalg.lstsq(a, y).solution.sum())(A)",
      ours: "grad((a: Tensor) => lstsq(a, [1, 2]).x.sum())(A)",
      relative: [1e-13, "rounding errors"],
    },
    {
      python:
        "y = torch.ones(3, 1).double()\ng(lambda a: torch.linalg.lstsq(a, y).solution.sum())(torch.ones(3, 2).double())",
      ours: "grad((a: Tensor) => lstsq(a, [1, 1, 1]).x.sum())(ones([3, 2]))",
      relative: [1e-13, "rounding errors"],
      note: "Where columns depend on each other: the derivative while the rank stays.",
    },
    {
      python: "g(lambda a: torch.linalg.matrix_exp(a).sum())(A)",
      ours: "grad((a: Tensor) => expm(a).sum())(A)",
      relative: [1e-13, "rounding errors"],
    },
    {
      python: "torch.func.hessian(lambda a: torch.linalg.slogdet(a)[1])(A).shape",
      ours: "hessian((a: Tensor) => slogdet(a).logabsdet)(A).shape",
    },
    {
      python: "torch.vmap(g(torch.linalg.det))(torch.stack([A, 2 * A]))",
      ours: "vmap(grad((a: Tensor) => det(a)))(stack([A, A.mul(2)]))",
      ulp: 8,
    },
  ],
};
