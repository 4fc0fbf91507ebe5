"""Values and gradients of activations by PyTorch in float64: writes activation.json."""

import json
import pathlib

import torch
import torch.nn.functional as F

POINTS = torch.cat(
    [
        torch.linspace(-12, 12, 97, dtype=torch.float64) + 1 / 64,
        torch.tensor([-40.0, -1e-3, -1e-9, 1e-9, 1e-3, 40.0], dtype=torch.float64),
    ]
)

FUNCTIONS = {
    "silu": (F.silu, {}),
    "mish": (F.mish, {}),
    "softsign": (F.softsign, {}),
    "logsigmoid": (F.logsigmoid, {}),
    "relu": (F.relu, {}),
    "relu6": (F.relu6, {}),
    "tanhshrink": (F.tanhshrink, {}),
    "leakyRelu": (lambda x: F.leaky_relu(x, 0.2), {"negativeSlope": 0.2}),
    "elu": (lambda x: F.elu(x, 0.7), {"alpha": 0.7}),
    "celu": (lambda x: F.celu(x, 0.7), {"alpha": 0.7}),
    "selu": (F.selu, {}),
    "hardsigmoid": (F.hardsigmoid, {}),
    "hardswish": (F.hardswish, {}),
    "hardtanh": (lambda x: F.hardtanh(x, -2, 3), {"minVal": -2, "maxVal": 3}),
    "hardshrink": (lambda x: F.hardshrink(x, 0.4), {"lambda": 0.4}),
    "softshrink": (lambda x: F.softshrink(x, 0.4), {"lambda": 0.4}),
    "threshold": (lambda x: F.threshold(x, 0.1, 20), {"threshold": 0.1, "value": 20}),
    "gelu": (F.gelu, {}),
    "geluTanh": (lambda x: F.gelu(x, approximate="tanh"), {"approximate": "tanh"}),
    "softplus": (F.softplus, {}),
    "sigmoid": (torch.sigmoid, {}),
}


def hexadecimal(values):
    return [float(v).hex() for v in values]


def case(function):
    x = POINTS.clone().requires_grad_(True)
    y = function(x)
    (gradient,) = torch.autograd.grad(y.sum(), x)
    return {"value": hexadecimal(y.detach()), "gradient": hexadecimal(gradient)}


def main():
    functions = {
        name: {"options": options, **case(function)} for name, (function, options) in FUNCTIONS.items()
    }
    result = {
        "versions": {"torch": torch.__version__},
        "x": hexadecimal(POINTS),
        "functions": functions,
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(result, separators=(",", ":")) + "\n")


main()
