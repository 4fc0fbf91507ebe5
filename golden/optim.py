"""Writes optim.json: trajectories, learning rates, clipped gradients and averages of PyTorch.

Trajectories: 1,000 float64 steps on three problems, gradients by PyTorch's autograd.
- valley: x1, y1, x2, y2 with the sum of (1 - x)^2 + 10 (y - x^2)^2 over both pairs;
- logistic: mean negative log likelihood of a regression whose features differ in scale by 1,000;
- circle: complex z with the sum of |z^2 - a|^2.
Each case names the class in PyTorch with its options. PyTorch has no Lion: its rows are written here
in NumPy after Chen et al., Symbolic discovery of optimization algorithms (2023), algorithm 2, with
gradients by hand. `sensitivity` is how far (relatively) the recorded parameters move when the start
and every gradient move by about an ulp: near a minimum the adaptive methods amplify roundings without
bound, and such a case tests nothing, so a large one stops the program.

Rates: the sequence that a scheduler produces step by step (`stepped`), and where PyTorch has the
formula, what that gives (`closed`). Run: python golden/optim.py
"""

import json
import math
import pathlib
import platform
import warnings

import numpy as np
import torch
from torch.optim import lr_scheduler, swa_utils

torch.set_default_dtype(torch.float64)
STEPS = [1, 2, 3, 5, 10, 20, 30, 50, 75, *range(100, 1001, 50)]
LIMIT = 1e-11  # of sensitivities; the tests compare to 1e-10

FEATURES = [
    [0.5, -12.0, 0.013],
    [-1.25, 7.5, -0.021],
    [2.0, 3.0, 0.008],
    [0.75, -1.5, -0.017],
    [-0.5, 22.0, 0.011],
    [-2.25, -9.0, 0.004],
    [1.5, 14.0, -0.009],
    [0.25, -18.0, 0.019],
]
LABELS = [1, 0, 1, 1, 0, 0, 1, 0]
TARGETS = [complex(1.5, 2.0), complex(-0.75, 0.5)]


def valley(p):
    x, y = p[0::2], p[1::2]
    return ((1 - x) ** 2).sum() + 10 * ((y - x * x) ** 2).sum()


def logistic(p):
    z = torch.tensor(FEATURES) @ p[:3] + p[3]
    return (torch.logaddexp(z, torch.zeros(())) - torch.tensor(LABELS) * z).mean()


def circle(p):
    r = p * p - torch.tensor(TARGETS)
    return (r.real**2 + r.imag**2).sum()


def valley_gradient(p):
    x, y = p[0::2], p[1::2]
    d = y - x * x
    g = np.empty_like(p)
    g[0::2] = -2 * (1 - x) - 40 * x * d
    g[1::2] = 20 * d
    return g


def logistic_gradient(p):
    features, labels = np.array(FEATURES), np.array(LABELS)
    error = (1 / (1 + np.exp(-(features @ p[:3] + p[3]))) - labels) / len(LABELS)
    return np.append(features.T @ error, error.sum())


PROBLEMS = {
    "valley": (valley, valley_gradient, [-1.25, 1.0, 0.5, 2.0]),
    "logistic": (logistic, logistic_gradient, [0.5, -0.25, 1.0, 0.125]),
    "circle": (circle, None, [complex(0.25, 1.0), complex(1.0, -0.5)]),
}
BOTH = ["valley", "logistic"]
ALL = [*BOTH, "circle"]
DESCENT = {"lr": 0.002, "momentum": 0.9}

