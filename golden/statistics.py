"""Writes statistics.json: statistics, sets, searches, calculus and polynomials of NumPy and SciPy.

Each case is a call of this library (function, arguments, options) with the result that NumPy (or
SciPy) gives for the same call. Arrays are {"dtype", "shape", "data"}; floats are hexadecimal
strings, complex numbers two of them. Run: python golden/statistics.py
"""

import json
import pathlib
import platform

import numpy as np
import scipy
from scipy import integrate

rng = np.random.default_rng(20260301)
nan, inf = np.nan, np.inf
cases = []


def stored(a):
    a = np.asarray(a)
    if a.dtype == np.int64:
        a = a.astype(np.int32)
    name = {"bool": "bool"}.get(a.dtype.name, a.dtype.name)
    if a.dtype.kind == "c":
        data = [h for v in a.ravel() for h in (float(v.real).hex(), float(v.imag).hex())]
    elif a.dtype.kind == "f":
        data = [float(v).hex() for v in a.ravel()]
    else:
        data = [int(v) for v in a.ravel()]
    return {"dtype": name, "shape": list(a.shape), "data": data}


def plain(v):
    """Arrays become stored arrays, at any depth; all else stays."""
    if isinstance(v, np.ndarray | np.generic):
        return stored(v)
    if isinstance(v, dict):
        return {k: plain(x) for k, x in v.items()}
    if isinstance(v, list | tuple):
        return [plain(x) for x in v]
    return v


def case(name, args, options, result, scale=False):
    """`scale`: results near 0 are compared with the size of the greatest."""
    entry = {"call": name, "args": plain(list(args)), "options": plain(options)}
    entry["result"] = plain(result) if isinstance(result, dict | list | tuple) else stored(result)
    if scale:
        entry["scale"] = True
    cases.append(entry)


METHODS = {
    "invertedCdf": "inverted_cdf",
    "averagedInvertedCdf": "averaged_inverted_cdf",
    "closestObservation": "closest_observation",
    "interpolatedInvertedCdf": "interpolated_inverted_cdf",
    "hazen": "hazen",
    "weibull": "weibull",
    "linear": "linear",
    "medianUnbiased": "median_unbiased",
    "normalUnbiased": "normal_unbiased",
    "lower": "lower",
    "higher": "higher",
    "midpoint": "midpoint",
    "nearest": "nearest",
}


def quantiles():
    q = np.array([0, 0.05, 0.1, 0.2, 0.25, 0.3, 0.375, 0.5, 0.6, 0.7, 0.75, 0.9, 0.99, 1])
    samples = [rng.normal(size=n) for n in (1, 2, 3, 4, 7, 10, 11, 40)]
    samples.append(rng.integers(0, 5, 12).astype(float))
    holes = rng.normal(size=(4, 9))
    holes[0, 3] = holes[1, :8] = holes[2, ::2] = nan
    for ours, theirs in METHODS.items():
        for x in samples:
            case("quantile", [x, q], {"method": ours}, np.quantile(x, q, method=theirs))
        r = np.nanquantile(holes, q, axis=1, method=theirs)
        case("nanquantile", [holes, q], {"axis": 1, "method": ours}, r)
        r = np.percentile(holes, 100 * q, axis=1, method=theirs)
        case("percentile", [holes, 100 * q], {"axis": 1, "method": ours}, r)
    w = rng.uniform(0, 3, size=(5, 6))
    w[:, 0] = 0
    x = rng.normal(size=(5, 6))
    o = {"axis": 1, "method": "invertedCdf", "weights": w}
    case("quantile", [x, q], o, np.quantile(x, q, axis=1, method="inverted_cdf", weights=w))
    x3 = rng.normal(size=(3, 4, 5))
    o = {"axis": [0, 2], "keepDims": True}
    case("quantile", [x3, q[1:4]], o, np.quantile(x3, q[1:4], axis=(0, 2), keepdims=True))
    case("nanpercentile", [holes, 30.0], {}, np.nanpercentile(holes, 30.0))
    for n in (1, 2, 5, 24, 25, 100, 101, 1000):
        x = rng.normal(size=n)
        case("median", [x], {}, np.median(x))
    case("median", [holes], {"axis": 0}, np.median(holes, axis=0))
    case("nanmedian", [holes], {"axis": 1}, np.nanmedian(holes, axis=1))


