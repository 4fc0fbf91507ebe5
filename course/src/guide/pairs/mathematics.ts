/** @file Pairs: elementwise functions, operators, reductions, products. */
import type { Topic } from "../pair.ts";

export const operators: Topic = {
  id: "operators",
  title: "Operators and elementwise functions",
  intro:
    "JavaScript's operators work on numbers only, so arithmetic is a chain of methods, or mathematics as text: the notation m`${a} @ ${b} + 1` reads `@`, `^`, `.T` and about thirty functions.",
  before: {
    python: "a = np.array([1.0, 4.0, 9.0])\nb = np.array([2.0, 3.0, 4.0])",
    ours: "const a = array([1, 4, 9]);\nconst b = array([2, 3, 4]);",
  },
  pairs: [
    { python: "a + b", ours: "a.add(b)" },
    { python: "a * b - a / b", ours: "a.mul(b).sub(a.div(b))" },
    { python: "a * b - a / b", ours: "m`${a} * ${b} - ${a} / ${b}`" },
    {
      python: "2 * a + 1",
      ours: 'm("2 * a + 1", { a })',
      note: "With names instead of slots, the text keeps the symbols of the formula.",
    },
    { python: "a ** 2", ours: "a.pow(2)" },
    { python: "-a", ours: "a.neg()" },
    { python: "a > b", ours: "a.greater(b)" },
    { python: "(a > 2) & (b < 4)", ours: "logicalAnd(a.greater(2), b.less(4))" },
    { python: "~(a == b)", ours: "logicalNot(a.equal(b))" },
    { python: "a % b", ours: "remainder(a, b)", note: "The sign is the divisor's, as in Python." },
    { python: "a // b", ours: "floorDivide(a, b)" },
    { python: "np.sqrt(a)", ours: "a.sqrt()" },
    { python: "np.exp(a)", ours: "a.exp()", ulp: 2 },
    { python: "np.log1p(1e-10)", ours: "log1p(1e-10)", ulp: 2 },
    { python: "np.sin(a) ** 2 + np.cos(a) ** 2", ours: "m`sin(${a})^2 + cos(${a})^2`", ulp: 2 },
    { python: "np.arctan2(a, b)", ours: "atan2(a, b)", ulp: 2 },
    { python: "np.maximum(a, b)", ours: "maximum(a, b)" },
    { python: "np.clip(a, 2, 5)", ours: "a.clip(2, 5)" },
    {
      python: "np.round(np.array([0.5, 1.5, 2.5]))",
      ours: "round([0.5, 1.5, 2.5])",
      note: "Halves go to the even neighbour, unlike JavaScript's own `Math.round`.",
    },
    { python: "np.isnan(np.array([1.0, np.nan]))", ours: "isnan([1, NaN])" },
    {
      python: "torch.sigmoid(torch.tensor([0.0, 2.0]).double())",
      ours: "array([0, 2]).sigmoid()",
      ulp: 2,
    },
    {
      python: "torch.relu(torch.tensor([-1.0, 2.0]).double())",
      ours: "array([-1, 2]).relu()",
    },
    {
      python: "torch.nn.functional.gelu(torch.tensor([-1.0, 2.0]).double())",
      ours: "gelu([-1, 2])",
      ulp: 4,
    },
    { python: "np.hypot(a, b)", ours: "hypot(a, b)", ulp: 2 },
    { python: "np.logaddexp(a, b)", ours: "logaddexp(a, b)", ulp: 2 },
    {
      python: "torch.erf(torch.tensor([0.5, 1.0]).double())",
      ours: "erf([0.5, 1])",
      ulp: 2,
    },
  ],
};