# name, class, options, problems
CASES = [
    ("sgd", "SGD", {"lr": 0.01}, ALL),
    ("sgd with weight decay", "SGD", {"lr": 0.01, "weight_decay": 0.1}, BOTH),
    ("sgd with momentum", "SGD", DESCENT, ALL),
    ("sgd with dampening", "SGD", {"lr": 0.01, "momentum": 0.9, "dampening": 0.4}, BOTH),
    ("sgd with Nesterov momentum", "SGD", DESCENT | {"nesterov": True}, ALL),
    (
        "sgd with Nesterov momentum and weight decay",
        "SGD",
        {"lr": 0.002, "momentum": 0.8, "nesterov": True, "weight_decay": 0.01},
        BOTH,
    ),
    ("adaGrad", "Adagrad", {"lr": 0.05}, ALL),
    (
        "adaGrad with all options",
        "Adagrad",
        {
            "lr": 0.1,
            "lr_decay": 0.003,
            "initial_accumulator_value": 0.25,
            "eps": 1e-3,
            "weight_decay": 0.02,
        },
        BOTH,
    ),
    ("rmsProp", "RMSprop", {"lr": 0.001}, ALL),
    ("rmsProp with other decay", "RMSprop", {"lr": 0.002, "alpha": 0.95, "eps": 0.1}, BOTH),
    ("rmsProp with momentum", "RMSprop", {"lr": 0.0005, "momentum": 0.8}, BOTH),
    ("rmsProp centered", "RMSprop", {"lr": 0.001, "centered": True, "eps": 0.01}, ALL),
    (
        "rmsProp with all options",
        "RMSprop",
        {
            "lr": 0.0005,
            "momentum": 0.7,
            "centered": True,
            "eps": 0.01,
            "alpha": 0.98,
            "weight_decay": 0.02,
        },
        BOTH,
    ),
    ("adam", "Adam", {"lr": 0.01}, ALL),
    ("adam with other betas", "Adam", {"lr": 0.005, "betas": (0.8, 0.99), "eps": 1e-6}, BOTH),
    ("adam with amsgrad", "Adam", {"lr": 0.01, "amsgrad": True}, ALL),
    ("adam with weight decay", "Adam", {"lr": 0.01, "weight_decay": 0.05}, BOTH),
    ("adamW", "AdamW", {"lr": 0.01}, ALL),
    ("adamW with strong decay", "AdamW", {"lr": 0.01, "weight_decay": 0.3}, BOTH),
    ("adamW with amsgrad", "AdamW", {"lr": 0.01, "weight_decay": 0.05, "amsgrad": True}, BOTH),
    ("nAdam", "NAdam", {"lr": 0.01}, ALL),
    (
        "nAdam with weight decay",
        "NAdam",
        {"lr": 0.01, "momentum_decay": 0.01, "weight_decay": 0.05},
        BOTH,
    ),
    (
        "nAdam with decoupled weight decay",
        "NAdam",
        {"lr": 0.01, "weight_decay": 0.05, "decoupled_weight_decay": True},
        BOTH,
    ),
    ("rAdam", "RAdam", {"lr": 0.01}, ALL),
    ("rAdam with a short memory", "RAdam", {"lr": 0.01, "betas": (0.9, 0.6)}, BOTH),
    ("rAdam with weight decay", "RAdam", {"lr": 0.01, "weight_decay": 0.05}, BOTH),
    (
        "rAdam with decoupled weight decay",
        "RAdam",
        {"lr": 0.01, "weight_decay": 0.05, "decoupled_weight_decay": True},
        BOTH,
    ),
    ("adaDelta", "Adadelta", {"lr": 0.05}, ["circle"]),
    ("adaDelta with small steps", "Adadelta", {"lr": 0.01, "eps": 1e-3}, BOTH),
    ("adaDelta with a long memory", "Adadelta", {"lr": 1.0, "rho": 0.99}, BOTH),
    (
        "adaDelta with all options",
        "Adadelta",
        {"lr": 0.02, "rho": 0.95, "eps": 1e-4, "weight_decay": 0.05},
        BOTH,
    ),
    ("adaMax", "Adamax", {"lr": 0.01}, ALL),
    (
        "adaMax with all options",
        "Adamax",
        {"lr": 0.004, "betas": (0.8, 0.998), "eps": 1e-2, "weight_decay": 0.002},
        BOTH,
    ),
    ("lion", "Lion", {"lr": 0.003}, BOTH),
    (
        "lion with weight decay",
        "Lion",
        {"lr": 0.002, "betas": (0.95, 0.98), "weight_decay": 0.1},
        BOTH,
    ),
]


def noise(rng, size):
    """Factors about an ulp from 1, or none without a generator."""
    return 1.0 if rng is None else 1 + rng.uniform(-1, 1, size) * 2.0**-51


def run_torch(loss, name, options, start, rng=None):
    p = torch.tensor(start, requires_grad=True)
    optimiser = getattr(torch.optim, name)([p], foreach=False, **options)
    kept = {}
    for step in range(1, STEPS[-1] + 1):
        optimiser.zero_grad()
        loss(p).backward()
        p.grad *= torch.as_tensor(noise(rng, len(start)))
        optimiser.step()
        if step in STEPS:
            kept[step] = p.detach().numpy().copy()
    return kept


