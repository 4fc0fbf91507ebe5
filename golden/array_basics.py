"""Results of NumPy and SciPy for creation, manipulation, indexing, products and padding.

Run `python golden/array_basics.py`; it writes array-basics.json beside itself. Each case names a function of the
library, its arguments as plain data, and the result: shape and elements in row-major order, floats
as hexadecimal strings. Complex numbers are pairs.
"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy.signal import windows

rng = np.random.default_rng(20261121)
cases = []


def encode(x):
    a = np.asarray(x)
    kind = {"f": "float64", "i": "int32", "b": "bool", "c": "complex128"}[a.dtype.kind]
    if kind == "float64":
        data = [float(v).hex() for v in a.ravel()]
    elif kind == "complex128":
        data = [[float(v.real).hex(), float(v.imag).hex()] for v in a.ravel()]
    elif kind == "bool":
        data = [bool(v) for v in a.ravel()]
    else:
        data = [int(v) for v in a.ravel()]
    return {"shape": list(a.shape), "dtype": kind, "data": data}


def argument(x):
    """Arrays are encoded, all else is as it is."""
    if isinstance(x, np.ndarray):
        return {"array": encode(x)}
    if isinstance(x, (list, tuple)) and any(isinstance(v, np.ndarray) for v in x):
        return [argument(v) for v in x]
    return x


def case(name, args, result):
    results = result if isinstance(result, (list, tuple)) else [result]
    cases.append(
        {"f": name, "args": [argument(a) for a in args], "result": [encode(r) for r in results]}
    )


def normal(*shape):
    return np.round(rng.standard_normal(shape), 3)


def integers(low, high, *shape):
    return rng.integers(low, high, shape)


def creation():
    for start, stop, n in [(0, 1, 5), (-2.5, 7, 11), (3, -3, 4)]:
        for endpoint in (True, False):
            case("linspace", [start, stop, n, {"endpoint": endpoint}],
                 np.linspace(start, stop, n, endpoint=endpoint))
            case("logspace", [start, stop, n, {"endpoint": endpoint, "base": 2}],
                 np.logspace(start, stop, n, endpoint=endpoint, base=2))
    for start, stop, n in [(1, 1000, 4), (1, 256, 9), (-2, -7.5, 6), (1e-3, 5, 8)]:
        for endpoint in (True, False):
            case("geomspace", [start, stop, n, {"endpoint": endpoint}],
                 np.geomspace(start, stop, n, endpoint=endpoint))
    for n, m, k in [(3, 3, 0), (2, 4, 1), (4, 2, -1), (3, 3, 9)]:
        case("eye", [n, m, {"k": k}], np.eye(n, m, k))
        case("tri", [n, m, {"k": k}], np.tri(n, m, k))
        x = normal(n, m)
        case("tril", [x, {"k": k}], np.tril(x, k))
        case("triu", [x, {"k": k}], np.triu(x, k))
    v = normal(3)
    for k in (-2, 0, 1):
        case("diag", [v, {"k": k}], np.diag(v, k))
        case("diag", [np.outer(v, v), {"k": k}], np.diag(np.outer(v, v), k))
        case("diagflat", [np.outer(v, v), {"k": k}], np.diagflat(np.outer(v, v), k))
    for n in (1, 3, 5):
        case("vander", [v, {"n": n}], np.vander(v, n))
        case("vander", [v, {"n": n, "increasing": True}], np.vander(v, n, increasing=True))
    for indexing in ("xy", "ij"):
        for sparse in (False, True):
            xs = [normal(2), normal(3), normal(4)]
            case("meshgrid", [*xs, {"indexing": indexing, "sparse": sparse}],
                 np.meshgrid(*xs, indexing=indexing, sparse=sparse))
    for n in (1, 2, 7, 8):
        for symmetric in (True, False):
            for name in ("hann", "hamming", "blackman", "bartlett"):
                f = getattr(windows, name)
                case(name, [n, {"symmetric": symmetric}], f(n, sym=symmetric))
            for beta in (0.0, 2.5, 14.0, 60.0):
                case("kaiser", [n, {"symmetric": symmetric, "beta": beta}],
                     windows.kaiser(n, beta, sym=symmetric))


def manipulation():
    x = normal(2, 3, 4)
    case("moveaxis", [x, 0, -1], np.moveaxis(x, 0, -1))
    case("moveaxis", [x, [0, 1], [-1, -2]], np.moveaxis(x, [0, 1], [-1, -2]))
    case("swapaxes", [x, 0, 2], np.swapaxes(x, 0, 2))
    case("matrixTranspose", [x], np.matrix_transpose(x))
    for shift, axis in [(3, None), (-5, None), (1, 1), (-2, 2), ([1, 2], [0, 2]), (7, [0, 1])]:
        case("roll", [x, shift, {"axis": axis}], np.roll(x, shift, axis))
    for k in (-1, 0, 1, 2, 3):
        case("rot90", [x, {"k": k}], np.rot90(x, k))
        case("rot90", [x, {"k": k, "axes": [2, 1]}], np.rot90(x, k, (2, 1)))
    for reps in (2, [2], [2, 1], [2, 1, 3], [2, 1, 1, 2], [0, 1]):
        case("tile", [x, reps], np.tile(x, reps))
    case("repeat", [x, 2], np.repeat(x, 2))
    case("repeat", [x, [2, 0, 3], {"axis": 1}], np.repeat(x, [2, 0, 3], axis=1))
    for sections in (2, [1, 3], [3, 1], [-1]):
        case("split", [x, sections, {"axis": 2}], np.split(x, sections, axis=2))
    case("arraySplit", [x, 3, {"axis": 2}], np.array_split(x, 3, axis=2))
    case("unstack", [x, {"axis": 1}], np.unstack(x, axis=1))
    a, b = normal(2, 3), normal(2, 3)
    for name, f in [("hstack", np.hstack), ("vstack", np.vstack), ("dstack", np.dstack),
                    ("columnStack", np.column_stack)]:
        case(name, [[a, b]], f([a, b]))
        case(name, [[a[0], b[1]]], f([a[0], b[1]]))
    case("slidingWindowView", [x, [2, 3], {"axis": [1, 2]}],
         np.lib.stride_tricks.sliding_window_view(x, (2, 3), axis=(1, 2)))
    case("slidingWindowView", [a, [2, 2]], np.lib.stride_tricks.sliding_window_view(a, (2, 2)))
    case("broadcastArrays", [a, b[0], b[:, :1]], np.broadcast_arrays(a, b[0], b[:, :1]))
    z = np.array([[0, 0, 0, 0], [0, 1.5, 0, 0], [0, 0, 2, 0]])
    for trim in ("f", "b", "fb"):
        case("trimZeros", [z, {"trim": trim}], np.trim_zeros(z, trim))
        case("trimZeros", [z, {"trim": trim, "axis": 1}], np.trim_zeros(z, trim, axis=1))


NUMPY_MODE = {"linearRamp": "linear_ramp"}


def padding():
    arrays = [normal(4), normal(1), normal(3, 2), integers(-9, 10, 5), integers(-9, 10, 2, 3)]
    for x in arrays:
        for width in (1, [2, 3], [7, 0], [0, 9]):
            for mode in ("constant", "edge", "linearRamp", "maximum", "mean", "median", "minimum",
                         "reflect", "symmetric", "wrap"):
                case("pad", [x, width, {"mode": mode}],
                     np.pad(x, width, NUMPY_MODE.get(mode, mode)))
            for mode in ("reflect", "symmetric"):
                case("pad", [x, width, {"mode": mode, "reflectType": "odd"}],
                     np.pad(x, width, mode, reflect_type="odd"))
            for mode in ("maximum", "mean", "median", "minimum"):
                case("pad", [x, width, {"mode": mode, "statLength": [2, 3]}],
                     np.pad(x, width, mode, stat_length=(2, 3)))
            case("pad", [x, width, {"value": [3, 5]}], np.pad(x, width, constant_values=(3, 5)))
            case("pad", [x, width, {"mode": "linearRamp", "endValue": [3, -5]}],
                 np.pad(x, width, "linear_ramp", end_values=(3, -5)))
    x = normal(2, 3)
    case("pad", [x, [[1, 2], [0, 3]], {"value": [[1, 2], [3, 4]]}],
         np.pad(x, [[1, 2], [0, 3]], constant_values=[[1, 2], [3, 4]]))
    case("pad", [x, [[1, 2], [0, 3]], {"mode": "wrap"}], np.pad(x, [[1, 2], [0, 3]], "wrap"))


def indexing():
    x = normal(2, 3, 4)
    i = integers(-9, 10, 2, 3)
    case("take", [x, i, {"axis": 1, "mode": "wrap"}], np.take(x, i, 1, mode="wrap"))
    case("take", [x, i, {"axis": 2, "mode": "clip"}], np.take(x, i, 2, mode="clip"))
    case("take", [x, i, {"axis": None, "mode": "wrap"}], np.take(x, i, mode="wrap"))
    choices = [normal(2, 3), normal(3), normal(2, 1)]
    case("choose", [i, choices, {"mode": "wrap"}], np.choose(i, choices, mode="wrap"))
    case("choose", [i, choices, {"mode": "clip"}], np.choose(i, choices, mode="clip"))
    conditions = [rng.random((2, 3)) < 0.4 for _ in choices]
    case("select", [conditions, choices, {"default": 7}], np.select(conditions, choices, 7))
    mask = np.array([True, False, True])
    case("compress", [mask, x, {"axis": 1}], np.compress(mask, x, 1))
    case("compress", [mask, x], np.compress(mask, x))
    case("extract", [x > 0, x], np.extract(x > 0, x))
    flat = integers(0, 24, 5)
    case("unravelIndex", [flat, [2, 3, 4]], np.unravel_index(flat, (2, 3, 4)))
    multi = [integers(-5, 9, 4), integers(-5, 9, 4)]
    for mode in ("wrap", "clip"):
        case("ravelMultiIndex", [multi, [3, 4], {"mode": mode}],
             np.ravel_multi_index(multi, (3, 4), mode=mode))
    put, at = normal(3, 4), integers(0, 3, 2, 4)
    values, copy = normal(2, 4), put.copy()
    np.put_along_axis(copy, at, values, 0)
    case("putAlongAxis", [put, at, values, {"axis": 0}], copy)
    for shape in ((3, 3), (2, 5), (5, 2), (2, 2, 2)):
        for wrap in (False, True):
            y = normal(*shape)
            copy = y.copy()
            np.fill_diagonal(copy, 9, wrap)
            case("fillDiagonal", [y, 9, {"wrap": wrap}], copy)
    for n, k, m in [(3, 0, 3), (2, 1, 4), (4, -1, 2), (3, -5, 3)]:
        case("trilIndices", [n, {"k": k, "m": m}], np.tril_indices(n, k, m))
        case("triuIndices", [n, {"k": k, "m": m}], np.triu_indices(n, k, m))
    case("diagIndices", [3, {"ndim": 3}], np.diag_indices(3, 3))


def slices():
    """Mixed indices: what stands for an axis is a number, text, an array, or null."""
    x = normal(3, 4, 2, 3)
    i, j, one = integers(0, 2, 2, 1), integers(-2, 2, 3), integers(0, 3, 2)
    rows, plane = np.array([True, False, True]), rng.random((4, 2)) < 0.5
    new, every = None, slice(None)
    back, some = slice(None, None, -1), slice(1, 3)
    index = [
        ([i, ":", j], (i, every, j)),
        ([":", i, j, 0], (every, i, j, 0)),
        ([one, "1:3", 1, one], (one, some, 1, one)),
        ([rows], (rows,)),
        ([rows, "::-1"], (rows, back)),
        ([":", plane], (every, plane)),
        ([":", plane, one[0].item()], (every, plane, one[0].item())),
        ([rows, ":", 0, one], (rows, every, 0, one)),
        ([None, "1:3", None, "...", -1], (new, some, new, ..., -1)),
        ([one, None, one], (one, new, one)),
        (["...", j], (..., j)),
        ([x > 0], (x > 0,)),
    ]
    for ours, theirs in index:
        case("slice", [x, *ours], x[theirs])


def products():
    a, b = normal(2, 3), normal(3, 4)
    v, w, m = normal(3), normal(3), normal(4, 2, 3)
    c, d = normal(3) + 1j * normal(3), normal(3) + 1j * normal(3)
    case("vecdot", [c, d], np.vecdot(c, d))
    case("vecdot", [m, v], np.vecdot(m, v))
    case("outer", [a, v], np.outer(a, v))
    case("inner", [m, a], np.inner(m, a))
    case("dot", [m, b], np.dot(m, b))
    case("dot", [b.T, x := normal(2, 3, 2)], np.dot(b.T, x))
    case("vdot", [c, d], np.vdot(c, d))
    case("kron", [a, b], np.kron(a, b))
    case("kron", [v, m], np.kron(v, m))
    case("cross", [m, v], np.cross(m, v))
    case("matvec", [m, v], np.matvec(m, v))
    case("vecmat", [c, b.astype(complex)], np.vecmat(c, b.astype(complex)))
    for offset in (-1, 0, 2):
        case("diagonal", [m, {"offset": offset}], np.diagonal(m, offset, -2, -1))
        case("trace", [m, {"offset": offset}], np.trace(m, offset, -2, -1))
    for p in (0, 1, 2, 3, 0.5, -1, -2, np.inf, -np.inf):
        name = {np.inf: "Infinity", -np.inf: "-Infinity"}.get(p, p)
        case("vectorNorm", [m, {"ord": name, "axis": 2}], np.linalg.vector_norm(m, axis=2, ord=p))
        case("vectorNorm", [m, {"ord": name}], np.linalg.vector_norm(m, ord=p))
    case("vectorNorm", [c], np.linalg.vector_norm(c))
    for p in ("fro", 1, -1, np.inf, -np.inf):
        name = {np.inf: "Infinity", -np.inf: "-Infinity"}.get(p, p)
        case("matrixNorm", [m, {"ord": name}], np.linalg.matrix_norm(m, ord=p))
        case("norm", [a, {"ord": name}], np.linalg.norm(a, p))
        case("norm", [m, {"ord": name, "axis": [2, 0]}], np.linalg.norm(m, p, (2, 0)))
    case("norm", [m], np.linalg.norm(m))
    case("norm", [m, {"axis": 1}], np.linalg.norm(m, axis=1))
    chain = [a, b, normal(4, 5), normal(5)]
    case("multiDot", [chain], np.linalg.multi_dot(chain))
    s = normal(3, 3)
    for n in (0, 1, 2, 7):
        case("matrixPower", [s, n], np.linalg.matrix_power(s, n))


def flops(text, shapes, path):
    """Operations of a path, as np.einsum_path counts them."""
    left, right = text.split("->")
    sizes = {c: n for term, shape in zip(left.split(","), shapes) for c, n in zip(term, shape)}
    terms, total = [set(t) for t in left.split(",")], 0
    for step in path:
        parts = [terms[k] for k in step]
        terms = [t for k, t in enumerate(terms) if k not in step]
        used = set.union(*parts)
        kept = used & set.union(set(right), *terms)
        if not terms:
            kept = set(right)
        inner = len(used - kept) > 0
        cost = int(np.prod([sizes[c] for c in used], dtype=np.int64))
        total += cost * (max(1, len(parts) - 1) + inner)
        terms.append(kept)
    return total


def einsum_cases():
    expressions = [
        ("ij,jk->ik", [(3, 4), (4, 5)]), ("ij,jk", [(3, 4), (4, 5)]), ("ba", [(3, 4)]),
        ("ii->i", [(3, 3)]), ("iij->j", [(3, 3, 4)]), ("ijk->", [(2, 3, 4)]),
        ("...ij,...jk->...ik", [(2, 1, 3, 4), (5, 4, 2)]), ("i...->...", [(3, 4)]),
        ("...i,j...", [(2, 3), (4, 2)]), ("...", [(2, 3)]), ("ij,ij->i", [(3, 1), (3, 4)]),
        ("a,ab,abc->abc", [(2,), (2, 3), (2, 3, 4)]), ("i,j,k->kji", [(2,), (3,), (4,)]),
        ("ij,jk,kl,lm->im", [(3, 9), (9, 2), (2, 8), (8, 4)]),
        ("ab,bc,cd,da->", [(2, 3), (3, 4), (4, 5), (5, 2)]),
        ("abcd,ab,cd,ef->fe", [(2, 3, 2, 3), (2, 3), (2, 3), (4, 5)]),
        ("pi,qj,ijkl,rk,sl->pqrs", [(3, 4), (3, 4), (4, 4, 4, 4), (3, 4), (3, 4)]),
        ("ea,fb,abcd,gc,hd->efgh", [(2, 5), (3, 5), (5, 5, 5, 5), (4, 5), (2, 5)]),
    ]
    out = []
    for text, shapes in expressions:
        xs = [normal(*s) for s in shapes]
        case("einsum", [text, *xs], np.einsum(text, *xs))
        if "..." in text or "->" not in text or len(xs) < 2 or (3, 1) in shapes:
            continue
        path = np.einsum_path(text, *xs, optimize="optimal")[0][1:]
        greedy = np.einsum_path(text, *xs, optimize="greedy")[0][1:]
        naive = [tuple(range(len(xs)))]
        out.append({"subscripts": text, "shapes": [list(s) for s in shapes],
                    "naive": flops(text, shapes, naive), "optimal": flops(text, shapes, path),
                    "greedy": flops(text, shapes, greedy)})
    return out


creation()
manipulation()
padding()
indexing()
slices()
products()
paths = einsum_cases()
record = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
    "cases": cases,
    "paths": paths,
}
path = Path(__file__).with_name("array-basics.json")
path.write_text(json.dumps(record, separators=(",", ":")) + "\n", encoding="utf-8")
print(len(cases), "cases,", path.stat().st_size, "bytes")
