"""Writes print.json: how NumPy prints arrays. Run: python golden/print.py (NumPy 2).

Floats are hexadecimal strings. The only differences from NumPy's text are `true` and `false` for
booleans and `i` for the imaginary unit.
"""

import json
import pathlib
import re
import sys

import numpy as np

rng = np.random.default_rng(7)
f4, f8 = np.float32, np.float64
nan, inf = np.nan, np.inf
pi = np.pi


def cases():
    """Yields (name, array, options)."""
    yield "whole floats", np.array([1.0, 2.0, 3.0]), {}
    yield "column of unlike digits", np.array([1, 2.5, 3.25]), {}
    yield "last element padded", np.array([2.5, 1.0]), {}
    yield "thirds", np.array([1 / 3, 2 / 3, 1.0]), {}
    yield "negative", np.array([-1.5, 2.25, -10.0]), {}
    yield "zeros", np.array([0.0, -0.0, 0.0]), {}
    yield "nan", np.array([nan, 1.5, -2.0]), {}
    yield "infinities", np.array([inf, -inf, 1.0]), {}
    yield "only nan", np.array([nan, nan]), {}
    yield "only infinities", np.array([inf, -inf]), {}
    yield "large integers stay positional", np.array([99999999.0, 1e5]), {}
    yield "from 1e8 on scientific", np.array([1e8, 1e8 + 1]), {}
    yield "ratio of exactly 1000", np.array([1.0, 1000.0]), {}
    yield "ratio above 1000", np.array([1.0, 1000.5]), {}
    yield "small", np.array([1e-4, 2e-4]), {}
    yield "smaller", np.array([9.9e-5, 2e-4]), {}
    yield "three exponent digits", np.array([1e-300, 1e10, 0.0]), {}
    yield "scientific with nan", np.array([1e-9, nan, -inf, -3.0]), {}
    yield "extremes", np.array([5e-324, 1.7976931348623157e308]), {}
    yield "carry", np.array([0.999999999999, 1.5]), {}
    yield "tie to even, down", np.array([2.0**-9, 0.5]), {}
    yield "tie to even, up", np.array([3 * 2.0**-9, 0.5]), {}
    yield "tie in scientific", np.array([1.0000000005e9 + 0.0, 1000000000.5, 1]), {}
    yield "precision 2", np.array([pi, 100 * pi, 0.001]), {"precision": 2}
    yield "precision 0", np.array([0.5, 1.5, 2.5]), {"precision": 0}
    yield "precision 12", np.array([pi, 1 / 3]), {"precision": 12}
    yield "float32 tenths", np.array([0.1, 0.2, 0.3], f4), {}
    yield "float32 pi", np.array([pi, 1e3], f4), {}
    yield "float32 from 1e6 on scientific", np.array([1e6, 2e6], f4), {}
    yield "float32 1e-4", np.array([1e-4, 1e-3], f4), {}
    yield "float32 random", rng.normal(size=(3, 4)).astype(f4), {}
    yield "float64 random", rng.normal(size=(3, 4)), {}
    yield "float64 wide rows wrap", rng.normal(size=(2, 11)), {}
    yield "float64 three axes", rng.normal(size=(2, 2, 3)), {}
    yield "float64 four axes", rng.uniform(size=(2, 1, 2, 2)), {}
    yield "float64 exponential random", np.exp(10 * rng.normal(size=(3, 3))), {}
    yield "narrow lines", np.arange(12.0), {"lineWidth": 20}
    yield "very narrow lines", np.arange(4.0), {"lineWidth": 2}
    yield "integers", np.array([1, -20, 300], np.int32), {}
    yield "integer matrix", np.arange(12, dtype=np.int32).reshape(3, 4), {}
    yield "many integers wrap", np.arange(60, dtype=np.int32), {}
    yield "uint8", np.array([0, 255], np.uint8), {}
    yield "uint32", np.array([0, 2**32 - 1], np.uint32), {}
    yield "booleans", np.array([True, False, True]), {}
    yield "boolean matrix", np.eye(3, dtype=bool), {}
    yield "complex", np.array([1 + 2j, -3.5 - 0.25j]), {}
    yield "complex zeros", np.array([complex(0, 0), complex(-0.0, -0.0)]), {}
    yield "complex nan", np.array([complex(nan, 1), complex(2, inf), complex(1, -inf)]), {}
    yield "complex scientific", np.array([1e-9 + 1j, 1e10 - 2.5j]), {}
    yield "complex64", np.array([0.1 + 0.2j, 3 - 1j], np.complex64), {}
    yield "complex matrix", np.fft.fft(np.eye(3)), {}
    yield "empty", np.zeros(0), {}
    yield "empty matrix", np.zeros((2, 0)), {}
    yield "one element", np.array([1.5]), {}
    yield "one by one", np.array([[1.5]]), {}
    yield "long vector in part", np.arange(1001.0), {}
    yield "exactly the threshold", np.arange(30.0), {"threshold": 30}
    yield "matrix in part", np.arange(2000, dtype=np.int32).reshape(40, 50), {}
    yield "three axes in part", np.arange(1200.0).reshape(10, 12, 10), {}
    yield "short axis in part", np.arange(1200.0).reshape(3, 400), {}
    yield "edge items 1", np.arange(100.0).reshape(10, 10), {"threshold": 10, "edgeItems": 1}
    yield "hidden values do not widen", np.r_[1.0, 2, 3, 1e6, 4, 5, 6], {"threshold": 5}
    yield "in part and wrapped", rng.normal(size=(20, 20)), {"threshold": 10, "edgeItems": 5}
    for x in [0.0, -0.0, 1.0, 0.1, 1e-4, 9e-5, 1e15, 1e16, 1.5e300, 5e-324, nan, inf, -inf, 1 / 3]:
        yield f"scalar {x!r}", np.array(x), {}
    for x in [0.1, 1e-5, 999999.0, 1e6, 1234567.0, 16777216.0, 1e10, 1e16, 3.4028235e38]:
        yield f"float32 scalar {x!r}", np.array(x, f4), {}
    for z in [1 + 2j, complex(0, 2), complex(-0.0, 2), 1.5 - 0.5j, complex(1, -0.0), complex(nan, inf)]:
        yield f"complex scalar {z!r}", np.array(z), {}
    yield "complex64 scalar", np.array(0.1 + 1e-7j, np.complex64), {}
    yield "boolean scalar", np.array(True), {}
    yield "integer scalar", np.array(-7, np.int32), {}
    # Many short arrays of mixed magnitudes, each with its own widths.
    for i in range(40):
        x = rng.normal(size=rng.integers(1, 7)) * 10.0 ** rng.integers(-6, 10)
        if i % 3 == 0:
            x = np.round(x, int(rng.integers(0, 6)))
        dtype = f4 if i % 2 else f8
        yield f"random {i}", x.astype(dtype), {"precision": int(rng.integers(0, 10))}