def run_lion(gradient, options, start, rng=None):
    beta1, beta2 = options.get("betas", (0.9, 0.99))
    rate, decay = options["lr"], options.get("weight_decay", 0.0)
    p, m, kept = np.array(start), np.zeros(len(start)), {}
    for step in range(1, STEPS[-1] + 1):
        g = gradient(p) * noise(rng, len(start))
        c = beta1 * m + (1 - beta1) * g
        p = p - rate * (np.sign(c) + decay * p)
        m = beta2 * m + (1 - beta2) * g
        if step in STEPS:
            kept[step] = p.copy()
    return kept


def run(problem, name, options, start, rng=None):
    loss, gradient, _ = PROBLEMS[problem]
    if name == "Lion":
        return run_lion(gradient, options, start, rng)
    return run_torch(loss, name, options, start, rng)


def nudged(start):
    first = start[0]
    moved = (
        complex(math.nextafter(first.real, 0), first.imag)
        if isinstance(first, complex)
        else math.nextafter(first, 0)
    )
    return [moved, *start[1:]]


def hexes(values):
    """Floats as text; complex numbers are two."""
    return " ".join(v.hex() for v in np.asarray(values).view(np.float64).tolist())


def trajectory(label, name, options, problem):
    start = PROBLEMS[problem][2]
    kept = run(problem, name, options, start)
    moved = run(problem, name, options, nudged(start), np.random.default_rng(5))
    sensitivity = max(
        float(np.max(np.abs(kept[s] - moved[s]) / np.abs(kept[s]))) for s in STEPS
    )
    if not sensitivity < LIMIT:
        raise SystemExit(f"{label} on {problem} amplifies roundings: {sensitivity}")
    return {
        "name": f"{label}, {problem}",
        "problem": problem,
        "torch": name,
        "options": options,
        "sensitivity": sensitivity,
        "params": {str(s): hexes(kept[s]) for s in STEPS},
    }


# name of ours, our options beside the rate, class in PyTorch, its options, steps
RATE = 0.3
SCHEDULES = [
    ("stepDecay", {"stepSize": 30}, "StepLR", {"step_size": 30}, 200),
    ("stepDecay", {"stepSize": 7, "gamma": 0.85}, "StepLR", {"step_size": 7, "gamma": 0.85}, 200),
    (
        "multiStepDecay",
        {"milestones": [80, 30, 80, 31], "gamma": 0.5},
        "MultiStepLR",
        {"milestones": [80, 30, 80, 31], "gamma": 0.5},
        120,
    ),
    ("exponentialDecay", {"gamma": 0.97}, "ExponentialLR", {"gamma": 0.97}, 200),
    (
        "linearWarmup",
        {"steps": 50, "startFactor": 0.1},
        "LinearLR",
        {"start_factor": 0.1, "total_iters": 50},
        80,
    ),
    (
        "linearWarmup",
        {"steps": 9, "startFactor": 1, "endFactor": 0.25},
        "LinearLR",
        {"start_factor": 1.0, "end_factor": 0.25, "total_iters": 9},
        20,
    ),
    ("polynomialDecay", {"steps": 60}, "PolynomialLR", {"total_iters": 60}, 80),
    (
        "polynomialDecay",
        {"steps": 60, "power": 2.5},
        "PolynomialLR",
        {"total_iters": 60, "power": 2.5},
        80,
    ),
    ("cosineDecay", {"steps": 100}, "CosineAnnealingLR", {"T_max": 100}, 100),
    (
        "cosineDecay",
        {"steps": 77, "minimum": 0.01},
        "CosineAnnealingLR",
        {"T_max": 77, "eta_min": 0.01},
        77,
    ),
    ("cosineWarmRestarts", {"period": 40}, "CosineAnnealingWarmRestarts", {"T_0": 40}, 200),
    (
        "cosineWarmRestarts",
        {"period": 10, "factor": 2, "minimum": 0.02},
        "CosineAnnealingWarmRestarts",
        {"T_0": 10, "T_mult": 2, "eta_min": 0.02},
        400,
    ),
    (
        "cosineWarmRestarts",
        {"period": 1, "factor": 10},
        "CosineAnnealingWarmRestarts",
        {"T_0": 1, "T_mult": 10},
        1200,
    ),
    ("oneCycle", {"steps": 100}, "OneCycleLR", {"total_steps": 100}, 99),
    (
        "oneCycle",
        {"steps": 90, "anneal": "linear", "riseFraction": 0.41, "divFactor": 10},
        "OneCycleLR",
        {"total_steps": 90, "anneal_strategy": "linear", "pct_start": 0.41, "div_factor": 10.0},
        89,
    ),
    (
        "oneCycle",
        {"steps": 120, "threePhase": True, "finalDivFactor": 100},
        "OneCycleLR",
        {"total_steps": 120, "three_phase": True, "final_div_factor": 100.0},
        119,
    ),
    (
        "oneCycle",
        {"steps": 80, "threePhase": True, "anneal": "linear", "riseFraction": 0.25},
        "OneCycleLR",
        {"total_steps": 80, "three_phase": True, "anneal_strategy": "linear", "pct_start": 0.25},
        79,
    ),
]


