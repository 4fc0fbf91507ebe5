/** @file Pairs: indexing, slicing, updates, broadcasting. */
import type { Topic } from "../pair.ts";

const before = {
  python: "x = np.arange(12.0).reshape(3, 4)",
  ours: "const x = arange(12).reshape([3, 4]);",
};

export const indexing: Topic = {
  id: "indexing",
  title: "Indexing and slicing",
  intro:
    'JavaScript\'s brackets cannot be taught slices, so a slice is text, `x.slice("1:, ::2")`, read as Python reads it, or a list of positions, `range(…)` and `all`. Nothing is a view that could change something else.',
  before,
  pairs: [
    { python: "x[1]", ours: "x.slice(1)" },
    { python: "x[1, 2]", ours: "x.slice(1, 2)" },
    {
      python: "x[1, 2].item()",
      ours: "x.slice(1, 2).item()",
      note: "`item()` gives a number of JavaScript.",
    },
    { python: "x[:, 0]", ours: 'x.slice(":, 0")' },
    { python: "x[-1]", ours: "x.slice(-1)" },
    { python: "x[1:, ::2]", ours: 'x.slice("1:, ::2")' },
    { python: "x[:, ::-1]", ours: 'x.slice(":, ::-1")' },
    { python: "x[..., 1]", ours: 'x.slice("..., 1")' },
    {
      python: "k = 2\nx[:k, 1]",
      ours: "const k = 2;\nx.slice(range(0, k), 1)",
      note: "With values of the program, ranges are made by `range`; `all` is the whole axis.",
    },
    { python: "x[:, np.newaxis].shape", ours: "x.expandDims(1).shape" },
    { python: "x[[2, 0]]", ours: "x.take([2, 0])" },
    {
      python: "x[:, [3, 0]]",
      ours: "x.take([3, 0], { axis: 1 })",
    },
    {
      python: "x[[0, 1], [1, 3]]",
      ours: 'const rows = array([0, 1], { dtype: "int32" });\nconst columns = array([1, 3], { dtype: "int32" });\nx.slice(rows, columns)',
    },
    {
      python: "np.take_along_axis(x, np.array([[0], [1], [2]]), axis=1)",
      ours: "takeAlongAxis(x, [[0], [1], [2]], { axis: 1 })",
    },
    {
      python: "[i.tolist() for i in np.nonzero(x > 9)]",
      ours: "nonzero(x.greater(9)).map((i) => i.toArray())",
    },
    { python: "np.argwhere(x > 9)", ours: "argwhere(x.greater(9))", dtype: ["int64", "int32"] },
    {
      python: "np.searchsorted(np.array([1.0, 2.0, 4.0]), 3.0)",
      ours: "searchsorted([1, 2, 4], 3)",
      dtype: ["int64", "int32"],
    },
    { python: "np.where(x > 5, x, 0)", ours: "where(x.greater(5), x, 0)" },
    {
      python: "x[3]",
      ours: "x.slice(3)",
      throws: ["IndexError", "IndexError"],
    },
  ],
};

export const updates: Topic = {
  id: "updates",
  title: "Changing elements",
  intro:
    "Arrays are immutable: `x.at(index).set(v)` gives an updated copy and leaves x alone. That is what lets a gradient pass through it.",
  before,
  pairs: [
    {
      python: "x[0, 1] = 10\nx",
      ours: "x.at(0, 1).set(10)",
    },
    { python: "x[:, 0] = 0\nx", ours: 'x.at(":, 0").set(0)' },
    { python: "x[1] += 100\nx", ours: "x.at(1).add(100)" },
    {
      python: "n = np.zeros(3)\nnp.add.at(n, [0, 0, 2], 1)\nn",
      ours: 'const i = array([0, 0, 2], { dtype: "int32" });\nzeros([3]).at(i).add(1)',
      note: "Repeated positions add up, as with NumPy's `add.at`; its `n[i] += 1` would lose one.",
    },
    {
      python: "x[x > 9] = 0\nx",
      ours: "where(x.greater(9), 0, x)",
      note: "A condition chooses with `where`.",
    },
    {
      python: "y = x\ny += 1\nx",
      ours: "const y = x.add(1);\nx",
      valuesDiffer: "NumPy's += changes x through y; here x stays",
      note: "The classic trap: in NumPy, x changed as well. Here it cannot.",
    },
  ],
};

export const broadcasting: Topic = {
  id: "broadcasting",
  title: "Broadcasting",
  intro: "The rules are NumPy's. An error says both shapes and which axis does not fit.",
  before,
  pairs: [
    { python: "x + np.array([1, 2, 3, 4])", ours: "x.add([1, 2, 3, 4])" },
    {
      python: "np.array([[1.0], [2.0]]) * np.array([3.0, 4.0])",
      ours: "array([[1], [2]]).mul([3, 4])",
    },
    {
      python: "x - x.mean(axis=1, keepdims=True)",
      ours: "x.sub(x.mean({ axis: 1, keepDims: true }))",
    },
    {
      python: "np.broadcast_to(np.array([1.0, 2.0]), (2, 2))",
      ours: "broadcastTo([1, 2], [2, 2])",
    },
    {
      python: "x + np.ones(3)",
      ours: "x.add(ones([3]))",
      throws: ["ValueError", "ShapeError"],
    },
  ],
};
