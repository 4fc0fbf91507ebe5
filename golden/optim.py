"""Writes optim.json: parameters along 1,000 steps of PyTorch's optimisers in float64.

The problem has four parameters x1, y1, x2, y2: the sum of (1 - x)^2 + 10 (y - x^2)^2 over both
pairs. Its gradient is written out (PyTorch's autograd plays no part) and handed to the optimiser.
Each case names the class in PyTorch with its options. `sensitivity` is how far (relatively) the
last parameters move when the start moves by one ulp: a case that amplifies roundings tests nothing,
so a large one stops the program. Run: python golden/optim.py
"""

import json
import math
import pathlib
import platform

import torch

STEPS = [1, 2, 3, 10, 100, 1000]
START = [-1.25, 1.0, 0.5, 2.0]


def gradient(p):
    x, y = p[0::2], p[1::2]
    d = y - x * x
    g = torch.empty_like(p)
    g[0::2] = -2 * (1 - x) - 40 * x * d
    g[1::2] = 20 * d
    return g


CASES = [
    ("sgd", "SGD", {"lr": 0.01}),
    ("sgd with momentum", "SGD", {"lr": 0.002, "momentum": 0.9}),
    ("sgd with Nesterov momentum", "SGD", {"lr": 0.002, "momentum": 0.9, "nesterov": True}),
    ("adam", "Adam", {"lr": 0.01}),
    ("adam with other betas", "Adam", {"lr": 0.02, "betas": (0.8, 0.99), "eps": 1e-6}),
    ("adamW", "AdamW", {"lr": 0.01, "weight_decay": 0.01}),
    ("adamW with strong decay", "AdamW", {"lr": 0.01, "weight_decay": 0.3}),
    ("rmsProp", "RMSprop", {"lr": 0.002}),
    ("rmsProp with other decay", "RMSprop", {"lr": 0.002, "alpha": 0.95, "eps": 0.1}),
]


def run(name, options, start):
    p = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimiser = getattr(torch.optim, name)([p], foreach=False, **options)
    kept = {}
    for step in range(1, STEPS[-1] + 1):
        p.grad = gradient(p.detach())
        optimiser.step()
        if step in STEPS:
            kept[str(step)] = p.detach().tolist()
    return kept


def case(name, cls, options):
    kept = run(cls, options, START)
    moved = run(cls, options, [math.nextafter(START[0], 0), *START[1:]])
    pairs = zip(kept["1000"], moved["1000"], strict=True)
    sensitivity = max(abs(a - b) / abs(a) for a, b in pairs)
    if sensitivity > 1e-13:
        raise SystemExit(f"{name} amplifies roundings: {sensitivity}")
    params = {step: [v.hex() for v in values] for step, values in kept.items()}
    return {
        "name": name,
        "torch": cls,
        "options": options,
        "sensitivity": sensitivity,
        "params": params,
    }


def main():
    cases = [case(*c) for c in CASES]
    data = {
        "versions": {"python": platform.python_version(), "torch": torch.__version__},
        "start": [v.hex() for v in START],
        "steps": STEPS,
        "cases": cases,
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(data, indent=1) + "\n")


if __name__ == "__main__":
    main()