def text(a, options):
    names = {"edgeItems": "edgeitems", "lineWidth": "linewidth"}
    with np.printoptions(**{names.get(k, k): v for k, v in options.items()}):
        out = str(a)
    if a.dtype == bool:
        return out.replace("True", "true").replace("False", "false")
    if a.dtype.kind == "c":
        return re.sub(r"j(?=[ \])]|$)", "i", out, flags=re.M)
    return out


def hexed(a):
    flat = a.ravel()
    if a.dtype.kind == "c":
        flat = np.stack([flat.real, flat.imag], -1).ravel()
    return [float(v).hex() for v in flat] if flat.dtype.kind == "f" else [int(v) for v in flat]


def main():
    rows = []
    for name, a, options in cases():
        values = hexed(a)
        # Long ranges are stored by their length.
        if a.size > 500:
            assert np.array_equal(a.ravel(), np.arange(a.size))
            values = {"range": a.size}
        row = {"name": name, "dtype": str(a.dtype), "shape": list(a.shape), "values": values}
        rows.append({**row, "options": options, "text": text(a, options)})
    source = f"NumPy {np.__version__}, Python {sys.version.split()[0]}, golden/print.py"
    lines = ",\n".join("    " + json.dumps(row) for row in rows)
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(f'{{\n  "source": {json.dumps(source)},\n  "cases": [\n{lines}\n  ]\n}}\n')


main()