def moments():
    x = rng.normal(size=(3, 4, 5)) + 10
    mask = rng.uniform(size=(3, 4, 5)) < 0.7
    mask[:, 0, :] = True
    z = x[0] + 1j * rng.normal(size=(4, 5))
    holes = np.where(mask, x, nan)
    o = {"axis": 1, "correction": 1}
    case("variance", [x], o, np.var(x, axis=1, ddof=1))
    case("std", [x], {"axis": [0, 2], "keepDims": True}, np.std(x, axis=(0, 2), keepdims=True))
    case("variance", [z], {"axis": 0}, np.var(z, axis=0))
    case("variance", [x], {**o, "where": mask}, np.var(x, axis=1, ddof=1, where=mask))
    case("mean", [x], {"axis": 1, "where": mask}, np.mean(x, axis=1, where=mask))
    case("sum", [x], {"axis": 1, "where": mask}, np.sum(x, axis=1, where=mask))
    case("prod", [x], {"axis": 1, "where": mask}, np.prod(x, axis=1, where=mask))
    r = np.max(x, axis=1, where=mask, initial=-inf)
    case("max", [x], {"axis": 1, "where": mask, "initial": -1e9}, r)
    for ours, theirs in [
        ("nansum", np.nansum),
        ("nanprod", np.nanprod),
        ("nanmean", np.nanmean),
        ("nanmax", np.nanmax),
        ("nanmin", np.nanmin),
        ("nanargmax", np.nanargmax),
        ("nanargmin", np.nanargmin),
    ]:
        case(ours, [holes], {"axis": 1}, theirs(holes, axis=1))
    case("nanvar", [holes], o, np.nanvar(holes, axis=1, ddof=1))
    case("nanstd", [holes], o, np.nanstd(holes, axis=1, ddof=1))
    case("nancumsum", [holes], {"axis": 1}, np.nancumsum(holes, axis=1))
    case("nancumprod", [holes], {"axis": 1}, np.nancumprod(holes, axis=1))
    case("cumulativeProd", [x], {"axis": 2}, np.cumprod(x, axis=2))
    o = {"axis": 1, "includeInitial": True}
    case("cumulativeSum", [x], o, np.cumulative_sum(x, axis=1, include_initial=True))
    case("logcumsumexp", [x[0] * 40], {"axis": 1}, np.logaddexp.accumulate(x[0] * 40, axis=1))
    case("average", [x], {"axis": 1, "weights": mask * 1.5}, np.average(x, axis=1, weights=mask))
    case("ptp", [x], {"axis": 0}, np.ptp(x, axis=0))
    f, a = rng.integers(1, 4, 5), rng.uniform(0.5, 2, 5)
    y = rng.normal(size=(2, 5))
    v = x[0] - 10
    case("cov", [v], {}, np.cov(v), True)
    case("cov", [v], {"rowvar": False, "correction": 0}, np.cov(v, rowvar=False, ddof=0), True)
    case("cov", [v], {"y": y}, np.cov(v, y), True)
    case("cov", [v], {"fweights": f}, np.cov(v, fweights=f), True)
    case("cov", [v], {"aweights": a}, np.cov(v, aweights=a), True)
    o = {"fweights": f, "aweights": a, "correction": 1}
    case("cov", [v], o, np.cov(v, fweights=f, aweights=a, ddof=1), True)
    case("cov", [z], {}, np.cov(z), True)
    case("corrcoef", [v], {"y": y}, np.corrcoef(v, y), True)
    case("corrcoef", [z], {}, np.corrcoef(z), True)


