"""Measures one task with NumPy or PyTorch; prints the samples as JSON (see python.ts)."""

import json
import resource
import sys
import time

import numpy as np

job = json.loads(sys.argv[1])
if job["library"] == "torch":
    import torch

    torch.set_num_threads(1)


def read(spec):
    values = np.fromfile(spec["file"], dtype=spec["dtype"]).reshape(spec["shape"])
    return torch.from_numpy(values) if job["library"] == "torch" else values


def numpy_network(x, labels, *start):
    w1, b1, w2, b2 = (p.copy() for p in start)
    rate = np.float32(job["learningRate"])

    def step():
        nonlocal w1, b1, w2, b2
        hidden = np.maximum(x @ w1 + b1, 0)
        logits = hidden @ w2 + b2
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        d2 = (np.exp(log_p) - labels) / np.float32(len(x))
        d1 = (d2 @ w2.T) * (hidden > 0)
        w1, b1 = w1 - rate * (x.T @ d1), b1 - rate * d1.sum(axis=0)
        w2, b2 = w2 - rate * (hidden.T @ d2), b2 - rate * d2.sum(axis=0)
        return -(log_p * labels).sum() / len(x)

    return step


def torch_network(x, labels, *start):
    parameters = [p.clone().requires_grad_() for p in start]

    def step():
        w1, b1, w2, b2 = parameters
        logits = torch.relu(x @ w1 + b1) @ w2 + b2
        loss = -(torch.log_softmax(logits, 1) * labels).sum() / len(x)
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients):
                p -= job["learningRate"] * g
        return loss.item()

    return step


def torch_gradient(x):
    v = x.clone().requires_grad_()

    def step():
        return torch.autograd.grad((torch.sin(v) * (v * v)).sum(), v)[0]

    return step


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def memory(x):
    for k in range(job["tensorCount"]):
        last = x + k
    return last


numpy_tasks = {
    "add": lambda x, y: lambda: x + y,
    "mulAdd": lambda x, y, z: lambda: x * y + z,
    "exp": lambda x: lambda: np.exp(x),
    "sum": lambda x: lambda: x.sum(),
    "matmul": lambda a, b: lambda: a @ b,
    "softmax": lambda x: lambda: softmax(x),
    "sort": lambda x: lambda: np.sort(x),
    "mlp": numpy_network,
    "memory": lambda x: lambda: memory(x),
}
torch_tasks = {
    "add": numpy_tasks["add"],
    "mulAdd": numpy_tasks["mulAdd"],
    "exp": lambda x: lambda: torch.exp(x),
    "sum": numpy_tasks["sum"],
    "matmul": numpy_tasks["matmul"],
    "softmax": lambda x: lambda: torch.softmax(x, -1),
    "sort": lambda x: lambda: torch.sort(x).values,
    "grad": torch_gradient,
    "mlp": torch_network,
    "memory": numpy_tasks["memory"],
}


def batch(step, count):
    start = time.perf_counter()
    for _ in range(count):
        step()
    return (time.perf_counter() - start) / count


def measure(step):
    count = 1
    warm_end = time.perf_counter() + job["warmupMs"] / 1000
    while True:
        per_step = batch(step, count)
        count = min(4 * count, max(1, round(0.002 / per_step)))
        if time.perf_counter() >= warm_end:
            break
    samples = []
    end = time.perf_counter() + job["measureMs"] / 1000
    while len(samples) < 3 or time.perf_counter() < end:
        samples.append(1e6 * batch(step, count))
    return samples


def main():
    tasks = torch_tasks if job["library"] == "torch" else numpy_tasks
    if job["task"] not in tasks:
        print("[]")
        return
    inputs = [read(spec) for spec in job["inputs"]]
    make = tasks[job["task"]]
    if job["task"] == "mlp":
        fresh = make(*inputs)
        result = [fresh() for _ in range(job["checkedSteps"])]
    else:
        result = make(*inputs)()
    if job["task"] == "memory":
        # Kilobytes on Linux.
        samples = [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6]
    else:
        samples = measure(make(*inputs))
    np.asarray(result, dtype="float64").ravel().tofile(job["output"])
    print(json.dumps(samples))


main()
