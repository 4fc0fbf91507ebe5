"""Writes golden/numpy-elementary.json: the tables NumPy validates its elementary functions with.

NumPy's wheel holds them as `numpy/_core/tests/data/umath-validation-set-<ufunc>.csv`: argument,
value (computed at high precision and rounded once) and the ulps allowed, for float32 and float64.
All rows are copied, in their order; only the notation changes, from bit patterns to hexadecimal
floats. NumPy's licence is BSD-3-Clause, Copyright (c) 2005-2025, NumPy Developers.
"""

import csv
import hashlib
import json
import math
import platform
import struct
from pathlib import Path

import numpy as np

FOLDER = Path(np.__file__).parent / "_core" / "tests" / "data"
PREFIX = "umath-validation-set-"
FORMATS = {"np.float32": ("float32", "<I", "<f"), "np.float64": ("float64", "<Q", "<d")}


def number(bits, integer, real):
    """The float of a bit pattern, as an exact hexadecimal string."""
    value = struct.unpack(real, struct.pack(integer, int(bits, 16)))[0]
    return "nan" if math.isnan(value) else value.hex()


def table(path):
    """The rows of one file: per dtype the columns x and y and the limit, which is the same in all."""
    rows = [r for r in path.read_text().splitlines() if r and r[0] not in "#$"]
    columns = {}
    for dtype, x, y, limit in list(csv.reader(rows))[1:]:
        name, integer, real = FORMATS[dtype]
        entry = columns.setdefault(name, {"ulp": int(limit), "x": [], "y": []})
        assert entry["ulp"] == int(limit), (path, "rows of one dtype differ in their limit")
        entry["x"].append(number(x, integer, real))
        entry["y"].append(number(y, integer, real))
    return columns


def main():
    files = sorted(FOLDER.glob(PREFIX + "*.csv"))
    functions = {path.stem[len(PREFIX):]: table(path) for path in files}
    rows = {
        dtype: sum(len(columns.get(dtype, {"x": []})["x"]) for columns in functions.values())
        for dtype in ("float64", "float32")
    }
    data = {
        "versions": {"python": platform.python_version(), "numpy": np.__version__},
        "licence": "BSD-3-Clause, Copyright (c) 2005-2025, NumPy Developers",
        "source": "numpy/_core/tests/data/" + PREFIX + "*.csv",
        "sha256": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files},
        "rows": rows,
        "functions": functions,
    }
    path = Path(__file__).with_name("numpy-elementary.json")
    path.write_text(json.dumps(data, separators=(",", ":")).replace("},", "},\n") + "\n")
    print(len(functions), "functions,", rows, f"{path.stat().st_size / 1e6:.2f} MB")


main()
