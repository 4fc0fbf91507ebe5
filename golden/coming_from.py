"""Runs the Python side of the guide "Coming from NumPy and PyTorch".

The pairs are data of the course (course/src/guide/pairs); Node prints them, this program runs each
with NumPy, SciPy and PyTorch and writes what it gave to golden/coming-from.json.
"""

import ast
import json
import os
import platform
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import scipy
import torch

ROOT = Path(__file__).resolve().parent.parent
PAIRS = "import('./course/src/guide/pairs/index.ts').then((m) => console.log(JSON.stringify(m.topics)))"


def read_topics():
    node = ROOT / "node_modules" / ".bin" / "node"
    command = [str(node), "--disable-warning=ExperimentalWarning", "--input-type=module", "-e", PAIRS]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def number(x):
    """A float as a hexadecimal string; integers too, so that one reader does."""
    return float(x).hex()


def element(x):
    if isinstance(x, bool):
        return x
    if isinstance(x, complex):
        return [number(x.real), number(x.imag)]
    return number(x)


def array(x, dtype):
    return {
        "type": "array",
        "dtype": dtype,
        "shape": list(x.shape),
        "data": [element(e) for e in x.reshape(-1).tolist()],
    }


def encode(x):
    if isinstance(x, torch.Tensor):
        return array(x.detach(), str(x.dtype).removeprefix("torch."))
    if isinstance(x, (np.ndarray, np.generic)):
        return array(np.asarray(x), str(x.dtype))
    if isinstance(x, (bool, str)):
        return {"type": "text" if isinstance(x, str) else "bool", "data": x}
    if isinstance(x, (int, float)):
        return {"type": "number", "data": number(x)}
    if isinstance(x, (list, tuple)):
        return {"type": "list", "items": [encode(item) for item in x]}
    raise TypeError(f"no encoding for {type(x)}")


def run(before, code):
    """The value of the last expression, with the lines before it run first."""
    scope = {"np": np, "scipy": scipy, "torch": torch}
    exec(before, scope)
    *first, last = ast.parse(code).body
    exec(compile(ast.Module(first, []), "pair", "exec"), scope)
    return eval(compile(ast.Expression(last.value), "pair", "eval"), scope)


def result(before, pair):
    try:
        value = run(before, pair["python"])
    except Exception as error:  # a pair may be about an error
        if "throws" not in pair:
            raise
        name = type(error).__name__
        shown = f"{name}: {str(error).splitlines()[0]}"
        return {"python": pair["python"], "shown": shown, "value": {"type": "error", "name": name}}
    return {"python": pair["python"], "shown": str(plain(value)), "value": encode(value)}


def plain(value):
    """The value without what PyTorch prints about its history."""
    if isinstance(value, (list, tuple)):
        return type(value)(plain(item) for item in value)
    return value.detach() if isinstance(value, torch.Tensor) else value


def main():
    torch.manual_seed(0)
    topics = {}
    os.chdir(tempfile.mkdtemp())  # pairs about files write here
    for topic in read_topics():
        before = topic.get("before", {}).get("python", "")
        results = [result(before, pair) for pair in topic["pairs"]]
        topics[topic["id"]] = {"before": before, "pairs": results}
    versions = {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "torch": torch.__version__,
    }
    text = json.dumps({"versions": versions, "topics": topics}, indent=1, ensure_ascii=False)
    (ROOT / "golden" / "coming-from.json").write_text(text + "\n")
    print(f"{sum(len(t['pairs']) for t in topics.values())} pairs, {len(text) // 1024} KB")


main()
