/** @file Pairs: gradients, batches, random numbers, training. */
import type { Topic } from "../pair.ts";

export const gradients: Topic = {
  id: "gradients",
  title: "Gradients",
  intro:
    "There is no tape to switch on and nothing to zero: `grad(f)` is a function, as in `torch.func` and JAX. It takes trees of arrays (lists and objects) and gives a tree of the same form.",
  before: {
    python: "x = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)\nf = lambda x: (x ** 2).sum()",
    ours: "const x = array([1, 2, 3]);\nconst f = (x: Tensor) => x.square().sum();",
  },
  pairs: [
    {
      python: "x.requires_grad_()\nf(x).backward()\nx.grad",
      ours: "grad(f)(x)",
    },
    {
      python: "torch.func.grad(f)(x)",
      ours: "grad(f)(x)",
    },
    {
      python: "torch.func.grad_and_value(f)(x)[::-1]",
      ours: "valueAndGrad(f)(x)",
      note: "The value comes first here.",
    },
    {
      python: "torch.func.grad(lambda a, b: (a * b).sum(), argnums=1)(x, x)",
      ours: "grad((a: Tensor, b: Tensor) => a.mul(b).sum(), { argnums: 1 })(x, x)",
    },
    {
      python:
        'loss = lambda p: (p["w"] * 2 + p["b"]) ** 2\np = {"w": torch.tensor(1.0).double(), "b": torch.tensor(3.0).double()}\ng = torch.func.grad(loss)(p)\n[g["w"], g["b"]]',
      ours: "const loss = (p: { w: Tensor; b: Tensor }) => p.w.mul(2).add(p.b).square();\nconst g = grad(loss)({ w: 1, b: 3 });\n[g.w, g.b]",
    },
    {
      python: "torch.func.jvp(f, (x,), (torch.ones_like(x),))[1]",
      ours: "jvp(f, [x], [onesLike(x)])[1]",
    },
    {
      python: "torch.func.vjp(torch.sin, x)[1](torch.ones_like(x))[0]",
      ours: "vjp((x: Tensor) => x.sin(), x)[1](onesLike(x))[0]",
      ulp: 2,
    },
    {
      python: "torch.func.jacrev(lambda x: x ** 2)(x)",
      ours: "jacobian((x: Tensor) => x.square())(x)",
    },
    {
      python: "torch.func.hessian(lambda x: (x ** 3).sum())(x)",
      ours: "hessian((x: Tensor) => x.pow(3).sum())(x)",
    },
    {
      python: "torch.func.grad(torch.func.grad(lambda t: t ** 4))(x[1])",
      ours: "grad(grad((t: Tensor) => t.pow(4)))(2)",
    },
    {
      python: "torch.func.grad(lambda x: (x.detach() * x).sum())(x)",
      ours: "grad((x: Tensor) => stopGradient(x).mul(x).sum())(x)",
    },
  ],
};

export const batches: Topic = {
  id: "batches",
  title: "Batches: vmap",
  intro: "Write the function for one example; `vmap` applies it to all of them at once.",
  before: {
    python:
      "X = torch.arange(6.0, dtype=torch.float64).reshape(3, 2)\nw = torch.tensor([1.0, -1.0]).double()",
    ours: "const X = arange(6).reshape([3, 2]);\nconst w = array([1, -1]);",
  },
  pairs: [
    {
      python: "torch.vmap(lambda x: x @ w)(X)",
      ours: "vmap((x: Tensor) => x.matmul(w))(X)",
    },
    {
      python: "torch.vmap(lambda x, w: x @ w, in_dims=(0, None))(X, w)",
      ours: "vmap((x: Tensor, w: Tensor) => x.matmul(w), { inAxes: [0, null] })(X, w)",
    },
    {
      python: "torch.vmap(torch.func.grad(lambda x: (x ** 2).sum()))(X)",
      ours: "vmap(grad((x: Tensor) => x.square().sum()))(X)",
      note: "Gradients example by example: transformations compose in any order.",
    },
    {
      python: "torch.vmap(lambda x: x * 2, out_dims=1)(X)",
      ours: "vmap((x: Tensor) => x.mul(2), { outAxes: 1 })(X)",
    },
  ],
};