def counts():
    x = rng.normal(size=300)
    skew = rng.exponential(size=500)
    w = rng.uniform(size=300)
    rules = ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"]
    for bins in rules:
        for data in (x, skew, np.ones(5), rng.integers(0, 9, 50).astype(np.int32)):
            edges = np.histogram_bin_edges(data, bins)
            case("histogramBinEdges", [data], {"bins": bins}, edges, True)
    h, e = np.histogram(x, 7)
    case("histogram", [x], {"bins": 7}, {"hist": h, "binEdges": e}, True)
    h, e = np.histogram(x, 20, range=(-1, 2), weights=w)
    o = {"bins": 20, "range": [-1, 2], "weights": w}
    case("histogram", [x], o, {"hist": h, "binEdges": e}, True)
    edges = np.array([-2, -1.5, 0, 0, 3.0])
    h, e = np.histogram(x, edges)
    case("histogram", [x], {"bins": edges}, {"hist": h, "binEdges": e}, True)
    h, e = np.histogram(x, 5, density=True)
    case("histogram", [x], {"bins": 5, "density": True}, {"hist": h, "binEdges": e}, True)
    tenths = np.round(rng.uniform(0, 1, 400), 1)
    h, e = np.histogram(tenths, 10, range=(0, 1))
    o = {"bins": 10, "range": [0, 1]}
    case("histogram", [tenths], o, {"hist": h, "binEdges": e}, True)
    h, a, b = np.histogram2d(x, w, [4, np.array([0, 0.1, 1])], density=True)
    o = {"bins": [4, np.array([0, 0.1, 1])], "density": True}
    case("histogram2d", [x, w], o, {"hist": h, "xEdges": a, "yEdges": b}, True)
    s = rng.normal(size=(60, 3))
    h, e = np.histogramdd(s, (2, 3, 4), weights=w[:60])
    o = {"bins": [2, 3, 4], "weights": w[:60]}
    case("histogramdd", [s], o, {"hist": h, "binEdges": list(e)}, True)
    small = rng.integers(0, 12, 40).astype(np.int32)
    case("bincount", [small], {"minlength": 20}, np.bincount(small, minlength=20))
    case("bincount", [small], {"weights": x[:40]}, np.bincount(small, x[:40]), True)
    b = np.sort(rng.normal(size=6))
    for right in (False, True):
        case("digitize", [x[:30], b], {"right": right}, np.digitize(x[:30], b, right))
        case("digitize", [x[:30], b[::-1]], {"right": right}, np.digitize(x[:30], b[::-1], right))


def sets():
    x = rng.integers(0, 7, (5, 6)).astype(float)
    y = rng.integers(3, 10, 8).astype(float)
    rows = rng.integers(0, 2, (9, 3)).astype(np.int32)
    z = x % 3 + 1j * (x[::-1] % 2)
    for a in (x, z, rows):
        v, i, inv, c = np.unique(a, return_index=True, return_inverse=True, return_counts=True)
        r = {"values": v, "indices": i, "inverseIndices": inv.reshape(a.shape), "counts": c}
        case("uniqueAll", [a], {}, r)
    for axis in (0, 1):
        v, i, inv, c = np.unique(rows, True, True, True, axis=axis)
        r = {"values": v, "indices": i, "inverseIndices": inv.ravel(), "counts": c}
        case("uniqueAll", [rows], {"axis": axis}, r)
    case("isin", [x, y], {}, np.isin(x, y))
    case("isin", [x, y], {"invert": True}, np.isin(x, y, invert=True))
    for f in (np.intersect1d, np.union1d, np.setdiff1d, np.setxor1d):
        case(f.__name__, [x, y], {}, f(x, y))
    case("nonzero", [x], {}, np.nonzero(x))
    case("argwhere", [x], {}, np.argwhere(x))
    case("lexsort", [[x[0], y[:6], x[1] % 2]], {}, np.lexsort([x[0], y[:6], x[1] % 2]))
    s = np.sort(x.ravel())
    for side in ("left", "right"):
        case("searchsorted", [s, y], {"side": side}, np.searchsorted(s, y, side))
    big = rng.normal(size=5000).astype(np.float32)
    case("argsort", [big], {}, np.argsort(big, kind="stable"))
    ints = rng.integers(-50, 50, 3000).astype(np.int32)
    case("argsort", [ints], {}, np.argsort(ints, kind="stable"))
    case("argsort", [ints], {"descending": True}, np.argsort(-ints, kind="stable"))
    case("topk", [ints, 40], {}, {"indices": np.argsort(-ints, kind="stable")[:40]})


