"""Gamma functions: writes gamma.json, values by mpmath at 60 digits beside SciPy's.

`python golden/gamma.py --polynomials` prints the coefficients used in scalar/gamma.ts and
scalar/digamma.ts: interpolants at Chebyshev nodes, rounded to float64, with their errors.
"""

import json
import math
import platform
import random
import sys
from pathlib import Path

import mpmath as mp
import numpy as np
import scipy
import scipy.special as sc
from mpmath import mpf

mp.mp.dps = 60
RANDOM = random.Random(20261121)
ROOT = mp.findroot(mp.digamma, mpf("1.4616321449683623"))


def interpolate(f, low, high, degree):
    """Monomial coefficients of the interpolant of f at Chebyshev nodes of [low, high]."""
    middle, half, count = (mpf(low) + high) / 2, (mpf(high) - low) / 2, degree + 1
    nodes = [middle + half * mp.cos(mp.pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    matrix = mp.matrix(count, count)
    for i, x in enumerate(nodes):
        for k in range(count):
            matrix[i, k] = x**k
    solution = mp.lu_solve(matrix, mp.matrix([f(x) for x in nodes]))
    return [float(c) for c in solution]


def show(name, f, low, high, degree):
    coefficients = interpolate(f, low, high, degree)
    grid = [mpf(low) + (mpf(high) - low) * i / 400 for i in range(401)]
    descending = [mpf(c) for c in reversed(coefficients)]
    worst = max(abs(mp.polyval(descending, x) / f(x) - 1) for x in grid if f(x) != 0)
    print(f"{name}: relative error 2^{float(mp.log(worst, 2)):.1f}")
    print("\n".join(f"  {c!r}," for c in coefficients))


def over(f, t):
    """f(t)/t, also at 0."""
    return f(t) / t if t != 0 else mp.diff(f, 0)


def polynomials():
    mp.mp.dps = 50
    show("lgamma(2 + t)/t", lambda t: over(lambda u: mp.loggamma(2 + u), t), -0.5, 0.5, 19)
    show("lgamma(1 + t)/t", lambda t: over(lambda u: mp.loggamma(1 + u), t), -0.25, 0.25, 19)
    show(
        "digamma(1.5 + s)/(1.5 + s - root)",
        lambda s: mp.digamma(mpf("1.5") + s) / (mpf("1.5") + s - ROOT),
        -0.5,
        0.5,
        22,
    )
    high = float(ROOT)
    print("root", repr(high), repr(float(ROOT - mpf(high))))
    constant = mp.log(2 * mp.pi) / 2
    print("log(2 pi)/2", repr(float(constant)), repr(float(constant - mpf(float(constant)))))
    for k in range(1, 11):
        b = mp.bernoulli(2 * k)
        print("B", 2 * k, repr(float(b / (2 * k * (2 * k - 1)))), repr(float(b / (2 * k))))


def rounded(value):
    if mp.isnan(value):
        return math.nan
    if mp.isinf(value):
        return math.inf if value > 0 else -math.inf
    if abs(value) < mpf(2) ** -1022:
        return math.ldexp(float(int(mp.nint(value * mpf(2) ** 1074))), -1074)
    return float(value) if abs(value) < mpf(2) ** 1024 - mpf(2) ** 970 else math.copysign(math.inf, value)


def uniform(low, high, count):
    return [RANDOM.uniform(low, high) for _ in range(count)]


def log_uniform(low, high, count):
    return [math.exp(RANDOM.uniform(math.log(low), math.log(high))) for _ in range(count)]


def around(points):
    return [y for x in points for y in (math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf))]


SEAMS = around([0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 5.0, 9.5, 10.0, 10.5])
SMALL = [5e-324, 1e-310, 1e-300, 1e-100, 1e-20, 1e-9, 1e-3]
POSITIVE = uniform(0, 12, 150) + log_uniform(1e-10, 1e10, 100) + SEAMS + SMALL + uniform(0.9, 2.1, 60)
NEGATIVE = [x for x in uniform(-30, 0, 120) if abs(x - round(x)) > 0.01]
ARGUMENTS = {
    "gamma": [x for x in POSITIVE if 1e-300 < x < 171.6] + uniform(100, 171.6, 40) + NEGATIVE
    + [171.6243769563027, -170.5, -180.5, -178.25] + [float(n) for n in range(1, 30)],
    "gammaln": POSITIVE + log_uniform(1e10, 1e300, 40),
    "digamma": POSITIVE + log_uniform(1e10, 1e300, 20),
}
EXACT = {"gamma": mp.gamma, "gammaln": mp.loggamma, "digamma": mp.digamma}
SECOND = {"gamma": sc.gamma, "gammaln": sc.gammaln, "digamma": sc.digamma}


def order(value):
    bits = int(np.float64(value).view(np.int64))
    return bits if bits >= 0 else -(bits + 2**63)


def entry(columns, values, second):
    worst = max(abs(order(a) - order(b)) for a, b in zip(second, values) if not math.isnan(a))
    fields = {"second": "scipy", "secondMaxUlp": worst}
    for name, column in zip("xy", columns):
        fields[name] = [float(v).hex() for v in column]
    return {**fields, "value": [v.hex() for v in values]}


def beta_entries():
    x = uniform(0.01, 8, 60) + log_uniform(1e-8, 1e6, 80) + [0.5, 30.0, 1e5, 200.0]
    y = uniform(0.01, 8, 60) + log_uniform(1e-8, 1e6, 80) + [0.5, 40.0, 1e-5, 300.0]
    logs = [mp.log(mp.gamma(mpf(a)) / mp.gamma(mpf(a) + mpf(b)) * mp.gamma(mpf(b)))
            if max(a, b) < 1e4 else
            mp.loggamma(mpf(a)) + mp.loggamma(mpf(b)) - mp.loggamma(mpf(a) + mpf(b))
            for a, b in zip(x, y)]
    yield "betaln", entry((x, y), [rounded(v) for v in logs], sc.betaln(x, y))
    yield "beta", entry((x, y), [rounded(mp.exp(v)) for v in logs], sc.beta(x, y))


def main():
    if "--polynomials" in sys.argv:
        polynomials()
        return
    functions = {}
    for name, points in ARGUMENTS.items():
        values = [rounded(EXACT[name](mpf(x))) for x in points]
        functions[name] = entry((points,), values, SECOND[name](np.array(points)))
    functions.update(beta_entries())
    for n in (1, 2, 5):
        points = uniform(0.01, 20, 60) + log_uniform(1e-3, 1e6, 40)
        values = [rounded(mp.polygamma(n, mpf(x))) for x in points]
        functions[f"polygamma{n}"] = entry((points,), values, sc.polygamma(n, np.array(points)))
    negative = NEGATIVE[:60]
    values = [rounded(mp.polygamma(1, mpf(x))) for x in negative]
    functions["trigammaNegative"] = {**entry((negative,), values, np.array(values))}
    versions = {"python": platform.python_version(), "mpmath": mp.__version__, "scipy": scipy.__version__}
    text = json.dumps({"versions": versions, "functions": functions}, separators=(",", ":"))
    Path(__file__).with_name("gamma.json").write_text(text.replace('},"', '},\n"') + "\n")
    for name, fields in functions.items():
        print(f"{name}: {len(fields['value'])} points, SciPy within {fields['secondMaxUlp']} ulp")


main()
