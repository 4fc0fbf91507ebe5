"""The tasks with PyTorch: for each a function of the inputs that gives the step to measure."""

import torch

from programs_torch import program_tasks


def network(x, labels, *start, rate):
    parameters = [p.clone().requires_grad_() for p in start]

    def step():
        w1, b1, w2, b2 = parameters
        logits = torch.relu(x @ w1 + b1) @ w2 + b2
        loss = -(torch.log_softmax(logits, 1) * labels).sum() / len(x)
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients):
                p -= rate * g
        return loss.item()

    return step


def gradient(x):
    v = x.clone().requires_grad_()

    def step():
        return torch.autograd.grad((torch.sin(v) * (v * v)).sum(), v)[0]

    return step


def take(x, at):
    # Its index dtype; converted once.
    places = at.long()
    return lambda: torch.take(x, places)


def memory(x, count):
    for k in range(count):
        last = x + k
    return last


def elementwise():
    return {
        "add": lambda x, y: lambda: x + y,
        "addRow": lambda x, row: lambda: x + row,
        "mulAdd": lambda x, y, z: lambda: x * y + z,
        "exp": lambda x: lambda: torch.exp(x),
        "log": lambda x: lambda: torch.log(x),
        "sin": lambda x: lambda: torch.sin(x),
        "tanh": lambda x: lambda: torch.tanh(x),
        "pow": lambda x, y: lambda: torch.pow(x, y),
        "erf": lambda x: lambda: torch.erf(x),
        "gammaln": lambda x: lambda: torch.special.gammaln(x),
        "where": lambda mask, x, y: lambda: torch.where(mask, x, y),
    }


def reductions(job):
    edge, bins = job["histogramEdge"], job["histogramBins"]
    return {
        "sum": lambda x: lambda: x.sum(),
        "sumAxis0": lambda x: lambda: x.sum(dim=0),
        "sumAxis1": lambda x: lambda: x.sum(dim=1),
        "mean": lambda x: lambda: x.mean(),
        "variance": lambda x: lambda: x.var(correction=0),
        "max": lambda x: lambda: x.max(),
        "argmax": lambda x: lambda: x.argmax(),
        "cumulativeSum": lambda x: lambda: torch.cumsum(x, 0),
        "softmax": lambda x: lambda: torch.softmax(x, -1),
        "logsumexp": lambda x: lambda: torch.logsumexp(x, -1),
        "sort": lambda x: lambda: torch.sort(x).values,
        "argsort": lambda x: lambda: torch.argsort(x),
        # torch.median would give the lower of the two middle elements.
        "median": lambda x: lambda: torch.quantile(x, 0.5),
        "quantile": lambda x: lambda: torch.quantile(x, job["quantileLevel"]),
        "histogram": lambda x: lambda: torch.histc(x, bins, -edge, edge),
        "unique": lambda x: lambda: torch.unique(x),
    }


def torch_tasks(job):
    draws = job["drawCount"]
    return {
        **elementwise(),
        **reductions(job),
        "transpose": lambda x: lambda: x.T.contiguous(),
        "concat": lambda x, y: lambda: torch.cat([x, y]),
        "slice": lambda x: lambda: x[:: job["sliceStep"]].contiguous(),
        "take": take,
        "mask": lambda x, keep: lambda: x[keep],
        "matmul": lambda a, b: lambda: a @ b,
        "outer": lambda x, y: lambda: torch.outer(x, y),
        "einsum": lambda a, b: lambda: torch.einsum(job["einsumSubscripts"], a, b),
        "conv2d": lambda x, w: lambda: torch.nn.functional.conv2d(x, w, padding=1),
        "normal": lambda: lambda: torch.randn(draws, dtype=torch.float64),
        "grad": gradient,
        "mlp": lambda *inputs: network(*inputs, rate=job["learningRate"]),
        "memory": lambda x: lambda: memory(x, job["tensorCount"]),
        **program_tasks(job),
    }
