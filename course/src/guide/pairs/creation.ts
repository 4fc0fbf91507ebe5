/** @file Pairs: making arrays, dtypes and promotion. */
import type { Topic } from "../pair.ts";

export const creation: Topic = {
  id: "creation",
  title: "Making arrays",
  intro:
    "Numbers of JavaScript are float64, and so are arrays made of them: `array([1, 2])` is float64 where NumPy sees integers. Everything that is not an array goes into one options object at the end.",
  pairs: [
    {
      python: "np.array([[1, 2], [3, 4]])",
      ours: "array([[1, 2], [3, 4]])",
      dtype: ["int64", "float64"],
      note: "There is no int64; JavaScript has one kind of number, and it is float64.",
    },
    {
      python: "np.array([1, 2, 3], dtype=np.int32)",
      ours: 'array([1, 2, 3], { dtype: "int32" })',
    },
    {
      python: "np.array([True, False])",
      ours: "array([true, false])",
    },
    {
      python: "np.array([1 + 2j, 3])",
      ours: "array([{ re: 1, im: 2 }, 3])",
      note: "A complex number is a plain object, since JavaScript has no literal for it.",
    },
    { python: "np.zeros((2, 3))", ours: "zeros([2, 3])" },
    {
      python: "np.ones(3, dtype=np.float32)",
      ours: 'ones([3], { dtype: "float32" })',
      note: "A shape is always a list, also for one axis.",
    },
    { python: "np.full((2, 2), 7.0)", ours: "full([2, 2], 7)" },
    { python: "np.eye(3)", ours: "eye(3)" },
    {
      python: "np.arange(5)",
      ours: "arange(5)",
      dtype: ["int64", "float64"],
    },
    { python: "np.arange(0, 1, 0.25)", ours: "arange(0, 1, 0.25)" },
    { python: "np.linspace(0, 1, 5)", ours: "linspace(0, 1, 5)" },
    { python: "np.eye(2, 3, k=1)", ours: "eye(2, 3, { k: 1 })" },
    { python: "np.logspace(0, 3, 4)", ours: "logspace(0, 3, 4)", ulp: 2 },
    {
      python: 'np.meshgrid(np.arange(2.0), np.arange(3.0), indexing="ij")',
      ours: 'meshgrid(arange(2), arange(3), { indexing: "ij" })',
    },
    {
      python: "np.fromfunction(lambda i, j: 10 * i + j, (2, 3))",
      ours: "fromFunction((i, j) => i.mul(10).add(j), [2, 3])",
    },
    { python: "np.tril(np.ones((3, 3)))", ours: "tril(ones([3, 3]))" },
    { python: "np.diag(np.array([1.0, 2.0]))", ours: "diag([1, 2])" },
    {
      python: "torch.tensor([1.5, 2.5])",
      ours: 'array([1.5, 2.5], { dtype: "float32" })',
      note: "PyTorch makes float32 by default; here float32 is asked for.",
    },
    { python: "np.zeros_like(np.array([1.0, 2.0]))", ours: "zerosLike([1, 2])" },
    {
      python: "x = np.array([1.0, 2.0])\nx.copy()",
      ours: "const x = array([1, 2]);\narray(x)",
      note: "Rarely needed: arrays never change.",
    },
  ],
};

export const dtypes: Topic = {
  id: "dtypes",
  title: "Dtypes and promotion",
  intro:
    "The dtypes are float64, float32, int32, uint32, uint8, bool, complex128 and complex64. Promotion follows the Array API standard. A JavaScript number is weak: it takes the dtype of the array it meets.",
  pairs: [
    { python: "np.array([1.0, 2.0]).dtype.name", ours: "array([1, 2]).dtype" },
    {
      python: "np.array([1.7, -1.7]).astype(np.int32)",
      ours: 'array([1.7, -1.7]).astype("int32")',
    },
    {
      python: "np.float32(2) * np.ones(2, np.float32)",
      ours: 'ones([2], { dtype: "float32" }).mul(2)',
      note: "float32 stays float32, as in NumPy 2.",
    },
    {
      python: "np.ones(2, np.float32) + np.ones(2)",
      ours: 'ones([2], { dtype: "float32" }).add(ones([2]))',
    },
    {
      python: "np.array([1, 2], np.int32) / 2",
      ours: 'array([1, 2], { dtype: "int32" }).div(2)',
    },
    {
      python: "np.array([7, -7], np.int32) // 2",
      ours: 'floorDivide(array([7, -7], { dtype: "int32" }), 2)',
    },
    {
      python: "np.ones(1, np.int32) + np.ones(1, np.uint32)",
      ours: 'ones([1], { dtype: "int32" }).add(ones([1], { dtype: "uint32" }))',
      dtype: ["int64", "float64"],
      note: "int32 with uint32 needs int64, which is not there: float64 holds both exactly.",
    },
    {
      python: "np.array([250, 10], np.uint8) + np.uint8(10)",
      ours: 'array([250, 10], { dtype: "uint8" }).add(10)',
      note: "Integers wrap on both sides.",
    },
    {
      python: "np.array([1, 2], np.int32) + np.ones(2, np.float32)",
      ours: 'array([1, 2], { dtype: "int32" }).add(ones([2], { dtype: "float32" }))',
      dtype: ["float64", "float32"],
      note: "An integer array takes the float dtype of its partner, as in PyTorch; NumPy widens.",
    },
    {
      python: "torch.tensor([1, 2], dtype=torch.int32) + torch.ones(2)",
      ours: 'array([1, 2], { dtype: "int32" }).add(ones([2], { dtype: "float32" }))',
    },
    {
      python: "np.array([True, True, False]).sum()",
      ours: "array([true, true, false]).sum()",
      dtype: ["int64", "int32"],
    },
    { python: "np.finfo(np.float64).eps", ours: 'finfo("float64").eps' },
    { python: "np.iinfo(np.int32).max", ours: 'iinfo("int32").max' },
    {
      python: "np.result_type(np.uint8, np.int32).name",
      ours: 'resultType("uint8", "int32")',
    },
    { python: "np.array([3 + 4j]).real", ours: "array([{ re: 3, im: 4 }]).real()" },
    { python: "abs(np.array([3 + 4j]))", ours: "array([{ re: 3, im: 4 }]).abs()" },
  ],
};
