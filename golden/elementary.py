"""Writes golden/elementary.json: reference values of the elementary functions.

For each function: points log-uniform over its domain and points where implementations fail (seams
of argument reductions, thresholds of overflow and underflow, subnormals, neighbours of poles).
Values are mpmath's at 60 digits, rounded once to float64. A second program (NumPy, or SciPy for the
error functions) is compared with them; the largest distance in ulps is recorded beside the data.
"""

import json
import math
import platform
import random
import warnings
from pathlib import Path

import mpmath as mp
import numpy as np
import scipy
import scipy.special as sc
from mpmath import mpf

mp.mp.dps = 60
warnings.filterwarnings("ignore")
TINY, MAX = 5e-324, 1.7976931348623157e308
RANDOM = random.Random(20240229)


def rounded(value):
    """float64 nearest to an mpf, subnormals included (one rounding)."""
    if mp.isnan(value):
        return math.nan
    if mp.isinf(value):
        return math.inf if value > 0 else -math.inf
    if abs(value) < mpf(2) ** -1022:
        return math.ldexp(float(int(mp.nint(value * mpf(2) ** 1074))), -1074)
    if abs(value) >= mpf(2) ** 1024 - mpf(2) ** 970:
        return math.inf if value > 0 else -math.inf
    return float(value)


def log_uniform(low, high, count, both=True):
    a, b = math.log2(low), math.log2(high)
    points = []
    for _ in range(count):
        e = RANDOM.uniform(a, b)
        x = math.ldexp(2 ** (e - math.floor(e)), math.floor(e))
        points.append(-x if both and RANDOM.random() < 0.5 else x)
    return [x for x in points if low <= abs(x) <= high]


def uniform(low, high, count):
    return [RANDOM.uniform(low, high) for _ in range(count)]


def around(values, steps=1):
    """Each value with its float64 neighbours."""
    points = []
    for v in values:
        below = above = v
        points.append(v)
        for _ in range(steps):
            below, above = math.nextafter(below, -math.inf), math.nextafter(above, math.inf)
            points += [below, above]
    return points


def mirrored(points):
    return points + [-x for x in points]


SMALL = [TINY, 3e-320, 2.2250738585072014e-308, 1e-300, 1e-160, 1e-20, 2**-54.0, 2**-27.0, 1e-8]
LN2 = math.log(2)
WORST_ANGLE = math.ldexp(6381956970095103, 797)
ANGLES = mirrored(
    log_uniform(TINY, MAX, 60, False) + log_uniform(0.1, 1e7, 60, False) + SMALL
    + around([k * math.pi / 4 for k in range(1, 13)]) + [k * math.pi / 2 for k in (1e3, 1e5, 1e6)]
    + around([1647000.0, 2**20.0, 2**53.0]) + [WORST_ANGLE, 1e22, 1e300, MAX]
)
EXPONENTS = (
    mirrored(log_uniform(1e-20, 700, 80, False) + SMALL + around([(k + 0.5) * LN2 for k in range(4)]))
    + uniform(-745, 709, 60) + around([709.782712893384, -745.1332191019411, -708.3964185322641])
    + [-745.2, -720.3, -740.7, 709.79, -37.5, -36.7, 1e300, -1e300]
)
POSITIVE = (
    log_uniform(TINY, MAX, 120, False) + log_uniform(0.1, 10, 100, False) + SMALL
    + around([1.0, math.sqrt(0.5), math.sqrt(2), 2.0, 0.5, 10.0, 1000.0, MAX / 2]) + [MAX]
)
UNIT = mirrored(
    log_uniform(1e-300, 1, 50, False) + uniform(0, 1, 60) + SMALL
    + [1 - 2**-k for k in range(1, 54, 3)] + around([0.5, 0.25, 0.75])
)
REAL = mirrored(log_uniform(TINY, MAX, 60, False) + log_uniform(1e-3, 1e3, 80, False) + SMALL + [MAX])


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def softplus(x):
    return mp.log1p(mp.exp(x))


def erf_inv(y):
    return mp.sign(y) * mp.inf if abs(y) == 1 else mp.erfinv(y)


