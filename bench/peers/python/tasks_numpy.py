"""The tasks with NumPy: for each a function of the inputs that gives the step to measure."""

import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def logsumexp(x):
    top = x.max(axis=-1, keepdims=True)
    return np.log(np.exp(x - top).sum(axis=-1)) + top[:, 0]


def descent(rate):
    rate = np.float32(rate)

    def move(parameters, gradients):
        for p, g in zip(parameters, gradients):
            p -= rate * g

    return move


def adam(rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    means, squares, count = [], [], 0

    def move(parameters, gradients):
        nonlocal means, squares, count
        if count == 0:
            means = [np.zeros_like(p) for p in parameters]
            squares = [np.zeros_like(p) for p in parameters]
        count += 1
        size = np.float32(rate / (1 - beta1**count))
        root = np.float32((1 - beta2**count) ** 0.5)
        for p, g, m, v in zip(parameters, gradients, means, squares):
            m += np.float32(1 - beta1) * (g - m)
            v += np.float32(1 - beta2) * (g * g - v)
            p -= size * m / (np.sqrt(v) / root + np.float32(epsilon))

    return move


def network(x, labels, *start, move):
    parameters = w1, b1, w2, b2 = [p.copy() for p in start]

    def step():
        hidden = np.maximum(x @ w1 + b1, 0)
        logits = hidden @ w2 + b2
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        d2 = (np.exp(log_p) - labels) / np.float32(len(x))
        d1 = (d2 @ w2.T) * (hidden > 0)
        gradients = [x.T @ d1, d1.sum(axis=0), hidden.T @ d2, d2.sum(axis=0)]
        move(parameters, gradients)
        return -(log_p * labels).sum() / len(x)

    return step


def leapfrog(place, momentum, precision, size, count):
    def step():
        q, p, g = place, momentum, precision @ place
        for _ in range(count):
            half = p - size / 2 * g
            q = q + size * half
            g = precision @ q
            p = half - size / 2 * g
        return np.concat([q, p])

    return step


def memory(x, count):
    for k in range(count):
        last = x + k
    return last


def lorenz(start, h, count):
    def field(s):
        x, y, z = s
        return np.array([(y - x) * 10, x * (28 - z) - y, x * y - z * (8 / 3)])

    def step():
        s = start
        for _ in range(count):
            a = field(s)
            b = field(s + a * (h / 2))
            c = field(s + b * (h / 2))
            d = field(s + c * h)
            s = s + (a + b * 2 + c * 2 + d) * (h / 6)
        return s

    return step


def metropolis(start, moves, bounds):
    def level(x):
        return -0.5 * (x * x).sum()

    def step():
        place, height, total = start, level(start), np.zeros_like(start)
        for move, bound in zip(moves, bounds):
            tried = place + move
            after = level(tried)
            if bound < after - height:
                place, height = tried, after
            total = total + place
        return np.concat([place, total])

    return step


def elementwise():
    return {
        "add": lambda x, y: lambda: x + y,
        "addRow": lambda x, row: lambda: x + row,
        "mulAdd": lambda x, y, z: lambda: x * y + z,
        "exp": lambda x: lambda: np.exp(x),
        "log": lambda x: lambda: np.log(x),
        "sin": lambda x: lambda: np.sin(x),
        "tanh": lambda x: lambda: np.tanh(x),
        "pow": lambda x, y: lambda: x**y,
        "where": lambda mask, x, y: lambda: np.where(mask, x, y),
    }


def reductions(job):
    edges = (-job["histogramEdge"], job["histogramEdge"])
    return {
        "sum": lambda x: lambda: x.sum(),
        "sumAxis0": lambda x: lambda: x.sum(axis=0),
        "sumAxis1": lambda x: lambda: x.sum(axis=1),
        "mean": lambda x: lambda: x.mean(),
        "variance": lambda x: lambda: x.var(),
        "max": lambda x: lambda: x.max(),
        "argmax": lambda x: lambda: x.argmax(),
        "cumulativeSum": lambda x: lambda: np.cumulative_sum(x),
        "softmax": lambda x: lambda: softmax(x),
        "logsumexp": lambda x: lambda: logsumexp(x),
        "sort": lambda x: lambda: np.sort(x),
        "argsort": lambda x: lambda: np.argsort(x),
        "median": lambda x: lambda: np.median(x),
        "quantile": lambda x: lambda: np.quantile(x, job["quantileLevel"]),
        "histogram": lambda x: lambda: np.histogram(x, job["histogramBins"], edges)[0],
        "unique": lambda x: lambda: np.unique(x),
    }


def factorisations():
    return {
        "solve": lambda a, b: lambda: np.linalg.solve(a, b),
        "cholesky": lambda a: lambda: np.linalg.cholesky(a),
        "qr": lambda a: lambda: np.linalg.qr(a),
        "eigh": lambda a: lambda: np.linalg.eigh(a),
        "svd": lambda a: lambda: np.linalg.svd(a, full_matrices=False),
        "eig": lambda a: lambda: np.linalg.eig(a),
    }


# How the factors give the matrix that is compared.
TOGETHER = {
    "cholesky": lambda l: l @ l.T,
    "qr": lambda f: f[0] @ f[1],
    "eigh": lambda f: (f[1] * f[0]) @ f[1].T,
    "svd": lambda f: (f[0] * f[1]) @ f[2],
    "eig": lambda f: np.linalg.solve(f[1].T, (f[1] * f[0]).T).T.real,
}


def numpy_tasks(job):
    generator = np.random.default_rng(1)
    return {
        **elementwise(),
        **reductions(job),
        **factorisations(),
        "transpose": lambda x: lambda: np.ascontiguousarray(x.T),
        "concat": lambda x, y: lambda: np.concat([x, y]),
        "slice": lambda x: lambda: np.ascontiguousarray(x[:: job["sliceStep"]]),
        "take": lambda x, at: lambda: np.take(x, at),
        "mask": lambda x, keep: lambda: x[keep],
        "matmul": lambda a, b: lambda: a @ b,
        "outer": lambda x, y: lambda: np.outer(x, y),
        "einsum": lambda a, b: lambda: np.einsum(job["einsumSubscripts"], a, b, optimize=True),
        "normal": lambda: lambda: generator.standard_normal(job["drawCount"]),
        "mlp": lambda *inputs: network(*inputs, move=descent(job["learningRate"])),
        "mlpAdam": lambda *inputs: network(*inputs, move=adam(job["adamRate"])),
        "leapfrog": lambda *inputs: leapfrog(
            *inputs, job["leapfrogSize"], job["leapfrogSteps"]
        ),
        "lorenz": lambda start: lorenz(start, job["rungeKuttaSize"], job["rungeKuttaSteps"]),
        "metropolis": metropolis,
        "memory": lambda x: lambda: memory(x, job["tensorCount"]),
    }
