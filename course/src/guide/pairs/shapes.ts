/** @file Pairs: shapes, plain data in and out. */
import type { Topic } from "../pair.ts";

export const shapes: Topic = {
  id: "shapes",
  title: "Shapes",
  intro: "Shapes are lists. `reshape` never copies, because nothing can be changed through it.",
  before: {
    python: "x = np.arange(6.0).reshape(2, 3)",
    ours: "const x = arange(6).reshape([2, 3]);",
  },
  pairs: [
    { python: "x.shape", ours: "x.shape" },
    { python: "x.ndim, x.size", ours: "[x.ndim, x.size]" },
    { python: "x.reshape(3, -1)", ours: "x.reshape([3, -1])" },
    { python: "x.ravel()", ours: "x.reshape([-1])" },
    { python: "x.T", ours: "x.T" },
    {
      python: "np.ones((2, 3, 4)).transpose(2, 0, 1).shape",
      ours: "ones([2, 3, 4]).transpose([2, 0, 1]).shape",
      note: "The function has its Array API name, `permuteDims`; the method its short one.",
    },
    { python: "np.expand_dims(x, 0).shape", ours: "x.expandDims(0).shape" },
    { python: "np.squeeze(np.ones((1, 3, 1))).shape", ours: "squeeze(ones([1, 3, 1])).shape" },
    { python: "np.concatenate([x, x], axis=1)", ours: "concat([x, x], { axis: 1 })" },
    { python: "np.stack([x, x]).shape", ours: "stack([x, x]).shape" },
    { python: "np.flip(x, axis=1)", ours: "x.flip({ axis: 1 })" },
    { python: "np.tile(x, (1, 2))", ours: "tile(x, [1, 2])" },
    { python: "np.repeat(x, 2, axis=0)", ours: "repeat(x, 2, { axis: 0 })" },
    { python: "np.roll(x, 1, axis=1)", ours: "roll(x, 1, { axis: 1 })" },
    { python: "np.split(x, 3, axis=1)[1]", ours: "split(x, 3, { axis: 1 })[1]" },
    { python: "np.vstack([x, x]).shape", ours: "vstack([x, x]).shape" },
    {
      python: "np.moveaxis(np.ones((2, 3, 4)), 0, -1).shape",
      ours: "moveaxis(ones([2, 3, 4]), 0, -1).shape",
    },
    {
      python: "np.lib.stride_tricks.sliding_window_view(np.arange(4.0), 2)",
      ours: "slidingWindowView(arange(4), 2)",
    },
    { python: "np.pad(x, ((0, 0), (1, 1)))", ours: "pad(x, [[0, 0], [1, 1]])" },
    { python: "x.tolist()", ours: "x.toArray()" },
    {
      python: "torch.arange(6.0).double().view(2, 3).permute(1, 0)",
      ours: "arange(6).reshape([2, 3]).transpose([1, 0])",
    },
  ],
};

export const storing: Topic = {
  id: "storing",
  title: "Plain data and files",
  intro:
    "Every function takes nested lists and typed arrays where it takes arrays, and gives them back: `toArray()` nests, `data` is a read-only view of the numbers row by row. Files are bytes that come in and go out, in Node and in the browser alike.",
  before: {
    python: "import io, json\nx = np.array([[1.0, 2.0], [3.0, 4.0]])",
    ours: "const x = array([[1, 2], [3, 4]]);",
  },
  pairs: [
    {
      python: "np.array(json.loads(json.dumps(x.tolist())))",
      ours: "array(JSON.parse(JSON.stringify(x)))",
      note: "An array turns itself into JSON.",
    },
    {
      python: 'np.array(json.loads("[[1.5, 2.5]]"))',
      ours: 'array(JSON.parse("[[1.5, 2.5]]"))',
    },
    {
      python: "np.frombuffer(x.tobytes())",
      ours: "array(x.data)",
      note: "A typed array becomes an array of its own dtype, copied.",
    },
    {
      python: "f = io.BytesIO()\nnp.save(f, x)\nnp.load(io.BytesIO(f.getvalue()))",
      ours: "fromNpy(toNpy(x))",
      note: "`toNpy(x)` is a Uint8Array with the bytes of the file: write them where you like.",
    },
    {
      python: "f = io.BytesIO()\nnp.save(f, x)\nlen(f.getvalue())",
      ours: "toNpy(x).length",
    },
    {
      python: 'f = io.BytesIO()\nnp.savez(f, x=x, y=2 * x)\nnp.load(io.BytesIO(f.getvalue()))["y"]',
      ours: "const bytes = await toNpz({ x, y: x.mul(2) });\nconst { y } = await fromNpz(bytes);\ny",
    },
    {
      python: 'np.loadtxt(io.StringIO("1,2\\n3,4"), delimiter=",")',
      ours: 'fromCsv("1,2\\n3,4", { as: "matrix", header: false })',
    },
    { python: "float(x.sum())", ours: "x.sum().item()" },
    { python: "str(x)", ours: "String(x)", note: "Arrays print as NumPy prints them." },
  ],
};