export const reductions: Topic = {
  id: "reductions",
  title: "Reductions",
  intro: "`axis` and `keepDims` are options; without an axis, all axes are reduced.",
  before: {
    python: "x = np.array([[3.0, 1.0, 2.0], [6.0, 5.0, 4.0]])",
    ours: "const x = array([[3, 1, 2], [6, 5, 4]]);",
  },
  pairs: [
    { python: "x.sum()", ours: "x.sum()" },
    { python: "x.sum(axis=0)", ours: "x.sum({ axis: 0 })" },
    {
      python: "x.mean(axis=1, keepdims=True)",
      ours: "x.mean({ axis: 1, keepDims: true })",
    },
    { python: "x.max(axis=(0, 1))", ours: "x.max({ axis: [0, 1] })" },
    {
      python: "x.argmax(axis=1)",
      ours: "x.argmax({ axis: 1 })",
      dtype: ["int64", "int32"],
      note: "Positions are int32.",
    },
    { python: "np.cumsum(x, axis=1)", ours: "x.cumsum({ axis: 1 })" },
    { python: "(x > 2).all(axis=0)", ours: "x.greater(2).all({ axis: 0 })" },
    { python: "x.std()", ours: "std(x)", ulp: 2 },
    {
      python: "x.var(axis=0, ddof=1)",
      ours: "variance(x, { axis: 0, correction: 1 })",
      note: "`ddof` has its Array API name, `correction`; `var` is a keyword of JavaScript.",
    },
    {
      python: "torch.from_numpy(x).std()",
      ours: "std(x, { correction: 1 })",
      ulp: 2,
      note: "PyTorch divides by n − 1 unless told otherwise; here, as in NumPy, by n.",
    },
    { python: "np.diff(x, axis=1)", ours: "diff(x, { axis: 1 })" },
    { python: "np.sort(x, axis=1)", ours: "x.sort({ axis: 1 })" },
    {
      python: "np.argsort(x, axis=1)",
      ours: "x.argsort({ axis: 1 })",
      dtype: ["int64", "int32"],
    },
    {
      python: "torch.topk(torch.from_numpy(x), 2, dim=1).values",
      ours: "topk(x, 2, { axis: 1 }).values",
    },
    {
      python:
        "values, counts = np.unique(np.array([3.0, 1.0, 3.0]), return_counts=True)\nvalues, counts.tolist()",
      ours: "const { values, counts } = uniqueCounts([3, 1, 3]);\n[values, counts.toArray()]",
    },
    { python: "np.isin(x, [1.0, 6.0])", ours: "isin(x, [1, 6])" },
    {
      python: "torch.logsumexp(torch.tensor([[1000.0, 1000.0]]).double(), dim=1)",
      ours: "logsumexp([[1000, 1000]], { axis: 1 })",
      ulp: 2,
    },
    {
      python: "torch.softmax(torch.tensor([1.0, 2.0, 3.0]).double(), dim=0)",
      ours: "softmax([1, 2, 3], { axis: 0 })",
      ulp: 4,
    },
  ],
};

export const products: Topic = {
  id: "products",
  title: "Products and linear algebra",
  intro: "`matmul` treats leading axes as a batch, as `@` does.",
  before: {
    python: "A = np.array([[4.0, 2.0], [2.0, 5.0]])\nb = np.array([1.0, 2.0])",
    ours: "const A = array([[4, 2], [2, 5]]);\nconst b = array([1, 2]);",
  },
  pairs: [
    { python: "A @ b", ours: "A.matmul(b)" },
    { python: "A @ A.T + 1", ours: "m`${A} @ ${A}.T + 1`" },
    { python: 'np.einsum("ij,kj->ik", A, A)', ours: 'einsum("ij,kj->ik", A, A)' },
    { python: 'np.einsum("ii->", A)', ours: 'einsum("ii->", A)' },
    { python: "np.tensordot(A, A, axes=2)", ours: "tensordot(A, A, { axes: 2 })" },
    {
      python: "(np.ones((5, 2, 3)) @ np.ones((3, 4))).shape",
      ours: "ones([5, 2, 3]).matmul(ones([3, 4])).shape",
    },
    { python: "np.outer(b, b)", ours: "outer(b, b)" },
    { python: "np.kron(A, np.eye(2)).shape", ours: "kron(A, eye(2)).shape" },
    { python: "np.trace(A)", ours: "trace(A)" },
    { python: "np.linalg.norm(b)", ours: "norm(b)", ulp: 2 },
    { python: "np.linalg.norm(A, ord=1)", ours: "matrixNorm(A, { ord: 1 })" },
    { python: "np.linalg.matrix_power(A, 3)", ours: "matrixPower(A, 3)" },
    { python: "np.linalg.cholesky(A)", ours: "cholesky(A)", ulp: 2 },
    {
      python: "L = np.linalg.cholesky(A)\nnp.linalg.solve(A, b)",
      ours: "const L = cholesky(A);\nconst y = solveTriangular(L, b, { lower: true });\nsolveTriangular(L, y, { lower: true, transpose: true })",
      relative: [1e-14, "LU there, Cholesky here: the same solution by other roundings"],
    },
    {
      python: "A @ np.ones(3)",
      ours: "A.matmul(ones([3]))",
      throws: ["ValueError", "ShapeError"],
    },
  ],
};