# name: (exact function, points, second program's name and function)
ONE_ARGUMENT = {
    "exp": (mp.exp, EXPONENTS, "numpy", np.exp),
    "expm1": (mp.expm1, EXPONENTS, "numpy", np.expm1),
    "log": (mp.log, POSITIVE, "numpy", np.log),
    "log1p": (mp.log1p, [x for x in UNIT if x > -1] + POSITIVE, "numpy", np.log1p),
    "log2": (lambda x: mp.log(x, 2), POSITIVE, "numpy", np.log2),
    "log10": (mp.log10, POSITIVE + [10.0**k for k in range(23)], "numpy", np.log10),
    "sin": (mp.sin, ANGLES, "numpy", np.sin),
    "cos": (mp.cos, ANGLES, "numpy", np.cos),
    "tan": (mp.tan, ANGLES, "numpy", np.tan),
    "asin": (mp.asin, UNIT, "numpy", np.arcsin),
    "acos": (mp.acos, UNIT, "numpy", np.arccos),
    "atan": (mp.atan, REAL + around([0.4375, 0.6875, 1.1875, 2.4375]), "numpy", np.arctan),
    "sinh": (mp.sinh, EXPONENTS + around([1.0, 710.4758600739439]), "numpy", np.sinh),
    "cosh": (mp.cosh, EXPONENTS + around([40.0, 710.4758600739439]), "numpy", np.cosh),
    "tanh": (mp.tanh, mirrored(log_uniform(1e-20, 30, 120, False)) + around([0.5625, 22.0]),
             "numpy", np.tanh),
    "asinh": (mp.asinh, REAL + around([0.5, 2.0**28]), "numpy", np.arcsinh),
    "acosh": (mp.acosh, [x for x in POSITIVE if x >= 1] + [1 + 2**-k for k in range(1, 53)]
              + uniform(1, 3, 60) + around([2.0, 2.0**28]), "numpy", np.arccosh),
    "atanh": (mp.atanh, UNIT, "numpy", np.arctanh),
    "sqrt": (mp.sqrt, POSITIVE, "numpy", np.sqrt),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), REAL, "numpy", np.cbrt),
    "erf": (mp.erf, mirrored(log_uniform(1e-300, 6.5, 60, False) + uniform(0, 6, 80) + SMALL)
            + around([0.5, 1.0, 5.9215871957945065]), "scipy", sc.erf),
    "erfc": (mp.erfc, uniform(-6, 6, 100) + uniform(5, 27.3, 120) + mirrored(SMALL)
             + around([0.5, 1.0, -0.5, 26.543258430632299, 27.226017111108366]) + [28.0, -6.5],
             "scipy", sc.erfc),
    "erfinv": (erf_inv, UNIT, "scipy", sc.erfinv),
    "sigmoid": (sigmoid, EXPONENTS, "scipy", sc.expit),
    "softplus": (softplus, EXPONENTS, "numpy", lambda x: np.logaddexp(0, x)),
}


def pairs(first, second, count):
    return list(zip(RANDOM.sample(first, count), RANDOM.sample(second, count)))


def power_points():
    points = []
    for _ in range(200):
        x = log_uniform(1e-300, 1e300, 1, False)[0] if RANDOM.random() < 0.5 else RANDOM.uniform(0.5, 2)
        limit = 745 / max(abs(math.log(x)), 1e-12)
        points.append((x, RANDOM.uniform(-limit, limit)))
    points += [(-x, float(RANDOM.randint(-9, 9))) for x in log_uniform(1e-20, 1e20, 30, False)]
    points += [(1 + k * 2**-52, 2.0**e) for k in (-3, -1, 1, 2) for e in (20, 40, 50, 60)]
    points += [(10.0, float(k)) for k in range(-323, 309, 30)] + [(TINY, 0.5), (MAX, 0.25)]
    return points


ANY = [x for x in REAL if x != 0]
TWO_ARGUMENTS = {
    "atan2": (mp.atan2, pairs(ANY, ANY, 150) + pairs(uniform(-3, 3, 150), uniform(-3, 3, 150), 150),
              "numpy", np.arctan2),
    "hypot": (mp.hypot, pairs(ANY, ANY, 120) + pairs(uniform(-3, 3, 150), uniform(-3, 3, 150), 150)
              + [(3e-320, 4e-320), (1e308, 1e308), (3e200, 4e200)], "numpy", np.hypot),
    "pow": (lambda x, y: mp.re(mp.power(x, y)), power_points(), "numpy", np.power),
}


def order(value):
    """Position of a float64 on the line of all of them, so that differences are ulps."""
    bits = int(np.float64(value).view(np.int64))
    return bits if bits >= 0 else -(bits + 2**63)


def distance(a, b):
    if math.isnan(a) or math.isnan(b):
        return 0 if math.isnan(a) and math.isnan(b) else 2**63
    return abs(order(a) - order(b))


def entry(exact, arguments, program, second):
    values = [rounded(exact(*map(mpf, point))) for point in arguments]
    columns = [np.array(c, dtype=np.float64) for c in zip(*arguments)]
    other = second(*columns)
    worst = max(distance(float(a), b) for a, b in zip(other, values))
    fields = {"second": program, "secondMaxUlp": worst}
    for name, column in zip("xy", columns):
        fields[name] = [float(v).hex() for v in column]
    fields["value"] = [v.hex() for v in values]
    return fields


def main():
    functions = {}
    for name, (exact, points, program, second) in ONE_ARGUMENT.items():
        functions[name] = entry(exact, [(x,) for x in points], program, second)
    for name, (exact, points, program, second) in TWO_ARGUMENTS.items():
        functions[name] = entry(exact, points, program, second)
    versions = {
        "python": platform.python_version(),
        "mpmath": mp.__version__,
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "digits": mp.mp.dps,
    }
    text = json.dumps({"versions": versions, "functions": functions}, separators=(",", ":"))
    path = Path(__file__).with_name("elementary.json")
    path.write_text(text.replace('},"', '},\n"') + "\n")
    for name, fields in functions.items():
        count = len(fields["value"])
        print(f"{name:9} {count:4} points, {fields['second']} within {fields['secondMaxUlp']} ulp")
    print(f"{path.stat().st_size / 1e6:.2f} MB")


main()