def fresh_optimiser():
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=RATE, momentum=0.5)


def rates_of(optimiser, scheduler, steps):
    stepped, closed = [], []
    has_formula = hasattr(scheduler, "_get_closed_form_lr")
    for _ in range(steps + 1):
        stepped.append(float(scheduler.get_last_lr()[0]))
        if has_formula:
            closed.append(float(scheduler._get_closed_form_lr()[0]))
        optimiser.step()
        if len(stepped) <= steps:
            scheduler.step()
    return {"stepped": hexes(stepped), "closed": hexes(closed) if closed else None}


def schedule(ours, options, name, torch_options, steps):
    optimiser = fresh_optimiser()
    extra = {"max_lr": RATE} if name == "OneCycleLR" else {}
    scheduler = getattr(lr_scheduler, name)(optimiser, **extra, **torch_options)
    row = {"schedule": ours, "options": {"learningRate": RATE} | options, "torch": name}
    return row | rates_of(optimiser, scheduler, steps)


def warm_cosine():
    optimiser = fresh_optimiser()
    parts = [
        lr_scheduler.LinearLR(optimiser, start_factor=0.05, total_iters=20),
        lr_scheduler.CosineAnnealingLR(optimiser, T_max=100, eta_min=0.003),
    ]
    scheduler = lr_scheduler.SequentialLR(optimiser, parts, milestones=[20])
    options = {"steps": 120, "warmup": 20, "startFactor": 0.05, "minimum": 0.003}
    row = {
        "schedule": "cosineDecay",
        "options": {"learningRate": RATE} | options,
        "torch": "SequentialLR of LinearLR and CosineAnnealingLR",
    }
    return row | rates_of(optimiser, scheduler, 120)


def clipped(most, ord_):
    rng = np.random.default_rng(17)
    w, b = rng.normal(size=(3, 2)), rng.normal(size=4) * 10
    leaves = [torch.zeros(w.shape), torch.zeros(b.shape)]
    for leaf, g in zip(leaves, [w, b], strict=True):
        leaf.grad = torch.tensor(g)
    norm = torch.nn.utils.clip_grad_norm_(leaves, most, norm_type=ord_, foreach=False)
    return {
        "most": most,
        "ord": "Infinity" if math.isinf(ord_) else ord_,
        "W": hexes(w.ravel()),
        "b": hexes(b),
        "norm": float(norm).hex(),
        "clippedW": hexes(leaves[0].grad.numpy().ravel()),
        "clippedB": hexes(leaves[1].grad.numpy()),
    }


def averages(kind, average):
    rng = np.random.default_rng(23)
    model = torch.nn.Linear(3, 1, bias=False)
    averaged = swa_utils.AveragedModel(model, avg_fn=average)
    seen, found = [], []
    for _ in range(40):
        p = rng.normal(size=3)
        with torch.no_grad():
            model.weight.copy_(torch.tensor(p[None]))
        averaged.update_parameters(model)
        seen.append(hexes(p))
        found.append(hexes(averaged.module.weight.detach().numpy().ravel().copy()))
    return {"kind": kind, "params": seen, "averages": found}


def main():
    warnings.simplefilter("ignore")
    data = {
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
            "numpy": np.__version__,
        },
        "features": FEATURES,
        "labels": LABELS,
        "starts": {name: hexes(p[2]) for name, p in PROBLEMS.items()},
        "targets": hexes(TARGETS),
        "cases": [trajectory(*case[:3], problem) for case in CASES for problem in case[3]],
        "schedules": [*(schedule(*s) for s in SCHEDULES), warm_cosine()],
        "clips": [
            clipped(most, ord_)
            for most in [1.0, 1000.0]
            for ord_ in [0.5, 1.0, 2.0, 3.0, math.inf]
        ],
        "averages": [
            averages("ema", swa_utils.get_ema_avg_fn(0.9)),
            averages("swa", swa_utils.get_swa_avg_fn()),
        ],
    }
    text = json.dumps(data, indent=1)
    pathlib.Path(__file__).with_suffix(".json").write_text(text + "\n")


if __name__ == "__main__":
    main()