export const randomNumbers: Topic = {
  id: "random",
  title: "Random numbers",
  module: "mathesis/random",
  intro:
    "Randomness comes from a key that is passed in, never from hidden state: the same key gives the same numbers, in Node and in every browser. `rng(seed)` keeps a key for you, for scripts.",
  pairs: [
    {
      python: "g = np.random.default_rng(0)\ng.standard_normal((2, 3))",
      ours: "normal(key(0), [2, 3])",
      valuesDiffer: "another generator: PCG64 there, Threefry here",
      note: "Other numbers, the same distribution.",
    },
    {
      python: "g = np.random.default_rng(0)\ng.uniform(-1, 1, 4)",
      ours: "uniform(key(0), [4], { low: -1, high: 1 })",
      valuesDiffer: "another generator",
    },
    {
      python:
        "a = torch.rand(2, generator=torch.Generator().manual_seed(7))\nb = torch.rand(2, generator=torch.Generator().manual_seed(7))\n(a == b).all()",
      ours: "const a = uniform(key(7), [2]);\nconst b = uniform(key(7), [2]);\na.equal(b).all()",
      note: "The same key twice gives the same numbers twice: `split` a key to draw again.",
    },
    {
      python: "a, b = np.random.default_rng(0).spawn(2)\na.random() != b.random()",
      ours: "const a = foldIn(key(0), 1);\nconst b = foldIn(key(0), 2);\nuniform(a, []).notEqual(uniform(b, [])).item()",
    },
    {
      python:
        "g = np.random.default_rng(3)\nx = g.standard_normal(2)\ny = g.standard_normal(2)\nbool((x == y).any())",
      ours: "const g = rng(3);\nconst x = g.normal([2]);\nconst y = g.normal([2]);\nx.equal(y).any().item()",
      note: "A generator with state, for scripts; it throws inside a traced function.",
    },
  ],
};

export const training: Topic = {
  id: "training",
  title: "A training loop",
  intro:
    "An optimiser is a pair of functions, `init` and `update`; parameters and state are trees that go in and come out. There are no modules to register, no `zero_grad`, no `.step()` that changes things behind your back.",
  before: {
    python:
      "X = torch.tensor([[1.0], [2.0], [3.0]]).double()\ny = torch.tensor([[3.0], [5.0], [7.0]]).double()\nW = torch.zeros(1, 1, dtype=torch.float64, requires_grad=True)\nb = torch.zeros(1, dtype=torch.float64, requires_grad=True)",
    ours: "const X = array([[1], [2], [3]]);\nconst y = array([[3], [5], [7]]);\nconst start = { W: zeros([1, 1]), b: zeros([1]) };\nconst loss = ({ W, b }: typeof start) =>\n  X.matmul(W).add(b).sub(y).square().mean();",
  },
  pairs: [
    {
      python: "((X @ W + b - y) ** 2).mean()",
      ours: "loss(start)",
      relative: [1e-15, "the mean divides sums that are rounded in another order"],
    },
    {
      python:
        "opt = torch.optim.Adam([W, b], lr=0.1)\nfor _ in range(100):\n    opt.zero_grad()\n    ((X @ W + b - y) ** 2).mean().backward()\n    opt.step()\n[W, b]",
      ours: "const { init, update } = adam({ learningRate: 0.1 });\nlet params = start;\nlet state = init(params);\nfor (let step = 0; step < 100; step++) {\n  const [updates, next] = update(grad(loss)(params), state);\n  params = applyUpdates(params, updates);\n  state = next;\n}\n[params.W, params.b]",
      relative: [1e-10, "100 steps on sums in another order"],
    },
    {
      python:
        "opt = torch.optim.SGD([W, b], lr=0.05, momentum=0.9)\nfor _ in range(20):\n    opt.zero_grad()\n    ((X @ W + b - y) ** 2).mean().backward()\n    opt.step()\n[W, b]",
      ours: "const { init, update } = sgd({ learningRate: 0.05, momentum: 0.9 });\nconst [params] = foriLoop(0, 20, (_, [p, s]) => {\n  const [updates, next] = update(grad(loss)(p), s);\n  return [applyUpdates(p, updates), next];\n}, [start, init(start)]);\n[params.W, params.b]",
      relative: [1e-10, "20 steps on sums in another order"],
      note: "The loop itself can be an operation, which other transformations see through.",
    },
  ],
};

export const control: Topic = {
  id: "control",
  title: "Loops and branches inside a function",
  intro:
    "Ordinary `if` and `for` work wherever their conditions do not depend on values that are being traced. Where they do, `cond`, `scan`, `foriLoop` and `whileLoop` are operations with derivatives.",
  pairs: [
    {
      python:
        "f = lambda x: x ** 2 if x > 0 else -x\ntorch.func.grad(f)(torch.tensor(-3.0).double())",
      ours: "const f = (x: Tensor) =>\n  cond(x.greater(0), (x) => x.square(), (x) => x.neg(), x);\ngrad(f)(-3)",
    },
    {
      python:
        "s, out = 0.0, []\nfor v in [1.0, 2.0, 3.0]:\n    s = s + v\n    out.append(s)\nnp.array(out)",
      ours: "scan((s: Tensor, v: Tensor) => [s.add(v), s.add(v)], array(0), array([1, 2, 3]))[1]",
    },
    {
      python: "x = 1.0\nwhile x < 100: x = 2 * x\nx",
      ours: "whileLoop((x: Tensor) => x.less(100), (x: Tensor) => x.mul(2), array(1))",
    },
    {
      python: "np.vectorize(lambda t: max(t, 0.0) + 1)(np.array([-1.0, 2.0]))",
      ours: "vmap((t: Tensor) => maximum(t, 0).add(1))([-1, 2])",
    },
  ],
};