def calculus():
    y = rng.normal(size=(4, 5))
    x = np.cumsum(rng.uniform(0.1, 1, 5))
    h = np.cumsum(rng.uniform(0.1, 1, 4))
    case("diff", [y], {"n": 2, "axis": 0}, np.diff(y, 2, 0), True)
    case("diff", [y], {"prepend": 0, "append": y}, np.diff(y, prepend=0, append=y), True)
    for order in (1, 2):
        o = {"spacing": [h, x], "edgeOrder": order}
        case("gradient", [y], o, np.gradient(y, h, x, edge_order=order), True)
        o = {"spacing": 0.3, "axis": 1, "edgeOrder": order}
        case("gradient", [y], o, np.gradient(y, 0.3, axis=1, edge_order=order), True)
    case("trapezoid", [y], {"x": x}, np.trapezoid(y, x), True)
    case("trapezoid", [y], {"dx": 0.2, "axis": 0}, np.trapezoid(y, dx=0.2, axis=0), True)
    r = integrate.cumulative_trapezoid(y, x, initial=0)
    case("cumulativeTrapezoid", [y], {"x": x, "includeInitial": True}, r, True)
    at = rng.uniform(-1, 5, (3, 4))
    case("interp", [at, x, y[0]], {}, np.interp(at, x, y[0]), True)
    o = {"left": -1.0, "right": 7.0}
    case("interp", [at, x, y[0]], o, np.interp(at, x, y[0], -1, 7), True)
    case("interp", [at, x, y[0]], {"period": 1.7}, np.interp(at, x, y[0], period=1.7), True)
    z = y[0] + 1j * y[1]
    case("interp", [at, x, z], {}, np.interp(at, x, z), True)
    for n, m in ((7, 3), (3, 7), (6, 4), (4, 6), (5, 5), (1, 4)):
        a, v = rng.normal(size=n), rng.normal(size=m)
        for mode in ("full", "same", "valid"):
            case("convolve", [a, v], {"mode": mode}, np.convolve(a, v, mode), True)
            case("correlate", [a, v], {"mode": mode}, np.correlate(a, v, mode), True)
            b = v + 1j * rng.normal(size=m)
            case("correlate", [a, b], {"mode": mode}, np.correlate(a, b, mode), True)


def polynomials():
    p, q = rng.normal(size=5), rng.normal(size=3)
    x = rng.normal(size=(2, 3))
    case("polyval", [p, x], {}, np.polyval(p, x), True)
    case("polyadd", [p, q], {}, np.polyadd(p, q))
    case("polysub", [p, q], {}, np.polysub(p, q))
    case("polymul", [p, q], {}, np.polymul(p, q), True)
    d, r = np.polydiv(p, q)
    case("polydiv", [p, q], {}, {"quotient": d, "remainder": r}, True)
    case("polyder", [p], {"m": 2}, np.polyder(p, 2))
    case("polyint", [p], {"m": 2, "k": [3.0, 4.0]}, np.polyint(p, 2, [3, 4]))
    at, y = np.linspace(-1, 2, 30), rng.normal(size=30)
    w = rng.uniform(0.5, 2, 30)
    for degree in (0, 1, 3, 8):
        case("polyfit", [at, y, degree], {}, np.polyfit(at, y, degree), True)
        case("polyfit", [at, y, degree], {"weights": w}, np.polyfit(at, y, degree, w=w), True)
    c, v = np.polyfit(at, y, 3, cov="unscaled")
    residuals = np.polyfit(at, y, 3, full=True)[1][0]
    r = {"coefficients": c, "residuals": residuals, "covariance": v}
    case("polyfit", [at, y, 3], {"full": True}, r, True)


def windows():
    x = rng.normal(size=(2, 12))
    for size in (1, 2, 3, 5, 7, 12):
        view = np.lib.stride_tricks.sliding_window_view(x, size, axis=1)
        for name, f in [("Sum", np.sum), ("Mean", np.mean), ("Max", np.max)]:
            case(f"sliding{name}", [x, size], {}, f(view, axis=-1), True)
        case("slidingMin", [x, size], {}, np.min(view, axis=-1))
        case("slidingMedian", [x, size], {}, np.median(view, axis=-1))


np.seterr(all="ignore")
for write in (quantiles, moments, counts, sets, calculus, polynomials, windows):
    write()
versions = {
    "python": platform.python_version(),
    "numpy": np.__version__,
    "scipy": scipy.__version__,
}
path = pathlib.Path(__file__).with_suffix(".json")
lines = ",\n".join(json.dumps(c) for c in cases)
path.write_text(f'{{"versions": {json.dumps(versions)},\n"cases": [\n{lines}\n]}}\n')
print(len(cases), "cases")
